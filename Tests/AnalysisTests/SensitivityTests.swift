import Composite
import Distributions
import Testing

@testable import Analysis
@testable import Simulation
@testable import Studies

/// Sensitivities of studies whose indices are known.
struct SensitivityTests {
  struct BadError: Error {}

  static func error(_ sd: Double, _ kind: CellError.Kind = .absolute) throws -> CellError {
    let shape: CellError.Shape = kind == .absolute ? .normal : .lognormal
    guard let error = CellError(standardError: sd, kind: kind, shape: shape) else {
      throw BadError()
    }
    return error
  }

  static func study(
    _ indicators: [Indicator], entities: Int = 1, weights: WeightModel = .fixed,
    normalisation: Normalisation = .none, years: Int = 0, correlations: Correlations = .none,
    measures: [Measure]? = nil, draws: Int = 65_536, seed: UInt64 = 3, design: Design = .random
  ) throws -> Study {
    try Study(
      name: "test", entities: (0..<entities).map { "E\($0)" }, indicators: indicators,
      index: CompositeIndex(normalisation: normalisation, weights: weights),
      horizon: 2025...2025 + years, correlations: correlations,
      measures: measures ?? [
        Measure("score", .entity(0, .mean, of: .score), year: 2025 + years)
      ],
      simulation: SimulationSettings(draws: draws, seed: seed, design: design),
      report: ReportSettings(focus: [0]))
  }

  static func indices(_ study: Study, threads: Int = 2) async throws -> [String: SobolIndex] {
    let indices = try await SobolRun(study, measures: study.measures, threads: threads).indices()
    return Dictionary(
      uniqueKeysWithValues: indices.filter { $0.year == study.horizon.upperBound }
        .map { ($0.input, $0) })
  }

  /// Normal errors of variances 1 : 4 : 9.
  static func linear(design: Design, draws: Int = 65_536) throws -> Study {
    try study(
      ["a", "b", "c"].enumerated().map {
        Indicator($1, values: [50], error: try error(Double($0 + 1)))
      }, draws: draws, design: design)
  }

  @Test(arguments: Design.allCases)
  func additiveIndex(design: Design) async throws {
    let indices = try await Self.indices(Self.linear(design: design))
    var sum = 0.0
    for (name, share) in [("a", 1.0), ("b", 4), ("c", 9)] {
      let index = try #require(indices["indicators.\(name).error"])
      #expect((index.firstOrder.value - share / 14).magnitude < 0.02)
      #expect((index.total.value - share / 14).magnitude < 0.02)
      #expect(index.isConverged)
      sum += index.firstOrder.value
    }
    #expect((sum - 1).magnitude < 0.02)
  }

  /// A value is a product of independent factors, of which the relative variances are known.
  @Test func growthIsAProduct() async throws {
    var indicator = Indicator("x", values: [100], error: try Self.error(0.2, .relative))
    indicator.level = PerEntity(try .uniform(low: 0.7, high: 1.3), count: 1)
    indicator.growth = PerEntity(
      Growth(drift: try .uniform(low: -0.2, high: 0.6), volatility: 0.25, common: 0.15), count: 1)
    let indices = try await Self.indices(
      Self.study([indicator], years: 1, design: .latinHypercube))
    let parts: [(name: String, variance: Double)] = [
      ("error", 0.04), ("level", 0.36 / 12), ("growth.drift", 0.64 / 12 / 1.44),
      ("growth.volatility", 0.064_494_458_917_859_38),
      ("growth.shared.all", 0.022_755_034_084_005_1),
    ]
    let all = parts.reduce(1) { $0 * (1 + $1.variance) }
    #expect(indices.count == parts.count)
    for part in parts {
      let index = try #require(indices["indicators.x.\(part.name)"])
      let total = part.variance * all / (1 + part.variance) / (all - 1)
      #expect((index.firstOrder.value - part.variance / (all - 1)).magnitude < 0.02)
      #expect((index.total.value - total).magnitude < 0.02)
    }
  }

  /// The mean of a step at 0 of the sum of two independent normal numbers: ⅓ and ⅔.
  @Test func probabilityOfBeingAhead() async throws {
    let study = try Self.study(
      ["a", "b"].map { Indicator($0, values: [10, 10], error: try Self.error(1)) }, entities: 2,
      measures: [Measure("ahead", .ahead(entity: 0, of: 1), year: 2025)])
    for index in try await Self.indices(study).values {
      #expect((index.firstOrder.value - 1.0 / 3).magnitude < 0.03)
      #expect((index.total.value - 2.0 / 3).magnitude < 0.03)
    }
  }

  /// A single group has all of the variance, up to the error of an estimate from two samples.
  @Test(arguments: [
    WeightModel.dirichlet(concentration: 4), .noise(halfWidth: 0.5),
    .constrained(.init(order: [["b"], ["a"]])),
  ])
  func weightsOnly(weights: WeightModel) async throws {
    let study = try Self.study(
      [Indicator("a", values: [10]), Indicator("b", values: [20])], weights: weights)
    let indices = try await Self.indices(study)
    #expect(indices.keys.sorted() == ["weights"])
    let index = try #require(indices["weights"])
    #expect((index.firstOrder.value - 1).magnitude < 0.04)
    #expect((index.total.value - 1).magnitude < 0.04)
  }

  @Test func everyYearAndMeasure() async throws {
    let growth = Growth(drift: try .normal(mean: 0, sd: 0.01), volatility: 0.02)
    let measures = [
      Measure("rank", .entity(0, .mean, of: .rank), year: 2026),
      Measure("top", .probability(entity: 1, rankAtMost: 1), year: 2027),
    ]
    let study = try Self.study(
      [Indicator("a", values: [10, 10.1], error: try Self.error(0.1), growth: growth)],
      entities: 2, years: 2, measures: measures, draws: 2_000)
    let indices = try await SobolRun(study, measures: measures, threads: 1).indices()
    #expect(indices.count == 3 * 2 * 3)
    #expect(
      indices.prefix(6).map { "\($0.measure) \($0.year)" } == [
        "rank 2025", "rank 2026", "rank 2027", "top 2025", "top 2026", "top 2027",
      ])
    // Two entities swap places: the rank of one and the first place of the other are one event.
    for year in 2025...2027 {
      let both = indices.filter { $0.input == "indicators.a.error" && $0.year == year }
      #expect((both[0].total.value - both[1].total.value).magnitude < 1e-12)
    }
    // Nothing grows before the first year ends.
    let drift = indices.filter { $0.input.hasSuffix("drift") && $0.year == 2025 }
    #expect(drift.allSatisfy { $0.total.value == 0 && $0.firstOrder.value == 0 })
  }

  @Test(arguments: Design.allCases)
  func sameForAnyNumberOfThreads(design: Design) async throws {
    let study = try Self.linear(design: design, draws: 20_000)
    let one = try await SobolRun(study, measures: study.measures, threads: 1).indices()
    let three = try await SobolRun(study, measures: study.measures, threads: 3).indices()
    #expect(one == three)
    let effects = try await MorrisRun(study, measures: study.measures, threads: 1).effects()
    #expect(
      try await MorrisRun(study, measures: study.measures, threads: 3).effects() == effects)
  }

  @Test func singleInputs() async throws {
    let study = try Self.study(
      [Indicator("a", values: [10, 11, 12], error: try Self.error(1))], entities: 3,
      draws: 1_000)
    let own = try await SobolRun(study, measures: study.measures, by: .input, threads: 2).indices()
    #expect(own.map(\.input) == ["indicators.a.error[E0]"])
    let all = try await SobolRun(
      study, measures: study.measures, by: .input, allEntities: true, threads: 2
    ).indices()
    #expect(all.map(\.input) == (0..<3).map { "indicators.a.error[E\($0)]" })
    #expect(all[1].total.value == 0)
  }

  @Test func singleInputsMustBeIndependent() throws {
    let growth = Growth(drift: .zero, volatility: 0.1)
    let study = try Self.study(
      [Indicator("a", values: [10], growth: growth), Indicator("b", values: [9], growth: growth)],
      years: 1, correlations: Correlations(growth: [Correlation(0, 1, 0.5)]), draws: 100)
    #expect(throws: SensitivityRefusal.correlated("indicators.a~b.growth.volatility")) {
      _ = try SobolRun(study, measures: study.measures, by: .input, threads: 1)
    }
    #expect(try SobolRun(study, measures: study.measures, threads: 1).inputNames.count == 1)
  }

  @Test func certainStudiesAreRefused() throws {
    let study = try Self.study([Indicator("a", values: [10])], draws: 100)
    #expect(throws: SensitivityRefusal.nothingUncertain) {
      _ = try SobolRun(study, measures: study.measures, threads: 1)
    }
    #expect(throws: SensitivityRefusal.noMeasure("scor", known: ["score"])) {
      _ = try study.measures(named: ["scor"])
    }
  }

  @Test func noVarianceNoIndices() async throws {
    let study = try Self.study(
      [Indicator("a", values: [10, 100], error: try Self.error(1))], entities: 2,
      measures: [Measure("first", .probability(entity: 1, rankAtMost: 1), year: 2025)],
      draws: 1_000)
    let index = try #require(try await Self.indices(study).values.first)
    #expect(!index.isDefined && !index.isConverged)
  }

  /// Levels of a uniform law are linear in the unit interval.
  @Test(arguments: Design.allCases)
  func elementaryEffects(design: Design) async throws {
    let study = try Self.study(
      [("a", 2.0), ("b", 6)].map { name, width in
        var indicator = Indicator(name, values: [10, 10])
        indicator.level = PerEntity(try .uniform(low: 1, high: 1 + width), count: 2)
        return indicator
      }, entities: 2, draws: 1_000, design: design)
    let effects = try await MorrisRun(study, measures: study.measures, threads: 2).effects()
    #expect(effects.map(\.input) == ["indicators.a.level", "indicators.b.level"])
    for (effect, slope) in zip(effects, [10.0, 30]) {
      #expect((effect.mean.value - slope).magnitude < 1e-6)
      #expect((effect.meanAbsolute.value - slope).magnitude < 1e-6)
      #expect(effect.standardDeviation.value < 1e-4)
    }
  }
}

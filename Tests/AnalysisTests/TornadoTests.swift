import Composite
import Distributions
import Testing

@testable import Analysis
@testable import Simulation
@testable import Studies

/// Swings of studies in which they are known.
struct TornadoTests {
  typealias Support = SensitivityTests

  static func bars(
    _ study: Study, swing: SwingWidth = .ninetyPercent, by: InputDetail = .group,
    allEntities: Bool = false, threads: Int = 2
  ) async throws -> [TornadoBar] {
    let measure = try #require(study.measures.first)
    return try await TornadoRun(
      study, measure: measure, swing: swing, by: by, allEntities: allEntities, threads: threads
    ).bars().bars
  }

  static func agrees(_ estimate: Estimate, _ value: Double) -> Bool {
    (estimate.value - value).magnitude < 4.9 * estimate.standardError + 1e-6
  }

  /// Ends of known values around a measure of 0.5 ± 0.01.
  @Test(arguments: [
    (0.4, 0.6, false, false), (0.3, 0.4, true, false), (0.6, 0.7, true, false),
    (0.49, 0.52, false, true), (0.5, 0.5, false, true), (0.3, 0.49, false, false),
    (.nan, 0.3, false, false), (0.5, .nan, false, false),
  ])
  func endsAroundTheBase(low: Double, high: Double, bends: Bool, isWithinError: Bool) {
    let base = Estimate(value: 0.5, standardError: 0.01)
    func end(_ value: Double) -> Estimate { Estimate(value: value, standardError: 0.01) }
    let bar = TornadoBar(
      input: "a", measure: "m", low: end(low), high: end(high), swing: end(0), options: nil)
    #expect(bar.bends(around: base) == bends)
    #expect(bar.isWithinError(of: base) == isWithinError)
    let choice = TornadoBar(
      input: "a", measure: "m", low: end(low), high: end(high), swing: end(0),
      options: TornadoBar.Options(low: "x", high: "y"))
    #expect(!choice.bends(around: base))
    #expect(!bar.bends(around: Estimate(value: .nan, standardError: 0.01)))
    let unsure = Estimate(value: 0.5, standardError: .nan)
    #expect(!bar.bends(around: unsure) && !bar.isWithinError(of: unsure))
  }

  /// Without any error the ends count as they are.
  @Test func endsWithoutError() {
    let exact = { Estimate(value: $0, standardError: 0) }
    let bar = TornadoBar(
      input: "a", measure: "m", low: exact(2), high: exact(3), swing: exact(1), options: nil)
    #expect(bar.bends(around: exact(1)) && !bar.isWithinError(of: exact(1)))
    #expect(!bar.bends(around: exact(2)) && !bar.isWithinError(of: exact(2)))
    #expect(!bar.bends(around: exact(2.5)))
  }

  /// The mean of weighted normal errors moves by w·z·sd; what else is random adds nothing.
  @Test(arguments: Design.allCases)
  func additiveIndex(design: Design) async throws {
    let study = try Support.linear(design: design, draws: 4_000)
    let bars = try await Self.bars(study)
    #expect(bars.map(\.input) == ["c", "b", "a"].map { "indicators.\($0).error" })
    for (bar, sd) in zip(bars, [3.0, 2, 1]) {
      let reach = 1.6448536269514722 * sd / 3
      #expect(Self.agrees(bar.low, 50 - reach))
      #expect(Self.agrees(bar.high, 50 + reach))
      #expect((bar.swing.value - 2 * reach).magnitude < 1e-8)
    }
  }

  /// ½ ± Φ(z) of being ahead where one of two equal errors is at a point: Φ(±1.645).
  @Test func probability() async throws {
    let study = try Support.study(
      [Indicator("a", values: [10, 10], error: try Support.error(1))], entities: 2,
      measures: [Measure("first", .probability(entity: 0, rankAtMost: 1), year: 2025)],
      draws: 20_000)
    let bars = try await Self.bars(study)
    #expect(Self.agrees(bars[0].low, 0.05) && Self.agrees(bars[0].high, 0.95))
    #expect(Self.agrees(bars[0].swing, 0.9))
    let all = try await Self.bars(study, allEntities: true)
    #expect(all[0].low.value == 1 && all[0].high.value == 1 && all[0].swing.value == 0)
  }

  /// x(T) = x(0)·(1 + d)^T, at the points of a uniform drift.
  @Test(arguments: SwingWidth.allCases)
  func drift(swing: SwingWidth) async throws {
    let reach =
      switch swing {
      case .ninetyPercent: 0.09
      case .standardDeviation: 0.1 / 3.0.squareRoot()
      case .range: 0.1
      }
    let growth = Growth(drift: try .uniform(low: 0, high: 0.2))
    let study = try Support.study(
      [Indicator("a", values: [100], growth: growth)], years: 3, draws: 200)
    let bar = try #require(try await Self.bars(study, swing: swing).first)
    func value(_ rate: Double) -> Double { 100 * (1 + rate) * (1 + rate) * (1 + rate) }
    #expect((bar.low.value - value(0.1 - reach)).magnitude < 1e-4)
    #expect((bar.high.value - value(0.1 + reach)).magnitude < 1e-4)
  }

  /// A Dirichlet weight is a beta variate; of two indicators it is the score.
  @Test func weights() async throws {
    let study = try Support.study(
      [Indicator("a", values: [1]), Indicator("b", values: [0])],
      weights: .dirichlet(concentration: 6), draws: 500)
    let bars = try await Self.bars(study)
    #expect(Set(bars.map(\.input)) == ["indicators.a.weight", "indicators.b.weight"])
    let law = try Distribution.beta(alpha: 3, beta: 3)
    for bar in bars {
      let isA = bar.input == "indicators.a.weight"
      #expect((bar.low.value - law.quantile(isA ? 0.05 : 0.95)).magnitude < 1e-6)
      #expect((bar.high.value - law.quantile(isA ? 0.95 : 0.05)).magnitude < 1e-6)
    }
  }

  /// Weights without a formula go to the points of a sample: of 65,536 numbers uniform on (½, 1) the
  /// quantiles are within 4.5 · √(0.0475/65536)/2.
  @Test func constrainedWeights() async throws {
    let study = try Support.study(
      [Indicator("a", values: [1]), Indicator("b", values: [0])],
      weights: .constrained(.init(order: [["a", "b"]])), draws: 500)
    let bar = try #require(try await Self.bars(study).first { $0.input == "indicators.a.weight" })
    #expect((bar.low.value - 0.525).magnitude < 0.002)
    #expect((bar.high.value - 0.975).magnitude < 0.002)
  }

  /// Both of two correlated errors are at their points, not beyond them.
  @Test func correlatedInputs() async throws {
    let study = try Support.study(
      ["a", "b"].map { Indicator($0, values: [10], error: try Support.error(1)) },
      correlations: Correlations(error: [Correlation(0, 1, 0.6)]), draws: 500)
    let bars = try await Self.bars(study)
    #expect(bars.map(\.input) == ["indicators.a~b.error"])
    #expect((bars[0].swing.value - 2 * 1.6448536269514722).magnitude < 1e-6)
    await #expect(throws: SensitivityRefusal.correlated("indicators.a~b.error")) {
      _ = try await Self.bars(study, by: .input)
    }
  }

  /// An event goes off and on; it halves the value.
  @Test func events() async throws {
    let study = try Study(
      name: "test", entities: ["E0"], indicators: [Indicator("a", values: [8])],
      index: CompositeIndex(normalisation: .none), horizon: 2025...2026,
      outlook: Outlook(events: [
        Event("slump", years: [2026], probability: 0.02, factors: [0: try .fixed(0.5)])
      ]),
      measures: [Measure("score", .entity(0, .median, of: .score), year: 2026)],
      simulation: SimulationSettings(draws: 300))
    let bar = try #require(try await Self.bars(study).first)
    #expect(bar.input == "events.slump")
    #expect((bar.low.value - 8).magnitude < 0.01 && (bar.high.value - 4).magnitude < 0.01)
  }

  /// A choice goes to each of its options: values of 10, shares of 25, ranks of 1, whatever their
  /// order; the bar has the extremes.
  @Test(arguments: [[0, 1, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]])
  func choices(order: [Int]) async throws {
    let options: [(Normalisation, Double)] = [(.none, 0.02), (.share, 0.9), (.rank, 0.08)]
    var choices = StructuralChoices.none
    choices.normalisation = try Alternatives(order.map { options[$0] })
    let study = try Study(
      name: "test", entities: ["E0", "E1"], indicators: [Indicator("a", values: [10, 30])],
      index: CompositeIndex(choices: choices), horizon: 2025...2025,
      measures: [Measure("score", .entity(0, .mean, of: .score), year: 2025)],
      simulation: SimulationSettings(draws: 300))
    let run = try TornadoRun(study, measure: study.measures[0], threads: 1)
    #expect(run.evaluations == 300 * 4)
    let bar = try #require(try await run.bars().bars.first)
    #expect(bar.input == "index.normalise")
    #expect((bar.low.value - 1).magnitude < 1e-9 && (bar.high.value - 25).magnitude < 1e-9)
    #expect((bar.swing.value - 24).magnitude < 1e-9 && bar.swing.standardError < 1e-9)
    #expect(bar.options == TornadoBar.Options(low: "rank", high: "share"))
    let indices = try await SobolRun(study, measures: study.measures, threads: 1).indices()
    #expect(indices.map(\.input) == ["index.normalise"])
  }

  @Test func inputsOfOthersStay() async throws {
    var indicator = Indicator("a", values: [10, 10], error: try Support.error(1))
    indicator.errors = PerEntity([.none, try Support.error(1)])
    let study = try Support.study([indicator], entities: 2, draws: 500)
    let bar = try #require(try await Self.bars(study).first)
    #expect(bar.low == bar.high && bar.swing.value == 0)
  }

  @Test func singleInputs() async throws {
    let growth = Growth(drift: .zero, volatility: 0.1)
    let study = try Support.study(
      [Indicator("a", values: [10, 11], growth: growth)], entities: 2, years: 2,
      measures: [Measure("ahead", .ahead(entity: 0, of: 1), year: 2027)], draws: 2_000)
    let bars = try await Self.bars(study, by: .input)
    #expect(
      bars.map(\.input).sorted() == [
        "indicators.a.growth.volatility[E0,2026]", "indicators.a.growth.volatility[E0,2027]",
        "indicators.a.growth.volatility[E1,2026]", "indicators.a.growth.volatility[E1,2027]",
      ])
    for bar in bars {
      let isOwn = bar.input.contains("E0")
      #expect((bar.high.value > bar.low.value) == isOwn)
      #expect(bar.swing.value > 0.3)
    }
  }

  @Test(arguments: Design.allCases)
  func sameForAnyNumberOfThreads(design: Design) async throws {
    let study = try Support.linear(design: design, draws: 20_000)
    #expect(try await Self.bars(study, threads: 1) == Self.bars(study, threads: 3))
  }
}

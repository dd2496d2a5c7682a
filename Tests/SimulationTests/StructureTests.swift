import Composite
import Distributions
import Synchronization
import Testing

@testable import Simulation
@testable import Studies

/// Uncertain parts of the recipe: a draw under a choice is the draw of the study that has only what
/// was chosen.
@Suite struct StructureTests {
  private static func indicators() throws -> [Indicator] {
    let growth = Growth(drift: try .normal(mean: 0.03, sd: 0.02), volatility: 0.1)
    var indicators = [
      Indicator("a", values: [50, 55, 48, 60, 20], error: try error(0.1), growth: growth),
      Indicator("b", values: [70, 30, 52, 40, 25], weight: 2, error: try error(0.2)),
      Indicator("c", values: [10, 90, 47, 50, 24], growth: growth),
    ]
    indicators[1].level = PerEntity(try .uniform(low: 0.9, high: 1.1), count: 5)
    return indicators
  }

  private static let pillars = [
    Pillar("p", weight: 3, .indicators(["a", "b"])), Pillar("q", .indicators(["c"])),
  ]

  private static func study(
    _ index: CompositeIndex, indicators: [Indicator]? = nil, eras: [Era] = [],
    draws: Int = 1_000, design: Design = .random
  ) throws -> Study {
    try Study(
      name: "structure", entities: ["A", "B", "C", "D", "E"],
      groupings: [Grouping("country", of: ["x", "y", "x", "y", "y"])],
      indicators: try indicators ?? Self.indicators(), index: index, horizon: 2025...2027,
      outlook: Outlook(eras: eras),
      simulation: SimulationSettings(draws: draws, seed: 11, design: design),
      report: ReportSettings(focus: [0], confidence: true))
  }

  private static func even<Option>(_ options: [Option]) throws -> Alternatives<Option> {
    try Alternatives(options.map { ($0, 1 / Double(options.count)) })
  }

  /// Runs a study and those of all its combinations; expects each draw to be that of one of them,
  /// the same in all years, and each of them to be met about as often as it should.
  ///
  /// The share of the draws of one of n combinations strays by more than 5 standard errors with a
  /// probability of 6e-7.
  private func expectMixture(
    of study: Study, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let mixed = try Collector.run(study)
    let single = try study.recipes().map(Collector.run)
    var met = Array(repeating: 0, count: single.count)
    for d in 0..<study.simulation.draws {
      let matching = single.indices.filter { option in
        mixed.scores.indices.allSatisfy { mixed.scores[$0][d] == single[option].scores[$0][d] }
          && mixed.ranks.indices.allSatisfy { mixed.ranks[$0][d] == single[option].ranks[$0][d] }
          && mixed.weights.indices.allSatisfy {
            mixed.weights[$0][d] == single[option].weights[$0][d]
          }
          && mixed.values.indices.allSatisfy {
            mixed.values[$0][d] == single[option].values[$0][d]
          }
      }
      #expect(matching.count == 1, sourceLocation: sourceLocation)
      if let option = matching.first { met[option] += 1 }
    }
    let share = 1 / Double(single.count)
    let spread = (share * (1 - share) * Double(study.simulation.draws)).squareRoot()
    for count in met {
      #expect(
        (Double(count) - share * Double(study.simulation.draws)).magnitude < 5 * spread,
        sourceLocation: sourceLocation)
    }
  }

  @Test func normalisationAggregationAndWeights() throws {
    var choices = StructuralChoices()
    choices.normalisation = try Self.even([.minmax, .share, .rank])
    choices.aggregation = try Self.even([.arithmetic, .geometric])
    choices.weights = try Self.even([.fixed, .dirichlet(concentration: 30)])
    try expectMixture(of: Self.study(CompositeIndex(choices: choices), draws: 4_000))
  }

  @Test func weightsByOrderAndBounds() throws {
    var choices = StructuralChoices()
    choices.weights = try Self.even([
      .constrained(WeightConstraints(order: [["b", "a", "c"]])),
      .constrained(WeightConstraints(bounds: ["a": .init(0.2, 0.4)])), .noise(halfWidth: 0.3),
    ])
    choices.leftOut = try Self.even([nil, "b"])
    try expectMixture(of: Self.study(CompositeIndex(choices: choices), draws: 4_000))
  }

  /// Experts' weights have fewer coordinates than others, so they choose among themselves and
  /// fixed ones.
  @Test func weightsOfExperts() throws {
    var choices = StructuralChoices()
    let experts = ExpertWeightings([
      .init("x", weights: ["a": 1, "b": 2, "c": 3]), .init("y", weights: ["a": 3, "b": 1, "c": 0]),
    ])
    choices.weights = try Self.even([.experts(experts), .fixed])
    choices.leftOut = try Self.even([nil, "b"])
    try expectMixture(of: Self.study(CompositeIndex(choices: choices), draws: 4_000))
  }

  @Test func treatmentAndAnIndicatorLeftOutOfPillars() throws {
    var choices = StructuralChoices()
    choices.treatment = try Self.even([.none, .logarithm(), .winsorise(.cells(1))])
    choices.leftOut = try Self.even([nil, "a", "c"])
    let index = CompositeIndex(
      normalisation: .minmax, weights: .dirichlet(concentration: 30), pillars: Self.pillars,
      choices: choices)
    try expectMixture(of: Self.study(index, draws: 4_000))
  }

  @Test func benefitOfTheDoubtLeavesAnIndicatorOut() throws {
    var choices = StructuralChoices()
    choices.leftOut = try Self.even([nil, "b"])
    choices.aggregation = try Self.even([.benefitOfTheDoubt(ShareBounds()), .harmonic])
    try expectMixture(of: Self.study(CompositeIndex(choices: choices)))
  }

  @Test func fillingOfMissingCells() throws {
    var indicators = try Self.indicators()
    indicators[0].setCell(of: 1, to: .missing)
    indicators[1].setCell(of: 4, to: .missing)
    var choices = StructuralChoices()
    choices.imputation = try Self.even([
      .mean, .multiple, .nearestNeighbours(2), .groupMean(column: "country"),
    ])
    choices.treatment = try Self.even([.none, .boxcox()])
    let index = CompositeIndex(
      normalisation: .minmax, weights: .dirichlet(concentration: 30), choices: choices)
    try expectMixture(of: Self.study(index, indicators: indicators, draws: 4_000))
  }

  /// An era has choices of its own on the same random numbers: with the same options it changes
  /// nothing, and what it leaves certain is certain.
  @Test func erasChooseByTheSameNumbers() throws {
    var choices = StructuralChoices()
    choices.normalisation = try Self.even([.minmax, .share])
    let index = CompositeIndex(weights: .dirichlet(concentration: 30), choices: choices)
    let plain = try Collector.run(Self.study(index))
    let same = Era(from: 2026, indicators: try Self.indicators(), index: index)
    let repeated = try Collector.run(Self.study(index, eras: [same]))
    #expect(repeated.scores == plain.scores)
    let certain = CompositeIndex(normalisation: .minmax, weights: .dirichlet(concentration: 30))
    let settled = Era(from: 2026, indicators: try Self.indicators(), index: certain)
    let changed = try Collector.run(Self.study(index, eras: [settled]))
    let only = try Collector.run(Self.study(certain))
    for c in 0..<5 {
      #expect(changed.scores(c, year: 0) == plain.scores(c, year: 0))
      #expect(changed.scores(c, year: 1) == only.scores(c, year: 1))
      #expect(changed.scores(c, year: 2) == only.scores(c, year: 2))
    }
  }

  /// One way that is certain to be chosen is that way, bit for bit, and moves nobody's numbers.
  @Test(arguments: [Design.random, .latinHypercube])
  func anOnlyOptionIsThePlainRecipe(design: Design) async throws {
    var choices = StructuralChoices()
    choices.normalisation = try Alternatives([(.minmax, 1), (.zscore, 0)])
    choices.weights = try Alternatives([(.dirichlet(concentration: 30), 1)])
    choices.leftOut = try Alternatives([("c", 1)])
    let chosen = try await SimulationRun(
      Self.study(CompositeIndex(choices: choices), design: design), threads: 2
    ).forecast()
    let plain = try await SimulationRun(
      Self.study(
        CompositeIndex(
          normalisation: .minmax, weights: .dirichlet(concentration: 30), leftOut: "c"),
        design: design),
      threads: 1
    ).forecast()
    #expect(
      bits(chosen).filter { !$0.key.hasPrefix("score") }
        == bits(plain).filter { !$0.key.hasPrefix("score") })
  }

  /// An indicator that is left out is one of weight 0.
  @Test func leavingOutIsAWeightOfZero() throws {
    var weightless = try Self.indicators()
    weightless[1].weight = 0
    for weights in [WeightModel.fixed, .dirichlet(concentration: 30), .noise(halfWidth: 0.2)] {
      let expected = try Collector.run(
        Self.study(CompositeIndex(weights: weights), indicators: weightless))
      let found = try Collector.run(
        Self.study(CompositeIndex(weights: weights, leftOut: "b")))
      #expect(found.scores == expected.scores)
      #expect(found.weights == expected.weights)
    }
  }

  /// A pillar of which nothing is left takes no part; constraints keep their law among the rest.
  @Test func anEmptiedPillarTakesNoPart() throws {
    for weights in [
      WeightModel.fixed, .constrained(WeightConstraints(bounds: ["q": .init(0.3, 0.5)])),
    ] {
      let study = try Self.study(
        CompositeIndex(
          normalisation: .minmax, weights: weights, pillars: Self.pillars, leftOut: "c"))
      let draws = try Collector.run(study)
      #expect(draws.weights[2].allSatisfy { $0 == 0 })
      for d in draws.weights[0].indices {
        #expect((draws.weights[0][d] + draws.weights[1][d] - 1).magnitude < 1e-15)
      }
      #expect(study.baselineWeights[2] == 0)
    }
  }

  @Test func theBaselineTakesTheLikeliestTheFirstOfEquals() throws {
    var choices = StructuralChoices()
    choices.normalisation = try Alternatives([(.share, 0.3), (.minmax, 0.35), (.zscore, 0.35)])
    choices.leftOut = try Alternatives([(nil, 0.4), ("a", 0.6)])
    let chosen = try Baseline(of: Self.study(CompositeIndex(choices: choices)))
    let likeliest = try Baseline(
      of: Self.study(CompositeIndex(normalisation: .minmax, leftOut: "a")))
    #expect(chosen.scores == likeliest.scores)
  }

  /// Choices leave the random numbers of all other inputs as they are.
  @Test func choicesShiftNobodysNumbers() throws {
    var choices = StructuralChoices()
    choices.aggregation = try Self.even([.arithmetic, .harmonic])
    let plain = try Collector.run(Self.study(CompositeIndex(weights: .dirichlet(concentration: 9))))
    let chosen = try Collector.run(
      Self.study(CompositeIndex(weights: .dirichlet(concentration: 9), choices: choices)))
    #expect(plain.values == chosen.values)
    #expect(plain.weights == chosen.weights)
  }

  @Test func everyCombinationIsChecked() throws {
    var choices = StructuralChoices()
    choices.normalisation = try Self.even([.share, .zscore])
    choices.aggregation = try Self.even([.arithmetic, .geometric])
    #expect(throws: StudyProblems.self) { try Self.study(CompositeIndex(choices: choices)) }
    choices = StructuralChoices()
    choices.leftOut = try Self.even([nil, "d"])
    #expect(throws: StudyProblems.self) { try Self.study(CompositeIndex(choices: choices)) }
    let only = [Indicator("a", values: [5, 4, 3, 2, 1])]
    #expect(throws: StudyProblems.self) {
      try Self.study(CompositeIndex(leftOut: "a"), indicators: only)
    }
  }

  @Test func probabilitiesSumToOne() {
    #expect(throws: DistributionError.probabilitiesDoNotSum(total: 0.9)) {
      try Alternatives([("a", 0.5), ("b", 0.4)])
    }
    #expect(throws: DistributionError.self) { try Alternatives([("a", .nan)]) }
    #expect(throws: DistributionError.self) { try Alternatives<String>([]) }
  }

  /// What is chosen is an input with an address, in a group of its own, and recorded as taken.
  @Test func choicesAreInputs() async throws {
    var choices = StructuralChoices()
    choices.aggregation = try Alternatives([(.arithmetic, 0.3), (.harmonic, 0.7)])
    choices.leftOut = try Self.even([nil, "b"])
    let study = try Self.study(CompositeIndex(choices: choices), draws: 500)
    let groups = try InputGroups(study).groups.map(\.name)
    #expect(groups.prefix(2) == ["index.aggregate", "index.leave_out"])
    let plan = try RecordingPlan(study, inputs: .yearly(entities: []))
    let names = plan.inputs.map(\.name)
    let aggregate = try #require(names.firstIndex(of: "index.aggregate"))
    let leaveOut = try #require(names.firstIndex(of: "index.leave_out"))
    let taken = Mutex(Array(repeating: 0, count: 500))
    try await RecordingRun(plan, threads: 1).record { tile in
      taken.withLock { taken in
        for (d, (way, out)) in zip(tile.input(aggregate), tile.input(leaveOut)).enumerated() {
          taken[tile.first + d] = Int(way) * 2 + Int(out)
        }
      }
    }
    let mixed = try Collector.run(study)
    let single = try study.recipes().map(Collector.run)
    for (d, combination) in taken.withLock({ $0 }).enumerated() {
      #expect(mixed.scores(0, year: 1)[d] == single[combination].scores(0, year: 1)[d])
      #expect(mixed.weights[1][d] == single[combination].weights[1][d])
    }
  }
}

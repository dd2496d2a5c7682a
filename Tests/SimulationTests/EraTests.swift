import Composite
import Distributions
import Testing

@testable import Simulation
@testable import Studies

/// Changes of method in later years.
@Suite struct EraTests {
  private static let rows = [[50.0, 55, 48, 60, 20], [70, 30, 52, 40, 25]]

  private func indicators(
    weights: [Double] = [1, 1], growth: Growth, totals: [WorldTotal] = [.sumOfCells, .sumOfCells],
    totalGrowth: Double = 0
  ) -> [Indicator] {
    Self.rows.indices.map {
      Indicator(
        "i\($0)", values: Self.rows[$0], weight: weights[$0], total: totals[$0],
        totalGrowth: totalGrowth, growth: growth)
    }
  }

  private func study(
    _ indicators: [Indicator], eras: [Era] = [], index: CompositeIndex,
    correlations: Correlations = .none, challengers: Int = 0, draws: Int = 500
  ) throws -> Study {
    try Study(
      name: "eras", entities: ["A", "B", "C", "D", "E"],
      groupings: [Grouping("country", of: ["x", "y", "x", "z", "y"])], indicators: indicators,
      index: index, horizon: 2025...2029, correlations: correlations,
      outlook: Outlook(challengers: challengers, eras: eras),
      simulation: SimulationSettings(draws: draws, seed: 5))
  }

  private static let index = CompositeIndex(
    normalisation: .none, weights: .dirichlet(concentration: 12))

  private static func growth(_ mean: Double, volatility: Double = 0.1) throws -> Growth {
    Growth(
      drift: try .normal(mean: mean, sd: 0.02), volatility: volatility,
      shared: ["country": 0.04], common: 0.05)
  }

  /// Weights, recipe and growth of an era are those of a study that is like it in all years, on the
  /// same random numbers; before it nothing changes.
  @Test func anEraIsLikeAStudyOfItsOwn() throws {
    let first = try indicators(growth: Self.growth(0.02))
    let second = indicators(weights: [1, 3], growth: first[0].growth[0])
    let other = CompositeIndex(
      normalisation: .none, aggregation: .geometric, weights: .noise(halfWidth: 0.3))
    let eras = [Era(from: 2027, indicators: second, index: other)]
    let changed = try Collector.run(study(first, eras: eras, index: Self.index))
    let before = try Collector.run(study(first, index: Self.index))
    let after = try Collector.run(study(second, index: other))
    #expect(changed.values == before.values)
    #expect(changed.values == after.values)
    for year in 0...4 {
      for c in 0..<5 {
        let expected = year < 2 ? before : after
        #expect(changed.scores(c, year: year) == expected.scores(c, year: year))
        #expect(changed.ranks[year * 5 + c] == expected.ranks[year * 5 + c])
      }
    }
  }

  /// Drift and volatility change from the year on: each year's step is that of a study that has
  /// them in all years, challengers and correlations included.
  @Test func growthChangesFromTheYearOn() throws {
    let first = try indicators(growth: Self.growth(0.02))
    let second = try indicators(growth: Self.growth(0.3, volatility: 0.4))
    let pairs = [Correlation(0, 1, 0.6)]
    let correlations = Correlations(growth: pairs, drift: pairs)
    func run(_ indicators: [Indicator], _ eras: [Era] = []) throws -> Collector {
      try Collector.run(
        study(
          indicators, eras: eras, index: Self.index, correlations: correlations, challengers: 4))
    }
    let changed = try run(first, [Era(from: 2028, indicators: second, index: Self.index)])
    let before = try run(first)
    let after = try run(second)
    for k in 0...1 {
      for c in 0..<5 {
        for year in 0...2 {
          #expect(changed.values(k, c, year: year) == before.values(k, c, year: year))
        }
        for year in 3...4 {
          for d in 0..<500 {
            let step = changed.values(k, c, year: year)[d] / changed.values(k, c, year: year - 1)[d]
            let other = after.values(k, c, year: year)[d] / after.values(k, c, year: year - 1)[d]
            #expect((step / other - 1).magnitude < 1e-13)
          }
        }
      }
    }
    #expect(before.values(0, 0, year: 4) != changed.values(0, 0, year: 4))
  }

  /// Persistent shocks go on: where only the drift changes, the shocks are those of before.
  @Test func persistentShocksGoOn() throws {
    let growth = Growth(drift: try .fixed(0.1), volatility: 0.2, persistence: 0.5)
    var other = growth
    other.drift = try .fixed(0)
    let eras = [Era(from: 2027, indicators: indicators(growth: other), index: Self.index)]
    let changed = try Collector.run(
      study(indicators(growth: growth), eras: eras, index: Self.index))
    let plain = try Collector.run(study(indicators(growth: growth), index: Self.index))
    for (year, factor) in [1, 1, 1 / 1.1, 1 / 1.21, 1 / 1.331].enumerated() {
      for d in 0..<500 {
        let ratio = changed.values(0, 2, year: year)[d] / plain.values(0, 2, year: year)[d]
        #expect((ratio / factor - 1).magnitude < 1e-13)
      }
    }
    var wider = growth
    wider.volatility = 0.3
    #expect(throws: StudyProblems.self) {
      try study(
        indicators(growth: growth),
        eras: [Era(from: 2027, indicators: indicators(growth: wider), index: Self.index)],
        index: Self.index)
    }
  }

  /// A total that grows otherwise goes on from the year before; a new one is that of its year.
  @Test func totalsGoOn() throws {
    let share = CompositeIndex(normalisation: .share)
    func totals(_ first: Double, _ growth: Double) -> [Indicator] {
      indicators(
        weights: [1, 0], growth: .none, totals: [.fixed(first), .fixed(1)], totalGrowth: growth)
    }
    let eras = [
      Era(from: 2029, indicators: totals(500, 0.5), index: share),
      Era(from: 2027, indicators: totals(1_000, 0.5), index: share),
    ]
    let study = try study(totals(1_000, 0.1), eras: eras, index: share)
    let paths = try Collector.run(study)
    let expected = [1_000, 1_100, 1_650, 2_475, 500.0]
    for (year, total) in expected.enumerated() {
      #expect((paths.scores(0, year: year)[0] * total / 5_000 - 1).magnitude < 1e-13)
      let baseline = try Baseline(of: study).score(0, year: year)
      #expect((baseline * total / 5_000 - 1).magnitude < 1e-13)
    }
  }

  /// An indicator enters or leaves by its weight, in the baseline too; an era like the years before
  /// changes no byte.
  @Test func indicatorsEnterAndLeave() async throws {
    let growth = try Self.growth(0.02)
    let alone = indicators(weights: [1, 0], growth: growth)
    let other = indicators(weights: [0, 1], growth: growth)
    let swapped = try study(
      alone, eras: [Era(from: 2026, indicators: other, index: Self.index)], index: Self.index)
    let baseline = try Baseline(of: swapped)
    #expect(baseline.score(0, year: 0) == 50)
    #expect((baseline.score(0, year: 1) - 70 * 1.02).magnitude < 1e-12)
    let paths = try Collector.run(swapped)
    for c in 0..<5 {
      #expect(paths.scores(c, year: 0) == paths.values(0, c, year: 0))
      #expect(paths.scores(c, year: 1) == paths.values(1, c, year: 1))
    }
    let plain = try study(alone, index: Self.index)
    let idle = try study(
      alone, eras: [Era(from: 2026, indicators: alone, index: Self.index)], index: Self.index)
    let first = try await SimulationRun(plain, threads: 2).forecast()
    let second = try await SimulationRun(idle, threads: 2).forecast()
    #expect(bits(first) == bits(second))
  }

  @Test func erasOutOfPlaceAreRefused() throws {
    let indicators = try indicators(growth: Self.growth(0.02))
    var fewer = indicators
    fewer.removeLast()
    var bad = indicators
    bad[0].weight = -1
    for era in [
      Era(from: 2025, indicators: indicators, index: Self.index),
      Era(from: 2030, indicators: indicators, index: Self.index),
      Era(from: 2026, indicators: fewer, index: Self.index),
      Era(from: 2026, indicators: bad, index: Self.index),
    ] {
      #expect(throws: StudyProblems.self) {
        try study(indicators, eras: [era], index: Self.index)
      }
    }
    let era = Era(from: 2026, indicators: indicators, index: Self.index)
    #expect(throws: StudyProblems.self) {
      try study(indicators, eras: [era, era], index: Self.index)
    }
  }
}

import Distributions
import Testing

@testable import Simulation
@testable import Studies

/// Events: what they do to values, and what they leave alone. Comparisons of means and frequencies
/// allow 4.5 standard errors, false alarms 7e-6 each.
@Suite struct EventTests {
  private static let values: [Double] = [100, 80, 60]

  private func study(
    _ events: [Event], growth: Growth = .none, years: Int = 4, draws: Int = 2_000,
    design: Design = .random
  ) throws -> Study {
    let study = try makeStudy(
      3,
      [
        Indicator("a", values: Self.values, growth: growth),
        Indicator("b", values: Self.values, growth: growth),
      ],
      years: years, outlook: Outlook(events: events), draws: draws)
    var settings = study.simulation
    settings.design = design
    return try study.with(simulation: settings)
  }

  private func moving() throws -> Growth {
    Growth(drift: try .normal(mean: 0.03, sd: 0.02), volatility: 0.1, common: 0.05)
  }

  /// E[x] = x(0)·(1 + p·(E f − 1)) after every year in which it may happen.
  @Test func meansFollowProbabilityAndFactor() throws {
    let winter = Event(
      "winter", years: [2026, 2028], probability: 0.3,
      factors: [0: try .uniform(low: 0.6, high: 0.9)])
    let paths = try Collector.run(study([winter], draws: 200_000))
    let step = 1 + 0.3 * (0.75 - 1)
    for (year, expected) in [100, 100 * step, 100 * step, 100 * step * step].enumerated() {
      let found = paths.values(0, 0, year: year)
      let mean = found.reduce(0, +) / 200_000
      let variance = found.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 199_999
      let tolerance = Statistical.errors * (variance / 200_000).squareRoot() + 1e-9
      #expect((mean - expected).magnitude <= tolerance)
    }
    let happened = paths.values(0, 0, year: 1).count { $0 != 100 }
    #expect(
      (Double(happened) / 200_000 - 0.3).magnitude <= Statistical.tolerance(0.3, draws: 200_000))
  }

  /// All entities meant have one factor, the others and other indicators none.
  @Test func theFactorIsCommonToTheEntitiesMeant() throws {
    let law = try Distribution.uniform(low: 0.5, high: 2)
    let paths = try Collector.run(
      study([Event("e", years: [2026], entities: [0, 2], factors: [0: law])]))
    for d in 0..<2_000 {
      let factor = paths.values(0, 0, year: 1)[d] / 100
      #expect((paths.values(0, 2, year: 1)[d] / 60 - factor).magnitude < 1e-14)
    }
    #expect(Set(paths.values(0, 0, year: 1)).count > 1_990)
    #expect(paths.values(0, 1, year: 4).allSatisfy { $0 == 80 })
    #expect(paths.values(1, 0, year: 4).allSatisfy { $0 == 100 })
  }

  /// Years, indicators and events have factors of their own: correlations of 20,000 draws within
  /// 4.5/√n of 0.
  @Test func factorsAreIndependent() throws {
    let law = try Distribution.lognormal(mu: 0, sigma: 0.3)
    let events = [
      Event("e", years: [2026, 2027], entities: [0], factors: [0: law, 1: law]),
      Event("f", years: [2026], entities: [1], factors: [0: law]),
    ]
    let paths = try Collector.run(study(events, draws: 20_000))
    func step(_ k: Int, _ c: Int, _ year: Int) -> [Double] {
      zip(paths.values(k, c, year: year), paths.values(k, c, year: year - 1)).map { $0 / $1 }
    }
    let series = [step(0, 0, 1), step(1, 0, 1), step(0, 0, 2), step(1, 0, 2), step(0, 1, 1)]
    for i in series.indices {
      for j in 0..<i {
        #expect(correlation(series[i], series[j]).magnitude < 4.5 / 20_000.0.squareRoot())
      }
    }
  }

  /// An event moves no other random number: a factor of ½ halves, bit for bit.
  @Test func otherInputsKeepTheirNumbers() throws {
    let half = Event("half", years: [2027], entities: [1], factors: [0: try .fixed(0.5)])
    let without = try Collector.run(study([], growth: moving()))
    let with = try Collector.run(study([half], growth: moving()))
    for year in 0...4 {
      let factor = year >= 2 ? 0.5 : 1
      #expect(with.values(0, 1, year: year) == without.values(0, 1, year: year).map { $0 * factor })
      #expect(with.values(0, 0, year: year) == without.values(0, 0, year: year))
      #expect(with.values(1, 1, year: year) == without.values(1, 1, year: year))
    }
  }

  /// What has no effect changes no byte, and a new event at the end no other event's numbers in the
  /// first tile.
  @Test func eventsWithoutEffectChangeNothing() async throws {
    let none = try await SimulationRun(study([], growth: moving()), threads: 2).forecast()
    let law = try Distribution.uniform(low: 0.5, high: 2)
    let idle = [
      Event("never", years: [2026, 2027], probability: 0, factors: [0: law]),
      Event("nothing", years: [2026], factors: [1: try .fixed(1)]),
      Event("short", years: [2025], probability: 0, factors: [1: law], duration: 1),
    ]
    let some = try await SimulationRun(study(idle, growth: moving()), threads: 2).forecast()
    #expect(bits(none) == bits(some))
  }

  /// After its duration the path is, bit for bit, the one without the event.
  @Test func durationsEnd() throws {
    let law = try Distribution.uniform(low: 0, high: 0.5)
    let strike = Event(
      "strike", years: [2026], probability: 0.5, factors: [0: law], duration: 2)
    let without = try Collector.run(study([], growth: moving()))
    let with = try Collector.run(study([strike], growth: moving()))
    for year in [0, 3, 4] {
      #expect(with.values(0, 0, year: year) == without.values(0, 0, year: year))
    }
    for year in [1, 2] {
      let changed = zip(with.values(0, 0, year: year), without.values(0, 0, year: year))
        .count { $0 != $1 }
      #expect(changed > 800 && changed < 1_200)
    }
    // The same factor in both years.
    for d in 0..<2_000 {
      let first = with.values(0, 0, year: 1)[d] / without.values(0, 0, year: 1)[d]
      let second = with.values(0, 0, year: 2)[d] / without.values(0, 0, year: 2)[d]
      #expect((first - second).magnitude < 1e-14)
    }
  }

  /// A factor of ¼ whose log effect goes back by half a year, or evenly in two years.
  @Test(arguments: [
    (Event.Recovery.share(0.5), nil as Int?, [1, 0.25, 0.5, 0.25.squareRoot().squareRoot()]),
    (.years(2), nil, [1, 0.25, 0.5, 1]),
    (.years(2), 2, [1, 0.25, 0.25, 0.5]),
    (.share(1), nil, [1, 0.25, 1, 1]),
    (.share(0), nil, [1, 0.25, 0.25, 0.25]),
  ])
  func recoveriesFollowTheFormula(
    _ recovery: Event.Recovery, _ duration: Int?, _ expected: [Double]
  ) throws {
    let event = Event(
      "e", years: [2026], factors: [0: try .fixed(0.25)], duration: duration, recovery: recovery)
    let paths = try Collector.run(study([event], draws: 10))
    for (year, factor) in expected.enumerated() {
      #expect(paths.values(0, 0, year: year).allSatisfy { ($0 / 100 - factor).magnitude < 1e-14 })
    }
  }

  /// Two occurrences on their way back multiply; a factor of 0 leaves nothing while it holds.
  @Test func effectsOfSeveralYearsMultiply() throws {
    let twice = Event(
      "e", years: [2026, 2027], factors: [0: try .fixed(0.25), 1: .zero], recovery: .years(2))
    let paths = try Collector.run(study([twice], draws: 10))
    for (year, factor) in [1, 0.25, 0.125, 0.5, 1].enumerated() {
      #expect(paths.values(0, 1, year: year).allSatisfy { ($0 / 80 - factor).magnitude < 1e-14 })
    }
    for (year, value) in [80.0, 0, 0, 0, 80].enumerated() {
      #expect(paths.values(1, 1, year: year).allSatisfy { $0 == value })
    }
  }

  /// In the first year an event meets the starting values; a baseline has no events.
  @Test func theFirstYearCountsAndTheBaselineDoesNot() async throws {
    let event = Event("e", years: [2025], entities: [0], factors: [0: try .fixed(0.1)])
    let forecast = try await SimulationRun(study([event], draws: 100), threads: 1).forecast()
    #expect(forecast.scores(entity: 0, year: 0).quantile(0.5) == 55)
    #expect(forecast.tally.layout.baseline.score(0, year: 0) == 100)
    #expect(forecast.tally.layout.baseline.score(0, year: 4) == 100)
  }

  /// In a Latin hypercube an event of probability ¼ happens in exactly a quarter of a block.
  @Test func designsReachEvents() throws {
    let event = Event("e", years: [2026], probability: 0.25, factors: [0: try .fixed(0.5)])
    let paths = try Collector.run(study([event], draws: 4_096 * 16, design: .latinHypercube))
    #expect(paths.values(0, 0, year: 1).count { $0 == 50 } == 1_024 * 16)
  }
}

func correlation(_ a: [Double], _ b: [Double]) -> Double {
  let n = Double(a.count)
  let (meanA, meanB) = (a.reduce(0, +) / n, b.reduce(0, +) / n)
  let product = zip(a, b).reduce(0) { $0 + ($1.0 - meanA) * ($1.1 - meanB) }
  let squareA = a.reduce(0) { $0 + ($1 - meanA) * ($1 - meanA) }
  let squareB = b.reduce(0) { $0 + ($1 - meanB) * ($1 - meanB) }
  return product / (squareA * squareB).squareRoot()
}

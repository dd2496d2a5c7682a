import Testing

@testable import Simulation
@testable import Studies

/// Runs that stop when their probabilities are precise enough.
@Suite struct StoppingTests {
  private func study(
    _ rule: StoppingRule?, draws: Int = 200_000, design: Design = .random
  ) throws -> Study {
    let base = try everythingStudy(draws: draws, design: design, confidence: true)
    var settings = base.simulation
    settings.until = rule
    return try Study(
      name: base.name, entities: base.entities, groupings: base.groupings,
      indicators: base.indicators, index: base.index, horizon: base.horizon,
      measures: base.measures, simulation: settings,
      report: ReportSettings(focus: [0, 1], top: [1, 3], confidence: true, reversal: true))
  }

  /// A run that stops says what a run of so many draws says, for any number of threads.
  @Test(arguments: [Design.random, .latinHypercube, .sobol])
  func aRunThatStopsIsAShorterRun(design: Design) async throws {
    let rule = StoppingRule(halfWidth: 0.006)
    let stopped = try await SimulationRun(study(rule, design: design), threads: 2).forecast()
    let again = try await SimulationRun(study(rule, design: design), threads: 1).forecast()
    let shorter = try await SimulationRun(
      study(nil, draws: stopped.draws, design: design), threads: 2
    ).forecast()
    #expect(stopped.draws < 200_000)
    #expect(bits(stopped) == bits(shorter))
    #expect(bits(stopped) == bits(again))
    for entity in stopped.study.entities {
      #expect(stopped.rankReversals(of: entity) == shorter.rankReversals(of: entity))
    }
  }

  @Test func itStopsAtTheFirstLookThatIsPreciseEnough() async throws {
    let rule = StoppingRule(halfWidth: 0.004, confidence: 0.9)
    let forecast = try await SimulationRun(study(rule), threads: 2).forecast()
    let stopping = try #require(forecast.stopping)
    #expect(stopping.isReached)
    #expect(stopping.limit == 200_000)
    // Half the width of the interval of the slowest probability, by its formula; 1.644854 is the
    // normal quantile at 95 %.
    var slowest = 0.0
    for entity in forecast.study.entities.indices {
      for year in 0...2 {
        for top in [1, 3] {
          let p = forecast.ranks(entity: entity, year: year).probability(ofRankAtMost: top).value
          let error = (p * (1 - p) / Double(forecast.draws)).squareRoot()
          slowest = max(slowest, 1.6448536269514722 * error)
        }
      }
    }
    #expect((stopping.halfWidth - slowest).magnitude < 1e-12)
    // A look before the last had a fifth of the draws less.
    #expect(slowest > 0.004 * 0.88)
    #expect(forecast.draws.isMultiple(of: DrawCut.drawsPerBlock))
  }

  @Test func itNeverMakesMoreDrawsThanAllowed() async throws {
    let rule = StoppingRule(halfWidth: 1e-5)
    let limited = try await SimulationRun(study(rule, draws: 30_000), threads: 2).forecast()
    let plain = try await SimulationRun(study(nil, draws: 30_000), threads: 2).forecast()
    #expect(limited.draws == 30_000)
    #expect(limited.stopping?.isReached == false)
    #expect(bits(limited) == bits(plain))
    #expect(plain.stopping == nil)
  }

  @Test func measuresCanBeTheTarget() async throws {
    let rule = StoppingRule(halfWidth: 0.01, target: .measures)
    let forecast = try await SimulationRun(study(rule), threads: 2).forecast()
    #expect(forecast.stopping?.slowest == .measure("ahead"))
    #expect(forecast.stopping?.isReached == true)
  }

  @Test func rulesWithoutMeaningAreRefused() throws {
    for rule in [
      StoppingRule(halfWidth: 0), StoppingRule(halfWidth: .nan),
      StoppingRule(halfWidth: 0.01, confidence: 1), StoppingRule(halfWidth: 0.6),
    ] {
      #expect(throws: StudyProblems.self) { try study(rule) }
    }
    var settings = SimulationSettings()
    settings.until = StoppingRule(halfWidth: 0.01, target: .measures)
    #expect(throws: StudyProblems.self) {
      try Study(
        name: "none", entities: ["A", "B"], indicators: [Indicator("a", values: [1, 2])],
        horizon: 2025...2025, simulation: settings)
    }
  }
}

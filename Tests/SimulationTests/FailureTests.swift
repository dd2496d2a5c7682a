import Composite
import Distributions
import Testing

@testable import Simulation
@testable import Studies

@Suite struct FailureTests {
  private func failure(_ study: Study) async throws -> SimulationFailure? {
    do {
      _ = try await SimulationRun(study, threads: 2).forecast()
      return nil
    } catch let failure as SimulationFailure {
      return failure
    }
  }

  /// The baseline itself leaves the range of a double.
  @Test(arguments: [Aggregation.arithmetic, .geometric])
  func aBaselineBeyondTheRangeIsNamed(_ aggregation: Aggregation) async throws {
    var indicator = Indicator("x", values: [1, 1, 1])
    let explosive = Growth(drift: try .fixed(1e200))
    indicator.growth = indicator.growth.changing([1]) { _ in explosive }
    let study = try makeStudy(3, [indicator], aggregation: aggregation, years: 3, draws: 10)
    #expect(try await failure(study) == .scoreNotFinite(entity: 1, year: 2))
  }

  /// An entity that nobody asks about, and a challenger, are ranked against the others, too.
  @Test func whatRanksAreMadeOfIsNumbers() async throws {
    var indicator = Indicator("x", values: [3, 2, 1])
    let explosive = Growth(drift: try .lognormal(mu: 0, sigma: 100))
    indicator.growth = indicator.growth.changing([2]) { _ in explosive }
    let measure = Measure("first", .probability(entity: 0, rankAtMost: 1), year: 2029)
    let study = try makeStudy(3, [indicator], years: 4, measures: [measure], draws: 4_000)
    let run = try SeatedRun(
      study, outputs: [DrawOutput(measure, year: 4)], evaluations: 1,
      threads: 2)
    await #expect(throws: SimulationFailure.self) {
      _ = try await run.fold(
        0,
        part: { block in
          let numbers = block.makeNumbers()
          try block.evaluate(Seating(.first), into: numbers)
          return 0
        }, add: { $0 += $1 })
    }
  }

  /// The median is harmless, single draws are not.
  @Test(arguments: [Normalisation.none, .share, .minmax, .zscore])
  func drawsBeyondTheRangeAreNamed(_ normalisation: Normalisation) async throws {
    var indicator = Indicator("x", values: [1, 1, 1], total: .sumOfDraw)
    let explosive = Growth(drift: try .lognormal(mu: 0, sigma: 100))
    indicator.growth = indicator.growth.changing([2]) { _ in explosive }
    let study = try makeStudy(
      3, [indicator], normalisation: normalisation, years: 4, draws: 10_000)
    guard case .scoreNotFinite(_, let year) = try await failure(study) else {
      Issue.record("no failure")
      return
    }
    #expect(year >= 1)
  }

  /// Sizes at which a scale, a square or a unit would be lost; no trap, and a finite forecast.
  @Test(arguments: [0, 0x1p-1074, 1e-306, 1e-200, 1e-30, 1e30, 1e140])
  func extremeValuesDoNotTrap(size: Double) async throws {
    let indicator = Indicator("x", values: [size, 2 * size], error: try error(0.1))
    for normalisation in [Normalisation.none, .minmax, .zscore] {
      let study = try makeStudy(
        2, [indicator], normalisation: normalisation, weights: .noise(halfWidth: 0.5), draws: 100)
      let forecast = try await SimulationRun(study, threads: 2).forecast()
      for entity in 0..<2 {
        #expect(forecast.scores(entity: entity, year: 0).moments.mean.isFinite)
        #expect(forecast.ranks(entity: entity, year: 0).quantile(0.5) <= 2)
      }
    }
  }

  /// Two goalposts beyond which a draw falls leave a geometric mean of 0, not a failure.
  @Test func drawsBelowGoalpostsCountAsZero() async throws {
    let indicator = Indicator(
      "x", values: [1, 5], goalposts: Goalposts(minimum: 0, maximum: 10, clamps: false),
      error: try error(2, .absolute, .normal))
    let study = try makeStudy(
      2, [indicator], normalisation: .goalposts, aggregation: .geometric, draws: 1_000)
    let forecast = try await SimulationRun(study, threads: 1).forecast()
    #expect(forecast.scores(entity: 0, year: 0).quantile(0) == 0)
    // In the lowest bin, which begins at 0.
    #expect(forecast.scores(entity: 0, year: 0).quantile(0.2) < 1e-9)
    #expect(forecast.scores(entity: 0, year: 0).quantile(0.9) > 0)
  }

  @Test func moreDrawsThanSeedsAreNotPossible() throws {
    let most = SimulationSettings.largestDrawCount
    let study = try makeStudy(2, [Indicator("x", values: [1, 2])], draws: most)
    let plan = try Plan(study)
    _ = try DrawPass(plan: plan, settings: study.simulation)
    var settings = study.simulation
    settings.draws = 2 * most
    do throws(SimulationFailure) {
      _ = try DrawPass(plan: plan, settings: settings)
      Issue.record("no refusal")
    } catch {
      guard case .tooManyDraws(let limit) = error else {
        Issue.record("another failure")
        return
      }
      #expect(limit >= most)
    }
  }

  /// The run would take hours.
  @Test(.timeLimit(.minutes(1))) func aCancelledTaskEnds() async throws {
    let study = try everythingStudy(draws: 1_000_000_000)
    let run = SimulationRun(study, threads: 2)
    let task = Task { try await run.forecast() }
    for await progress in run.progress {
      #expect(progress.total == 1_000_000_000)
      #expect(progress.done > 0)
      break
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test func progressEndsWithTheRun() async throws {
    let run = SimulationRun(try everythingStudy(draws: 10_000), threads: 0)
    #expect(run.threads == 1)
    let task = Task { try await run.forecast() }
    var last: RunProgress?
    for await progress in run.progress {
      #expect(progress.done > last?.done ?? 0)
      last = progress
    }
    #expect(last == RunProgress(done: 10_000, total: 10_000))
    #expect(try await task.value.draws == 10_000)
  }
}

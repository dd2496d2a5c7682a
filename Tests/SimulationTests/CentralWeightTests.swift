import Distributions
import Testing

@testable import Simulation
@testable import Studies

@Suite struct CentralWeightTests {
  private func study(_ error: CellError) throws -> Study {
    var indicators = [Indicator("a", values: [1, 0]), Indicator("b", values: [0, 2])]
    indicators[0].errors = indicators[0].errors.changing([0]) { _ in error }
    return try makeStudy(
      2, indicators, weights: .dirichlet(concentration: 2),
      report: ReportSettings(focus: [0], confidence: true))
  }

  /// The first entity is first where w > 2/3, w uniform on (0, 1): mean weight 5/6 over those
  /// draws, 1/3 over the others. Within 4.5 standard errors, false alarms 7e-6 a number.
  @Test func centralWeightsAreMeansOfTruncatedUniforms() async throws {
    let forecast = try await SimulationRun(try study(.none), threads: 2).forecast()
    let n = Double(Statistical.draws)
    for (entity, expected, width) in [(0, 5.0 / 6, 1.0 / 3), (1, 1.0 / 3, 2.0 / 3)] {
      let central = try #require(forecast.tally.central.mean(of: entity))
      // A uniform number of that width, over width · n draws.
      let tolerance = Statistical.errors * width / (12 * width * n).squareRoot()
      #expect((central[0] - expected).magnitude <= tolerance)
      #expect((central[0] + central[1] - 1).magnitude <= 1e-14)
      // Without other uncertainty each is first under its own central weights.
      #expect(forecast.confidenceFactor(entity: entity)?.value == 1)
    }
    let first = forecast.tally.central.firsts
    #expect(first[0] + first[1] == UInt64(Statistical.draws))
    #expect((Double(first[0]) / n - 1.0 / 3).magnitude <= Statistical.tolerance(1.0 / 3))
  }

  /// With a cell 1 + z/2, the first is first under weights (w, 1 − w) with probability
  /// Φ((w − 2(1 − w))/(w/2)); within 4.5 standard errors, false alarms 7e-6 a number.
  @Test func confidenceFactorsLeaveTheRestUncertain() async throws {
    let uncertain = try error(0.5, .absolute, .normal)
    let forecast = try await SimulationRun(try study(uncertain), threads: 2).forecast()
    for (entity, sign) in [(0, 1.0), (1, -1.0)] {
      let w = try #require(forecast.tally.central.mean(of: entity))[0]
      let expected = try Distribution.normal(mean: 0, sd: 1)
        .cumulativeProbability(sign * (w - 2 * (1 - w)) / (w / 2))
      let found = try #require(forecast.confidenceFactor(entity: entity)).value
      #expect((found - expected).magnitude <= Statistical.tolerance(expected))
    }
  }

  @Test func whoIsNeverFirstHasNone() async throws {
    let indicators = [Indicator("a", values: [3, 1]), Indicator("b", values: [3, 2])]
    let study = try makeStudy(
      2, indicators, weights: .noise(halfWidth: 0.5), draws: 500,
      report: ReportSettings(focus: [0], confidence: true))
    let forecast = try await SimulationRun(study, threads: 1).forecast()
    #expect(forecast.tally.central.mean(of: 1) == nil)
    #expect(forecast.confidenceFactor(entity: 1) == nil)
    #expect(forecast.confidenceFactor(entity: 0)?.value == 1)
  }

  @Test func confidenceIsComputedOnDemandOnly() async throws {
    let study = try makeStudy(2, [Indicator("a", values: [3, 1])], draws: 100)
    let forecast = try await SimulationRun(study, threads: 1).forecast()
    #expect(forecast.confidenceFactor(entity: 0) == nil)
    #expect(forecast.tally.central.mean(of: 0) == [1])
  }
}

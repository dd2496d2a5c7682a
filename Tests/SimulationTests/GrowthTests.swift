import Composite
import Distributions
import ElementaryFunctions
import Testing

@testable import Simulation
@testable import Studies

@Suite struct GrowthTests {
  private static let persistences = [-1, -0.5, 0, 0.3, 0.9, 1]

  private func study(
    _ growth: Growth, values: [Double] = [100], groups: [String] = ["x"], years: Int = 5,
    draws: Int
  ) throws -> Study {
    try makeStudy(
      values.count, [Indicator("x", values: values, growth: growth)],
      groupings: [Grouping("country", of: groups)], years: years, draws: draws)
  }

  /// E[x(T)] = x(0)·(1 + drift)^T for every ρ and year; 4.5 standard errors, false alarms 7e-6.
  @Test(arguments: persistences) func meansFollowTheDrift(persistence: Double) async throws {
    let growth = Growth(
      drift: try .fixed(0.05), volatility: 0.06, shared: ["country": 0.04], common: 0.03,
      persistence: persistence)
    let study = try study(growth, draws: 200_000)
    let forecast = try await SimulationRun(study, threads: 2).forecast()
    var expected = 100.0
    for year in 1...5 {
      expected *= 1.05
      let moments = forecast.scores(entity: 0, year: year).moments
      let tolerance = Statistical.errors * moments.standardError
      #expect((moments.mean - expected).magnitude <= tolerance)
    }
  }

  /// Draw by draw: the shocks z of a run without persistence give those with it,
  /// s(t) = ρ·s(t−1) + σ·z(t), less σ²/2·((1 − ρ^t)/(1 − ρ))².
  @Test(arguments: persistences) func persistentShocksFollowTheFormula(rho: Double) throws {
    let sigma = 0.3
    func paths(_ persistence: Double) throws -> [[Double]] {
      let growth = Growth(drift: try .fixed(0.1), volatility: sigma, persistence: persistence)
      let collected = try Collector.run(study(growth, draws: 100))
      return (0...5).map { collected.scores(0, year: $0) }
    }
    let free = try paths(0)
    let persistent = try paths(rho)
    for d in 0..<100 {
      var shock = 0.0
      for t in 1...5 {
        let step = logarithm(free[t][d] / free[t - 1][d] / 1.1)
        let z = (step + sigma * sigma / 2) / sigma
        shock = rho * shock + sigma * z
        let sum = rho == 1 ? Double(t) : (1 - power(rho, t)) / (1 - rho)
        let expected = shock - sigma * sigma * sum * sum / 2
        let found = logarithm(persistent[t][d] / persistent[t - 1][d] / 1.1)
        #expect((found - expected).magnitude < 1e-12)
      }
    }
  }

  private func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { product, _ in product * base }
  }

  private func logarithm(_ x: Double) -> Double {
    var value = x
    NaturalLogarithm.replace(&value, count: 1)
    return value
  }

  /// Equal entities that share all their shocks keep equal scores and share rank 1.
  @Test func groupShocksAreCommonWithinAGroup() async throws {
    let growth = Growth(drift: .zero, shared: ["country": 0.3])
    let grouped = try study(
      growth, values: [5, 5, 5], groups: ["x", "y", "x"], draws: 5_000)
    let forecast = try await SimulationRun(grouped, threads: 2).forecast()
    let paths = try Collector.run(grouped)
    for year in 1...5 {
      #expect(paths.scores(0, year: year) == paths.scores(2, year: year))
      #expect(zip(paths.scores(0, year: year), paths.scores(1, year: year)).allSatisfy { $0 != $1 })
      #expect(forecast.ranks(entity: 0, year: year).counts.map(\.rank) == [1, 2])
      #expect(forecast.ranks(entity: 1, year: year).counts.map(\.rank) == [1, 3])
    }
  }

  @Test func commonShocksMoveAllAlike() throws {
    let growth = Growth(drift: .zero, common: 0.3)
    let paths = try Collector.run(
      study(growth, values: [5, 5, 10], groups: ["x", "y", "z"], draws: 500))
    for year in 1...5 {
      #expect(paths.ranks[year * 3] == Array(repeating: 2, count: 500))
      #expect(paths.scores(0, year: year) == paths.scores(1, year: year))
      #expect(Set(paths.scores(0, year: year)).count > 490)
    }
  }

  /// Shocks of two indicators, years and groups are independent: correlations of 20,000 draws within
  /// 4.5/√n of 0, false alarms 7e-6 each.
  @Test func shocksOfIndicatorsAndYearsAreIndependent() throws {
    let growth = Growth(drift: .zero, shared: ["country": 0.1], common: 0.1)
    let study = try makeStudy(
      2, ["a", "b"].map { Indicator($0, values: [1, 1], growth: growth) },
      groupings: [Grouping("country", of: ["x", "y"])], years: 2, draws: 20_000)
    let paths = try Collector.run(study)
    func steps(_ indicator: Int, _ year: Int) -> [Double] {
      zip(
        paths.values(indicator, 0, year: year), paths.values(indicator, 0, year: year - 1)
      ).map { logarithm($0 / $1) }
    }
    let series = [steps(0, 1), steps(0, 2), steps(1, 1), steps(1, 2)]
    for i in series.indices {
      for j in 0..<i {
        #expect(correlation(series[i], series[j]).magnitude < 4.5 / 20_000.0.squareRoot())
      }
    }
  }

  /// The drift is drawn once a path: the same rate in every year.
  @Test func driftsAreDrawnOnceAPath() throws {
    let growth = Growth(drift: try .uniform(low: 0, high: 0.5))
    let paths = try Collector.run(study(growth, draws: 300))
    for d in 0..<300 {
      let rate = paths.scores(0, year: 1)[d] / 100
      for year in 2...5 {
        let step = paths.scores(0, year: year)[d] / paths.scores(0, year: year - 1)[d]
        #expect((step - rate).magnitude < 1e-14)
      }
    }
    #expect(Set(paths.scores(0, year: 1)).count > 290)
  }

  /// Drifts of N(−50 %, 20 %): those below −100 %, 0.6 % of them, count as −100 % and leave 0.
  /// 4.5 standard errors, false alarms 7e-6.
  @Test func noRateFallsBelowMinusOne() async throws {
    let study = try study(
      Growth(drift: try .normal(mean: -0.5, sd: 0.2)), values: [100, 0], groups: ["x", "x"],
      years: 2, draws: Statistical.draws)
    let forecast = try await SimulationRun(study, threads: 2).forecast()
    for year in 1...2 {
      let scores = forecast.scores(entity: 0, year: year)
      #expect(scores.quantile(0) == 0)
      let lost = Double(scores.bins.first?.count ?? 0) / Double(Statistical.draws)
      let expected = 0.006_209_665_325_776_132
      #expect((lost - expected).magnitude <= Statistical.tolerance(expected))
      // Two zeros share rank 1.
      let tied = forecast.ranks(entity: 1, year: year).probability(ofRank: 1).value
      #expect(tied == lost)
    }
  }

  @Test func aFixedDriftOfMinusOneLeavesNothing() throws {
    let paths = try Collector.run(
      study(Growth(drift: try .fixed(-1), volatility: 0.1), draws: 10))
    #expect(paths.scores(0, year: 0).allSatisfy { $0 == 100 })
    for year in 1...5 { #expect(paths.scores(0, year: year).allSatisfy { $0 == 0 }) }
  }
}

import Distributions
import Testing

@testable import Simulation
@testable import Studies

/// Means, standard deviations and quantiles of scores against exact values, each within 4.5
/// standard errors of 400,000 draws (false alarms 7e-6 a number, where the law of the estimate is
/// near a normal one); quantiles have 0.1 % more for their bins.
@Suite struct MomentReferenceTests {
  private static let statistics: [(Measure.Statistic, String)] = [
    (.mean, "mean"), (.sd, "sd"), (.p05, "p05"), (.median, "median"), (.p95, "p95"),
  ]

  private func compare(_ indicator: Indicator, _ row: ReferenceRow, years: Int) async throws {
    let measures = Self.statistics.map { statistic, name in
      Measure(name, .entity(0, statistic, of: .score), year: 2025 + years)
    }
    let study = try makeStudy(
      1, [indicator], groupings: [Grouping("country", of: ["x"])], years: years,
      measures: measures)
    let forecast = try await SimulationRun(study, threads: 2).forecast()
    for (statistic, name) in Self.statistics where !row[name].isEmpty {
      let expected = row.number(name)
      let found = try #require(forecast.measure(name))
      let binned = statistic == .mean || statistic == .sd ? 0 : 0.001 * expected.magnitude
      let tolerance = Statistical.errors * found.standardError + binned
      #expect((found.value - expected).magnitude <= tolerance, "\(name)")
    }
  }

  @Test(arguments: ReferenceRow.table("growth_moments"))
  func scoresUnderGrowth(_ row: ReferenceRow) async throws {
    let growth = Growth(
      drift: try .normal(mean: row.number("drift"), sd: row.number("drift_sd")),
      volatility: row.number("volatility"), shared: ["country": row.number("group_sd")],
      common: row.number("all_sd"), persistence: row.number("persistence"))
    let indicator = Indicator(
      "x", values: [row.number("cell")], error: try error(row.number("error")), growth: growth)
    try await compare(indicator, row, years: Int(row.number("years")))
  }

  @Test(arguments: ReferenceRow.table("drift_quantiles"))
  func everyFamilyOfDistributions(_ row: ReferenceRow) async throws {
    let indicator = Indicator("x", values: [100], growth: Growth(drift: try distribution(row)))
    try await compare(indicator, row, years: 1)
  }

  /// Without the bins: entities that stand still at the exact quantiles are passed with the
  /// probabilities of these.
  @Test(
    arguments: ReferenceRow.table("drift_quantiles").filter {
      !["discrete", "empirical"].contains($0["family"])
    })
  func quantilesArePassedAsOftenAsTheyShould(_ row: ReferenceRow) async throws {
    let quantiles = ["p05", "median", "p95"].map(row.number)
    var indicator = Indicator("x", values: [100] + quantiles)
    let growth = Growth(drift: try distribution(row))
    indicator.growth = indicator.growth.changing([0]) { _ in growth }
    let forecast = try await SimulationRun(try makeStudy(4, [indicator], years: 1), threads: 2)
      .forecast()
    for (pair, expected) in [0.95, 0.5, 0.05].enumerated() {
      let found = forecast.probability(ofPair: pair, year: 1).value
      #expect((found - expected).magnitude <= Statistical.tolerance(expected))
    }
  }

  private func distribution(_ row: ReferenceRow) throws -> Distribution {
    let words = row["parameters"].split(separator: " ").map { $0.split(separator: "=") }
    let named = Dictionary(
      words.filter { $0.count == 2 }.map { (String($0[0]), Double($0[1]) ?? .nan) }
    ) { first, _ in first }
    func value(_ name: String, _ fallback: Double = .nan) -> Double { named[name] ?? fallback }
    let parent: Distribution
    switch row["family"] {
    case "normal": parent = try .normal(mean: value("mean"), sd: value("sd"))
    case "lognormal" where named["mu"] != nil:
      parent = try .lognormal(mu: value("mu"), sigma: value("sigma"))
    case "lognormal": parent = try .lognormal(mean: value("mean"), sd: value("sd"))
    case "uniform": parent = try .uniform(low: value("low"), high: value("high"))
    case "triangular":
      parent = try .triangular(low: value("low"), mode: value("mode"), high: value("high"))
    case "pert": parent = try .pert(low: value("low"), mode: value("mode"), high: value("high"))
    case "beta":
      parent = try .beta(
        alpha: value("alpha"), beta: value("beta"), low: value("low", 0), high: value("high", 1))
    case "gamma": parent = try .gamma(shape: value("shape"), scale: value("scale"))
    case "weibull": parent = try .weibull(shape: value("shape"), scale: value("scale"))
    case "student":
      parent = try .student(
        degreesOfFreedom: value("df"), location: value("location"), scale: value("scale"))
    case "discrete":
      return try .discrete(words.map { (Double($0[0]) ?? .nan, Double($0[1]) ?? .nan) })
    case "empirical": return try .empirical(words.map { Double($0[0]) ?? .nan })
    default: throw BadError()
    }
    return try parent.truncated(minimum: named["min"], maximum: named["max"])
  }
}

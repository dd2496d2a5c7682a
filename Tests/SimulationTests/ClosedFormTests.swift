import Distributions
import Testing

@testable import Simulation
@testable import Studies

/// The engine against closed forms and exact integrals, each number within 4.5 standard errors of
/// 400,000 draws: false alarms 7e-6 a number.
@Suite struct ClosedFormTests {
  @Test(arguments: [
    "lognormal_growth", "simplex_weights", "dirichlet_weights", "weight_noise", "weight_normal",
    "gaussian_cells", "exchangeable", "growth_moments", "drift_quantiles",
  ])
  func referenceValuesAreThere(name: String) {
    #expect(ReferenceRow.table(name).count > 5)
  }

  /// Two entities under lognormal growth: P = Φ(…).
  @Test(arguments: ReferenceRow.table("lognormal_growth"))
  func lognormalGrowth(_ row: ReferenceRow) async throws {
    let study = try lognormalGrowthStudy(row)
    let forecast = try await SimulationRun(study, threads: 2).forecast()
    let found = try #require(forecast.measure("ahead")).value
    let expected = row.number("probability")
    #expect((found - expected).magnitude <= Statistical.tolerance(expected))
  }

  /// Entity A has the values d, entity B zeros: P(Σ w·d > 0).
  private func probability(_ row: ReferenceRow, _ weights: WeightModel) async throws -> Double {
    let stated = row.numbers("weight")
    let differences = row.numbers("d")
    let indicators = differences.enumerated().map { k, d in
      Indicator("i\(k)", values: [d, 0], weight: stated.isEmpty ? 1 : stated[k])
    }
    let study = try makeStudy(
      2, indicators, weights: weights,
      measures: [Measure("ahead", .ahead(entity: 0, of: 1), year: 2025)])
    let forecast = try await SimulationRun(study, threads: 2).forecast()
    return try #require(forecast.measure("ahead")).value
  }

  @Test(arguments: ReferenceRow.table("simplex_weights"))
  func weightsUniformOnTheSimplex(_ row: ReferenceRow) async throws {
    let found = try await probability(row, .dirichlet(concentration: row.number("n")))
    let expected = row.number("probability")
    #expect((found - expected).magnitude <= Statistical.tolerance(expected))
  }

  @Test(arguments: ReferenceRow.table("dirichlet_weights"))
  func dirichletWeights(_ row: ReferenceRow) async throws {
    let model = WeightModel.dirichlet(concentration: row.number("concentration"))
    let found = try await probability(row, model)
    let expected = row.number("probability")
    #expect((found - expected).magnitude <= Statistical.tolerance(expected))
  }

  @Test(arguments: ReferenceRow.table("weight_noise"))
  func weightsWithNoise(_ row: ReferenceRow) async throws {
    let found = try await probability(row, .noise(halfWidth: row.number("noise")))
    let expected = row.number("probability")
    #expect((found - expected).magnitude <= Statistical.tolerance(expected))
  }

  @Test(arguments: ReferenceRow.table("weight_normal"))
  func truncatedNormalWeights(_ row: ReferenceRow) async throws {
    let found = try await probability(row, .normal(standardDeviation: row.number("normal")))
    let expected = row.number("probability")
    #expect((found - expected).magnitude <= Statistical.tolerance(expected))
  }

  /// Five entities with normal errors of different spread: every rank of every entity.
  @Test(arguments: Set(ReferenceRow.table("gaussian_cells").map(\.description)).sorted())
  func gaussianCells(_ name: String) async throws {
    let rows = ReferenceRow.table("gaussian_cells").filter { $0.description == name }
    let cells = rows.filter { $0["rank"] == "1" }
    #expect(rows.count == 25 && cells.count == 5)
    var indicator = Indicator("x", values: cells.map { $0.number("cell") })
    indicator.errors = PerEntity(try cells.map { try error($0.number("sd"), .absolute, .normal) })
    let forecast = try await SimulationRun(try makeStudy(5, [indicator]), threads: 2).forecast()
    for row in rows {
      let found = forecast.ranks(entity: Int(row.number("entity")) - 1, year: 0)
        .probability(ofRank: Int(row.number("rank"))).value
      let expected = row.number("probability")
      // Half a draw more, where counts are too small for a normal law.
      let tolerance = Statistical.tolerance(expected) + 5 / Double(Statistical.draws)
      #expect((found - expected).magnitude <= tolerance)
    }
  }

  /// Entities that are alike in everything hold every rank equally often.
  @Test func exchangeableEntities() async throws {
    let rows = ReferenceRow.table("exchangeable")
    let n = Int(try #require(rows.first).number("entities"))
    let growth = Growth(
      drift: try .normal(mean: 0.02, sd: 0.02), volatility: 0.1, common: 0.05, persistence: 0.3)
    let indicators = try (0..<2).map {
      Indicator(
        "i\($0)", values: Array(repeating: 100, count: n), error: try error(0.1), growth: growth)
    }
    let study = try makeStudy(
      n, indicators, normalisation: .minmax, weights: .dirichlet(concentration: 2), years: 2)
    let forecast = try await SimulationRun(study, threads: 2).forecast()
    for entity in 0..<n {
      for row in rows {
        let found = forecast.ranks(entity: entity, year: 2)
          .probability(ofRank: Int(row.number("rank"))).value
        let expected = row.number("probability")
        #expect((found - expected).magnitude <= Statistical.tolerance(expected))
      }
    }
  }
}

import Testing

@testable import Simulation
@testable import Studies

/// SMAA against integrals over the weights and cells, each number within 4.5 standard errors of
/// 400,000 draws: false alarms 7e-6 a number.
@Suite struct AcceptabilityTests {
  private static let table = ReferenceRow.table("acceptability")

  private func study(_ rows: [ReferenceRow]) throws -> Study {
    let indicators = try (0..<3).map { k in
      var indicator = Indicator("i\(k + 1)", values: rows.map { $0.numbers("cell")[k] })
      indicator.errors = PerEntity(
        try rows.map {
          let isNormal = $0["shape\(k + 1)"] == "n"
          return try error(
            $0.numbers("error")[k], isNormal ? .absolute : .relative,
            isNormal ? .normal : .lognormal)
        })
      return indicator
    }
    return try makeStudy(
      rows.count, indicators,
      aggregation: rows.first?["aggregate"] == "geometric" ? .geometric : .arithmetic,
      weights: .dirichlet(concentration: 3),
      report: ReportSettings(focus: Array(rows.indices), confidence: true))
  }

  @Test func referenceValuesAreThere() {
    #expect(Set(Self.table.map(\.description)).count == 3 && Self.table.count == 15)
  }

  @Test(arguments: Set(table.map(\.description)).sorted())
  func normalAndLognormalCells(_ name: String) async throws {
    let rows = Self.table.filter { $0.description == name }
    let forecast = try await SimulationRun(try study(rows), threads: 2).forecast()
    let pairs = forecast.tally.layout.pairs
    for (c, row) in rows.enumerated() {
      for (r, expected) in row.numbers("rank").enumerated() {
        let found = forecast.ranks(entity: c, year: 0).probability(ofRank: r + 1).value
        #expect((found - expected).magnitude <= Statistical.tolerance(expected), "rank \(r + 1)")
      }
      for (opponent, expected) in row.numbers("ahead").enumerated() where opponent != c {
        let pair = TallyLayout.Pair(entity: c, opponent: opponent)
        let place = try #require(pairs.firstIndex(of: pair))
        let found = forecast.probability(ofPair: place, year: 0).value
        #expect((found - expected).magnitude <= Statistical.tolerance(expected))
      }
      let central = try #require(forecast.tally.central.mean(of: c))
      let firsts = Double(forecast.tally.central.firsts[c])
      var distance = 0.0
      for (found, expected) in zip(central, row.numbers("weight")) {
        // A weight's standard deviation is at most ½.
        let deviation = min(0.5, (expected * (1 - expected)).squareRoot())
        let tolerance = Statistical.errors * deviation / firsts.squareRoot()
        #expect((found - expected).magnitude <= tolerance)
        distance += (found - expected).magnitude / 2
      }
      let factor = try #require(forecast.confidenceFactor(entity: c)).value
      let expected = row.number("confidence")
      let drift = 1.1 * row.number("confidence_slope") * distance
      #expect((factor - expected).magnitude <= Statistical.tolerance(expected) + drift)
    }
  }
}

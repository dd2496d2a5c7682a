import Foundation
import RankCast
import Testing

/// What WIPO printed comes out where nothing is perturbed.
@Suite struct OfficialTableTests {
  /// Ranks and scores of 2023, rows 1 to 34; row 35 has counts only.
  @Test func theTableOf2023ComesOutToThePrintedDecimal() async throws {
    let data = Repository.scenarios.appendingPathComponent("Data/gii-clusters-2023.csv")
    let table = try Table(csv: [UInt8](Data(contentsOf: data)), file: data.lastPathComponent)
    let column = { (name: String) in try #require(table.index(ofColumn: name)) }
    let (names, scores) = (try column("cluster"), try column("score"))
    let ranks = try column("rank_2023")
    let forecast = try await forecast(
      scenarioAt: Repository.scenarios.appendingPathComponent("gii-2023.yaml").path)
    for row in 0..<34 {
      let name = table.text(row: row, column: names)
      let rank = try #require(Int(table.text(row: row, column: ranks)))
      #expect(forecast.baselineRank(of: name, year: 2023) == rank, "\(name)")
      #expect(forecast.ranks(of: name, year: 2023)?.counts.map(\.rank) == [rank], "\(name)")
      let score = try #require(forecast.scores(of: name, year: 2023)).moments.mean
      let printed = String(format: "%.1f", score)
      #expect(printed == table.text(row: row, column: scores), "\(name)")
    }
  }

  /// With venture capital 14.3 to 13.9 for Shenzhen–Hong Kong–Guangzhou, without it 11.4 to 11.7.
  @Test(arguments: [
    ("gii-2025", 1, "14.3", "13.9"), ("gii-2025-without-vc", 2, "11.4", "11.7"),
  ])
  func ventureCapitalTurnsTheOrder(
    _ scenario: String, _ rank: Int, _ own: String, _ rival: String
  ) async throws {
    let path = Repository.scenarios.appendingPathComponent("\(scenario).yaml").path
    let calm = ["index.weights=fixed", "simulation.draws=64"].compactMap { Assignment($0) }
    let forecast = try await forecast(scenarioAt: path, changes: calm)
    let score = { (name: String) in
      let scores = try #require(forecast.scores(of: name, year: 2025))
      // Both cells are reported ones, without error.
      #expect(scores.moments.standardDeviation == 0)
      return String(format: "%.1f", scores.moments.mean)
    }
    #expect(forecast.baselineRank(of: "Shenzhen–Hong Kong–Guangzhou", year: 2025) == rank)
    #expect(try score("Shenzhen–Hong Kong–Guangzhou") == own)
    #expect(try score("Tokyo–Yokohama") == rival)
  }
}

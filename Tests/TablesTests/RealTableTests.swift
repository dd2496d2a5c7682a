import Foundation
import Testing

@testable import Tables

@Suite("The real tables of Scenarios/Data")
struct RealTableTests {
  private func table(_ name: String) throws -> Table {
    let package = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let data = try Data(contentsOf: package.appending(path: "Scenarios/Data/\(name)"))
    return try Table(csv: Array(data), file: name)
  }

  @Test("the 100 clusters of 2025")
  func clusters2025() throws {
    let table = try table("gii-clusters-2025.csv")
    #expect(table.rowCount == 100)
    let cluster = try #require(table.index(ofColumn: "cluster"))
    let names = table.uniqueTexts(inColumn: cluster)
    #expect(names.problems.isEmpty)
    #expect(names.values.first == "Shenzhen\u{2013}Hong Kong\u{2013}Guangzhou")
    #expect(!table.isNumeric(column: cluster))
    let applications = try #require(table.index(ofColumn: "pct_applications"))
    let numbers = table.numbers(inColumn: applications)
    #expect(numbers.problems.isEmpty)
    #expect(numbers.values.first == .value(117_542))
    #expect(!numbers.values.contains(.missing))
  }

  @Test("the 35 clusters of 2023, the last one without rank and score")
  func clusters2023() throws {
    let table = try table("gii-clusters-2023.csv")
    #expect(table.rowCount == 35)
    let score = try #require(table.index(ofColumn: "score"))
    let scores = table.numbers(inColumn: score)
    #expect(scores.problems.isEmpty)
    #expect(scores.values.first == .value(11.7))
    #expect(scores.values.last == .missing)
    let cluster = try #require(table.index(ofColumn: "cluster"))
    #expect(table.text(row: 0, column: cluster) == "Tokyo\u{2013}Yokohama")
    #expect(table.location(row: 34, column: cluster).line == 36)
  }
}

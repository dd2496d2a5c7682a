import Foundation
import RankCast
import Testing

/// The rankings of the Technology Achievement Index in the handbook of OECD and JRC (2008), exact.
@Suite struct HandbookTests {
  /// A ranking of `Published/technology_achievement.csv`, and what makes it of the example.
  struct Scheme: Sendable, CustomTestStringConvertible {
    let column: String
    let changes: [String]

    var testDescription: String { column }

    static let all = [
      Scheme(column: "equal_weights", changes: []),
      // Table 22, p. 100: the budget that experts gave to each indicator.
      Scheme(
        column: "budget_allocation",
        changes: [
          "patents.weight=11%", "royalties.weight=11%", "internet.weight=11%",
          "exports.weight=18%", "telephones.weight=10%", "electricity.weight=6%",
          "schooling.weight=15%", "university.weight=18%",
        ].map { "indicators." + $0 }),
      // The geometric mean of the table's own numbers: its units do not matter.
      Scheme(
        column: "geometric", changes: ["index.normalise=none", "index.aggregate=geometric"]),
      Scheme(
        column: "without_logarithms",
        changes: ["indicators.telephones.weight=0", "indicators.electricity.weight=0"]),
    ]
  }

  @Test(arguments: Scheme.all)
  func theRankingComesOutAsPrinted(_ scheme: Scheme) async throws {
    let published = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Published/technology_achievement.csv")
    let table = try Table(csv: [UInt8](Data(contentsOf: published)), file: "published")
    let column = try #require(table.index(ofColumn: scheme.column))
    let forecast = try await forecast(
      scenarioAt: Repository.scenarios
        .appendingPathComponent("examples/technology-achievement.yaml").path,
      changes: scheme.changes.compactMap { Assignment($0) })
    #expect(table.rowCount == 23)
    for row in 0..<table.rowCount {
      let country = table.text(row: row, column: 0)
      let rank = try #require(Int(table.text(row: row, column: column)))
      #expect(forecast.baselineRank(of: country, year: 2000) == rank, "\(country)")
      #expect(forecast.ranks(of: country, year: 2000)?.counts.map(\.rank) == [rank], "\(country)")
    }
  }

  /// The power mean of exponent 0 is the geometric one, in the last place, too.
  @Test func aPowerOfZeroIsGeometric() async throws {
    let path = Repository.scenarios
      .appendingPathComponent("examples/technology-achievement.yaml").path
    let scores = try await ["geometric", "{power: 0}"].asyncMap { aggregate in
      let text = try String(contentsOfFile: path, encoding: .utf8)
        .replacing(
          "{normalise: goalposts, aggregate: arithmetic}",
          with: "{normalise: none, aggregate: \(aggregate)}"
        )
        .replacing("Data/", with: "\(Repository.scenarios.path)/examples/Data/")
      return try await Repository.withTemporaryFolder { folder in
        let file = folder.appendingPathComponent("s.yaml")
        try text.write(to: file, atomically: true, encoding: .utf8)
        return try await forecast(scenarioAt: file.path)
          .scores(of: "Finland", year: 2000)?.moments.mean
      }
    }
    #expect(scores[0] == scores[1] && scores[0] != nil)
  }

  /// The examples are valid and raise no questions but those about the cells that they show.
  @Test func examplesAreValid() throws {
    let folder = Repository.scenarios.appendingPathComponent("examples")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".yaml") }
    #expect(files.count >= 16)
    for file in files {
      let scenario = try Scenario.read(at: folder.appendingPathComponent(file).path)
      #expect(scenario.study.name + ".yaml" == file)
      let isAboutCells = file.hasPrefix("missing-") || file.hasPrefix("cells-")
      #expect(scenario.warnings.isEmpty != isAboutCells, "\(file)")
    }
  }
}

extension Sequence {
  fileprivate func asyncMap<Result>(
    _ change: (Element) async throws -> Result
  ) async rethrows -> [Result] {
    var results: [Result] = []
    for element in self { results.append(try await change(element)) }
    return results
  }
}

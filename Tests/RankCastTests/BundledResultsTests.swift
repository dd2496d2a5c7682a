import Foundation
import RankCast
import Testing

/// The commands of `Results/commands` are run again, and what they write is compared with what is
/// committed.
@Suite struct BundledResultsTests {
  /// Commands that fill one folder, in their order.
  struct Recipe: Sendable, CustomTestStringConvertible {
    let name: String
    let commands: [[String]]

    var testDescription: String { name }

    static let all: [Recipe] = {
      let lines = (try? Repository.text("Results/commands"))?.split(separator: "\n") ?? []
      let commands = lines.filter { !$0.hasPrefix("#") }
        .map { $0.split(separator: " ").map(String.init) }
      // `rankcast VERB Scenarios/NAME.yaml …` or `rankcast VERB Results/NAME`.
      let named = Dictionary(grouping: commands.filter { $0.count > 2 }) {
        URL(fileURLWithPath: $0[2]).deletingPathExtension().lastPathComponent
      }
      return named.map { Recipe(name: $0.key, commands: $0.value) }
    }()
  }

  @Test func everyScenarioHasItsCommands() {
    #expect(Recipe.all.map { $0.name + ".yaml" }.sorted() == Repository.bundledScenarios)
  }

  @Test(arguments: Recipe.all)
  func resultsComeOutAgain(_ recipe: Recipe) async throws {
    try await Repository.withTemporaryFolder { folder in
      try FileManager.default.createSymbolicLink(
        at: folder.appendingPathComponent("Scenarios"), withDestinationURL: Repository.scenarios)
      for command in recipe.commands {
        #expect(command.first == "rankcast")
        let outcome = try Tool.run(command.dropFirst() + ["--quiet"], in: folder)
        #expect(outcome.status == 0, "\(command): \(outcome.complaints)")
      }
      let found = folder.appendingPathComponent("Results/\(recipe.name)")
      let committed = Repository.results.appendingPathComponent(recipe.name)
      let names = try FileManager.default.subpathsOfDirectory(atPath: found.path).sorted()
      let expected = try FileManager.default.subpathsOfDirectory(atPath: committed.path).sorted()
      #expect(names == expected)
      for name in names where name.hasSuffix(".csv") {
        let again = try table(found.appendingPathComponent(name))
        compare(again, with: try table(committed.appendingPathComponent(name)), name)
      }
    }
  }

  private func table(_ url: URL) throws -> Table {
    try Table(csv: [UInt8](Data(contentsOf: url)), file: url.lastPathComponent)
  }

  /// Counts, ranks and texts are equal; another processor may move the last digit of a mean.
  private func compare(_ found: Table, with expected: Table, _ name: String) {
    #expect(found.columns == expected.columns, "\(name)")
    #expect(found.rowCount == expected.rowCount, "\(name)")
    guard found.columns == expected.columns, found.rowCount == expected.rowCount else { return }
    for column in expected.columns.indices {
      for row in 0..<expected.rowCount {
        let (a, b) = (found.text(row: row, column: column), expected.text(row: row, column: column))
        guard a != b else { continue }
        let isExact = Int(a) != nil || Int(b) != nil
        guard !isExact, let x = Double(a), let y = Double(b) else {
          Issue.record("\(name), row \(row + 2), \(expected.columns[column]): \(a), not \(b)")
          return
        }
        #expect(abs(x - y) <= 1e-9 * max(abs(x), abs(y)), "\(name), row \(row + 2)")
      }
    }
  }
}

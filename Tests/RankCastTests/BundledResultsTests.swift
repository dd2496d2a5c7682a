import Foundation
import RankCast
import Testing

/// The bundled scenarios are run again and compared with the results that are committed.
@Suite struct BundledResultsTests {
  @Test(arguments: Repository.bundledScenarios)
  func resultsComeOutAgain(_ file: String) async throws {
    let scenario = try Scenario.read(at: Repository.scenarios.appendingPathComponent(file).path)
    let forecast = try await scenario.study.forecast()
    try await Repository.withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("again").path
      try ResultFolder(at: path).publishWithReport(
        forecast,
        provenance: RunProvenance(
          command: [], scenario: scenario, wallTimeSeconds: 0, threads: 1))
      let committed = Repository.results.appendingPathComponent(scenario.study.name)
      let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
      let there = try FileManager.default.contentsOfDirectory(atPath: committed.path).sorted()
      // Other verbs add files of their own.
      #expect(Set(names).isSubset(of: there))
      for name in names where name.hasSuffix(".csv") {
        let again = try table(URL(fileURLWithPath: path).appendingPathComponent(name))
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

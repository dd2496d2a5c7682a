import Foundation
import RankCast
import Testing

/// `verify` as scripts see it.
@Suite struct VerifyVerbTests {
  private static let result = Repository.results.appendingPathComponent("gii-2025")

  /// Calls `body` with a folder that holds a copy `r` of a bundled result.
  private func withCopy(_ body: (_ folder: URL, _ copy: URL) throws -> Void) async throws {
    try await Repository.withTemporaryFolder { folder in
      let copy = folder.appendingPathComponent("r")
      try FileManager.default.copyItem(at: Self.result, to: copy)
      try body(folder, copy)
    }
  }

  private struct Found: Decodable {
    struct Difference: Decodable {
      let file: String
      let fault: String
    }

    let files: Int
    let bytes: Int
    let differences: [Difference]
  }

  @Test(arguments: Repository.bundledScenarios)
  func bundledResultsAreAsWritten(_ scenario: String) throws {
    let name = scenario.replacingOccurrences(of: ".yaml", with: "")
    let outcome = try Tool.run(["verify", "Results/\(name)/", "--json"], in: Repository.root)
    #expect(outcome.status == 0, "\(outcome.complaints)")
    let found = try JSONDecoder().decode(Found.self, from: Data(outcome.output.utf8))
    #expect(found.files > 10 && found.bytes > 1_000 && found.differences.isEmpty)
  }

  /// The name of a bundled result alone leads to its folder.
  @Test func aResultInItsUsualPlaceIsSuggested() throws {
    let outcome = try Tool.run(["verify", "gii-2025"], in: Repository.root)
    #expect(outcome.status == 66)
    #expect(
      outcome.complaints == "'gii-2025' is not there; did you mean 'Results/gii-2025'?\n",
      "\(outcome.complaints)")
  }

  @Test func whatTheUserAddsIsNoDamage() async throws {
    try await withCopy { folder, copy in
      try Data("mine".utf8).write(to: copy.appendingPathComponent("notes.txt"))
      let outcome = try Tool.run(["verify", "r"], in: folder)
      #expect(outcome.status == 0 && outcome.output.hasPrefix("r: "))
      #expect(outcome.output.hasSuffix("\nr/notes.txt: is no file of the result\n"))
      #expect(try Tool.run(["verify", "r", "--quiet"], in: folder).output.isEmpty)
    }
  }

  /// A byte changed, a byte added, a file gone, a folder in its place, a description cut short.
  @Test func everyDifferenceIsSaid() async throws {
    try await withCopy { folder, copy in
      func change(_ name: String, _ change: (inout Data) -> Void) throws {
        let file = copy.appendingPathComponent(name)
        var data = try Data(contentsOf: file)
        change(&data)
        try data.write(to: file)
      }
      try change("weights.csv") { $0[$0.count - 2] ^= 1 }
      try change("pairwise.csv") { $0.append(10) }
      try change("scenario.yaml") { $0.append(10) }
      try change("datapackage.json") { $0.removeLast(5) }
      try FileManager.default.removeItem(at: copy.appendingPathComponent("rank_summary.csv"))
      let page = copy.appendingPathComponent("report.html")
      try FileManager.default.removeItem(at: page)
      try FileManager.default.createDirectory(at: page, withIntermediateDirectories: false)

      let outcome = try Tool.run(["verify", "r", "--json"], in: folder)
      #expect(outcome.status == 65)
      let found = try JSONDecoder().decode(Found.self, from: Data(outcome.output.utf8))
      let faults = Dictionary(
        found.differences.map { ($0.file, $0.fault) }, uniquingKeysWith: { first, _ in first })
      #expect(
        faults == [
          "weights.csv": "content", "pairwise.csv": "size", "scenario.yaml": "content",
          "datapackage.json": "no-document", "rank_summary.csv": "missing",
          "report.html": "missing",
        ])
      #expect(outcome.complaints.split(separator: "\n").count == faults.count)
      #expect(
        outcome.complaints.contains(
          "r/weights.csv: holds other bytes than were written (its SHA-256 differs); copy the folder"
            + " again, or run the scenario again"))
    }
  }

  /// A record that names files elsewhere is not followed there.
  @Test func namesThatLeadOutOfTheFolderAreNotRead() async throws {
    try await withCopy { folder, copy in
      let record = copy.appendingPathComponent("run.json")
      let text = try String(contentsOf: record, encoding: .utf8)
      try Data(text.replacingOccurrences(of: "\"weights.csv\"", with: "\"../weights.csv\"").utf8)
        .write(to: record)
      let outcome = try Tool.run(["verify", "r"], in: folder)
      #expect(outcome.status == 65 && outcome.output.isEmpty)
      #expect(outcome.complaints.contains("r/../weights.csv: is named by run.json without"))
    }
  }

  @Test func whereThereIsNoResultItExitsWith66() async throws {
    try await Repository.withTemporaryFolder { folder in
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent("empty"), withIntermediateDirectories: false)
      try Data("{}".utf8).write(to: folder.appendingPathComponent("file"))
      for path in ["empty", "file", "nothing", "file/below"] {
        let outcome = try Tool.run(["verify", path], in: folder)
        #expect(outcome.status == 66 && outcome.output.isEmpty, "\(path): \(outcome.status)")
        #expect(!outcome.complaints.isEmpty)
      }
    }
  }
}

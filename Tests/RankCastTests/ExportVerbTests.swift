import Foundation
import RankCast
import Testing

/// `export` as scripts see it; Parquet and workbooks are read back by Tests/Draws/run and
/// Tests/Excel/run.
@Suite struct ExportVerbTests {
  private static let result = Repository.results.appendingPathComponent("gii-2025")

  private func copy(to folder: URL) throws {
    try FileManager.default.copyItem(at: Self.result, to: folder.appendingPathComponent("r"))
  }

  private struct Document: Decodable {
    struct Field: Decodable {
      let name: String
      let type: String
    }

    enum Cell: Decodable, Equatable {
      case number(Double)
      case text(String)
      case none

      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
          self = .none
        } else if let number = try? container.decode(Double.self) {
          self = .number(number)
        } else {
          self = .text(try container.decode(String.self))
        }
      }
    }

    struct Listing: Decodable {
      let verb: String
      let fields: [Field]
      let key: [String]
      let rows: [[Cell]]
    }

    let name: String
    let title: String
    let scenario: String
    let tables: [String: Listing]
  }

  /// Every cell of the document is that of the CSV, with the type that the package states.
  @Test func theDocumentHasTheValuesOfTheTables() async throws {
    try await Repository.withTemporaryFolder { folder in
      try copy(to: folder)
      let outcome = try Tool.run(["export", "r/", "--format", "json"], in: folder)
      #expect(outcome.status == 0, "\(outcome.complaints)")
      let document = try JSONDecoder().decode(
        Document.self, from: Data(contentsOf: folder.appendingPathComponent("r.json")))
      #expect(document.name == "gii-2025" && document.scenario.contains("rankcast: 1"))
      let files = try FileManager.default.contentsOfDirectory(atPath: Self.result.path)
        .filter { $0.hasSuffix(".csv") }
      #expect(Set(document.tables.keys) == Set(files.map { String($0.dropLast(4)) }))
      for (name, listing) in document.tables {
        let path = Self.result.appendingPathComponent("\(name).csv").path
        let (table, _) = try Table.read(at: path)
        #expect(table.columns == listing.fields.map(\.name) && table.rowCount == listing.rows.count)
        for (c, field) in listing.fields.enumerated() {
          let texts = table.texts(inColumn: c)
          for (row, text) in zip(listing.rows, texts) {
            let expected: Document.Cell =
              field.type == "string" ? .text(text) : Double(text).map { .number($0) } ?? .none
            #expect(row[c] == expected, "\(name) \(field.name)")
          }
        }
      }
    }
  }

  /// The bundle holds the bytes of the tables and describes just these; it is replaced by the next.
  @Test func theBundleIsACopyThatDescribesItself() async throws {
    try await Repository.withTemporaryFolder { folder in
      try copy(to: folder)
      for _ in 1...2 {
        let outcome = try Tool.run(["export", "r", "--format", "csv", "--out", "b"], in: folder)
        #expect(outcome.status == 0, "\(outcome.complaints)")
      }
      let bundle = folder.appendingPathComponent("b")
      let package = try #require(
        JSONSerialization.jsonObject(
          with: Data(contentsOf: bundle.appendingPathComponent("datapackage.json")))
          as? [String: Any])
      let resources = try #require(package["resources"] as? [[String: Any]])
      let listed = resources.compactMap { $0["path"] as? String }
      let names = try FileManager.default.contentsOfDirectory(atPath: bundle.path)
      #expect(
        Set(names) == Set(listed + ["datapackage.json", "run.json", "scenario.yaml"]))
      for resource in resources {
        let path = try #require(resource["path"] as? String)
        let bytes = try Data(contentsOf: bundle.appendingPathComponent(path))
        let digest = SHA256.hexadecimal(of: Array(bytes))
        #expect(resource["hash"] as? String == "sha256:\(digest)")
        #expect(bytes == (try Data(contentsOf: Self.result.appendingPathComponent(path))))
      }
    }
  }

  private static let refusals: [([String], Int32, String)] = [
    (["export", "absent", "--format", "json"], 66, "'absent' is not there"),
    (
      ["export", "empty", "--format", "json"], 65,
      "'empty' holds no result of rankcast (no run.json of its own); name the folder of a finished"
        + " result"
    ),
    (["export", "file", "--format", "json"], 65, "'file' holds no result of rankcast"),
    (["export", "r", "--format", "jsno"], 64, "--format jsno: did you mean 'json'?"),
    (["export", "r", "--format", "x"], 64, "one of csv, json, xlsx, parquet is needed"),
    (["export", "r"], 64, "--format"),
    (["export", "r", "--format", "json", "--out", "/proc/none/r.json"], 73, "cannot be created"),
    (["export", "r", "--format", "json", "--out", "empty"], 73, "'empty' cannot be written"),
    (
      ["export", "r", "--format", "csv", "--out", "r"], 73,
      "which no export wrote; name a new or an empty folder"
    ),
    (["export", "r", "--format", "csv", "--out", "file"], 73, "'file' is not a folder"),
    (
      ["export", "r", "--format", "parquet"], 64,
      "'/none/python3' cannot be started; install Python 3 with pyarrow and numpy"
    ),
  ]

  @Test(arguments: refusals)
  func whatIsWrongIsSaid(_ arguments: [String], _ status: Int32, _ words: String) async throws {
    try await Repository.withTemporaryFolder { folder in
      try copy(to: folder)
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent("empty"), withIntermediateDirectories: true)
      try Data("x".utf8).write(to: folder.appendingPathComponent("file"))
      let outcome = try Tool.run(
        arguments, in: folder, environment: ["RANKCAST_PYTHON": "/none/python3"])
      #expect(outcome.status == status, "\(outcome.complaints)")
      #expect(outcome.complaints.contains(words), "\(outcome.complaints)")
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(Set(left) == ["r", "empty", "file"])
    }
  }

  /// A table that is not as described is named; nothing is written.
  @Test func anExportLeavesTheResultAsItIs() async throws {
    try await Repository.withTemporaryFolder { folder in
      try copy(to: folder)
      let inside = try Tool.run(
        ["export", "r", "--format", "json", "--out", "r/x.json"], in: folder)
      #expect(inside.status == 73 && inside.complaints.contains("lies in the folder of the result"))
      let table = folder.appendingPathComponent("r/weights.csv")
      let text = try String(contentsOf: table, encoding: .utf8)
      try text.replacing("0", with: "1", maxReplacements: 1)
        .write(to: table, atomically: true, encoding: .utf8)
      let changed = try Tool.run(["export", "r", "--format", "csv"], in: folder)
      #expect(changed.status == 65 && changed.complaints.contains("weights.csv' is not what"))
    }
  }

  @Test func damagedTablesAreNamed() async throws {
    try await Repository.withTemporaryFolder { folder in
      try copy(to: folder)
      try Data("indicator,mean\n".utf8).write(to: folder.appendingPathComponent("r/weights.csv"))
      for format in ["json", "csv"] {
        let outcome = try Tool.run(["export", "r", "--format", format], in: folder)
        #expect(outcome.status == 65)
        #expect(
          outcome.complaints.contains(
            "/r/weights.csv' is not what run.json and datapackage.json say of it; run the scenario again"
          ))
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["r"])
    }
  }

  @Test func aChangedScenarioIsNamed() async throws {
    try await Repository.withTemporaryFolder { folder in
      try copy(to: folder)
      try Data("rankcast: 1\n".utf8).write(to: folder.appendingPathComponent("r/scenario.yaml"))
      let outcome = try Tool.run(["export", "r", "--format", "csv"], in: folder)
      #expect(outcome.status == 65 && outcome.complaints.contains("r/scenario.yaml' is not what"))
    }
  }

  #if !Excel
    @Test func workbooksSayHowToGetThem() async throws {
      try await Repository.withTemporaryFolder { folder in
        try copy(to: folder)
        let outcome = try Tool.run(["export", "r", "--format", "xlsx"], in: folder)
        #expect(outcome.status == 64)
        #expect(
          outcome.complaints.contains(
            "swift build -c release --traits Excel --scratch-path .build-excel"))
      }
    }
  #endif
}

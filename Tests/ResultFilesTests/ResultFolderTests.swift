import Simulation
import Studies
import Tables
import Testing

@testable import ResultFiles

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("The result folder")
struct ResultFolderTests {
  static let fileNames = [
    "assumptions.csv", "central_weights.csv", "data_quality.csv", "datapackage.json",
    "first_years.csv", "overtaking.csv",
    "pairwise.csv", "rank_probabilities.csv", "rank_summary.csv", "rank_uncertainty.csv",
    "ranking_uncertainty.csv", "run.json", "scenario.yaml", "score_histogram.csv",
    "score_summary.csv", "weights.csv",
  ]

  @Test func writesEverything() async throws {
    let measure = Measure("first", .probability(entity: 0, rankAtMost: 1), year: 2026)
    let study = try tinyStudy(seed: .max, measures: [measure])
    let forecast = try await forecast(study)
    try await withTemporaryFolder { parent in
      let target = parent + "/new/deep/Tiny"
      let folder = try ResultFolder(at: target)
      try folder.checkWritable()
      #expect(!Disk.exists(target))
      let written = try folder.publish(forecast, provenance: .of(scenario: "rankcast: 1 # é\n"))
      let names = (Self.fileNames + ["measures.csv"]).sorted()
      #expect(written.sorted() == names)
      #expect(Disk.names(target) == names)
      #expect(Disk.names(parent + "/new/deep") == ["Tiny"])
      #expect(Disk.read(target + "/scenario.yaml") == "rankcast: 1 # é\n")
      for table in VerbResult(forecast).tables {
        #expect(Disk.read(target + "/" + table.schema.file) == table.text)
      }
      let entry = try #require(try json(target + "/run.json")["entries"]?["run"])
      #expect(entry["seed"] == .whole(.max))
      #expect(entry["generator"] == .string("mt19937"))
      #expect(entry["draws"] == .whole(4))
      #expect(entry["threads"] == .whole(2))
      #expect(entry["wall_time_seconds"] == .number(0.25))
      #expect(entry["warnings"] == .array([.string("odd")]))
      #expect(entry["command"]?.elements.count == 3)
      let digest = SHA256.hexadecimal(of: Array("rankcast: 1 # é\n".utf8))
      #expect(entry["scenario_sha256"] == .string(digest))
      #expect(
        entry["measures"]?["first"]
          == .object(["value": .whole(1), "mcse": .number(0.18633899812498245)]))
      for file in entry["files"]?.elements ?? [] {
        let name = try #require(file["name"]?.text)
        let bytes = Array(try #require(Disk.read(target + "/" + name)).utf8)
        #expect(file["sha256"] == .string(SHA256.hexadecimal(of: bytes)))
        #expect(file["bytes"] == JSONValue(bytes.count))
      }
      #expect(entry["files"]?.elements.count == 14)
    }
  }

  /// Every CSV and every column of it is described, in its order.
  @Test func packageCoversEveryColumn() async throws {
    let study = try tinyStudy(groupings: [Grouping("=year", of: ["a", "b"])])
    let forecast = try await forecast(study)
    try await withTemporaryFolder { parent in
      _ = try ResultFolder(at: parent + "/r").publish(forecast, provenance: .of())
      let package = try json(parent + "/r/datapackage.json")
      #expect(package["name"] == .string("tiny"))
      let resources = try #require(package["resources"]).elements
      #expect(
        resources.map { $0["path"]?.text } == Self.fileNames.filter { $0.hasSuffix(".csv") })
      for resource in resources {
        let path = try #require(resource["path"]?.text)
        let bytes = Array(try #require(Disk.read(parent + "/r/" + path)).utf8)
        let table = try Table(csv: bytes, file: path)
        let fields = try #require(resource["schema"]?["fields"]).elements
        #expect(fields.map { $0["name"]?.text } == table.columns)
        #expect(fields.allSatisfy { $0["description"]?.text?.isEmpty == false })
        #expect(resource["hash"] == .string("sha256:" + SHA256.hexadecimal(of: bytes)))
      }
    }
  }

  /// The same study gives the same bytes in every CSV, whoever computes it.
  @Test func sameBytesOnAnyNumberOfThreads() async throws {
    let study = try manyEntities(9, draws: 20_000, report: ReportSettings())
    let one = try await SimulationRun(study, threads: 1).forecast()
    let three = try await SimulationRun(study, threads: 3).forecast()
    #expect(RunTables(one).all.map(\.csv) == RunTables(three).all.map(\.csv))
  }

  @Test func refusesWhatIsNoResult() async throws {
    let forecast = try await forecast(try tinyStudy())
    try await withTemporaryFolder { parent in
      try Disk.makeFolder(parent + "/foreign")
      try Disk.write("mine", to: parent + "/foreign/notes.txt")
      try Disk.makeFolder(parent + "/odd")
      try Disk.write("{\"entries\": {}}", to: parent + "/odd/run.json")
      try Disk.write("mine", to: parent + "/file")
      let refusals: [(String, ResultFolderError)] = [
        ("/foreign", .notAResultFolder(path: parent + "/foreign")),
        ("/odd", .notAResultFolder(path: parent + "/odd")),
        ("/file", .notAFolder(path: parent + "/file")),
        ("/file/below", .system(.read, path: parent + "/file/below", code: ENOTDIR)),
        ("/nowhere/..", .system(.read, path: parent + "/nowhere/..", code: ENOENT)),
      ]
      for (name, refusal) in refusals {
        let folder = try ResultFolder(at: parent + name)
        #expect(throws: refusal) { try folder.checkWritable() }
        #expect(throws: refusal) { _ = try folder.publish(forecast, provenance: .of()) }
      }
      #expect(Disk.names(parent) == ["file", "foreign", "odd"])
      #expect(Disk.read(parent + "/foreign/notes.txt") == "mine")
      #expect(throws: ResultFolderError.self) { try ResultFolder(at: "") }
      #expect(throws: ResultFolderError.self) { try ResultFolder(at: "a\0b") }
      #expect(throws: ResultFolderError.self) { try ResultFolder(at: "/").checkWritable() }
      let unwritable = try ResultFolder(at: "/proc/rankcast")
      #expect(throws: ResultFolderError.self) { try unwritable.checkWritable() }
      let long = try ResultFolder(at: parent + "/" + String(repeating: "n", count: 300))
      #expect(throws: ResultFolderError.self) { try long.checkWritable() }
    }
  }

  /// Names of every permitted length work, an empty folder does, and so does a trailing slash.
  @Test func acceptsEmptyFoldersAndLongNames() async throws {
    let forecast = try await forecast(try tinyStudy())
    try await withTemporaryFolder { parent in
      for name in ["empty", String(repeating: "é", count: 127)] {
        try Disk.makeFolder(parent + "/" + name)
        _ = try ResultFolder(at: parent + "/" + name + "//").publish(forecast, provenance: .of())
        #expect(Disk.names(parent + "/" + name) == Self.fileNames)
      }
    }
  }

  /// A link to a result folder stays a link; the folder that it points to is exchanged.
  @Test func followsALink() async throws {
    let forecast = try await forecast(try tinyStudy())
    try await withTemporaryFolder { parent in
      let real = try ResultFolder(at: parent + "/there/real")
      _ = try real.publish(forecast, provenance: .of(scenario: "old"))
      #expect(symlink("there/real", parent + "/link") == 0)
      _ = try ResultFolder(at: parent + "/link").publish(forecast, provenance: .of(scenario: "new"))
      #expect(Disk.read(parent + "/there/real/scenario.yaml") == "new")
      #expect(Disk.names(parent + "/there") == ["real"])
      #expect(symlink("nowhere", parent + "/dangling") == 0)
      let dangling = try ResultFolder(at: parent + "/dangling")
      #expect(throws: ResultFolderError.self) { try dangling.checkWritable() }
    }
  }

  @Test func filesOfTheUserAreKept() async throws {
    let forecast = try await forecast(try tinyStudy())
    try await withTemporaryFolder { parent in
      let target = parent + "/r"
      let folder = try ResultFolder(at: target)
      _ = try folder.publish(forecast, provenance: .of())
      try Disk.write("notes", to: target + "/notes.txt")
      try Disk.makeFolder(target + "/mine")
      try Disk.makeFolder(target + "/mine/empty")
      try Disk.write("deep", to: target + "/mine/deep.txt")
      #expect(symlink("nowhere", target + "/mine/link") == 0)
      _ = try folder.publish(forecast, provenance: .of(scenario: "other"))
      #expect(Disk.names(target) == (Self.fileNames + ["mine", "notes.txt"]).sorted())
      #expect(Disk.names(target + "/mine") == ["deep.txt", "empty", "link"])
      #expect(Disk.read(target + "/notes.txt") == "notes")
      #expect(Disk.read(target + "/mine/deep.txt") == "deep")
      #expect(Disk.names(parent) == ["r"])
    }
  }

  private func json(_ path: String) throws -> JSONValue {
    let text = try #require(Disk.read(path))
    return try #require(JSONValue(parsing: Array(text.utf8)))
  }
}

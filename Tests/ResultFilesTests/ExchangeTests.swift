import Simulation
import Studies
import Testing

@testable import ResultFiles

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("Exchange of results")
struct ExchangeTests {
  /// A verb with one small file.
  private func result(
    _ verb: String, _ files: [String], _ study: Study, content: Int = 1
  ) -> VerbResult {
    VerbResult(
      verb: verb, study: study, draws: 4,
      tables: files.map { file in
        ResultTable(
          file, "A file of \(verb).", key: ["n"],
          columns: [.integer("n", "A number", .draws) { (row: Int) in row }], rows: [content])
      })
  }

  private func entries(_ folder: String) throws -> [String: JSONValue] {
    let text = try #require(Disk.read(folder + "/run.json"))
    return try #require(RunRecord(parsing: Array(text.utf8))).entries
  }

  private func described(_ folder: String) throws -> [String] {
    let text = try #require(Disk.read(folder + "/datapackage.json"))
    return DataPackage(parsing: Array(text.utf8)).resources.keys.sorted()
  }

  /// What only this process knows, a folder beside the target, is no help to a reader.
  @Test func errorsNameTheTarget() throws {
    #if os(Linux)
      let folder = try ResultFolder(at: "/proc/results")
      #expect(throws: ResultFolderError.system(.create, path: "/proc/results", code: ENOENT)) {
        try folder.checkWritable()
      }
    #endif
    let target = Path("/a/r")
    let partial = Path("/a/.r.partial-1-b")
    func named(_ path: String) -> ResultFolderError {
      ResultFolderError.system(.write, path: path, code: ENOSPC).naming(target, for: partial)
    }
    for (path, shown) in [
      ("/a/.r.partial-1-b", "/a/r"), ("/a/.r.partial-1-b/run.json", "/a/r/run.json"),
      ("/a/.r.partial-1-bc/run.json", "/a/.r.partial-1-bc/run.json"), ("/a/x", "/a/x"),
    ] {
      #expect(named(path) == .system(.write, path: shown, code: ENOSPC))
    }
    #expect(ResultFolderError.interrupted.naming(target, for: partial) == .interrupted)
  }

  @Test func otherVerbsOfTheSameScenarioStay() async throws {
    let study = try tinyStudy()
    let forecast = try await forecast(study)
    try await withTemporaryFolder { parent in
      let target = parent + "/r"
      let folder = try ResultFolder(at: target)
      _ = try folder.publish(result("sweep", ["sweep.csv"], study), provenance: .of())
      _ = try folder.publish(forecast, provenance: .of())
      #expect(try entries(target).keys.sorted() == ["run", "sweep"])
      #expect(Disk.read(target + "/sweep.csv") == "n\n1\n")
      #expect(try described(target).contains("sweep.csv"))
      // The verb's own older files go, what it wrote before and no more included.
      _ = try folder.publish(result("sweep", ["grid.csv"], study), provenance: .of())
      #expect(!Disk.exists(target + "/sweep.csv"))
      #expect(try described(target).count == 14)
      #expect(Disk.exists(target + "/rank_summary.csv"))
    }
  }

  /// Another number of draws is another scenario file, and the same model.
  @Test func otherVerbsOfTheSameModelStay() async throws {
    let study = try tinyStudy()
    try await withTemporaryFolder { parent in
      let target = parent + "/r"
      let folder = try ResultFolder(at: target)
      var provenance = RunProvenance.of(scenario: "simulation: {draws: 9}")
      provenance.modelText = "rankcast: 1\n"
      _ = try folder.publish(result("sweep", ["sweep.csv"], study), provenance: .of())
      _ = try folder.publish(result("seek", ["seek.csv"], study), provenance: provenance)
      #expect(try entries(target).keys.sorted() == ["seek", "sweep"])
      #expect(Disk.exists(target + "/sweep.csv"))
    }
  }

  @Test(arguments: [RunProvenance.of(scenario: "other"), .of(data: "other")])
  func otherVerbsOfAnotherScenarioGo(provenance: RunProvenance) async throws {
    let study = try tinyStudy()
    try await withTemporaryFolder { parent in
      let target = parent + "/r"
      let folder = try ResultFolder(at: target)
      _ = try folder.publish(result("report", ["report.csv"], study), provenance: .of())
      try Disk.write("mine", to: target + "/notes")
      _ = try folder.publish(result("sweep", ["sweep.csv"], study), provenance: provenance)
      #expect(try entries(target).keys.sorted() == ["sweep"])
      #expect(try described(target) == ["sweep.csv"])
      #expect(
        Disk.names(target)
          == ["datapackage.json", "notes", "run.json", "scenario.yaml", "sweep.csv"])
    }
  }

  /// A run that fails half-way leaves the older result and nothing else.
  @Test func failureKeepsTheOlderResult() async throws {
    let study = try tinyStudy()
    try await withTemporaryFolder { parent in
      let target = parent + "/r"
      let folder = try ResultFolder(at: target)
      _ = try folder.publish(result("a", ["good.csv"], study, content: 1), provenance: .of())
      let tooLong = String(repeating: "x", count: 300)
      let failing = result("a", ["good.csv", tooLong], study, content: 2)
      #expect(throws: ResultFolderError.self) {
        _ = try folder.publish(failing, provenance: .of(scenario: "other"))
      }
      #expect(Disk.read(target + "/good.csv") == "n\n1\n")
      #expect(Disk.read(target + "/scenario.yaml") == "rankcast: 1\n")
      #expect(Disk.names(parent) == ["r"])

      let refusing = try ResultFolder(at: target) { Exchange { _, _ in EPERM } }
      #expect(throws: ResultFolderError.system(.exchange, path: target, code: EPERM)) {
        _ = try refusing.publish(result("a", ["good.csv"], study, content: 3), provenance: .of())
      }
      #expect(Disk.read(target + "/good.csv") == "n\n1\n")
      #expect(Disk.names(parent) == ["r"])
    }
  }

  @Test func cancellationKeepsTheOlderResult() async throws {
    let study = try tinyStudy()
    try await withTemporaryFolder { parent in
      let folder = try ResultFolder(at: parent + "/r")
      _ = try folder.publish(result("a", ["a.csv"], study, content: 1), provenance: .of())
      let run = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        _ = try folder.publish(result("a", ["a.csv"], study, content: 2), provenance: .of())
      }
      await #expect(throws: ResultFolderError.interrupted) { try await run.value }
      #expect(Disk.read(parent + "/r/a.csv") == "n\n1\n")
      #expect(Disk.names(parent) == ["r"])
    }
  }

  /// Where the file system cannot exchange, the older result stands aside for a moment.
  @Test(arguments: [EINVAL, ENOSYS])
  func twoStepsWhereThereIsNoExchange(code: Int32) async throws {
    let study = try tinyStudy()
    try await withTemporaryFolder { parent in
      let target = parent + "/r"
      let folder = try ResultFolder(at: target) { Exchange { _, _ in code } }
      for content in 1...2 {
        _ = try folder.publish(
          result("a", ["a.csv"], study, content: content), provenance: .of())
        if content == 1 { try Disk.write("mine", to: target + "/notes") }
      }
      #expect(Disk.read(target + "/a.csv") == "n\n2\n")
      #expect(Disk.read(target + "/notes") == "mine")
      #expect(Disk.names(parent) == ["r"])
    }
  }

  /// What killed runs left beside the target goes with the next run; live ones are left alone.
  @Test func leftoversAreRemoved() async throws {
    let study = try tinyStudy()
    try await withTemporaryFolder { parent in
      let target = parent + "/r"
      let dead = parent + "/.r.partial-999999999-ab12"
      try Disk.makeFolder(dead)
      try Disk.write("half", to: dead + "/half.csv")
      let other = [".r.partial-notes", ".r.partial-12", ".r2.partial-12-ab", ".r.replaced-x-y"]
      for name in other { try Disk.makeFolder(parent + "/" + name) }
      let live = try PartialFolder(beside: Path(target))
      let folder = try ResultFolder(at: target)
      _ = try folder.publish(result("a", ["a.csv"], study), provenance: .of())
      #expect(Disk.names(parent) == (other + ["r", live.path.name.text]).sorted())
      live.remove()
    }
  }

  /// A run killed between the two steps left the older result aside: it is put back.
  @Test func resultThatStandsAsideIsPutBack() async throws {
    let study = try tinyStudy()
    try await withTemporaryFolder { parent in
      let target = parent + "/r"
      let folder = try ResultFolder(at: target)
      _ = try folder.publish(result("a", ["a.csv"], study), provenance: .of())
      #expect(rename(target, parent + "/.r.replaced-999999999-ab12") == 0)
      try folder.checkWritable()
      #expect(Disk.read(target + "/a.csv") == "n\n1\n")
      #expect(Disk.names(parent) == ["r"])
    }
  }

  /// Runs into one folder at once: all succeed, and the result is that of one of them.
  @Test func manyRunsAtOnce() async throws {
    let study = try tinyStudy()
    try await withTemporaryFolder { parent in
      let target = parent + "/r"
      try await withThrowingTaskGroup(of: Void.self) { runs in
        for run in 1...8 {
          runs.addTask {
            let files = ["a.csv", "b\(run % 2).csv"]
            _ = try ResultFolder(at: target).publish(
              result("a", files, study, content: run), provenance: .of(scenario: "\(run)"))
          }
        }
        try await runs.waitForAll()
      }
      let run = try #require(Disk.read(target + "/scenario.yaml").flatMap { Int($0) })
      let own = ["a.csv", "b\(run % 2).csv"]
      #expect(
        Disk.names(target) == own + ["datapackage.json", "run.json", "scenario.yaml"])
      #expect(Disk.read(target + "/a.csv") == "n\n\(run)\n")
      #expect(Disk.names(parent) == ["r"])
    }
  }

  /// A `run.json` that names files outside the folder cannot reach them.
  @Test(arguments: [
    "../x", "/etc/passwd", "a/../../x", ".", "", "a//b", "./a", "a\0b", "a/..", "a/",
  ])
  func namesStayInside(name: String) {
    #expect(!RunRecord.isInside(name))
  }

  @Test(arguments: ["a", "charts/rank.vl.json", "..a", "a..b", "é"])
  func namesInside(name: String) {
    #expect(RunRecord.isInside(name))
  }

  /// A user's file under a name that the new result needs is kept beside it.
  @Test func userFileOfTheSameName() async throws {
    let study = try tinyStudy()
    try await withTemporaryFolder { parent in
      let target = parent + "/r"
      let folder = try ResultFolder(at: target)
      _ = try folder.publish(result("a", ["a.csv"], study), provenance: .of())
      try Disk.write("mine", to: target + "/b.csv")
      _ = try folder.publish(result("b", ["b.csv"], study), provenance: .of())
      #expect(Disk.read(target + "/b.csv") == "n\n1\n")
      #expect(Disk.read(target + "/b.csv.kept") == "mine")
    }
  }

  /// Old charts go with their verb, the user's files among them stay.
  @Test func foldersOfVerbs() async throws {
    let study = try tinyStudy()
    try await withTemporaryFolder { parent in
      let target = parent + "/r"
      let folder = try ResultFolder(at: target)
      _ = try folder.publish(result("a", ["a.csv"], study), provenance: .of())
      let charts = "{\"files\": [{\"name\": \"charts/fan.json\"}, {\"name\": \"../outside\"}]}"
      try Disk.write(
        "{\"rankcast\": \"0\", \"entries\": {\"report\": \(charts)}}", to: target + "/run.json")
      try Disk.makeFolder(target + "/charts")
      try Disk.write("old", to: target + "/charts/fan.json")
      try Disk.write("mine", to: target + "/charts/mine.json")
      try Disk.write("outside", to: parent + "/outside")
      _ = try folder.publish(result("a", ["a.csv"], study), provenance: .of())
      #expect(Disk.names(target + "/charts") == ["mine.json"])
      #expect(Disk.read(parent + "/outside") == "outside")
    }
  }
}

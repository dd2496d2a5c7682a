import Foundation
import RankCast
import Testing

/// The tool as scripts see it: exit codes, files, what is printed where.
@Suite struct CommandLineTests {
  private let scenario = Repository.scenarios.appendingPathComponent("gii-2025.yaml").path

  @Test func aRunWritesItsFilesAndExitsWithZero() async throws {
    try await Repository.withTemporaryFolder { folder in
      let outcome = try Tool.run(["run", scenario, "--draws", "1000"], in: folder)
      #expect(outcome.status == 0)
      #expect(outcome.output.contains("Tokyo–Yokohama"))
      #expect(!outcome.output.contains("\u{1B}"))
      let files = try FileManager.default.contentsOfDirectory(
        atPath: folder.appendingPathComponent("Results/gii-2025").path)
      for name in [
        "rank_probabilities.csv", "rank_summary.csv", "score_summary.csv", "pairwise.csv",
        "weights.csv", "central_weights.csv", "run.json", "datapackage.json", "scenario.yaml",
        "report.html", "assumptions.csv", "data_quality.csv", "entity_names.csv",
        "scenario_texts.csv",
      ] { #expect(files.contains(name), "\(name)") }
    }
  }

  /// The page is made from the folder alone: the same from any place, in either language.
  @Test func aReportNeedsItsFolderOnly() async throws {
    try await Repository.withTemporaryFolder { folder in
      let run = try Tool.run(
        ["run", scenario, "--draws", "1000", "--out", "a", "--quiet"], in: folder)
      #expect(run.status == 0)
      let names = ["a", "moved"].map { folder.appendingPathComponent($0) }
      try FileManager.default.copyItem(at: names[0], to: names[1])
      for name in ["a", "moved"] {
        let report = try Tool.run(["report", name, "--lang", "zh-Hans"], in: folder)
        #expect(report.status == 0 && report.output.contains("\(name)/report.html"))
      }
      let pages = try names.map {
        try String(contentsOf: $0.appendingPathComponent("report.html"), encoding: .utf8)
      }
      #expect(pages[0] == pages[1])
      #expect(pages[0].contains("东京–横滨") && pages[0].contains("风险投资交易"))
      let charts = try FileManager.default.contentsOfDirectory(
        atPath: names[0].appendingPathComponent("charts").path)
      #expect(charts.contains("ranks.svg") && charts.contains("ranks.vl.json"))
      // The page shows a table that was changed, and that it was is said.
      let weights = names[1].appendingPathComponent("weights.csv")
      try Data("changed".utf8).write(to: weights)
      let changed = try Tool.run(["report", "moved"], in: folder)
      #expect(changed.status == 0)
      #expect(changed.complaints.contains("warning: moved/weights.csv: holds 7 bytes"))
      // Without its summary there is no page; the file is named.
      try Data("damaged".utf8).write(to: names[1].appendingPathComponent("rank_summary.csv"))
      let page = names[1].appendingPathComponent("report.html")
      let old = try Data(contentsOf: page)
      let damaged = try Tool.run(["report", "moved"], in: folder)
      #expect(damaged.status == 65)
      #expect(damaged.complaints.contains("moved/rank_summary.csv: holds 7 bytes"))
      #expect(damaged.complaints.contains("`rankcast verify moved`"))
      #expect(try Data(contentsOf: page) == old)
    }
  }

  @Test(arguments: [2, 3])
  func theBytesDoNotDependOnTheThreads(_ threads: Int) async throws {
    try await Repository.withTemporaryFolder { folder in
      let draws = ["--draws", "20000", "--quiet"]
      let one = try Tool.run(
        ["run", scenario, "--threads", "1", "--out", "one"] + draws, in: folder)
      let more = try Tool.run(
        ["run", scenario, "--threads", "\(threads)", "--out", "more"] + draws, in: folder)
      #expect(one.status == 0 && more.status == 0)
      #expect(one.output.isEmpty)
      let files = try FileManager.default.contentsOfDirectory(
        atPath: folder.appendingPathComponent("one").path)
      for name in files where name.hasSuffix(".csv") {
        let first = try Data(contentsOf: folder.appendingPathComponent("one/\(name)"))
        let second = try Data(contentsOf: folder.appendingPathComponent("more/\(name)"))
        #expect(first == second, "\(name)")
      }
    }
  }

  private static let statuses: [([String], Int32)] = [
    (["run"], 64), (["run", "x.yaml", "--threads", "0"], 64), (["fly"], 64),
    (["run", "x.yaml", "--draws", "0"], 64), (["run", "x.yaml", "--seed", "1.5"], 64),
    (["report", "absent"], 66), (["report", "."], 66), (["report", ".", "--lang", "tlh"], 64),
    (["run", "absent.yaml"], 66), (["check", "absent.yaml"], 66), (["init", "absent.csv"], 66),
    (["check", "broken.yaml"], 65), (["run", "broken.yaml"], 65),
    (["schema"], 0), (["--version"], 0), (["run", "--help"], 0),
  ]

  @Test(arguments: statuses)
  func exitCodes(_ arguments: [String], _ status: Int32) async throws {
    try await Repository.withTemporaryFolder { folder in
      try Data("rankcast: 1\nnmae: x\n".utf8)
        .write(to: folder.appendingPathComponent("broken.yaml"))
      let outcome = try Tool.run(arguments, in: folder)
      #expect(outcome.status == status)
      #expect(status == 0 ? outcome.complaints.isEmpty : outcome.output.isEmpty)
    }
  }

  @Test func aProblemNamesItsPlaceAndARemedy() async throws {
    try await Repository.withTemporaryFolder { folder in
      try Data("rankcast: 1\nnmae: x\n".utf8)
        .write(to: folder.appendingPathComponent("broken.yaml"))
      let outcome = try Tool.run(["check", "broken.yaml"], in: folder)
      #expect(outcome.complaints.contains("broken.yaml:2:1: "))
      #expect(outcome.complaints.contains("did you mean 'name'?"))
    }
  }

  @Test func anOutputThatCannotBeWrittenIsSaidBeforeTheRun() async throws {
    try await Repository.withTemporaryFolder { folder in
      try Data().write(to: folder.appendingPathComponent("file"))
      let outcome = try Tool.run(["run", scenario, "--out", "file/inside"], in: folder)
      #expect(outcome.status == 73)
    }
  }

  @Test func aFullStandardOutputIsSaid() async throws {
    try await Repository.withTemporaryFolder { folder in
      let full = try FileHandle(forWritingTo: URL(fileURLWithPath: "/dev/full"))
      let process = Process()
      process.executableURL = Tool.path
      process.arguments = ["schema"]
      process.standardOutput = full
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 73)
    }
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func anInterruptedRunLeavesTheOlderResult(_ signal: Int32) async throws {
    try await Repository.withTemporaryFolder { folder in
      _ = try Tool.run(["run", scenario, "--draws", "500", "--out", "out"], in: folder)
      let summary = folder.appendingPathComponent("out/rank_summary.csv")
      let before = try Data(contentsOf: summary)
      let started = try Tool.start(
        ["run", scenario, "--draws", "1000000000", "--out", "out"], in: folder)
      try await Task.sleep(for: .milliseconds(700))
      kill(started.process.processIdentifier, signal)
      let outcome = try started.outcome()
      #expect(outcome.status == 130)
      #expect(try Data(contentsOf: summary) == before)
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(left == ["out"])
    }
  }

  @Test func theSummaryInJSONIsJSON() async throws {
    try await Repository.withTemporaryFolder { folder in
      let outcome = try Tool.run(["run", scenario, "--draws", "1000", "--json"], in: folder)
      let summary = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
      let object = try #require(summary as? [String: Any])
      #expect(object["draws"] as? Int == 1000)
      #expect(object["name"] as? String == "gii-2025")
    }
  }

  @Test func aStarterScenarioRuns() async throws {
    try await Repository.withTemporaryFolder { folder in
      let data = Repository.scenarios.appendingPathComponent("Data/gii-clusters-2025.csv").path
      let written = try Tool.run(["init", data, "--out", "mine.yaml"], in: folder)
      #expect(written.status == 0)
      #expect(try Tool.run(["run", "mine.yaml", "--draws", "200"], in: folder).status == 0)
      #expect(try Tool.run(["init", data, "--out", "mine.yaml"], in: folder).status == 73)
    }
  }
}

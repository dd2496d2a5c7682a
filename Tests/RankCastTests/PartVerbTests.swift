import Foundation
import RankCast
import Testing

/// Parts as scripts see them: the same bytes, exit codes, what is kept.
@Suite struct PartVerbTests {
  private let scenario = Repository.scenarios.appendingPathComponent("examples/sensitivity.yaml")
    .path
  private let draws = ["--draws", "9000", "--set", "report.confidence=true", "--quiet"]

  private func expectSameTables(_ first: String, _ second: String, in folder: URL) throws {
    let files = try FileManager.default.contentsOfDirectory(
      atPath: folder.appendingPathComponent(first).path)
    let tables = files.filter { $0.hasSuffix(".csv") || $0 == "scenario.yaml" }
    #expect(tables.count > 10)
    for name in tables {
      let own = try Data(contentsOf: folder.appendingPathComponent("\(first)/\(name)"))
      let other = try? Data(contentsOf: folder.appendingPathComponent("\(second)/\(name)"))
      #expect(own == other, "\(name)")
    }
  }

  @Test func partsMergeToTheBytesOfOneRun() async throws {
    try await Repository.withTemporaryFolder { folder in
      #expect(try Tool.run(["run", scenario, "--out", "one"] + draws, in: folder).status == 0)
      for part in ["3/3", "1/3", "2/3", "2/3"] {
        let made = try Tool.run(
          ["run", scenario, "--part", part, "--out", "parts/"] + draws, in: folder)
        #expect(made.status == 0 && made.output.isEmpty && made.complaints.isEmpty)
      }
      let merged = try Tool.run(["merge", "parts", "--out", "merged"], in: folder)
      #expect(merged.status == 0, "\(merged.complaints)")
      try expectSameTables("one", "merged", in: folder)
      try FileManager.default.removeItem(
        at: folder.appendingPathComponent("parts/part-2-of-3.part"))
      let refused = try Tool.run(["merge", "parts", "--out", "less"], in: folder)
      #expect(refused.status == 65)
      #expect(
        refused.complaints
          == "part 2 of 3 is missing; make it, or merge what is there with --allow-missing\n")
      let less = try Tool.run(["merge", "parts", "--out", "less", "--allow-missing"], in: folder)
      #expect(less.status == 0 && less.output.contains("Merged 2 of 3 parts; missing: 2."))
      let record = try String(
        contentsOf: folder.appendingPathComponent("less/run.json"), encoding: .utf8)
      #expect(record.contains("\"missing\""))
      #expect(record.contains("\"merged 2 of 3 parts; missing: 2\""))
      let still = try Tool.run(
        ["merge", "parts", "--out", "less", "--allow-missing", "--quiet"], in: folder)
      #expect(still.complaints == "warning: merged 2 of 3 parts; missing: 2\n")
      let parts = folder.appendingPathComponent("parts")
      try FileManager.default.moveItem(
        at: parts.appendingPathComponent("part-1-of-3.part"),
        to: parts.appendingPathComponent("mine.part"))
      let renamed = try Tool.run(
        ["merge", "parts", "--out", "renamed", "--allow-missing"], in: folder)
      #expect(renamed.status == 0 && renamed.output.contains("missing: 2."))
    }
  }

  /// What an interrupted run has finished is taken up again, here and by processes.
  @Test(arguments: [[], ["--on", "local"]])
  func aRunGoesOnFromItsParts(_ engine: [String]) async throws {
    try await Repository.withTemporaryFolder { folder in
      #expect(try Tool.run(["run", scenario, "--out", "one"] + draws, in: folder).status == 0)
      let part = ["run", scenario, "--part", "2/3", "--out", "out.parts/"]
      #expect(try Tool.run(part + draws, in: folder).status == 0)
      let other = try Tool.run(
        ["run", scenario, "--resume", "--out", "out", "--seed", "99"] + draws, in: folder)
      #expect(other.status == 65 && other.complaints.contains("a run with another seed"))
      let run = try Tool.run(
        ["run", scenario, "--resume", "--out", "out"] + engine + draws, in: folder)
      #expect(run.status == 0, "\(run.complaints)")
      try expectSameTables("one", "out", in: folder)
      #expect(
        !FileManager.default.fileExists(
          atPath: folder.appendingPathComponent("out.parts").path))
    }
  }

  /// The verbs that go in parts beside `run`: their arguments, and the table that they write.
  private static let verbs: [(arguments: [String], table: String)] = [
    (["sweep", "what-if", "--sweep", "science"], "sweep.csv"),
    (["sweep", "what-if", "--simplex", "3", "--measure", "gba-score"], "simplex.csv"),
    (["compare", "what-if"], "variants.csv"),
    (["sensitivity", "sensitivity"], "sobol.csv"),
    (["sensitivity", "sensitivity", "--method", "morris", "--by", "input"], "morris.csv"),
    (["sensitivity", "sensitivity", "--method", "shapley", "--measure", "ahead"], "shapley.csv"),
  ]

  /// One command, one table, whoever makes which draws of it; `merge` asks the question again.
  @Test(arguments: verbs)
  func everyVerbGivesTheBytesOfOneProcess(_ arguments: [String], _ table: String) async throws {
    let scenario = Repository.scenarios.appendingPathComponent("examples/\(arguments[1]).yaml").path
    let command =
      [arguments[0], scenario] + arguments.dropFirst(2) + ["--draws", "9000", "--quiet"]
    try await Repository.withTemporaryFolder { folder in
      func bytes(_ result: String) throws -> Data {
        try Data(contentsOf: folder.appendingPathComponent("\(result)/\(table)"))
      }
      func run(_ options: [String], _ status: Int32 = 0) throws -> String {
        let outcome = try Tool.run(options, in: folder)
        #expect(outcome.status == status, "\(options): \(outcome.complaints)")
        return outcome.complaints
      }
      _ = try run(command + ["--out", "one"])
      for part in ["2/3", "1/3", "3/3", "3/3"] {
        _ = try run(command + ["--part", part, "--out", "parts/"])
      }
      _ = try run(["merge", "parts", "--out", "merged", "--quiet"])
      #expect(try bytes("merged") == bytes("one"))
      _ = try run(command + ["--on", "local", "--parts", "4", "--out", "local"])
      #expect(try bytes("local") == bytes("one"))
      // What an interrupted one has left is gone on with.
      try FileManager.default.moveItem(
        at: folder.appendingPathComponent("parts"),
        to: folder.appendingPathComponent("resumed.parts"))
      try FileManager.default.removeItem(
        at: folder.appendingPathComponent("resumed.parts/part-2-of-3.part"))
      #expect(
        try run(["merge", "resumed.parts", "--allow-missing", "--out", "less"], 65)
          .contains("the parts of `\(arguments[0])` make sense all together only; make it"))
      _ = try run(command + ["--resume", "--out", "resumed"])
      #expect(try bytes("resumed") == bytes("one"))
      #expect(
        !FileManager.default.fileExists(
          atPath: folder.appendingPathComponent("resumed.parts").path))
    }
  }

  /// Parts of another verb, and of another question to the same verb, are told apart.
  @Test func foreignQuestionsAreRefused() async throws {
    try await Repository.withTemporaryFolder { folder in
      let common = ["--draws", "500", "--quiet", "--part", "1/2", "--out"]
      func make(_ arguments: [String], _ out: String) throws {
        #expect(try Tool.run(arguments + common + [out], in: folder).status == 0)
      }
      try make(["run", scenario], "a/")
      try make(["sensitivity", scenario], "b/")
      try make(["sensitivity", scenario, "--method", "morris"], "c/")
      let verbs = try Tool.run(["merge", "b", "a"], in: folder)
      #expect(verbs.status == 65 && verbs.complaints.contains("its verb is run, not sensitivity"))
      let methods = try Tool.run(["merge", "b", "c"], in: folder)
      #expect(methods.status == 65 && methods.complaints.contains("its question (its options) is"))
      let other = try Tool.run(
        ["sensitivity", scenario, "--method", "morris"] + common + ["b/"], in: folder)
      #expect(other.status == 73 && other.complaints.contains("another question (its options)"))
    }
  }

  /// A whole result makes the parts of the same work superfluous, and no others.
  @Test func aPlainRunRemovesItsOwnParts() async throws {
    try await Repository.withTemporaryFolder { folder in
      let run = { ["run", scenario, "--draws", $0] }
      for (draws, part) in [("9000", "1/2"), ("9000", "2/3"), ("500", "1/1")] {
        let made = run(draws) + ["--part", part, "--out", "out.parts/", "--quiet"]
        #expect(try Tool.run(made, in: folder).status == 0)
      }
      let first = try Tool.run(run("9000") + ["--out", "out"], in: folder)
      #expect(first.status == 0)
      #expect(first.complaints.contains("note: out.parts holds 1 part of other work, which"))
      let parts = folder.appendingPathComponent("out.parts")
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: parts.path) == ["part-1-of-1.part"])
      let second = try Tool.run(run("500") + ["--out", "out"], in: folder)
      #expect(second.status == 0 && second.complaints.isEmpty)
      #expect(!FileManager.default.fileExists(atPath: parts.path))
    }
  }

  @Test(arguments: ["tornado", "seek", "discover", "backtest"])
  func verbsWithoutPartsSaySo(_ verb: String) async throws {
    try await Repository.withTemporaryFolder { folder in
      let asked =
        switch verb {
        case "seek": ["--vary", "a.b=0:1", "--measure", "m", "--target", "1"]
        case "discover": ["--measure", "m"]
        case "backtest": ["--history", "h.csv"]
        default: [] as [String]
        }
      for option in [["--on", "local"], ["--part", "1/2"], ["--resume"]] {
        let outcome = try Tool.run([verb, scenario] + asked + option, in: folder)
        #expect(outcome.status == 64)
        #expect(outcome.complaints.contains("this verb works in one process"))
      }
    }
  }

  /// Draws that make sense all together only are never offered to be merged in part.
  @Test func incompleteDesignsAreNotOfferedToBeMerged() async throws {
    try await Repository.withTemporaryFolder { folder in
      let sobol = ["--set", "simulation.design=sobol"] + draws
      let made = try Tool.run(
        ["run", scenario, "--part", "1/3", "--out", "parts/"] + sobol, in: folder)
      #expect(made.status == 0, "\(made.complaints)")
      let merged = try Tool.run(["merge", "parts", "--out", "r"], in: folder)
      #expect(merged.status == 65 && merged.complaints.contains("all together only"))
      #expect(!merged.complaints.contains("--allow-missing"))
    }
  }

  /// A folder of parts belongs to one run at a time; a refused start leaves none.
  @Test func oneRunMakesPartsInAFolder() async throws {
    try await Repository.withTemporaryFolder { folder in
      let parts = folder.appendingPathComponent("out.parts")
      let until = Repository.scenarios.appendingPathComponent("examples/until.yaml").path
      let refused = try Tool.run(["run", until, "--parts", "2", "--out", "out"], in: folder)
      #expect(refused.status == 64, "\(refused.complaints)")
      #expect(!FileManager.default.fileExists(atPath: parts.path))
      try FileManager.default.createDirectory(at: parts, withIntermediateDirectories: false)
      let other = open(parts.path, O_RDONLY)
      defer { close(other) }
      #expect(flock(other, LOCK_EX | LOCK_NB) == 0)
      let second = try Tool.run(
        ["run", scenario, "--resume", "--out", "out"] + draws, in: folder)
      #expect(second.status == 73)
      #expect(second.complaints.contains("another run is making parts in"))
    }
  }

  /// The end of a terminal is an interruption, unless `nohup` has it ignored.
  @Test func aHangUpInterrupts() async throws {
    try await Repository.withTemporaryFolder { folder in
      let run = try Tool.start(
        ["run", scenario, "--draws", "1e10", "--out", "out", "--quiet"], in: folder)
      try await Task.sleep(for: .seconds(2))
      kill(run.process.processIdentifier, SIGHUP)
      let outcome = try run.outcome()
      #expect(outcome.status == 130)
    }
  }

  private static let statuses: [([String], Int32, String)] = [
    (["--part", "4/3"], 64, "I/N is needed"), (["--part", "1/3", "--parts", "3"], 64, "alone"),
    (["--parts", "0"], 64, "1 to 1000000"), (["--scheduler", "x"], 64, "goes with --on dask"),
    (["--on", "mars"], 64, "mars"), (["--force"], 64, "goes with --part"),
  ]

  @Test(arguments: statuses)
  func wrongUsageIsSaid(_ options: [String], _ status: Int32, _ words: String) async throws {
    try await Repository.withTemporaryFolder { folder in
      let outcome = try Tool.run(["run", scenario] + options, in: folder)
      #expect(outcome.status == status && outcome.complaints.contains(words))
    }
  }

  @Test func noPartIsLostForAnother() async throws {
    try await Repository.withTemporaryFolder { folder in
      let part = { ["run", scenario, "--draws", "100", "--part", $0, "--out"] }
      #expect(try Tool.run(part("1/2") + ["one"], in: folder).status == 0)
      let second = try Tool.run(part("2/2") + ["one"], in: folder)
      #expect(second.status == 73)
      #expect(second.complaints.contains("'one' is part 1/2 of the same run, which would be lost"))
      let other = part("1/2") + ["one", "--seed", "99"]
      let lost = try Tool.run(other, in: folder)
      #expect(lost.status == 73 && lost.complaints.contains("a run with another seed, which"))
      // One block of draws falls to the last of two parts.
      let merged = try Tool.run(["merge", "one", "--allow-missing", "--out", "r"], in: folder)
      #expect(merged.status == 65 && merged.complaints.contains("no draw falls to part 1 of 2"))
      #expect(try Tool.run(other + ["--force"], in: folder).status == 0)
    }
  }

  @Test func aRunThatStopsByItselfHasNoParts() async throws {
    try await Repository.withTemporaryFolder { folder in
      let until = ["--set", "simulation.until={half_width: 0.05}"]
      for options in [["--part", "1/2"], ["--parts", "2"]] {
        let outcome = try Tool.run(["run", scenario] + options + until, in: folder)
        #expect(outcome.status != 0 && outcome.output.isEmpty)
      }
      #expect(try Tool.run(["merge", "absent"], in: folder).status == 66)
    }
  }
}

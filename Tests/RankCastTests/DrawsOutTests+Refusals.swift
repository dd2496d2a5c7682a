import Foundation
import Testing

/// What is refused, and what a run that failed leaves.
extension DrawsOutTests {
  private static let refusals: [([String], Int32, String)] = [
    (
      ["--draws-out", "d.csv"], 64,
      "--draws-out d.csv: the format is told by the name; one that ends in .npy or .parquet is"
        + " needed"
    ),
    (["--draws-out", ".npy"], 64, "--draws-out .npy: the format is told by the name"),
    (
      ["--draws-out", "d.npy", "--resume"], 64,
      "--draws-out needs all draws in one place; leave out --part, --parts, --resume and --on"
    ),
    (["--with", "scores"], 64, "--with goes with --draws-out FILE"),
    (
      ["--draws-out", "d.npy", "--with", "scores,wieghts"], 64,
      "there is no 'wieghts'; did you mean 'weights'?"
    ),
    (["--draws-out", "d.npy", "--all-entities"], 64, "--all-entities goes with"),
    (["--draws-out", "/proc/none/d.npy"], 73, "'/proc/none' cannot be created"),
    (
      ["--draws-out", "d.parquet"], 64,
      "Parquet files are written by Python, and '/none/python3' cannot be started; install Python 3"
        + " with pyarrow and numpy, or name one that has them in RANKCAST_PYTHON"
    ),
  ]

  @Test(arguments: refusals)
  func whatCannotBeIsSaidBeforehand(
    _ options: [String], _ status: Int32, _ words: String
  ) async throws {
    try await Repository.withTemporaryFolder { folder in
      let outcome = try Tool.run(
        ["run", scenario, "--draws", "100", "--out", "r"] + options, in: folder,
        environment: ["RANKCAST_PYTHON": "/none/python3"])
      #expect(
        outcome.status == status && outcome.complaints.contains(words), "\(outcome.complaints)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
  }

  /// A Python without pyarrow is named with what is missing.
  @Test func aMissingModuleIsNamed() async throws {
    try await Repository.withTemporaryFolder { folder in
      let python = folder.appendingPathComponent("python")
      try Data("#!/bin/sh\ncase \"$2\" in *pyarrow) exit 1;; esac\n".utf8).write(to: python)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: python.path)
      let outcome = try Tool.run(
        ["run", scenario, "--draws", "100", "--out", "r", "--draws-out", "d.parquet"], in: folder,
        environment: ["RANKCAST_PYTHON": python.path])
      #expect(outcome.status == 64)
      #expect(outcome.complaints.contains("has no pyarrow; 'pip install pyarrow numpy' into it"))
    }
  }

  /// A full disk, here a limit on the size of files, ends with 73; nothing is left behind.
  @Test func aFullDiskLeavesNothingBehind() async throws {
    try await Repository.withTemporaryFolder { folder in
      let shell = Process()
      shell.executableURL = URL(fileURLWithPath: "/bin/sh")
      shell.arguments = [
        "-c", "ulimit -f 64; exec \"$0\" \"$@\" 2>said", Tool.path.path, "run", scenario, "--draws",
        "50000", "--out", "r", "--draws-out", "d.npy", "--quiet",
      ]
      shell.currentDirectoryURL = folder
      try shell.run()
      shell.waitUntilExit()
      let said = try String(contentsOf: folder.appendingPathComponent("said"), encoding: .utf8)
      #expect(shell.terminationReason == .exit && shell.terminationStatus == 73, "\(said)")
      #expect(
        said.contains("/d.npy' cannot be written (File too large)") && !said.contains("partial"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["said"])
    }
  }

  @Test func anInterruptedRunLeavesTheOlderDraws() async throws {
    try await Repository.withTemporaryFolder { folder in
      let old = folder.appendingPathComponent("d.npy")
      try Data("older".utf8).write(to: old)
      try Data(#"{"rankcast": "1", "files": {"d.npy": {}}}"#.utf8)
        .write(to: folder.appendingPathComponent("d.npy.json"))
      let started = try Tool.start(
        [
          "run", scenario, "--draws", "100000000", "--draws-out", "d.npy", "--out", "r",
          "--threads",
          "1",
        ], in: folder)
      // Wait until draws are being written.
      let deadline = Date().addingTimeInterval(60)
      while Date() < deadline {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        if let partial = names.first(where: { $0.hasPrefix(".d.npy.partial") }),
          let size = try? FileManager.default.attributesOfItem(
            atPath: folder.appendingPathComponent("\(partial)/d.npy").path)[.size] as? Int,
          size > 1_000
        {
          break
        }
        try await Task.sleep(for: .milliseconds(10))
      }
      kill(started.process.processIdentifier, SIGINT)
      let outcome = try started.outcome()
      #expect(outcome.status == 130)
      #expect(try Data(contentsOf: old) == Data("older".utf8))
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(left.sorted() == ["d.npy", "d.npy.json"])
    }
  }

  @Test func replaysOfNoDrawAreRefused() async throws {
    try await Repository.withTemporaryFolder { folder in
      let beyond = try Tool.run(["replay", scenario, "5", "--draws", "5"], in: folder)
      #expect(beyond.status == 64)
      #expect(
        beyond.complaints.contains(
          "draw 5: the run has 5 draws, counted from 0; a number from 0 to 4 is needed"))
      let unknown = try Tool.run(["replay", scenario, "0", "--entity", "Nowhere"], in: folder)
      #expect(unknown.status == 64 && unknown.complaints.contains("there is no entity 'Nowhere'"))
      let designed = try Tool.run(
        ["replay", until, "0", "--set", "simulation.design=sobol"], in: folder)
      #expect(designed.status == 64 && designed.complaints.contains("with --draws"))
      let absent = try Tool.run(["replay", "absent.yaml", "0"], in: folder)
      #expect(absent.status == 66)
      let text = try Tool.run(["replay", scenario, "3"], in: folder)
      #expect(text.status == 0 && text.output.contains("Why ") && text.output.contains("Weights"))
      #expect(!text.output.contains("scale"))
      let sums = try Tool.run(["replay", scenario, "3", "--set", "report.scale=sum"], in: folder)
      #expect(sums.output.contains("Scores are on the scale `sum`: "))
    }
  }
}

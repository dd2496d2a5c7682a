import Foundation
import RankCast
import Testing

/// `run --draws-out` as scripts see it; what readers make of the files is tested by Tests/Draws/run.
@Suite struct DrawsOutTests {
  private let scenario = Repository.scenarios.appendingPathComponent("examples/correlations.yaml")
    .path
  private let until = Repository.scenarios.appendingPathComponent("examples/until.yaml").path

  /// An array of NumPy's format.
  private struct Array {
    let type: String
    let shape: [Int]
    let bytes: Data

    init(_ url: URL) throws {
      let data = try Data(contentsOf: url)
      #expect(data.prefix(8) == Data([0x93] + Swift.Array("NUMPY".utf8) + [1, 0]))
      let length = Int(data[8]) + 256 * Int(data[9])
      #expect((10 + length).isMultiple(of: 64) && data[9 + length] == UInt8(ascii: "\n"))
      let header = String(decoding: data[10..<10 + length], as: UTF8.self)
      let match = try #require(
        header.firstMatch(
          of: /^\{'descr': '([^']+)', 'fortran_order': False, 'shape': \(([0-9, ]+)\), \} *\n$/))
      type = String(match.1)
      shape = match.2.split(separator: ",").compactMap {
        Int($0.trimmingCharacters(in: .whitespaces))
      }
      bytes = data[(10 + length)...]
      let size = try #require(Int(type.dropFirst(2)))
      #expect(bytes.count == shape.reduce(size, *))
    }

    func ranks(_ i: Int, _ count: Int) -> [Int] {
      bytes.dropFirst(i * count).prefix(count).map { Int($0) }
    }

    func doubles(_ i: Int, _ count: Int) -> [Double] {
      Data(bytes.dropFirst(8 * i * count).prefix(8 * count)).withUnsafeBytes { bytes in
        (0..<count).map { bytes.loadUnaligned(fromByteOffset: 8 * $0, as: Double.self) }
      }
    }
  }

  private struct Replay: Decodable {
    struct Named: Decodable {
      let name: String
      let value: Double
    }
    struct Entity: Decodable {
      let rank: Int
      let score: Double
    }
    struct Weight: Decodable { let weight: Double }
    struct Year: Decodable {
      let weights: [Weight]
      let entities: [Entity]
    }

    let inputs: [Named]
    let years: [Year]
  }

  /// Rows are what replays show, ranks count to what the run counted, in every design.
  @Test(arguments: ["random", "latin-hypercube", "sobol"])
  func rowsAreReplays(_ design: String) async throws {
    try await Repository.withTemporaryFolder { folder in
      let common = ["--set", "simulation.design=\(design)", "--draws", "300"]
      let outcome = try Tool.run(
        ["run", scenario] + common + [
          "--draws-out", "d.npy", "--with", "scores,weights,inputs", "--all-entities", "--out", "r",
        ], in: folder)
      try #require(outcome.status == 0, "\(outcome.complaints)")
      let ranks = try Array(folder.appendingPathComponent("d.npy"))
      let scores = try Array(folder.appendingPathComponent("d.scores.npy"))
      let weights = try Array(folder.appendingPathComponent("d.weights.npy"))
      let inputs = try Array(folder.appendingPathComponent("d.inputs.npy"))
      #expect(ranks.type == "|u1" && scores.type == "<f8")
      #expect(ranks.shape == scores.shape && ranks.shape.first == 300 && ranks.shape.count == 3)
      let (years, entities) = (ranks.shape[1], ranks.shape[2])
      for draw in [0, 17, 63, 64, 299] {
        let shown = try Tool.run(
          ["replay", scenario, "\(draw)", "--json", "--all-entities", "--quiet"] + common,
          in: folder)
        let replay = try JSONDecoder().decode(Replay.self, from: Data(shown.output.utf8))
        let cells = replay.years.flatMap(\.entities)
        #expect(ranks.ranks(draw, years * entities) == cells.map(\.rank))
        #expect(scores.doubles(draw, years * entities) == cells.map(\.score))
        #expect(
          weights.doubles(draw, weights.shape[1] * weights.shape[2])
            == replay.years.flatMap { $0.weights.map(\.weight) })
        #expect(inputs.doubles(draw, inputs.shape[1]) == replay.inputs.map(\.value))
      }
      var counts: [String: Int] = [:]
      let sidecar = try JSONSerialization.jsonObject(
        with: Data(contentsOf: folder.appendingPathComponent("d.npy.json")))
      let axes = try #require((sidecar as? [String: Any])?["axes"] as? [String: Any])
      let names = try #require(axes["entity"] as? [String])
      let inputNames = try #require(axes["input"] as? [[String: Any]])
      #expect(names.count == entities && inputNames.count == inputs.shape[1])
      for (cell, rank) in ranks.bytes.enumerated() {
        let (year, entity) = (cell / entities % years, cell % entities)
        counts["\(names[entity]),\(year),\(rank)", default: 0] += 1
      }
      let table = try String(
        contentsOf: folder.appendingPathComponent("r/rank_probabilities.csv"), encoding: .utf8)
      for row in table.split(separator: "\n").dropFirst() {
        let cells = row.split(separator: ",")
        guard cells.count == 5, let year = Int(cells[1]), let first = axes["year"] as? [Int]
        else { continue }
        let key = "\(cells[0]),\(year - (first.first ?? 0)),\(cells[2])"
        #expect(counts.removeValue(forKey: key) == Int(cells[3]))
      }
      #expect(counts.isEmpty)
    }
  }

  /// The same bytes for any number of threads; the result is that of a run without.
  @Test func threadsChangeNothingAndTheResultIsTheSame() async throws {
    try await Repository.withTemporaryFolder { folder in
      var digests: [Set<Data>] = []
      for threads in 1...3 {
        let outcome = try Tool.run(
          [
            "run", scenario, "--draws", "9000", "--draws-out", "d.npy", "--with", "scores",
            "--threads", "\(threads)", "--out", "r\(threads)",
          ], in: folder)
        #expect(outcome.status == 0, "\(outcome.complaints)")
        digests.append(
          Set(
            try ["d.npy", "d.scores.npy", "d.npy.json"].map {
              try Data(contentsOf: folder.appendingPathComponent($0))
            }))
      }
      #expect(digests[0] == digests[1] && digests[0] == digests[2])
      let plain = try Tool.run(["run", scenario, "--draws", "9000", "--out", "r0"], in: folder)
      #expect(plain.status == 0)
      let names = try FileManager.default.contentsOfDirectory(
        atPath: folder.appendingPathComponent("r0").path)
      for name in names where name.hasSuffix(".csv") || name == "datapackage.json" {
        let one = try Data(contentsOf: folder.appendingPathComponent("r0/\(name)"))
        #expect(try Data(contentsOf: folder.appendingPathComponent("r2/\(name)")) == one, "\(name)")
      }
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(!left.contains { $0.contains("partial") })
    }
  }

  /// A run that stops early has written what it drew.
  @Test(arguments: ["random", "sobol"])
  func stoppedRunsWriteWhatWasDrawn(_ design: String) async throws {
    try await Repository.withTemporaryFolder { folder in
      let outcome = try Tool.run(
        [
          "run", until, "--set", "simulation.design=\(design)", "--draws-out", "d.npy", "--json",
          "--out", "r",
        ], in: folder)
      try #require(outcome.status == 0, "\(outcome.complaints)")
      let summary = try #require(
        try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
      let draws = try #require(summary["draws"] as? Int)
      #expect(summary["draws_out"] as? String == "d.npy")
      let ranks = try Array(folder.appendingPathComponent("d.npy"))
      #expect(ranks.shape.first == draws)
      let cells = ranks.shape[1] * ranks.shape[2]
      let shown = try Tool.run(
        [
          "replay", until, "\(draws - 1)", "--set", "simulation.design=\(design)", "--draws",
          "\(draws)", "--all-entities", "--json",
        ], in: folder)
      let replay = try JSONDecoder().decode(Replay.self, from: Data(shown.output.utf8))
      #expect(ranks.ranks(draws - 1, cells) == replay.years.flatMap(\.entities).map(\.rank))
    }
  }

  /// Draws inside the result folder enter it and its descriptions; the next run drops them.
  @Test func drawsInsideTheResultAreDescribed() async throws {
    try await Repository.withTemporaryFolder { folder in
      let run = ["run", scenario, "--draws", "200", "--out", "r", "--quiet"]
      for _ in 1...2 {
        let outcome = try Tool.run(run + ["--draws-out", "r/raw/d.npy"], in: folder)
        #expect(outcome.status == 0, "\(outcome.complaints)")
      }
      let file = folder.appendingPathComponent("r/raw/d.npy")
      let digest = SHA256.hexadecimal(of: Swift.Array(try Data(contentsOf: file)))
      for name in ["datapackage.json", "run.json", "raw/d.npy.json"] {
        let text = try String(
          contentsOf: folder.appendingPathComponent("r/\(name)"), encoding: .utf8)
        #expect(text.contains(digest), "\(name)")
      }
      let sidecar = try String(
        contentsOf: folder.appendingPathComponent("r/raw/d.npy.json"), encoding: .utf8)
      #expect(sidecar.contains("\"scale\" : \"mean\"") && sidecar.contains("simulation.draws=200"))
      #expect(try Tool.run(run, in: folder).status == 0)
      #expect(!FileManager.default.fileExists(atPath: file.path))
    }
  }

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

  /// Arrays of an earlier run go with it; what no run wrote stays.
  @Test func earlierDrawsAreReplacedAndOtherFilesKept() async throws {
    try await Repository.withTemporaryFolder { folder in
      let run = ["run", scenario, "--draws", "50", "--out", "r", "--quiet", "--draws-out", "w.npy"]
      let scores = folder.appendingPathComponent("w.scores.npy")
      #expect(try Tool.run(run + ["--with", "scores"], in: folder).status == 0)
      #expect(FileManager.default.fileExists(atPath: scores.path))
      #expect(try Tool.run(run, in: folder).status == 0)
      #expect(!FileManager.default.fileExists(atPath: scores.path))
      try Data("mine".utf8).write(to: scores)
      let refused = try Tool.run(run + ["--with", "scores"], in: folder)
      #expect(refused.status == 73 && refused.complaints.contains("w.scores.npy"))
      #expect(try Data(contentsOf: scores) == Data("mine".utf8))
      let sidecar = try String(
        contentsOf: folder.appendingPathComponent("w.npy.json"), encoding: .utf8)
      #expect(sidecar.contains("simulation.draws=50"))
    }
  }
}

import Foundation
import RankCast
import Testing

/// `run --draws-out` as scripts see it; what readers make of the files is tested by Tests/Draws/run.
@Suite struct DrawsOutTests {
  let scenario = Repository.scenarios.appendingPathComponent("examples/correlations.yaml")
    .path
  let until = Repository.scenarios.appendingPathComponent("examples/until.yaml").path

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

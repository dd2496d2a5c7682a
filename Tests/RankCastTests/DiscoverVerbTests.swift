import Foundation
import RankCast
import Testing

/// The verb `discover` as scripts see it.
@Suite struct DiscoverVerbTests {
  private let flagship = Repository.scenarios.appendingPathComponent("gba-2030.yaml").path
  private let cases = Repository.root
    .appendingPathComponent("Tests/AnalysisTests/Reference/bryant_lempert_2010.csv").path
  private let event = ["--event", "Greater than 90% > 0"]

  private func table(_ path: String, in folder: URL) throws -> Table {
    try Table(
      csv: [UInt8](Data(contentsOf: folder.appendingPathComponent(path))), file: path)
  }

  /// The published case: a box of at most four inputs of coverage 0.75 and density 0.77.
  @Test func thePublishedCaseComesOut() async throws {
    try await Repository.withTemporaryFolder { folder in
      let outcome = try Tool.run(
        ["discover", "--table", cases, "--out", "out"] + event, in: folder)
      #expect(outcome.status == 0 && outcome.complaints.isEmpty)
      #expect(outcome.output.contains("in 89 of 882 cases, 10.1 %"))
      #expect(outcome.output.contains("Demand elasticity"))
      let boxes = try table("out/boxes.csv", in: folder)
      #expect(
        boxes.columns == [
          "box", "input", "low", "high", "coverage", "density", "mass", "quasi_p",
        ])
      func numbers(_ name: String) throws -> [Double?] {
        boxes.numbers(inColumn: try #require(boxes.index(ofColumn: name))).values.map {
          if case .value(let value) = $0 { value } else { nil }
        }
      }
      let (coverage, density, mass) = try (numbers("coverage"), numbers("density"), numbers("mass"))
      var restricted: [String: Int] = [:]
      for row in 0..<boxes.rowCount { restricted[boxes.text(row: row, column: 0), default: 0] += 1 }
      #expect(
        (0..<boxes.rowCount).contains { row in
          (coverage[row] ?? 0) >= 0.75 && (density[row] ?? 0) >= 0.77
            && (restricted[boxes.text(row: row, column: 0)] ?? 9) <= 4
        })
      for row in 0..<boxes.rowCount {
        let inside = try #require(coverage[row]) * 89
        #expect(abs(inside - (density[row] ?? 0) * (mass[row] ?? 0) * 882) < 1e-9)
        let (low, high) = (try numbers("low")[row], try numbers("high")[row])
        #expect(low != nil || high != nil)
      }
      let trajectory = try table("out/trajectory.csv", in: folder)
      #expect(trajectory.rowCount == 28)
      let record = try String(
        contentsOf: folder.appendingPathComponent("out/run.json"), encoding: .utf8)
      #expect(record.contains("\"rows\" : 882") && !record.contains("scenario_sha256"))
    }
  }

  @Test func theFlagshipLosesTheLead() async throws {
    try await Repository.withTemporaryFolder { folder in
      let arguments = [
        "discover", flagship, "--measure", "gba-first", "--not", "--draws", "5000",
      ]
      let one = try Tool.run(arguments + ["--out", "one", "--threads", "1"], in: folder)
      let three = try Tool.run(
        arguments + ["--out", "three", "--threads", "3", "--json"], in: folder)
      #expect(one.status == 0 && three.status == 0)
      #expect(one.output.contains("Shenzhen–Hong Kong–Guangzhou is not first in 2030"))
      #expect(one.output.contains("indicators."))
      #expect(three.output.contains("\"chosen\":[{\"box\":"))
      for name in ["boxes.csv", "trajectory.csv"] {
        let first = try Data(contentsOf: folder.appendingPathComponent("one/\(name)"))
        let second = try Data(contentsOf: folder.appendingPathComponent("three/\(name)"))
        #expect(first == second, "\(name)")
      }
    }
  }

  @Test func mistakesHaveTheirExitCodes() async throws {
    let mistakes: [([String], Int32, String)] = [
      (["discover"], 64, "--table FILE"),
      (["discover", flagship], 64, "--measure NAME"),
      (["discover", flagship, "--measure", "gba-frist"], 64, "did you mean 'gba-first'?"),
      (["discover", flagship, "--measure", "gba-rank"], 64, "--event 'rank > 3'"),
      (["discover", flagship, "--measure", "turbulence"], 64, "a measure of one entity"),
      (
        ["discover", flagship, "--measure", "gba-first", "--besides", "Seol"], 64,
        "did you mean 'Seoul'?"
      ),
      (["discover", flagship, "--measure", "gba-rank", "--event", "rank"], 64, "a comparison"),
      (["discover", "absent.yaml", "--measure", "x"], 66, "absent.yaml"),
      (["discover", "--table", "absent.csv"] + event, 66, "absent.csv"),
      (["discover", "--table", cases], 64, "--event"),
      (["discover", "--table", cases, "--event", "cost > 1"], 65, "there is no column 'cost'"),
      (["discover", "--table", cases, "--inputs", "Cellulosic cst"] + event, 65, "did you mean"),
      (["discover", "--table", cases, "--peel", "0.7"] + event, 64, "--peel"),
      (["discover", "--table", cases, "--box", "99"] + event, 64, "counted from 0"),
      (["discover", "--table", cases, "--draws", "9"] + event, 64, "go with a scenario"),
    ]
    try await Repository.withTemporaryFolder { folder in
      for (arguments, status, words) in mistakes {
        let outcome = try Tool.run(arguments, in: folder)
        #expect(outcome.status == status, "\(arguments)")
        #expect(outcome.complaints.contains(words), "\(arguments): \(outcome.complaints)")
        #expect(outcome.output.isEmpty, "\(arguments)")
      }
    }
  }

  /// Where the event never happens that is said, and the files are empty but for their headers.
  @Test func nothingToFindIsSaid() async throws {
    try await Repository.withTemporaryFolder { folder in
      let outcome = try Tool.run(
        ["discover", "--table", cases, "--event", "Greater than 90% > 1", "--out", "out"],
        in: folder)
      #expect(outcome.status == 0 && outcome.output.contains("There is nothing to find"))
      #expect(try table("out/boxes.csv", in: folder).rowCount == 0)
    }
  }
}

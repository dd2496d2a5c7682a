import Foundation
import RankCast
import Testing

/// `compare`, `sweep` and `seek` as scripts see them.
@Suite struct WhatIfVerbTests {
  private let scenario =
    Repository.scenarios.appendingPathComponent("examples/what-if.yaml").path
  private static let path = "overrides.gba.growth.scie.drift.normal.mean"

  private func cells(_ name: String, in folder: URL) throws -> [[String]] {
    let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    return text.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
  }

  private struct RunSummary: Decodable {
    struct Value: Decodable {
      let value: Double
      let mcse: Double
    }

    let measures: [String: Value]
  }

  @Test func aSweepSaysWhatRunsSay() async throws {
    try await Repository.withTemporaryFolder { folder in
      let draws = ["--draws", "1500", "--quiet"]
      let swept = try Tool.run(
        ["sweep", scenario, "--vary", "\(Self.path)=0%,12%", "--out", "sweep"] + draws, in: folder)
      #expect(swept.status == 0, "\(swept.complaints)")
      let rows = try cells("sweep/sweep.csv", in: folder)
      #expect(rows.first == [Self.path, "measure", "value", "mcse"])
      #expect(rows.count == 1 + 2 * 4)
      let run = try Tool.run(
        [
          "run", scenario, "--set", "\(Self.path)=12%", "--draws", "1500", "--json", "--out", "run",
        ],
        in: folder)
      let summary = try JSONDecoder().decode(RunSummary.self, from: Data(run.output.utf8))
      for row in rows.suffix(4) {
        let measure = try #require(summary.measures[row[1]])
        #expect(row[0] == "0.12" && Double(row[2]) == measure.value)
        #expect(Double(row[3]) == measure.mcse)
      }
    }
  }

  private static let commands = [
    ["compare"], ["sweep", "--simplex", "4", "--measure", "gba-first"],
    ["sweep", "--sweep", "recipe"],
    ["seek", "--vary", "\(path)=0%:40%", "--measure", "gba-first", "--target", "60%"],
  ]

  @Test(arguments: commands)
  func theBytesDoNotDependOnTheThreads(_ command: [String]) async throws {
    try await Repository.withTemporaryFolder { folder in
      let arguments = [command[0], scenario] + command.dropFirst() + ["--draws", "1000"]
      for threads in 1...3 {
        let outcome = try Tool.run(
          arguments + ["--threads", "\(threads)", "--out", "t\(threads)", "--json"], in: folder)
        #expect(outcome.status == 0, "\(outcome.complaints)")
        let summary = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
        #expect((summary as? [String: Any])?["verb"] as? String == command[0])
      }
      let first = folder.appendingPathComponent("t1")
      let names = try FileManager.default.contentsOfDirectory(atPath: first.path)
        .filter { $0.hasSuffix(".csv") }
      #expect(!names.isEmpty)
      for name in names {
        let bytes = try Data(contentsOf: first.appendingPathComponent(name))
        for other in ["t2", "t3"] {
          #expect(try Data(contentsOf: folder.appendingPathComponent("\(other)/\(name)")) == bytes)
        }
      }
    }
  }

  /// The answer of `seek` for a chance that no value of the range reaches.
  private func answerOutOfReach(range: String, _ options: [String] = []) async throws -> String {
    try await Repository.withTemporaryFolder { folder in
      let outcome = try Tool.run(
        [
          "seek", scenario, "--vary", "\(Self.path)=\(range)", "--measure", "gba-first", "--target",
          "99.9%", "--draws", "500", "--out", "seek",
        ] + options, in: folder)
      #expect(outcome.status == 0, "\(outcome.complaints)")
      let text = try String(
        contentsOf: folder.appendingPathComponent("seek/seek.csv"), encoding: .utf8)
      #expect(text.contains("\(Self.path),gba-first,0.999,,,,"))
      return outcome.output
    }
  }

  @Test func aTargetOutOfReachIsAnAnswer() async throws {
    let answer = try await answerOutOfReach(range: "0%:12%")
    #expect(answer.contains("No value of \(Self.path)") && answer.contains("nearest is"))
    let json = try await answerOutOfReach(range: "0%:12%", ["--json"])
    #expect(json.contains("\"nearest\":0.1"), "\(json)")
  }

  /// Where hardly a draw changes with the parameter, no value is called the nearest.
  @Test func aParameterThatHardlyMattersIsToldSo() async throws {
    let answer = try await answerOutOfReach(range: "4%:4.01%")
    #expect(answer.contains("No value of \(Self.path)"))
    #expect(answer.contains("in it the parameter hardly matters"), "\(answer)")
    #expect(!answer.contains("nearest"))
    let json = try await answerOutOfReach(range: "4%:4.01%", ["--json"])
    #expect(!json.contains("nearest"), "\(json)")
  }

  /// The value furthest from 0 that is to be tried, as the scenario's own values are.
  @Test(arguments: [["sweep"], ["seek", "--measure", "gba-first", "--target", "50%"]])
  func aForgottenPerCentSignIsAskedAbout(_ command: [String]) async throws {
    try await Repository.withTemporaryFolder { folder in
      let range = command[0] == "sweep" ? "0,20" : "0:20"
      let arguments = [command[0], scenario] + command.dropFirst() + ["--draws", "100"]
      let asked = try Tool.run(arguments + ["--vary", "\(Self.path)=\(range)"], in: folder)
      #expect(asked.status == 0)
      #expect(
        asked.complaints.contains(
          "--vary:1:45: warning: the drift is 2000 % a year; is that meant? 20 % is written 20%"),
        "\(asked.complaints)")
      let calm = try Tool.run(
        arguments + ["--vary", "\(Self.path)=\(range.replacing("20", with: "20%"))"], in: folder)
      #expect(calm.status == 0 && !calm.complaints.contains("--vary"), "\(calm.complaints)")
    }
  }

  @Test func whatIsGivenInPerCentIsPrintedSo() async throws {
    try await Repository.withTemporaryFolder { folder in
      let outcome = try Tool.run(
        [
          "sweep", scenario, "--vary", "\(Self.path)=0%:33%:4", "--vary",
          "indicators.vc.weight=1,2", "--draws", "100", "--out", "sweep",
        ], in: folder)
      #expect(outcome.status == 0, "\(outcome.complaints)")
      for value in [" 0 % ", " 11 % ", " 22 % ", " 33 % "] {
        #expect(outcome.output.contains(value), "\(outcome.output)")
      }
      #expect(try cells("sweep/sweep.csv", in: folder).contains { $0[0] == "0.11" })
    }
  }

  /// What only the scenario shows to be wrong is told with the verb, as by the reader of arguments.
  @Test func lateRefusalsNameTheVerb() async throws {
    try await Repository.withTemporaryFolder { folder in
      let early = try Tool.run(["replay", scenario, "-1", "--draws", "10"], in: folder)
      let late = try Tool.run(["replay", scenario, "10", "--draws", "10"], in: folder)
      #expect(early.status == 64 && late.status == 64)
      let usage = late.complaints.split(separator: "\n").dropFirst()
      #expect(usage.contains { $0.hasPrefix("Usage: rankcast replay ") }, "\(late.complaints)")
      #expect(usage.contains { $0.contains("'rankcast replay --help'") })
      #expect(late.complaints.hasPrefix("Error: draw 10: the run has 10 draws"))
    }
  }

  private static let refusals: [([String], Int32, String)] = [
    (["sweep"], 64, "one of --vary, --sweep and --simplex"),
    (["sweep", "--vary", "x=1:2"], 64, "is no range"),
    (
      ["sweep", "--vary", "\(path)=0%,1%", "--measure", "gba-frist"], 65,
      "did you mean 'gba-first'?"
    ),
    (["sweep", "--sweep", "sciense"], 65, "did you mean 'science'?"),
    (["sweep", "--vary", "indicators.vcc.weight=1,2"], 65, "did you mean 'vc'?"),
    (
      ["sweep", "--vary", "indicators.vc.weight=1,-1", "--vary", "indicators.pct.weight=1,2"], 65,
      "at the point indicators.vc.weight=-1, indicators.pct.weight=1"
    ),
    (["sweep", "--vary", "\(path)=0:1:101", "--vary", "simulation.seed=0:100:101"], 64, "10,201"),
    (
      ["seek", "--vary", "\(path)=0:1:5", "--measure", "gba-first", "--target", "1"], 64, "LOW:HIGH"
    ),
    (["seek", "--vary", "\(path)=1:0", "--measure", "gba-first", "--target", "1"], 64, "below"),
    (["seek", "--vary", "\(path)=0:1", "--measure", "gba-first", "--target", "x"], 64, "number"),
    (["compare", "absent.yaml"], 66, "absent.yaml"),
  ]

  @Test(arguments: refusals)
  func whatIsWrongIsSaid(_ command: [String], _ status: Int32, _ words: String) async throws {
    try await Repository.withTemporaryFolder { folder in
      let outcome = try Tool.run(
        [command[0], scenario] + command.dropFirst() + ["--draws", "100"], in: folder)
      #expect(outcome.status == status, "\(outcome.complaints)")
      #expect(outcome.complaints.contains(words), "\(outcome.complaints)")
      #expect(outcome.output.isEmpty)
    }
  }
}

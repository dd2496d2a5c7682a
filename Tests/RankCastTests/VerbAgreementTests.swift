import Foundation
import Testing

/// Verbs that answer the same question.
@Suite struct VerbAgreementTests {
  private struct Summary: Decodable {
    struct Value: Decodable {
      let value: Double
      let mcse: Double
    }

    let measures: [String: Value]
  }

  private func measures(_ arguments: [String], in folder: URL) throws -> [String: Summary.Value] {
    let outcome = try Tool.run(
      ["run", "s.yaml", "--json", "--out", "run"] + arguments, in: folder)
    try #require(outcome.status == 0, "\(outcome.complaints)")
    return try JSONDecoder().decode(Summary.self, from: Data(outcome.output.utf8)).measures
  }

  private func rows(_ text: String?) throws -> [[String: String]] {
    let lines = try #require(text).split(separator: "\n")
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    return lines.dropFirst().map {
      Dictionary(uniqueKeysWithValues: zip(lines[0], $0))
    }
  }

  /// The difference that `compare` gives is that of two runs, and none for a variant that is the
  /// base case.
  @Test func aDifferenceIsThatOfTwoRuns() async throws {
    try await SixTowns.withFiles { folder in
      let base = try measures([], in: folder)
      let doubled = try measures(["--set", "indicators.vc.weight=4"], in: folder)
      let found = try rows(SixTowns.tables(["compare", "s.yaml"], in: folder)["variants.csv"])
      var seen = 0
      for row in found {
        let measure = try #require(row["measure"])
        let own = try #require(base[measure])
        let difference = try #require(row["difference"])
        switch row["variant"] {
        case "doubled":
          let other = try #require(doubled[measure])
          let gap = other.value - own.value - (Double(difference) ?? .nan)
          #expect(gap.magnitude <= 1e-9 * max(1, own.value.magnitude), "\(measure)")
          #expect(row["value"].flatMap(Double.init) == other.value)
        case "same":
          #expect(Double(difference) == 0, "\(measure)")
          #expect(row["value"].flatMap(Double.init) == own.value)
        default:
          #expect(row["value"].flatMap(Double.init) == own.value)
          continue
        }
        seen += 1
      }
      #expect(seen == 8)
    }
  }

  /// Every point of a grid over two parameters is a run.
  @Test func aGridIsMadeOfRuns() async throws {
    try await SixTowns.withFiles { folder in
      let paths = ["indicators.vc.weight", "indicators.pat.growth.volatility"]
      let grid = try rows(
        SixTowns.tables(
          ["sweep", "s.yaml", "--vary", "\(paths[0])=1,3", "--vary", "\(paths[1])=0,0.2"],
          in: folder)["sweep.csv"])
      #expect(grid.count == 16)
      for weight in ["1", "3"] {
        for volatility in ["0", "0.2"] {
          let run = try measures(
            ["--set", "\(paths[0])=\(weight)", "--set", "\(paths[1])=\(volatility)"], in: folder)
          let points = grid.filter { $0[paths[0]] == weight && $0[paths[1]] == volatility }
          #expect(points.count == 4)
          for point in points {
            let measure = try #require(run[point["measure"] ?? ""])
            #expect(point["value"].flatMap(Double.init) == measure.value)
            #expect(point["mcse"].flatMap(Double.init) == measure.mcse)
          }
        }
      }
    }
  }

  /// A run at the value that `seek` found has the target, to a few draws.
  @Test func aValueThatWasSoughtIsFound() async throws {
    try await SixTowns.withFiles { folder in
      let path = "indicators.vc.weight"
      let found = try rows(
        SixTowns.tables(
          [
            "seek", "s.yaml", "--vary", "\(path)=0:10", "--measure", "alba-first", "--target",
            "30%",
          ], in: folder)["seek.csv"])
      let value = try #require(found.first?["value"].flatMap(Double.init))
      let run = try #require(
        try measures(["--set", "\(path)=\(value)"], in: folder)["alba-first"])
      #expect((run.value - 0.3).magnitude <= 3 / 3000.0 + 1e-9)
    }
  }
}

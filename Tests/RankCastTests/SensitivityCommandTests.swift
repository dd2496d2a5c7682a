import Foundation
import RankCast
import Testing

/// Tornados and sensitivities as scripts see them: files, columns, exit codes.
@Suite struct SensitivityCommandTests {
  private let scenario = Repository.scenarios.appendingPathComponent("examples/sensitivity.yaml")
    .path

  private static let files: [(arguments: [String], file: String, header: String, rows: Int)] = [
    (["tornado"], "tornado.csv", "input,measure,low,high,swing", 6),
    (
      ["tornado", "--measure", "ahead", "--by", "input", "--swing", "sd"], "tornado.csv",
      "input,measure,low,high,swing", 6
    ),
    (
      ["sensitivity", "--measure", "score"], "sobol.csv",
      "input,measure,year,first_order,first_order_low,first_order_high,total,total_low,total_high",
      3
    ),
    (
      ["sensitivity", "--method", "morris", "--by", "input"], "morris.csv",
      "input,measure,year,mu,mu_star,mu_star_low,mu_star_high,sigma", 12
    ),
    (
      ["sensitivity", "--method", "shapley"], "shapley.csv",
      "input,measure,year,effect,effect_low,effect_high", 6
    ),
  ]

  @Test(arguments: 0..<5)
  func everyMethodWritesItsFile(_ place: Int) async throws {
    let (arguments, file, header, rows) = Self.files[place]
    try await Repository.withTemporaryFolder { folder in
      let outcome = try Tool.run(
        [arguments[0], scenario] + arguments.dropFirst() + ["--draws", "500", "--out", "out"],
        in: folder)
      #expect(outcome.status == 0, "\(outcome.complaints)")
      let text = try String(
        contentsOf: folder.appendingPathComponent("out/\(file)"), encoding: .utf8)
      let lines = text.split(separator: "\n")
      #expect(lines.first.map(String.init) == header)
      #expect(lines.count == rows + 1)
    }
  }

  @Test func methodsStandBesideEachOther() async throws {
    try await Repository.withTemporaryFolder { folder in
      for method in ["sobol", "morris", "shapley"] {
        let outcome = try Tool.run(
          ["sensitivity", scenario, "--method", method, "--draws", "200", "--out", "out"],
          in: folder)
        #expect(outcome.status == 0)
      }
      let files = try FileManager.default.contentsOfDirectory(
        atPath: folder.appendingPathComponent("out").path)
      for name in ["sobol.csv", "morris.csv", "shapley.csv"] { #expect(files.contains(name)) }
    }
  }

  @Test func refusalsSayWhere() async throws {
    try await Repository.withTemporaryFolder { folder in
      let unknown = try Tool.run(["tornado", scenario, "--measure", "scor"], in: folder)
      #expect(unknown.status == 65)
      #expect(unknown.complaints.hasPrefix("--measure:1:1: "))
      #expect(unknown.complaints.contains("did you mean 'score'?"))
      let wrong = try Tool.run(["sensitivity", scenario, "--method", "magic"], in: folder)
      #expect(wrong.status == 64)
    }
  }
}

import Foundation
import RankCast
import Testing

/// The verb `backtest` as scripts see it, and the page on how the forecast of 2023 did.
@Suite struct BacktestVerbTests {
  private let history = Repository.scenarios.appendingPathComponent("Data/gii-cluster-ranks.csv")
  private static let files = [
    "backtest.csv", "backtest_summary.csv", "pit_histogram.csv", "backtest_variants.csv",
  ]

  private func scenario(_ name: String) -> String {
    Repository.scenarios.appendingPathComponent("\(name).yaml").path
  }

  private func table(_ url: URL) throws -> Table {
    try Table(csv: [UInt8](Data(contentsOf: url)), file: url.lastPathComponent)
  }

  /// The committed results come out again; another processor may move the last digit of a mean.
  @Test func resultsComeOutAgain() async throws {
    let name = "backtest-2023"
    try await Repository.withTemporaryFolder { folder in
      let outcome = try Tool.run(
        ["backtest", scenario(name), "--history", history.path, "--out", "again", "--quiet"],
        in: folder)
      #expect(outcome.status == 0 && outcome.output.isEmpty && outcome.complaints.isEmpty)
      for file in Self.files {
        let again = try table(folder.appendingPathComponent("again/\(file)"))
        let expected = try table(Repository.results.appendingPathComponent("\(name)/\(file)"))
        #expect(again.columns == expected.columns && again.rowCount == expected.rowCount)
        for row in 0..<min(again.rowCount, expected.rowCount) {
          for column in expected.columns.indices {
            let (a, b) = (
              again.text(row: row, column: column), expected.text(row: row, column: column)
            )
            guard a != b else { continue }
            let (x, y) = (try #require(Double(a)), try #require(Double(b)))
            #expect(abs(x - y) <= 1e-9 * max(abs(x), abs(y)), "\(file), row \(row + 2)")
          }
        }
      }
    }
  }

  /// Every row of the page's table is made of the result files.
  @Test func thePageQuotesTheResults() throws {
    let page = try Repository.text("Sources/RankCast/RankCast.docc/Backtesting.md")
    let results = try table(
      Repository.results.appendingPathComponent("backtest-2023/backtest_variants.csv"))
    func value(_ variant: String, _ metric: String) -> Double? {
      (0..<results.rowCount).first {
        results.text(row: $0, column: 0) == variant && results.text(row: $0, column: 1) == metric
      }.flatMap { Double(results.text(row: $0, column: 2)) }
    }
    func row(_ name: String, _ metric: String, _ format: (Double) -> String) -> String {
      let cells = [
        value("base", "\(metric)_2024"), value("base", "\(metric)_2025"),
        value("with-deals", "\(metric)_2025"),
      ].map { $0.map(format) ?? "" }
      return "| \(name) | \(cells.joined(separator: " | ")) |"
    }
    let percent = { (value: Double) in "\(Int((100 * value).rounded())) %" }
    let whole = { (value: Double) in "\(Int(value))" }
    let score = { (value: Double) in String(format: "%.4f", value) }
    let rows = [
      row("ranks scored", "observations", whole),
      row("within the 50 % interval", "coverage_50", percent),
      row("within the 90 % interval", "coverage_90", percent),
      row("ranked probability score", "rps", score),
      row("of persistence", "rps_persistence", score),
      row("skill against persistence", "rps_skill_persistence", percent),
      row("skill against climatology", "rps_skill_climatology", percent),
      row("logarithmic score", "log_score") { String(format: "%.2f", $0) },
      row("ranks that came up in no draw", "never_drawn", whole),
    ]
    for row in rows { #expect(page.contains(row), "\(row)") }
  }

  /// What the page says of challengers.
  @Test func challengersHelpInOneYearOnly() async throws {
    let fewer = try #require(Assignment("simulation.draws=5000"))
    let scenario = try Scenario.read(at: scenario("backtest-2023"), changes: [fewer])
    let crowded = try Scenario.read(
      at: scenario.path, changes: [fewer, try #require(Assignment("challengers.count=202"))])
    let ranks = try RankHistory(
      Table.read(at: history.path).table, entityColumn: scenario.entityColumn)
    var skills: [[Double]] = []
    for study in [scenario.study, crowded.study] {
      let backtest = Backtest(
        try await study.forecast(), try Observations(of: study, in: ranks))
      skills.append([1, 2].map { backtest.summary(ofYear: $0).skillOverPersistence })
    }
    #expect(skills[0][0] > 0.2 && skills[1][0] < 0)
    #expect(skills[1][1] > skills[0][1])
  }

  /// The sentences of the page that name clusters quote the results, too.
  @Test func thePageNamesTheRightClusters() throws {
    let page = try Repository.text("Sources/RankCast/RankCast.docc/Backtesting.md")
    let results = try table(
      Repository.results.appendingPathComponent("backtest-2023/backtest.csv"))
    func cell(_ entity: String, _ year: Int, _ column: String) throws -> String {
      let place = try #require(results.index(ofColumn: column))
      let row = try #require(
        (0..<results.rowCount).first {
          results.text(row: $0, column: 0) == entity
            && results.text(row: $0, column: 1) == "\(year)"
        })
      return results.text(row: row, column: place)
    }
    for entity in ["London", "Singapore", "Nagoya", "Tehran", "San Jose–San Francisco"] {
      let quoted = try """
      | \(entity) | \(cell(entity, 2025, "observed_rank")) | \
      \(cell(entity, 2025, "median_rank")) | \(cell(entity, 2025, "p05_rank")) to \
      \(cell(entity, 2025, "p95_rank")) |
      """
      #expect(page.contains(quoted), "\(quoted)")
    }
  }

  @Test(arguments: ["1", "2", "3"])
  func threadsChangeNothing(_ threads: String) async throws {
    try await Repository.withTemporaryFolder { folder in
      let outcome = try Tool.run(
        [
          "backtest", scenario("backtest-2023"), "--history", history.path, "--out", "out",
          "--draws", "20000", "--threads", threads, "--json",
        ], in: folder)
      #expect(outcome.status == 0)
      #expect(outcome.output.contains("\"observations\":42"))
      #expect(outcome.complaints.contains("2024: no rank is known of 17 of 35 entities"))
      #expect(outcome.complaints.contains("'Madrid'"))
      let digests = try Self.files.map {
        SHA256.hexadecimal(
          of: [UInt8](try Data(contentsOf: folder.appendingPathComponent("out/\($0)"))))
      }
      try await Self.same.expect(digests)
    }
  }

  /// What the first of several runs gave.
  private actor Same {
    private var first: [String]?

    func expect(_ digests: [String]) throws {
      #expect(first ?? digests == digests)
      first = digests
    }
  }

  private static let same = Same()

  @Test func mistakesHaveTheirExitCodes() async throws {
    try await Repository.withTemporaryFolder { folder in
      func status(_ history: String, _ text: String?) throws -> (Int32, String) {
        if let text {
          try Data(text.utf8).write(to: folder.appendingPathComponent(history))
        }
        let outcome = try Tool.run(
          [
            "backtest", scenario("backtest-2023"), "--history", history, "--out", "out",
            "--draws", "100",
          ], in: folder)
        return (outcome.status, outcome.complaints)
      }
      #expect(try status("absent.csv", nil).0 == 66)
      let missing = try status("columns.csv", "edition,rank,town\n2024,1,Seoul\n")
      #expect(missing.0 == 65 && missing.1.contains("there is no column 'cluster'"))
      let bad = try status("bad.csv", "edition,rank,cluster\n2024,0,Seoul\n")
      #expect(bad.0 == 65 && bad.1.contains("bad.csv:2:6"))
      let early = try status("early.csv", "edition,rank,cluster\n2023,1,Seoul\n")
      #expect(early.0 == 65 && early.1.contains("editions 2024 to 2025"))
      #expect(
        try Tool.run(["backtest", scenario("backtest-2023")], in: folder).status == 64)
      #expect(!FileManager.default.fileExists(atPath: folder.path + "/out/backtest.csv"))
    }
  }

  /// A backtest stands beside the run of the same scenario, and both beside each other's files.
  @Test func itStandsBesideARun() async throws {
    try await Repository.withTemporaryFolder { folder in
      let common = [scenario("backtest-2023"), "--out", "out", "--draws", "500", "--quiet"]
      #expect(try Tool.run(["run"] + common, in: folder).status == 0)
      #expect(
        try Tool.run(["backtest"] + common + ["--history", history.path], in: folder).status == 0)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/out")
      #expect(Set(Self.files + ["rank_summary.csv", "run.json"]).isSubset(of: names))
      let record = try String(contentsOfFile: folder.path + "/out/run.json", encoding: .utf8)
      #expect(record.contains("\"history_sha256\"") && record.contains("\"remarks\""))
    }
  }
}

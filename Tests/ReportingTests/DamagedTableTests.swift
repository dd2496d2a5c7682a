import ResultFiles
import Simulation
import Studies
import Tables
import Testing

@testable import Reporting

/// Pages of results that a user has changed: a page, or none, and never a trap.
@Suite("Tables that were changed")
struct DamagedTableTests {
  private static let cells = ["", "x", "1e300", "-1e300", "-7", "0.5"]

  @Test(arguments: [0, 1, 2])
  func noCellOrNameTraps(_ sweep: Int) async throws {
    let further = AnalysisTables.all.merging(["sweep.csv": AnalysisTables.sweeps[sweep]]) { $1 }
    let measures = [
      Measure("first", .probability(entity: 0, rankAtMost: 1), year: 2028),
      Measure("rank", .entity(0, .mean, of: .rank), year: 2028),
    ]
    let result = try await MemoryResult(study(measures: measures), further: further)
    let pages = sweep == 0 ? result.tables : ["sweep.csv": try #require(result.tables["sweep.csv"])]
    var made = 0
    for (file, table) in pages {
      for damaged in Self.damaged(table) {
        let content = ResultContent(
          title: result.content.title, entries: result.content.entries
        ) { $0 == file ? damaged : result.content.content(of: $0) }
        _ = ReportMaker(language: .english).documents(of: content)
        made += 1
      }
    }
    #expect(made > (sweep == 0 ? 500 : 15))
  }

  /// Every column under another name, every column full of one cell, and fewer rows.
  private static func damaged(_ table: Table) -> [[UInt8]] {
    let rows = (0..<table.rowCount).map { row in
      table.columns.indices.map { table.text(row: row, column: $0) }
    }
    var all = [csv(table.columns, []), csv(table.columns, rows.dropLast())]
    for column in table.columns.indices {
      var columns = table.columns
      columns[column] += "_"
      all.append(csv(columns, rows))
      for cell in cells {
        all.append(
          csv(
            table.columns,
            rows.map { row in
              var row = row
              row[column] = cell
              return row
            }))
      }
    }
    return all
  }

  private static func csv(_ columns: [String], _ rows: some Sequence<[String]>) -> [UInt8] {
    let lines = ([columns] + rows).map { row in
      row.map {
        "\"" + $0.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
          + "\""
      }
      .joined(separator: ",")
    }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  /// What a run of more draws than 32 bits count says of a certain rank.
  @Test(arguments: [2_000, 4_000_000_000, 10_000_000_000])
  func shadesDoNotDependOnTheNumberOfDraws(_ draws: Int) async throws {
    let result = try await MemoryResult(
      study(["A", "B"], years: 2025...2025),
      further: [
        "rank_probabilities.csv":
          "entity,year,rank,count,probability\n"
          + "A,2025,1,\(draws),1\nB,2025,2,\(draws),1\n"
      ])
    guard case .object(var run)? = result.content.entries["run"] else { return }
    run["draws"] = JSONValue(draws)
    let content = ResultContent(
      title: "", entries: result.content.entries.merging(["run": .object(run)]) { $1 },
      read: result.content.content(of:))
    let facts = try #require(Facts(content))
    let map = try #require(HeatMap(facts))
    #expect(facts.draws == draws)
    #expect((map.greatest - 1).magnitude < 1e-9)
  }
}

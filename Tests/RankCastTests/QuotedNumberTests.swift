import Foundation
import RankCast
import Testing

/// The numbers that pages on limits and other tools quote stand in the files they are from.
@Suite struct QuotedNumberTests {
  private func page(_ name: String) throws -> String {
    try Repository.text("Sources/RankCast/RankCast.docc/\(name).md")
      .replacing(/\s+/, with: " ")
  }

  /// The rows of a CSV file by column.
  private func rows(_ path: String) throws -> [[String: String]] {
    let bytes = [UInt8](Data(try Repository.text(path).utf8))
    let table = try Table(csv: bytes, file: path)
    return (0..<table.rowCount).map { row in
      Dictionary(
        uniqueKeysWithValues: table.columns.enumerated().map {
          ($1, table.text(row: row, column: $0))
        })
    }
  }

  /// The number in a column of the only row that has these texts.
  private func number(
    _ column: String, _ path: String, _ keys: [String: String]
  ) throws -> Double {
    let found = try rows(path).filter { row in keys.allSatisfy { row[$0.key] == $0.value } }
    #expect(found.count == 1)
    return try #require(found.first?[column].flatMap(Double.init))
  }

  private func percent(_ share: Double, _ digits: Int = 1) -> String {
    String(format: "%.\(digits)f %%", 100 * share)
  }

  @Test func limitsQuoteTheBacktest() throws {
    let page = try page("Limits")
    func metric(_ name: String) throws -> Double {
      try number("value", "Results/backtest-2023/backtest_summary.csv", ["metric": name])
    }
    func row(_ title: String, _ cell: (Int) throws -> String) rethrows -> String {
      "| \(title) | \(try cell(2024)) | \(try cell(2025)) |"
    }
    let expected = try [
      row("within the 90 % intervals") { percent(try metric("coverage_90_\($0)"), 0) },
      row("better than \"nothing changes\" by") {
        percent(try metric("rps_skill_persistence_\($0)"), 0)
      },
      row("ranks that came up in no draw") {
        "\(Int(try metric("never_drawn_\($0)"))) of \(Int(try metric("observations_\($0)")))"
      },
    ]
    for row in expected { #expect(page.contains(row), "\(row)") }
  }

  @Test func limitsQuoteTheResults() throws {
    let page = try page("Limits")
    let variants = "Results/gba-2030/variants.csv"
    let first = try rows(variants).filter { $0["measure"] == "gba-first" }
      .compactMap { $0["value"].flatMap(Double.init) }
    let (least, most) = (try #require(first.min()), try #require(first.max()))
    #expect(page.contains("from \(percent(least)) to \(percent(most))"))
    let base = ["variant": "base", "measure": "gba-first"]
    let half = 1.96 * (try number("mcse", variants, base))
    #expect((most - least) / half > 100)
    let value = String(format: "%.1f", 100 * (try number("value", variants, base)))
    #expect(page.contains("`\(value) % ± \(String(format: "%.1f", 100 * half))`"))
    let place = ["entity": "Macao–Zhuhai", "year": "2030"]
    let top = try number("p_top_98", "Results/gba-2030/rank_summary.csv", place)
    #expect(page.contains("98 with \(percent(top))"))
    let outsiders = ["variant": "outsiders", "measure": "macao-top-100"]
    #expect(page.contains("100 with \(percent(try number("value", variants, outsiders)))"))
    let simplex = try rows("Results/gii-2025/simplex.csv")
    let share = Double(simplex.count { $0["leader"] == "Shenzhen–Hong Kong–Guangzhou" })
    #expect(page.contains("leads in \(percent(share / Double(simplex.count), 0)) of it"))
  }

  @Test func limitsCountTheCells() throws {
    let table = try rows("Scenarios/Data/gii-clusters-2025.csv")
    let statuses = table.flatMap { row in
      ["pct_status", "publications_status", "vc_deals_status"].compactMap { row[$0] }
    }
    func count(_ status: String) -> Int { statuses.count { $0 == status } }
    #expect(
      try page("Limits").contains(
        """
        Of the \(statuses.count) cells of `gii-clusters-2025.csv` \(count("reported")) are reported, \
        \(count("derived")) are derived from printed figures, and \(count("reconstructed")) are
        """))
  }

  /// Every ratio is that of the last measurement, with the peer it names.
  @Test func ratiosAreThoseMeasured() throws {
    let measured = try Repository.text("Benchmarks/Results.md").split(separator: "\n")
    let quoted = try Repository.text("Sources/RankCast/RankCast.docc/ComparisonWithOthers.md")
      .split(separator: "\n").filter { $0.wholeMatch(of: /\| .* \| .* \| [0-9.]+ \|/) != nil }
    #expect(quoted.count == 3)
    for row in quoted {
      let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      let peer = cells[1].contains("Numba") ? "Numba's own time" : "NumPy, a process a core"
      let workload = cells[0].prefix { $0 != "," }
      #expect(
        measured.contains {
          $0.hasPrefix("| \(workload)") && $0.contains("| \(peer)")
            && $0.contains("| \(cells[2]) |")
        }, "\(row)")
    }
  }
}

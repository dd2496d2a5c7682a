import Foundation
import RankCast
import Testing

/// The account in `Results/README.md` quotes its numbers from the result files, each as a link
/// `[SHOWN](FILE "COLUMN=VALUE; …: COLUMN")`; or `: share of rows` for the rows that the conditions
/// name, out of all.
@Suite struct FindingsTests {
  private struct Quotation {
    let shown: String
    let file: String
    let conditions: [(column: String, value: String)]
    let column: String
  }

  private let account: String

  init() throws {
    account = try Repository.text("Results/README.md")
  }

  private var quotations: [Quotation] {
    account.matches(of: /\[([^\]]+)\]\(([^ )]+\.csv) "([^"]+): ([^":]+)"\)/).map { match in
      Quotation(
        shown: String(match.1), file: String(match.2),
        conditions: match.3.split(separator: "; ").map { condition in
          let sides = condition.split(separator: "=", maxSplits: 1).map(String.init)
          return (sides[0], sides.last ?? "")
        },
        column: String(match.4))
    }
  }

  @Test func everyNumberIsThatOfItsCell() throws {
    let quotations = quotations
    #expect(quotations.count > 80)
    for quotation in quotations {
      let value = try #require(try value(of: quotation), "\(quotation)")
      #expect(shown(value, like: quotation.shown) == quotation.shown, "\(quotation)")
    }
  }

  /// No share or probability stands there without its file, but for those that the text sets itself.
  @Test func everyPercentageIsQuoted() {
    let quoted = account.replacing(/\[[^\]]+\]\([^)]+\)/, with: "")
    let stated = Set(quoted.matches(of: /−?[0-9]+(?:\.[0-9]+)? %/).map { String($0.0) })
    // The growth rates that variants set, the intervals' level, and what the data's page says.
    let assumptions: Set = ["12.4 %", "9 %", "3 %", "14.4 %", "−20 %", "30 %", "90 %", "95 %"]
    #expect(stated.subtracting(assumptions).isEmpty)
  }

  private func value(of quotation: Quotation) throws -> Double? {
    let url = Repository.results.appendingPathComponent(quotation.file)
    let table = try Table(csv: [UInt8](Data(contentsOf: url)), file: quotation.file)
    let conditions = try quotation.conditions.map {
      (column: try #require(table.index(ofColumn: $0.column)), value: $0.value)
    }
    let rows = (0..<table.rowCount).filter { row in
      conditions.allSatisfy { table.text(row: row, column: $0.column) == $0.value }
    }
    if quotation.column == "share of rows" { return Double(rows.count) / Double(table.rowCount) }
    guard rows.count == 1, let column = table.index(ofColumn: quotation.column) else { return nil }
    return Double(table.text(row: rows[0], column: column))
  }

  /// A value with as many decimals, and as a percentage or not, as what is shown.
  private func shown(_ value: Double, like text: String) -> String {
    let number = text.prefix { $0 != " " }
    let decimals = number.split(separator: ".").dropFirst().first?.count ?? 0
    let isPercentage = text.hasSuffix(" %")
    let digits = String(format: "%.\(decimals)f", isPercentage ? 100 * value : value)
    return digits.replacing("-", with: "−") + (isPercentage ? " %" : "")
  }
}

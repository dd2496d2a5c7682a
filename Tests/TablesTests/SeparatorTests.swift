import Tables
import Testing

@Suite("Other separators and units")
struct SeparatorTests {
  private func problems(_ text: String) -> [LocatedTableProblem] {
    do {
      _ = try Table(csv: Array(text.utf8), file: "t.csv")
      return []
    } catch {
      return error.problems
    }
  }

  @Test("a header of semicolons or tabs is the only problem", arguments: [";", "\t"])
  func separator(_ separator: String) throws {
    let expected = TableProblem.otherSeparator(separator == ";" ? .semicolon : .tab)
    let rows = "who,a,b\nX,1\n\"Y\"Z,2,3\n".replacing(",", with: separator)
    for (start, line, column) in [("", 1, 4), ("\u{FEFF}", 1, 4), ("\n\r\n", 3, 4)] {
      let found = problems(start + rows)
      #expect(found.map(\.problem) == [expected])
      #expect(found.map(\.location.line) == [line])
      #expect(found.map(\.location.column) == [column])
    }
    #expect(problems("\"who, where\"\(separator)a\n").map(\.problem) == [expected])
  }

  @Test(
    "a header with a comma, or with a separator in quotes or at its end, is taken as it is",
    arguments: [
      "who,a;b\nX,1\n", "\"a;b\"\nX\n", "\"a\tb\"\nX\n", "who\t\nX\n", "who\nX;Y\n", "who\n",
    ])
  func comma(_ text: String) {
    #expect(problems(text) == [])
  }

  @Test("no bytes and blank lines are an empty table", arguments: ["", "\u{FEFF}", "\n\n", "\r\n"])
  func empty(_ text: String) {
    #expect(problems(text).map(\.problem) == [.empty])
  }

  @Test(
    "blanks around a quoted cell do not belong to it",
    arguments: [" ", "\t", "\u{A0}", "\u{202F}", "\u{3000}"])
  func blanksAroundQuotes(_ blank: String) throws {
    let table = try table("who,a\nX,\(blank)\"b\"\(blank)\n")
    #expect(table.text(row: 0, column: 1) == "b")
  }

  @Test("decimal commas are told from those between thousands")
  func decimalCommas() {
    for text in ["1,5", "-0,25", "12,5%", "29,03"] { #expect(NumberText.hasDecimalComma(text)) }
    for text in ["1.5", "a,b", "1,5,0", "1,5.0", "", ","] {
      #expect(!NumberText.hasDecimalComma(text), "\(text)")
    }
  }

  @Test("the first cell with the rarer unit is found, zeros and missing cells aside")
  func oddUnit() throws {
    func odd(_ cells: String...) throws -> [Int]? {
      let text = "who,a\n" + cells.map { "x,\($0)\n" }.joined()
      let odd = try Table(csv: Array(text.utf8), file: "t.csv").oddUnit(inColumn: 1)
      return odd.map { [$0.row, $0.hasPerCent ? 1 : 0, $0.others] }
    }
    #expect(try odd("1%", "2 %", "3", "\"4%\"") == [2, 0, 3])
    #expect(try odd("1", "2", "3%") == [2, 1, 2])
    #expect(try odd("1", "2%") == [0, 0, 1])
    #expect(try odd("1%", "0", "n/a", "") == nil)
    #expect(try odd("1", "2", "0%", "x%") == nil)
  }
}

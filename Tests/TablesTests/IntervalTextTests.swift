import Testing

@testable import Tables

@Suite("The grammar of an interval")
struct IntervalTextTests {
  @Test(
    "intervals",
    arguments: [
      ("1000..2000", 1000, 2000), (" 1 .. 2 ", 1, 2), ("1,000..2,000", 1000, 2000),
      ("-20..-10", -20, -10), ("\u{2212}1..1", -1, 1), ("0.5..0.7", 0.5, 0.7),
      ("1e3..2e3", 1000, 2000),
      ("10%..20%", 0.1, 0.2), ("0..20%", 0, 0.2), ("-5%..0", -0.05, 0), ("5..5", 5, 5),
      ("<20", 0, 20), ("< 1,000", 0, 1000), ("<=20", 0, 20), ("≤ 20", 0, 20), ("<5%", 0, 0.05),
    ])
  func interval(text: String, low: Double, high: Double) {
    #expect(IntervalText.parse(text) == .interval(low: low, high: high))
  }

  @Test(
    "texts that are meant as intervals and are none",
    arguments: [
      ("2..1", IntervalFault.reversed), ("10..20%", .mixedUnits), ("10%..20", .mixedUnits),
      (">5", .unbounded), (">= 5", .unbounded), ("≥5", .unbounded), ("<0", .notPositive),
      ("<-5", .notPositive),
    ])
  func refused(text: String, fault: IntervalFault) {
    #expect(IntervalText.parse(text) == .refused(fault))
  }

  @Test(
    "texts without a sign of an interval",
    arguments: [
      "", "..", "5", "1..", "..2", "1...2", "1....2", "a..b", "1..b", "1-2", "1–2", "~5", "<", "<a",
      "1..2..3", "n/a..5", "-1e308..1e308", "1..inf",
    ])
  func none(text: String) {
    #expect(IntervalText.parse(text) == .none)
  }

  @Test("intervals are numbers of a column only where they are allowed")
  func columns() throws {
    let table = try Table(
      csv: Array("x\n1..2\n<4\n3..3\n\"1,000..2,000\"\n..\n2..1\n>3\n".utf8), file: "t.csv")
    let allowed = table.quantities(inColumn: 0)
    #expect(
      allowed.values == [
        .interval(low: 1, high: 2), .interval(low: 0, high: 4), .value(3),
        .interval(low: 1000, high: 2000), .missing, .missing, .missing,
      ])
    #expect(
      allowed.problems.map(\.problem) == [
        .notAnInterval(text: "2..1", column: "x", fault: .reversed),
        .notAnInterval(text: ">3", column: "x", fault: .unbounded),
      ])
    let refused = table.numbers(inColumn: 0)
    #expect(refused.values == Array(repeating: .missing, count: 7))
    #expect(refused.problems.count == 6)
    #expect(refused.problems.first?.problem == .notANumber(text: "1..2", column: "x"))
  }

  @Test("a column of intervals is numeric")
  func numericColumns() throws {
    let table = try Table(csv: Array("x,y\n1..2,<4\n,>4\n".utf8), file: "t.csv")
    #expect(table.isNumeric(column: 0))
    #expect(!table.isNumeric(column: 1))
  }
}

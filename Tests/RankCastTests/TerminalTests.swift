import Testing

@testable import Commands

@Suite struct TerminalTests {
  @Test func theLineOfRanksRisesToTheBest() {
    #expect(RankSparkline(width: 12).text([8, 1, 4.5]) == "▁█▅")
    #expect(RankSparkline(width: 12).text([3, 3]) == "▄▄")
    #expect(RankSparkline(width: 12).text([]) == "")
    #expect(RankSparkline(width: 12).text([1, .nan]) == "")
    let many = RankSparkline(width: 5).text((0..<100).map { Double(100 - $0) })
    #expect(many.count == 5 && many.first == "▁" && many.last == "█")
  }

  @Test func linesAreBrokenAtBlanks() {
    #expect("one two  three".wrapped(toColumns: 7) == ["one two", "three"])
    #expect("overlong word".wrapped(toColumns: 4) == ["overlong", "word"])
    #expect("深圳 香港".wrapped(toColumns: 8) == ["深圳", "香港"])
    #expect("at most ± 95 %.".wrapped(toColumns: 12) == ["at most", "± 95 %."])
    #expect("".wrapped(toColumns: 8).isEmpty)
  }

  /// A table that is too wide: the name above, the numbers below, none of them cut.
  @Test func numbersAreNeverCut() {
    var table = TextTable([.left, .right, .right])
    table.add(["variant", "value", "difference"])
    table.add(["without deals", "12.5 % ± 0.3", "+2.75 % ± 0.12"])
    #expect(
      table.lines(fitting: 50) == [
        "variant               value      difference",
        "without deals  12.5 % ± 0.3  +2.75 % ± 0.12",
      ])
    #expect(
      table.lines(fitting: 34) == [
        "variant", "           value      difference", "without deals",
        "    12.5 % ± 0.3  +2.75 % ± 0.12",
      ])
    #expect(
      table.lines(fitting: 20) == [
        "variant", "    value", "    difference", "without deals", "    12.5 % ± 0.3",
        "    +2.75 % ± 0.12",
      ])
  }
}

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
}

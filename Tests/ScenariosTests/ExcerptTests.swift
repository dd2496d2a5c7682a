import Studies
import Tables
import Testing

@Suite("Source lines under problems")
struct ExcerptTests {
  private func lines(_ line: String, column: Int) -> [String] {
    LocatedProblem(
      location: SourceLocation(file: "f", line: 1, column: column), sourceLine: line,
      problem: .noWeight
    ).description.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
      .map(String.init)
  }

  @Test("the caret stands under the place, whatever comes before it")
  func caret() {
    #expect(lines("a: b", column: 4) == ["a: b", "   ^"])
    #expect(lines("\ta: b", column: 5) == ["\ta: b", "\t   ^"])
    #expect(lines("深圳: b", column: 5) == ["深圳: b", "      ^"])
    #expect(lines("e\u{301}a: b", column: 6) == ["e\u{301}a: b", "    ^"])
    #expect(lines("a\u{7}b", column: 3) == ["a<U+0007>b", "         ^"])
    #expect(lines("a\u{202E}b", column: 3) == ["a<U+202E>b", "         ^"])
    #expect(lines("short", column: 99) == ["short", "     ^"])
  }

  @Test("long lines are cut around the place")
  func longLine() {
    let long = String(repeating: "x", count: 5_000) + "HERE" + String(repeating: "y", count: 5_000)
    let shown = lines(long, column: 5_001)
    #expect(shown[0].count == 102)
    #expect(shown[0].hasPrefix("…x") && shown[0].hasSuffix("y…"))
    #expect(shown[0].dropFirst(shown[1].count - 1).hasPrefix("HERE"))
    let start = lines(long, column: 1)
    #expect(start[0] == String(repeating: "x", count: 100) + "…")
    #expect(start[1] == "^")
  }

  @Test("no line feed and no escape of a name reaches the terminal")
  func hostileNames() {
    let problem = LocatedProblem(
      location: SourceLocation(file: "a\u{1B}[31m\nb", line: 1, column: 1), sourceLine: "",
      problem: .unknownName(name: "x\ny", kind: "entity", suggestions: ["z\u{1B}"]))
    #expect(
      problem.description == """
        a<U+001B>[31m<U+000A>b:1:1: there is no entity 'x<U+000A>y'; an existing one is needed
        did you mean 'z<U+001B>'?
        """)
  }
}

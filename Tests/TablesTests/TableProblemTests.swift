import TestSupport
import Testing

@testable import Tables

@Suite("What a table refuses, and where")
struct TableProblemTests {
  @Test("no header", arguments: ["", "\u{FEFF}", "\n\n", "\r\n"])
  func empty(text: String) {
    #expect(places(text) == [Place(1, 1, .empty)])
  }

  @Test("too many bytes")
  func tooLarge() {
    let bytes = Array("a,b\n1,2\n".utf8)
    #expect(located(bytes, byteLimit: 8).isEmpty)
    #expect(
      located(bytes, byteLimit: 7).map { Place($0) }
        == [Place(1, 1, .tooLarge(bytes: 8, limit: 7))])
    #expect(Table.byteLimit == 1 << 30)
  }

  @Test("bytes that are not UTF-8, and bytes of value zero")
  func foreignBytes() {
    let latin = Array("a,b\né,".utf8) + [0xE9, 0x2C, 0x0A]
    #expect(located(latin).map { Place($0) } == [Place(2, 3, .notUTF8(byteOffset: 7))])
    #expect(located(latin).first?.sourceLine == "é,\u{FFFD},")
    let utf16 = Array("a,b\n".utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(
      located([0xFF, 0xFE] + utf16).map { Place($0) } == [Place(1, 1, .notUTF8(byteOffset: 0))])
    #expect(located(utf16).map { Place($0) } == [Place(1, 2, .nullCharacter)])
    #expect(places("a,b\n1,\"é\0\"\n") == [Place(2, 5, .nullCharacter)])
    // A sequence cut off by the end of the file.
    #expect(
      located([0x61, 0xE2, 0x80]).map { Place($0) } == [Place(1, 2, .notUTF8(byteOffset: 1))])
  }

  @Test("columns without a name or with a used one")
  func header() {
    #expect(
      places("深圳,,b, \"\" ,b\n1,2,3,4,5\n") == [
        Place(1, 4, .unnamedColumn(index: 2)), Place(1, 8, .unnamedColumn(index: 4)),
        Place(1, 12, .duplicateColumn(name: "b", firstColumn: 3)),
      ])
    #expect(
      places("\u{FEFF}\r\n\"a\nb\",a,\"a\r\n\",a\r\n") == [
        Place(4, 3, .duplicateColumn(name: "a", firstColumn: 2))
      ])
  }

  @Test("rows with too many or too few cells")
  func ragged() {
    #expect(
      places("a,b\n1\n1,2\n深,2,  3,4\nx,\"y\nz\",w\n") == [
        Place(2, 2, .ragged(found: 1, expected: 2)), Place(4, 7, .ragged(found: 4, expected: 2)),
        Place(6, 4, .ragged(found: 3, expected: 2)),
      ])
    #expect(
      places("\u{FEFF}a,b,c\r\n–,2\r\n1,2,\r\n1,2,3,") == [
        Place(2, 4, .ragged(found: 2, expected: 3)), Place(4, 7, .ragged(found: 4, expected: 3)),
      ])
  }

  @Test("wrong quotes")
  func quotes() {
    #expect(places("a,b\n1,\"2\n3,4\n") == [Place(2, 3, .unclosedQuote)])
    #expect(places("a,b\n\"1,2\n3,4\n") == [Place(2, 1, .unclosedQuote)])
    #expect(places("a,b\n1,\"") == [Place(2, 3, .unclosedQuote)])
    #expect(places("a,b\n1,\"x\"\"") == [Place(2, 3, .unclosedQuote)])
    #expect(
      places("a,b\n\"東\n京\"x,5\"\n\"1\" ,\"2\"\" \"3\n") == [
        Place(3, 3, .strayQuote), Place(3, 6, .strayQuote), Place(4, 12, .strayQuote),
      ])
    #expect(
      places("\u{FEFF}a,b\r\n\"é\r\n\", 5\"6\"7\r\n") == [Place(3, 5, .strayQuote)])
  }

  @Test("carriage returns alone")
  func carriageReturns() {
    #expect(places("a,b\r1,2\r3,4\r") == [Place(1, 4, .bareCarriageReturn)])
    #expect(places("a,b\n1,2\r") == [Place(2, 4, .bareCarriageReturn)])
    #expect(places("a,b\n1,\"2\r3\"\n").isEmpty)
  }

  @Test("all problems at once, in order, the first hundred of them")
  func manyProblems() {
    let text = "a,a\n" + String(repeating: "1\n", count: 500)
    let found = places(text)
    #expect(found.count == Table.problemLimit)
    #expect(found.first == Place(1, 3, .duplicateColumn(name: "a", firstColumn: 1)))
    #expect(found.last == Place(100, 2, .ragged(found: 1, expected: 2)))
    let names = Array(repeating: "", count: 200).joined(separator: ",")
    #expect(places(names).count == Table.problemLimit)
  }

  @Test("cells that are no number stand as missing and are reported")
  func badNumbers() throws {
    let table = try table(
      "\u{FEFF}名,x\r\n\"深\r\n圳\", \"1,17,542\"\r\n東,abc \r\n–,NaN\r\nd,1e999\r\ne,2\r\n")
    let numbers = table.numbers(inColumn: 1)
    #expect(numbers.values == [.missing, .missing, .missing, .missing, .value(2)])
    #expect(
      numbers.problems.map { Place($0) } == [
        Place(3, 5, .notANumber(text: "1,17,542", column: "x")),
        Place(4, 3, .notANumber(text: "abc", column: "x")),
        Place(5, 3, .notFinite(text: "NaN", column: "x")),
        Place(6, 3, .notFinite(text: "1e999", column: "x")),
      ])
    #expect(numbers.problems.first?.sourceLine == "圳\", \"1,17,542\"")
    #expect(!table.isNumeric(column: 1))
  }

  @Test("names that are empty or used before are reported; canonically equal texts are one name")
  func badNames() throws {
    let table = try table("x,name\n1,\"A\nB\"\n2,\"A\nB\"\n3,\n4,\u{E9}\n5,\" e\u{301}\"\n")
    let names = table.uniqueTexts(inColumn: 1)
    #expect(names.values == ["A\nB", "A\nB", "", "é", "é"])
    #expect(
      names.problems.map { Place($0) } == [
        Place(4, 3, .duplicateValue(text: "A\nB", column: "name", firstLine: 2)),
        Place(6, 3, .missingCell(column: "name")),
        Place(8, 3, .duplicateValue(text: "é", column: "name", firstLine: 7)),
      ])
    #expect(names.problems.map(\.sourceLine) == ["2,\"A", "3,", "5,\" e\u{301}\""])
  }

  @Test("problems of a column stop at the limit, its values do not")
  func manyBadCells() throws {
    let table = try table("x\n" + String(repeating: "bad\n", count: 300))
    #expect(table.numbers(inColumn: 0).problems.count == Table.problemLimit)
    #expect(table.numbers(inColumn: 0).values.count == 300)
    #expect(table.uniqueTexts(inColumn: 0).problems.count == Table.problemLimit)
    #expect(table.uniqueTexts(inColumn: 0).values.count == 300)
  }

  @Test("the text of a very long line is cut between two characters")
  func longLine() {
    let text = "a\nx" + String(repeating: "深", count: 30_000) + "\"\n"
    let found = located(Array(text.utf8))
    #expect(found.map { Place($0) } == [Place(2, 30_002, .strayQuote)])
    #expect(found.first?.sourceLine == "x" + String(repeating: "深", count: 21_845))
  }

  @Test("random bytes are a table or have problems with a place inside the file; nothing traps")
  func randomBytes() {
    var generator = SplitMix64(state: 4)
    let alphabet = Array("a1,,,\"\"\n\n\r é\u{3000}\t".utf8) + [0xFF]
    for round in 0..<20_000 {
      let usable = round % 4 == 0 ? alphabet : alphabet.dropLast()
      let bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
        usable.randomElement(using: &generator) ?? 0
      }
      let lineCount = 1 + bytes.count { $0 == 0x0A }
      for problem in located(bytes) {
        #expect((1...lineCount).contains(problem.location.line))
        let length = problem.sourceLine.unicodeScalars.count
        #expect((1...length + 1).contains(problem.location.column))
      }
      guard let table = try? Table(csv: bytes, file: "t.csv") else { continue }
      for column in table.columns.indices {
        _ = table.numbers(inColumn: column)
        _ = table.uniqueTexts(inColumn: column)
      }
    }
  }
}

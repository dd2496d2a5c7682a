import TestSupport
import Testing

@testable import Tables

@Suite("What a table accepts")
struct TableReadingTests {
  @Test(
    "byte order mark, line ends, a last line without its end, empty lines",
    arguments: [
      "name,value\nA,1\nB,2\n", "name,value\nA,1\nB,2", "name,value\r\nA,1\r\nB,2\r\n",
      "name,value\r\nA,1\r\nB,2", "\u{FEFF}name,value\nA,1\nB,2\n",
      "\u{FEFF}name,value\r\nA,1\r\nB,2", "name,value\nA,1\r\nB,2\n\n\r\n",
      "\n\nname,value\n\nA,1\n\r\nB,2\n", " name ,\tvalue\n A , 1\nB\t,2 \n",
      "\"name\",\"value\"\n\"A\",\"1\"\n\"B\",\"2\"\n", "name, \"value\" \n \"A\" ,1\nB, \"2\"",
      "name,value\r\n\"A\",\"1\"\r\n\" B \",\" 2\"\r\n",
    ])
  func layouts(text: String) throws {
    let table = try table(text)
    #expect(table.file == "t.csv")
    #expect(table.columns == ["name", "value"])
    #expect(table.rowCount == 2)
    #expect(table.texts(inColumn: 0) == ["A", "B"])
    #expect(table.numbers(inColumn: 1).values == [.value(1), .value(2)])
    #expect(table.numbers(inColumn: 1).problems.isEmpty)
    #expect(table.index(ofColumn: "value") == 1)
    #expect(table.index(ofColumn: "Value") == nil)
  }

  @Test("quotes: commas, line feeds, doubled quotes; an empty quoted cell is empty")
  func quotes() throws {
    let table = try table(
      "name,note\n\"a,b\",\"line 1\nline 2\"\n\"say \"\"hi\"\"\",\"\"\n\"\"\"\",\"x\r\ny\"\n")
    #expect(table.rowCount == 3)
    #expect(table.texts(inColumn: 0) == ["a,b", "say \"hi\"", "\""])
    #expect(table.texts(inColumn: 1) == ["line 1\nline 2", "", "x\r\ny"])
    #expect(table.text(row: 1, column: 0) == "say \"hi\"")
  }

  @Test("numbers grouped and in percent, and every word for a missing one")
  func numbers() throws {
    let table = try table(
      "x\n\"117,542\"\n9.0%\nn/a\nNA\n..\n–\n\"\"\n N/a \n\" 1,000 \"\n-2.5e-1\n")
    let numbers = table.numbers(inColumn: 0)
    #expect(numbers.problems.isEmpty)
    #expect(
      numbers.values == [
        .value(117_542), .value(0.09), .missing, .missing, .missing, .missing, .missing, .missing,
        .value(1000), .value(-0.25),
      ])
    #expect(table.isNumeric(column: 0))
  }

  @Test("a text column keeps NA, Namibia's code; only an empty cell is missing")
  func namibia() throws {
    let table = try table("country,x\nNA,1\n..,2\n–,3\n")
    let unique = table.uniqueTexts(inColumn: 0)
    #expect(unique.values == ["NA", "..", "–"])
    #expect(unique.problems.isEmpty)
  }

  @Test("a column is numeric if it has a number, and nothing but numbers and missing cells")
  func numericColumns() throws {
    let table = try table("a,b,c,d\n1,x,NA,1\nNA,2,,inf\n")
    #expect((0..<4).map { table.isNumeric(column: $0) } == [true, false, false, false])
  }

  @Test("a header alone is a table without rows")
  func headerAlone() throws {
    let table = try table("a,b")
    #expect(table.rowCount == 0)
    #expect(table.texts(inColumn: 1).isEmpty)
    #expect(!table.isNumeric(column: 0))
    #expect(table.location(ofHeader: 1) == SourceLocation(file: "t.csv", line: 1, column: 3))
  }

  @Test("places of cells count scalars and lines, and lead to their source line")
  func cellPlaces() throws {
    let table = try table("\u{FEFF}名,b\r\n\"深\r\n圳\",  7\r\n\r\ne\u{301},\r\n")
    #expect(table.location(ofHeader: 1) == SourceLocation(file: "t.csv", line: 1, column: 3))
    let quoted = table.location(row: 0, column: 0)
    #expect(quoted == SourceLocation(file: "t.csv", line: 2, column: 1))
    #expect(table.sourceLine(at: quoted) == "\"深")
    let afterLineFeed = table.location(row: 0, column: 1)
    #expect(afterLineFeed == SourceLocation(file: "t.csv", line: 3, column: 6))
    #expect(table.sourceLine(at: afterLineFeed) == "圳\",  7")
    let empty = table.location(row: 1, column: 1)
    // "é" is written as two scalars.
    #expect(empty == SourceLocation(file: "t.csv", line: 5, column: 4))
    #expect(table.sourceLine(at: empty) == "e\u{301},")
    #expect(table.sourceLine(at: table.location(ofHeader: 0)) == "名,b")
    #expect(table.sourceLine(at: SourceLocation(file: "t.csv", line: 4, column: 1)) == "")
    #expect(table.sourceLine(at: SourceLocation(file: "t.csv", line: 99, column: 1)) == "")
  }

  @Test("places are in the order of file, line and column")
  func order() {
    let places = [("a", 2, 9), ("a", 10, 1), ("a", 10, 2), ("b", 1, 1)].map {
      SourceLocation(file: $0.0, line: $0.1, column: $0.2)
    }
    #expect(places.reversed().sorted() == places)
  }

  @Test("well-formed UTF-8 of every width is accepted, as the standard library judges it")
  func unicode() {
    var generator = SplitMix64(state: 3)
    for _ in 0..<20_000 {
      let length = Int.random(in: 1...6, using: &generator)
      // Bytes near the limits of the sequences' tables.
      let bytes = (0..<length).map { _ in
        [0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC1, 0xC2, 0xDF, 0xE0, 0xE2, 0xED, 0xEF]
          .randomElement(using: &generator) ?? 0xF0 as UInt8
      }
      let wide = (0..<length).map { _ in
        [0xF0, 0xF1, 0xF4, 0xF5, 0x80, 0x8F, 0x90, 0xBF].randomElement(using: &generator) ?? 0
          as UInt8
      }
      for sample in [bytes, wide] {
        let found = sample.withUnsafeBufferPointer { UTF8Check.firstInvalidByte(in: $0) }
        #expect((found == nil) == (String(validating: sample, as: UTF8.self) != nil))
        if let found {
          #expect(String(validating: sample[..<found], as: UTF8.self) != nil)
        }
      }
    }
  }
}

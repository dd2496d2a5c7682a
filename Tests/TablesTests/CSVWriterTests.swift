import TestSupport
import Testing

@testable import Tables

@Suite("Writing a table")
struct CSVWriterTests {
  @Test("header, quotes, numbers, empty cells, LF")
  func forms() throws {
    let bytes = try written(columns: ["name", "x,y", "n"]) { writer in
      writer.append(text: "Tokyo–Yokohama")
      writer.append(number: 0.25)
      writer.append(integer: -3)
      try writer.endRow()
      writer.append(text: "say \"hi\",\r\nthere")
      writer.append(number: nil)
      writer.appendEmpty()
      try writer.endRow()
    }
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == "name,\"x,y\",n\nTokyo–Yokohama,0.25,-3\n\"say \"\"hi\"\",\r\nthere\",,\n")
  }

  @Test(
    "shortest digits of numbers",
    arguments: [
      (0, "0"), (-0.0, "0"), (1, "1"), (-12, "-12"), (0.1, "0.1"), (1e-7, "1e-07"),
      (1e15, "1000000000000000"),
      (9_007_199_254_740_991, "9007199254740991"), (9_007_199_254_740_992, "9007199254740992"),
      (1e17, "1e+17"),
      (.nan, "\"\""), (.infinity, "INF"), (-.infinity, "-INF"), (1.0 / 3, "0.3333333333333333"),
    ])
  func digits(value: Double, text: String) throws {
    let bytes = try written(columns: ["x"]) { writer in
      writer.append(number: value)
      try writer.endRow()
    }
    #expect(String(decoding: bytes, as: UTF8.self) == "x\n\(text)\n")
  }

  @Test("integers from end to end", arguments: [Int.min, -10, 0, 7, 1_000_000_000_000, Int.max])
  func integers(value: Int) throws {
    let bytes = try written(columns: ["x"]) { writer in
      writer.append(integer: value)
      try writer.endRow()
    }
    #expect(String(decoding: bytes, as: UTF8.self) == "x\n\(value)\n")
  }

  @Test(
    "a text that a spreadsheet would take for a formula is made safe, a number is not touched",
    arguments: [
      ("=1+1", "'=1+1"), ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"), ("-a", "'-a"),
      ("@SUM(A1)", "'@SUM(A1)"), ("\tx", "'\tx"), ("\rx", "'\rx"), ("－1", "'－1"), ("＝A1", "'＝A1"),
      ("-", "'-"), ("-inf", "'-inf"), ("-5", "-5"), ("+3.5%", "+3.5%"), ("-1,234", "-1,234"),
      ("a=b", "a=b"), ("", ""), ("'=1", "'=1"), ("–", "–"), ("-1+1", "'-1+1"),
    ])
  func formulas(text: String, safe: String) {
    #expect(FormulaGuard.guarded(text) == safe)
  }

  @Test("names of columns are made safe too")
  func formulaInHeader() throws {
    let bytes = try written(columns: ["=a", "b"]) { _ in }
    #expect(String(decoding: bytes, as: UTF8.self) == "'=a,b\n")
  }

  @Test("random bit patterns of numbers come back as they were")
  func numberRoundTrip() throws {
    var generator = SplitMix64(state: 5)
    let patterns = (0..<100_000).map { _ in Double(bitPattern: generator.next()) }
    let moderate = (0..<50_000).map { _ in Double.random(in: -1e6...1e6, using: &generator) }
    let values = patterns.filter(\.isFinite) + moderate
    let bytes = try written(columns: ["x"]) { writer in
      for value in values {
        writer.append(number: value)
        try writer.endRow()
      }
    }
    let read = try Table(csv: bytes, file: "t.csv").numbers(inColumn: 0)
    #expect(read.problems.isEmpty)
    #expect(read.values == values.map { .value($0) })
  }

  @Test("random tables of texts come back as they were")
  func textRoundTrip() throws {
    var generator = SplitMix64(state: 6)
    let alphabet = ["a", "–", "深", "\"", ",", "\n", "\r\n", "\r", "é", "=", "'", "7", " b", "😀"]
    for _ in 0..<500 {
      let columnCount = Int.random(in: 1...5, using: &generator)
      let columns = (0..<columnCount).map { "column \($0)" }
      let rows = (0..<Int.random(in: 0...20, using: &generator)).map { _ in
        columns.map { _ in
          // Blanks at the ends do not belong to a cell, and the guard changes what begins with "=".
          let length = Int.random(in: 0...6, using: &generator)
          let text = (0..<length).map { _ in alphabet.randomElement(using: &generator) ?? "" }
          return text.isEmpty ? "" : "x" + text.joined()
        }
      }
      let bytes = try written(columns: columns) { writer in
        for row in rows {
          for text in row { writer.append(text: text) }
          try writer.endRow()
        }
      }
      let table = try Table(csv: bytes, file: "t.csv")
      #expect(table.columns == columns)
      #expect(table.rowCount == rows.count)
      for column in columns.indices {
        #expect(table.texts(inColumn: column) == rows.map { $0[column] })
      }
    }
  }

  @Test("the sink gets bounded pieces, and its error ends the writing")
  func pieces() throws {
    let sink = ByteSink()
    var writer = CSVWriter(columns: ["x"]) { sink.append($0) }
    for _ in 0..<100_000 {
      writer.append(integer: 1234)
      try writer.endRow()
    }
    try writer.finish()
    #expect(sink.all.count == 2 + 5 * 100_000)
    #expect((1 << 16..<(1 << 16) + 5).contains(sink.largestPiece))

    struct DiskFull: Error {}
    #expect(throws: DiskFull.self) {
      try CSVWriter(columns: ["x"]) { _ in throw DiskFull() }.finish()
    }
  }
}

import Testing

@testable import ResultFiles

@Suite("JSON")
struct JSONTests {
  @Test func documentsReadBackAsTheyWere() throws {
    let value = JSONValue.object([
      "a": .array([.null, .bool(true), .whole(.max), .number(-0.5), .number(1e-7)]),
      "b": .string("\"\\\n\t\u{0}\u{2028} é 😀 /"), "": .object([:]),
    ])
    #expect(JSONValue(parsing: Array(value.document.utf8)) == value)
    #expect(value.document.hasSuffix("}\n"))
  }

  @Test(arguments: [
    "", "{", "{\"a\" 1}", "nul", "\"", "1 2", "NaN", "'a'", "[1,]", "[1 2]", "[", "{\"a\":1,}",
    "{\"a\":1 \"b\":2}", "{a:1}", "{\"a\"", "{\"a\":", "nulll", "truefalse", "01", "-", "-01", ".5",
    "1.",
    "1e", "1e+", "+1", "0x1", "1e999", "\"\\", "\"\\u12", "\"\\u+123\"", "\"\\ud800\"",
    "\"\\ud800\\u0041\"", "\"\\udc00\"", "\"\\x\"", "\"\u{1}\"", "\u{0}", "1\u{0}", "]", "}",
    "\u{B}1",
  ])
  func whatIsNoJSON(document: String) {
    #expect(JSONValue(parsing: Array(document.utf8)) == nil)
  }

  @Test func wholeNumbersKeepTheirSign() {
    #expect(JSONValue.array([-5, 0, Int.max].map { JSONValue($0) }).line == "[-5,0,\(Int.max)]")
  }

  @Test func hostileBytesAreNoJSON() {
    #expect(JSONValue(parsing: [0x22, 0xFF, 0x22]) == nil)
    #expect(JSONValue(parsing: Array(String(repeating: "[", count: 100_000).utf8)) == nil)
  }

  @Test(arguments: [
    (" [ ] ", JSONValue.array([])), ("{\n}\r\n\t", .object([:])), ("-0.5e+1", .number(-5)),
    ("0", .whole(0)), ("-0", .whole(0)), ("1E3", .whole(1000)), ("-7", .number(-7)),
    ("18446744073709551615", .whole(.max)), ("18446744073709551616", .number(0x1p64)),
    (
      "[[1],[true,false,null]]",
      .array([.array([.whole(1)]), .array([.bool(true), .bool(false), .null])])
    ),
    ("\"\\u00e9\\uD83D\\uDE00\\b\\f\\n\\r\\t\\/\\\\\\\"é\"", .string("é😀\u{8}\u{C}\n\r\t/\\\"é")),
    ("{\"\\u0061\" : 1}", .object(["a": .whole(1)])),
  ])
  func documentsFromElsewhere(document: String, value: JSONValue) {
    #expect(JSONValue(parsing: Array(document.utf8)) == value)
  }

  /// Bytes changed, lost or put in at every place are read or refused, and nothing else.
  @Test func damagedDocumentsDoNoHarm() {
    let document = Array(
      "{\"a\\u0041\": [1.5e-3, true, null, \"\\ud83d\\ude00 é\"], \"b\": {}}".utf8)
    for place in document.indices {
      _ = JSONValue(parsing: Array(document[..<place]))
      #expect(JSONValue(parsing: Array(document[..<place])) == nil)
      for byte: UInt8 in [0, 0x22, 0x2C, 0x5C, 0x5D, 0x7D, 0x75, 0xFF] {
        var damaged = document
        damaged[place] = byte
        let read = JSONValue(parsing: damaged)
        #expect(read == nil || JSONValue(parsing: Array(read?.document.utf8 ?? "".utf8)) == read)
      }
    }
  }

  @Test func numbersKeepTheirValue() {
    #expect(JSONValue(UInt64.max).document == "18446744073709551615\n")
    #expect(JSONValue(0.1).document == "0.1\n")
    #expect(JSONValue(Double.nan) == .null)
    #expect(JSONValue(-Double.infinity) == .null)
  }

  @Test func keysAreSorted() {
    let value = JSONValue.object(["b": .null, "a": .null])
    #expect(value.document == "{\n  \"a\" : null,\n  \"b\" : null\n}\n")
  }
}

import Testing

@testable import ResultFiles

@Suite("JSON")
struct JSONTests {
  @Test(arguments: [
    "null\n", "[true, false, null]\n", "{}\n", "[]\n", "{\"a\": [1, -0.5, 1e-07], \"b\": \"\"}\n",
    "\"\\\"\\\\\\n\\r\\t\\u0000\\u2028 é 😀\"\n", "18446744073709551615\n",
  ])
  func layoutReadsBackAsItself(document: String) throws {
    let value = try #require(JSONValue(parsing: Array(document.utf8)))
    #expect(value.document == document)
  }

  @Test func escapesOfOtherWriters() throws {
    let text = #" { "aA\/\b\f" : "\ud83d\ude00" } "#
    let value = try #require(JSONValue(parsing: Array(text.utf8)))
    #expect(value == .object(["aA/\u{8}\u{C}": .string("😀")]))
  }

  @Test(arguments: [
    "", "{", "[1,]", "{\"a\" 1}", "{\"a\":1,}", "01", "1.", "-", "1e", "+1", "nul", "\"", "\"\n\"",
    "\"\\u12\"", "\"\\ud800\"", "\"\\u+123\"", "1 2", "NaN", "'a'",
  ])
  func whatIsNoJSON(document: String) {
    #expect(JSONValue(parsing: Array(document.utf8)) == nil)
  }

  @Test func depthIsBounded() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(JSONValue(parsing: Array(deep.utf8)) == nil)
  }

  @Test func bytesThatAreNoText() {
    #expect(JSONValue(parsing: [0x22, 0xFF, 0x22]) == nil)
  }

  @Test func numbersKeepTheirValue() {
    #expect(JSONValue(UInt64.max) == .number("18446744073709551615"))
    #expect(JSONValue(0.1) == .number("0.1"))
    #expect(JSONValue(Double.nan) == .null)
    #expect(JSONValue(-Double.infinity) == .null)
  }

  /// Long values take a line a member, in the order of the keys.
  @Test func longValuesAreBroken() {
    let long = String(repeating: "x", count: 170)
    let value = JSONValue.object(["b": .string(long), "a": .array([.null])])
    #expect(value.document == "{\n  \"a\": [null],\n  \"b\": \"\(long)\"\n}\n")
  }
}

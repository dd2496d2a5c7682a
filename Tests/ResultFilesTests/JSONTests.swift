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

  @Test(arguments: ["", "{", "{\"a\" 1}", "nul", "\"", "1 2", "NaN", "'a'"])
  func whatIsNoJSON(document: String) {
    #expect(JSONValue(parsing: Array(document.utf8)) == nil)
  }

  @Test func hostileBytesAreNoJSON() {
    #expect(JSONValue(parsing: [0x22, 0xFF, 0x22]) == nil)
    #expect(JSONValue(parsing: Array(String(repeating: "[", count: 100_000).utf8)) == nil)
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

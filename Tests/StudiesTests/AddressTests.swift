import Testing

@testable import Studies

@Suite struct AddressTests {
  @Test(arguments: [
    ("name", ["name"]), ("a.b.c", ["a", "b", "c"]),
    ("overrides.\"St. Louis\".level.vc", ["overrides", "St. Louis", "level", "vc"]),
    ("overrides.'St. Louis'", ["overrides", "St. Louis"]),
    ("a.'say \"x\"'", ["a", "say \"x\""]), ("a.\"it's\"", ["a", "it's"]), ("a.\"\"", ["a", ""]),
    ("深圳.growth", ["深圳", "growth"]),
  ])
  func readsKeys(text: String, keys: [String]) {
    #expect(Address(dotted: text)?.components == keys)
  }

  @Test(arguments: ["", ".", "a.", ".a", "a..b", "a.\"b", "'", "a.'b\""])
  func refusesEmptyKeysAndOpenQuotes(text: String) {
    #expect(Address(dotted: text) == nil)
  }

  @Test(arguments: [
    ["a"], ["a", "b.c"], ["St. Louis", "it's"], ["say \"x\"", "d"], ["", "a"], ["a", ""],
    ["both \" and '", "."], ["\"", "'"], ["\"\""],
  ])
  func readsBackWhatItWrites(keys: [String]) {
    let address = Address(keys)
    #expect(Address(dotted: address.description) == address)
  }

  @Test func appends() {
    #expect(Address("a").appending("b", "c").description == "a.b.c")
    #expect(Address("a", "St. X").description == "a.\"St. X\"")
  }
}

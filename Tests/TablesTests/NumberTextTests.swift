import TestSupport
import Testing

@testable import Tables

@Suite("The grammar of a number")
struct NumberTextTests {
  @Test(
    "numbers",
    arguments: [
      ("0", 0), ("7", 7), ("+7", 7), ("-7", -7), ("\u{2212}7", -7), ("007", 7), ("3.25", 3.25),
      ("5.", 5), (".5", 0.5), ("-.5", -0.5), ("1e3", 1000), ("1E+3", 1000), ("2.5e-3", 0.0025),
      ("  12\t", 12), ("\u{A0}12\u{202F}", 12), ("\u{3000}12\u{3000}", 12),
      ("117,542", 117_542), ("1,311,500", 1_311_500), ("-12,345.5", -12345.5), ("1,000e2", 100_000),
      ("15%", 0.15), ("9.0%", 0.09), ("12.4%", 0.124), ("0.07%", 0.0007), ("-100 %", -1),
      ("1,250%", 12.5), ("1e2%", 1), ("0.1", 0.1), ("0.30000000000000004", 0.30000000000000004),
      ("123456789012345678901234567890", 123456789012345678901234567890.0),
      ("9007199254740993", 9_007_199_254_740_992),
      ("9007199254740993.0000001", 9_007_199_254_740_994),
      ("2.2250738585072011e-308", 0x1p-1022 - 0x1p-1074), ("5e-324", 0x1p-1074), ("2e-324", 0),
      ("1e-400", 0), ("0e999999999999999999999", 0),
      ("1.7976931348623157e308", 0x1.fffffffffffffp1023),
      ("179769313486231570000e290%", 1.7976931348623157e308),
      ("0.000000000000000000000000000000000000001e39", 1),
    ])
  func number(text: String, value: Double) {
    #expect(NumberText.parse(text) == .number(value))
  }

  @Test("every percentage of up to two decimals is the correctly rounded hundredth")
  func percentages() {
    for hundredths in 0...20_000 {
      let decimals = hundredths % 100
      let percent = "\(hundredths / 100).\(decimals < 10 ? "0" : "")\(decimals)%"
      // One division of exact integers rounds once.
      #expect(NumberText.parse(percent) == .number(Double(hundredths) / 10_000))
    }
  }

  @Test(
    "missing",
    arguments: ["", "  ", "n/a", "N/A", "NA", "na", "Na", " NA ", "..", "–", "\u{A0}–\t"])
  func missing(text: String) {
    #expect(NumberText.parse(text) == .missing)
  }

  @Test(
    "not finite",
    arguments: [
      "inf", "-inf", "+Infinity", "INF", "nan", "NaN", "\u{2212}inf", "1e309", "-1e309", "1e999999",
      "1e99999999999999999999999999", "1.7976931348623159e308",
    ])
  func notFinite(text: String) {
    #expect(NumberText.parse(text) == .notFinite)
  }

  @Test(
    "not a number",
    arguments: [
      "abc", "1 2", "1,17,542", "1,1754", "1175,42", "1,175,42", ",542", "117,", "0,123", "012,345",
      "0,000", "1.5,000", "1,234,", "0x10", "1e", "1e+", "e5", ".", "-", "+", "--1", "+-1", "1-",
      "%", "5%%", "%5", "1.2.3", "1_000", "１２", "infinit", "inf%", "nano", "...", ".", "n.a.",
      "1e5.5", "5 e3", "- 5", "−", "\"", "1\"",
    ])
  func notANumber(text: String) {
    #expect(NumberText.parse(text) == .notANumber)
  }

  @Test("reads the standard library's digits of random bit patterns")
  func randomBitPatterns() {
    var generator = SplitMix64(state: 1)
    for _ in 0..<100_000 {
      let value = Double(bitPattern: generator.next())
      guard value.isFinite else { continue }
      #expect(NumberText.parse("\(value)") == .number(value))
    }
  }

  @Test("rounds long and short decimals as the standard library does")
  func randomDecimals() throws {
    var generator = SplitMix64(state: 2)
    for _ in 0..<50_000 {
      let whole = generator.next() >> UInt64.random(in: 0...63, using: &generator)
      let fraction = generator.next() >> UInt64.random(in: 0...63, using: &generator)
      let exponent = Int.random(in: -60...60, using: &generator)
      let text = "\(whole).\(fraction)e\(exponent)"
      let expected = try #require(Double(text))
      #expect(NumberText.parse(text) == .number(expected))
    }
  }
}

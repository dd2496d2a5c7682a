import Studies
import Testing

@testable import Scenarios

@Suite("Numbers")
struct NumberReadingTests {
  @Test(
    "are read exactly",
    arguments: [
      ("15%", 0.15), ("12.4%", 0.124), ("0.1", 0.1), ("-3", -3), ("+4", 4), ("1e6", 1e6),
      ("1.5E-3", 0.0015), ("5.", 5), (".5", 0.5), ("-.5%", -0.005), ("0", 0), ("-0", -0.0),
      ("0.0%", 0), ("1e2%", 1), ("0e5", 0), ("123456789012345678", 1.2345678901234568e17),
      ("1e-999", 0), ("3%", 0.03), ("7%", 0.07), ("29%", 0.29), ("57%", 0.57), ("5.%", 0.05),
    ])
  func values(text: String, value: Double) throws {
    #expect(try NumberReading.number(text).get() == value)
  }

  @Test("a per cent is the hundredth, correctly rounded")
  func percents() throws {
    for n in 0...10_000 {
      #expect(try NumberReading.number("\(n)%").get() == Double(n) / 100)
    }
  }

  @Test(
    "all else is refused with a fitting remedy",
    arguments: [
      ("010", NumberFault.leadingZero), ("-007", .leadingZero), ("00.5", .leadingZero),
      ("015%", .leadingZero), ("01e2", .leadingZero),
      ("1,000", .separator), ("1_000", .separator), ("1'000", .separator), ("1,5", .decimalComma),
      ("0x1F", .otherBase), ("0o17", .otherBase), ("0b1", .otherBase), (".inf", .notFinite),
      ("-.INF", .notFinite), (".nan", .notFinite), ("inf", .notFinite), ("NaN", .notFinite),
      ("1e999", .beyondRange), ("1e99999999999999999999", .beyondRange), ("15 %", .blank),
      ("", .noNumber), ("%", .noNumber), ("-", .noNumber), ("1e", .noNumber), ("1%%", .noNumber),
      ("e5", .noNumber), (".", .noNumber), ("1.2.3", .noNumber), ("−3", .noNumber),
      ("1 000", .blank), ("abc", .noNumber), ("１", .noNumber), ("1d5", .noNumber),
    ])
  func faults(text: String, fault: NumberFault) {
    guard case .failure(let error) = NumberReading.number(text) else {
      Issue.record("\(text) was read as a number")
      return
    }
    #expect(error.fault == fault)
  }

  @Test("whole numbers are exact up to the greatest seed")
  func wholes() {
    func whole(_ text: String) -> Int? {
      NumberReading.whole(Node(content: .scalar(text, isPlain: true), place: .start))
    }
    #expect(whole("9223372036854775807") == .max)
    #expect(whole("9223372036854775808") == nil)
    #expect(whole("1e5") == 100_000)
    #expect(whole("1.5") == nil)
    #expect(whole("2.0") == 2)
    #expect(whole("200%") == 2)
  }
}

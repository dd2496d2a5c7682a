import Testing

@testable import Reporting

@Suite("Numbers")
struct NumberFormatTests {
  @Test func numbersAsReadersSeeThem() {
    #expect(NumberFormat.fixed(-1.25, 1) == "−1.3")
    #expect(NumberFormat.fixed(-0.01, 1) == "0.0")
    #expect(NumberFormat.fixed(1_234_567.5, 0) == "1,234,568")
    #expect(NumberFormat.fixed(9_999, 0) == "9999")
    #expect(NumberFormat.fixed(10_005, 0) == "10,005")
    #expect(NumberFormat.fixed(.nan, 2) == "–")
    #expect(NumberFormat.grouped(value: 6_916) == "6,916")
    #expect(NumberFormat.grouped(value: 117_542) == "117,542")
    #expect(NumberFormat.grouped(value: 12.5) == "12.5")
    #expect(NumberFormat.short(0.031448) == "0.0314")
    #expect(NumberFormat.short(100) == "100")
    #expect(NumberFormat.short(-2.50) == "−2.5")
    #expect(NumberFormat.decimals(forError: 0.3) == 1)
    #expect(NumberFormat.decimals(forError: 0.15) == 2)
    #expect(NumberFormat.decimals(forError: 0) == 0)
    #expect(Words(.english).percent(0.00001) == "<0.1\u{A0}%")
    #expect(
      [1, 2, 3, 4, 11, 12, 13, 21, 102, 112].map(Words.ordinal) == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "112th",
      ])
  }
}

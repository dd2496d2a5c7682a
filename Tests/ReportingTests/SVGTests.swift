import Testing

@testable import Reporting

@Suite struct NumberFormatTests {
  @Test func fixed() {
    #expect(NumberFormat.fixed(-1.25, 1) == "−1.3")
  }
}

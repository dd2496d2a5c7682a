import Testing

@testable import Studies

@Suite struct SuggestionTests {
  private func distance(_ a: String, _ b: String) -> Int {
    Suggestion.editDistance(Array(a.unicodeScalars), Array(b.unicodeScalars))
  }

  @Test(arguments: [
    ("", "", 0), ("", "abc", 3), ("abc", "abc", 0), ("kitten", "sitting", 3), ("ab", "ba", 1),
    ("wieght", "weight", 1), ("volatilty", "volatility", 1), ("ca", "abc", 3),
    ("drfit", "drift", 1),
  ])
  func countsEdits(a: String, b: String, expected: Int) {
    #expect(distance(a, b) == expected)
    #expect(distance(b, a) == expected)
  }

  @Test func nearestComesFirst() {
    let keys = ["weight", "weights", "height", "drift", "total"]
    #expect(Suggestion.nearest(to: "wieght", among: keys) == ["weight", "weights", "height"])
    #expect(Suggestion.nearest(to: "DRIFT", among: keys) == ["drift"])
    #expect(Suggestion.nearest(to: "persistence", among: keys) == [])
    #expect(Suggestion.nearest(to: "", among: []) == [])
  }

  @Test func partsOfNamesAreFound() {
    let clusters = ["Shenzhen–Hong Kong–Guangzhou", "Tokyo–Yokohama"]
    #expect(Suggestion.nearest(to: "Hong Kong", among: clusters) == [clusters[0]])
  }
}

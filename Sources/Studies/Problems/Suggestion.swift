/// Finds the names that a misspelt one may have meant.
public enum Suggestion {
  /// Up to three candidates whose edit distance is small for their length, nearest first.
  ///
  /// Letters count alike in both cases. O(candidates × length²); long lists are cut at 5,000.
  public static func nearest(to name: String, among candidates: [String]) -> [String] {
    let wanted = Array(name.lowercased().unicodeScalars.prefix(80))
    var scored: [(distance: Int, order: Int, name: String)] = []
    for (order, candidate) in candidates.prefix(5_000).enumerated() {
      let scalars = Array(candidate.lowercased().unicodeScalars.prefix(80))
      let limit = max(1, min(wanted.count, scalars.count) / 3)
      let contains = wanted.count >= 4 && candidate.lowercased().contains(name.lowercased())
      let distance = contains ? 1 : editDistance(wanted, scalars)
      if distance <= limit { scored.append((distance, order, candidate)) }
    }
    scored.sort { ($0.distance, $0.order) < ($1.distance, $1.order) }
    return scored.prefix(3).map(\.name)
  }

  /// The number of insertions, deletions, replacements and swaps of neighbours that turn one text
  /// into the other (optimal string alignment).
  static func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
    var older: [Int] = []
    var previous = Array(0...b.count)
    for i in 1...a.count {
      var current = [i] + Array(repeating: 0, count: b.count)
      for j in 1...b.count {
        let replaced = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
        current[j] = min(previous[j] + 1, current[j - 1] + 1, replaced)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          current[j] = min(current[j], older[j - 2] + 1)
        }
      }
      older = previous
      previous = current
    }
    return previous[b.count]
  }
}

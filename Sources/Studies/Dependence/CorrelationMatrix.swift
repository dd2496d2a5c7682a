/// A symmetric matrix with ones on its diagonal, over the indicators that have correlations.
package struct CorrelationMatrix: Sendable, Hashable {
  /// The indicators of the rows, ascending.
  package let indicators: [Int]
  package private(set) var rows: [[Double]]

  /// The matrix of pairs of distinct indicators; those not named are 0.
  package init(_ pairs: [Correlation]) {
    indicators = Set(pairs.flatMap { [$0.first, $0.second] }).sorted()
    let places = Dictionary(uniqueKeysWithValues: indicators.enumerated().map { ($1, $0) })
    rows = Self.identity(indicators.count)
    for pair in pairs {
      guard let i = places[pair.first], let j = places[pair.second], i != j else { continue }
      rows[i][j] = pair.value
      rows[j][i] = pair.value
    }
  }

  init(indicators: [Int], rows: [[Double]]) {
    self.indicators = indicators
    self.rows = rows
  }

  /// The pairs above the diagonal that are not 0.
  package var pairs: [Correlation] {
    rows.indices.flatMap { i in
      rows.indices.dropFirst(i + 1).filter { rows[i][$0] != 0 }
        .map { Correlation(indicators[i], indicators[$0], rows[i][$0]) }
    }
  }

  /// A lower triangle L with L·Lᵀ the matrix; `nil` where it is not positive semi-definite.
  ///
  /// Pivots within 1e-10 of 0 count as 0. O(rows³).
  package var factor: [[Double]]? {
    var lower = rows.map { $0.map { _ in 0.0 } }
    for j in rows.indices {
      let pivot = (0..<j).reduce(rows[j][j]) { $0 - lower[j][$1] * lower[j][$1] }
      guard pivot >= -1e-10 else { return nil }
      let isNull = pivot <= 1e-10
      lower[j][j] = isNull ? 0 : pivot.squareRoot()
      for i in rows.indices.dropFirst(j + 1) {
        let rest = (0..<j).reduce(rows[i][j]) { $0 - lower[i][$1] * lower[j][$1] }
        // Of a semi-definite matrix nothing is left where the pivot is 0.
        if isNull {
          guard rest.magnitude <= 2e-5 else { return nil }
        } else {
          lower[i][j] = rest / lower[j][j]
        }
      }
    }
    return lower
  }

  static func identity(_ count: Int) -> [[Double]] {
    (0..<count).map { i in (0..<count).map { $0 == i ? 1 : 0 } }
  }
}

import Studies

/// How correlated normal scores of one entity follow from the independent ones of two seats, so that
/// those of some indicators are the first seat's and the others are drawn anew, given them.
///
/// z′ = P·first + Q·second, by indicator. With the kept ones in front, the triangle of Cholesky is
/// (K 0; M N); kept scores are those of the plain triangle L, and the others M·K⁻¹·z′ + N·second.
package struct SeatMixture: Sendable {
  let indicators: Int
  let entities: Int
  /// For every indicator the factors of the first and of the second seat's scores that are not 0.
  let first: [[(indicator: Int, factor: Double)]]
  let second: [[(indicator: Int, factor: Double)]]

  /// A mixture of a study's entities in which the scores of `kept` indicators are the first seat's;
  /// `nil` for a matrix that is none of correlations.
  package init?(_ matrix: CorrelationMatrix, kept: Set<Int>, of study: Study) {
    let places = Array(matrix.indicators.indices)
    let front = places.filter { kept.contains(matrix.indicators[$0]) }
    let back = places.filter { !kept.contains(matrix.indicators[$0]) }
    guard let plain = matrix.factor, let lower = matrix.reordered(front + back).factor else {
      return nil
    }
    indicators = study.indicators.count
    entities = study.entities.count
    // Whoever is not correlated comes from one of the seats.
    var rows = (0..<indicators).map { k in
      (first: kept.contains(k) ? [k: 1.0] : [:], second: kept.contains(k) ? [:] : [k: 1.0])
    }
    func row(_ values: [Double], _ order: [Int]) -> [Int: Double] {
      Dictionary(
        zip(order.map { matrix.indicators[$0] }, values).filter { $1 != 0 },
        uniquingKeysWith: { first, _ in first })
    }
    let solved = Self.solution(lower, front.map { plain[$0] })
    for place in front {
      rows[matrix.indicators[place]] = (row(plain[place], places), [:])
    }
    for (i, place) in back.enumerated() {
      let own = lower[front.count + i]
      let given = places.map { j in
        front.indices.reduce(0) { $0 + own[$1] * solved[$1][j] }
      }
      rows[matrix.indicators[place]] = (
        row(given, places), row(Array(own[front.count...]), back)
      )
    }
    first = rows.map { $0.first.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }
    second = rows.map { $0.second.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }
  }

  /// X of K·X = `right`, K the upper left part of `lower`; 0 where a pivot is.
  private static func solution(_ lower: [[Double]], _ right: [[Double]]) -> [[Double]] {
    var solution: [[Double]] = []
    for (i, row) in right.enumerated() {
      let pivot = lower[i][i]
      solution.append(
        row.indices.map { j in
          let rest = solution.indices.reduce(row[j]) { $0 - lower[i][$1] * solution[$1][j] }
          return pivot > 0 ? rest / pivot : 0
        })
    }
    return solution
  }
}

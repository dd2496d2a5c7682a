import ElementaryFunctions

/// How the values of a table fall with the place in it: ln x(r) = a + b·ln r + e, one line an
/// indicator, least squares over the lower half of the table.
///
/// The residuals e of an entity are normal and correlated between indicators: of two entities that
/// stand next to each other the one with more patents has fewer publications.
package struct RankSizeLaw: Sendable, Hashable {
  /// The line of one indicator.
  package struct Line: Sendable, Hashable {
    package let intercept: Double
    package let slope: Double
    /// The standard deviation of the residuals, with two degrees of freedom less than points.
    package let deviation: Double

    /// The value at a place, counted from 1.
    package func value(at place: Int) -> Double {
      exponential(intercept + slope * naturalLogarithm(Double(place)))
    }
  }

  package let lines: [Line]
  /// The correlations of the residuals, by indicator.
  package let residuals: CorrelationMatrix
  /// The place of the first challenger.
  package let firstPlace: Int

  /// The points that a line needs.
  package static let leastPoints = 3

  /// The law of a table; `order` has its entities from the first place to the last.
  ///
  /// Values of 0 or less have no logarithm and are left out.
  package init(_ indicators: [Indicator], order: [Int]) {
    firstPlace = order.count + 1
    let places = Array((order.count / 2)..<order.count)
    let logarithms = places.map { naturalLogarithm(Double($0 + 1)) }
    var lines: [Line] = []
    var rests: [[Double?]] = []
    for indicator in indicators {
      let values = places.map { place -> Double? in
        let value = indicator.values[order[place]]
        return value > 0 ? naturalLogarithm(value) : nil
      }
      let line = Self.line(logarithms, values)
      lines.append(line)
      rests.append(
        zip(logarithms, values).map { x, y in
          y.map { $0 - line.intercept - line.slope * x }
        })
    }
    self.lines = lines
    residuals = Self.correlations(rests)
  }

  private static func line(_ x: [Double], _ y: [Double?]) -> Line {
    let points = zip(x, y).compactMap { x, y in y.map { (x: x, y: $0) } }
    let count = Double(max(1, points.count))
    let meanX = points.reduce(0) { $0 + $1.x } / count
    let meanY = points.reduce(0) { $0 + $1.y } / count
    let squares = points.reduce(0) { $0 + ($1.x - meanX) * ($1.x - meanX) }
    let products = points.reduce(0) { $0 + ($1.x - meanX) * ($1.y - meanY) }
    let slope = squares > 0 ? products / squares : 0
    let rest = points.reduce(0) {
      let error = $1.y - meanY - slope * ($1.x - meanX)
      return $0 + error * error
    }
    return Line(
      intercept: meanY - slope * meanX, slope: slope,
      deviation: (rest / max(1, count - 2)).squareRoot())
  }

  /// The correlations over the entities that have all values; the identity for less than three.
  private static func correlations(_ rests: [[Double?]]) -> CorrelationMatrix {
    let complete = (rests.first ?? []).indices.filter { c in rests.allSatisfy { $0[c] != nil } }
    var rows = CorrelationMatrix.identity(rests.count)
    let indicators = Array(rests.indices)
    guard complete.count >= leastPoints else {
      return CorrelationMatrix(indicators: indicators, rows: rows)
    }
    let scaled = rests.map { rest -> [Double] in
      let values = complete.map { rest[$0] ?? 0 }
      let mean = values.reduce(0, +) / Double(values.count)
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      // Residuals no larger than rounding have no direction.
      guard squares > 1e-20 else { return values.map { _ in 0 } }
      return values.map { ($0 - mean) / squares.squareRoot() }
    }
    for i in indicators {
      for j in indicators where j != i {
        // A hair less, so that rounding does not make it impossible.
        rows[i][j] = zip(scaled[i], scaled[j]).reduce(0) { $0 + $1.0 * $1.1 } * (1 - 1e-8)
      }
    }
    return CorrelationMatrix(indicators: indicators, rows: rows)
  }
}

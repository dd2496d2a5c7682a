import ElementaryFunctions

/// The exponent of the Box–Cox transform that makes numbers most like normal ones.
///
/// Box and Cox 1964, doi 10.1111/j.2517-6161.1964.tb00553.x.
package enum BoxCoxFit {
  /// The λ in −5...5 of the greatest profile likelihood −½·n·ln Var(y) + (λ − 1)·Σ ln x; 1 for equal
  /// numbers or fewer than three. To about 1e-8. O(numbers).
  package static func lambda(logarithms: [Double]) -> Double {
    let n = Double(logarithms.count)
    guard n >= 3 else { return 1 }
    let mean = logarithms.reduce(0, +) / n
    // In units of the geometric mean the second term vanishes.
    let centred = logarithms.map { $0 - mean }
    guard centred.contains(where: { $0.magnitude > 1e-12 }) else { return 1 }
    let limit = Treatment.lambdaLimit
    let steps = 100
    let grid = (0...steps).map { limit * (2 * Double($0) / Double(steps) - 1) }
    let values = grid.map { logarithmOfVariance($0, centred) }
    guard let best = values.indices.min(by: { values[$0] < values[$1] }) else { return 1 }
    return goldenSection(grid[max(0, best - 1)], grid[min(steps, best + 1)]) {
      logarithmOfVariance($0, centred)
    }
  }

  private static func logarithmOfVariance(_ lambda: Double, _ centred: [Double]) -> Double {
    let values = centred.map { lambda == 0 ? $0 : exponentialMinusOne(lambda * $0) / lambda }
    let mean = values.reduce(0, +) / Double(values.count)
    let sum = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return sum > 0 && sum < .infinity ? naturalLogarithm(sum) : .infinity
  }

  /// The place of the least value between two ends.
  private static func goldenSection(
    _ low: Double, _ high: Double, _ value: (Double) -> Double
  ) -> Double {
    let part = 0.6180339887498949
    var (low, high) = (low, high)
    var (left, right) = (high - part * (high - low), low + part * (high - low))
    var (leftValue, rightValue) = (value(left), value(right))
    while high - low > 1e-9 {
      if leftValue < rightValue {
        (high, right, rightValue) = (right, left, leftValue)
        left = high - part * (high - low)
        leftValue = value(left)
      } else {
        (low, left, leftValue) = (left, right, rightValue)
        right = low + part * (high - low)
        rightValue = value(right)
      }
    }
    return (low + high) / 2
  }
}

/// A quantile as a function of the normal score, interpolated: polynomials of degree 5 through
/// the Chebyshev nodes of equal intervals over |z| ≤ 6.4, which every word's score is inside of.
///
/// The number of intervals doubles from 256 until the error in their middles, where it is about
/// largest, is below 10⁻¹³ of the spread or of the value, or 2,048 is reached.
package final class QuantileTable: Sendable {
  private static let reach = 6.4
  /// cos((2j + 1)π/12), the nodes on −1...1.
  private static let nodes = [
    -0.9659258262890683, -0.7071067811865476, -0.25881904510252074,
    0.25881904510252074, 0.7071067811865476, 0.9659258262890683,
  ]

  /// Six of each interval, the constant first, in the variable −1...1.
  private let coefficients: [Double]
  private let intervals: Int

  /// What a table holds: a family, perhaps truncated.
  struct Key: Hashable, Sendable {
    let family: StandardQuantile
    let kept: KeptRange?

    func value(atScore z: Double, guess: Double) -> Double {
      let lower = Elementary.normalLower(z)
      let upper = Elementary.normalUpper(z)
      guard let kept else { return family.value(lower: lower, upper: upper, guess: guess) }
      let parent = kept.parent(lower: lower, upper: upper)
      return family.value(lower: parent.lower, upper: parent.upper, guess: guess)
    }

    /// The error allowed is 10⁻¹³ times the larger of this and the value's magnitude.
    var spread: Double {
      switch family {
      case .normal, .gammaLogarithm, .student: 1
      case .beta(let alpha, let beta):
        (alpha / (alpha + beta) * (beta / (alpha + beta)) / (alpha + beta + 1)).squareRoot()
      }
    }
  }

  init(_ key: Key) {
    var intervals = 256
    while true {
      let (coefficients, error) = Self.interpolate(key, intervals)
      if error <= 1e-13 || intervals >= 2048 {
        self.coefficients = coefficients
        self.intervals = intervals
        return
      }
      intervals *= 2
    }
  }

  private static func interpolate(_ key: Key, _ intervals: Int) -> ([Double], error: Double) {
    let width = 2 * reach / Double(intervals)
    var coefficients: [Double] = []
    coefficients.reserveCapacity(6 * intervals)
    var worst = 0.0
    var guess = Double.nan
    for interval in 0..<intervals {
      let middle = (Double(interval) + 0.5) * width - reach
      let values = nodes.map { node in
        guess = key.value(atScore: middle + node * width / 2, guess: guess)
        return guess
      }
      let polynomial = monomials(values)
      let exact = key.value(atScore: middle, guess: values[2])
      let error = (polynomial[0] - exact).magnitude / max(key.spread, exact.magnitude)
      worst = max(worst, error)
      coefficients += polynomial
    }
    return (coefficients, worst)
  }

  /// The coefficients of the polynomial through values at the nodes.
  private static func monomials(_ values: [Double]) -> [Double] {
    var chebyshev = [Double](repeating: 0, count: 6)
    for (node, value) in zip(nodes, values) {
      var (before, now) = (1.0, node)
      chebyshev[0] += value / 6
      for degree in 1..<6 {
        chebyshev[degree] += value * now / 3
        (before, now) = (now, 2 * node * now - before)
      }
    }
    let c = chebyshev
    return [
      c[0] - c[2] + c[4], c[1] - 3 * c[3] + 5 * c[5], 2 * c[2] - 8 * c[4],
      4 * c[3] - 20 * c[5], 8 * c[4], 16 * c[5],
    ]
  }

  /// values ← the quantile at each normal score, |z| < 6.4, in place.
  func replace(_ values: UnsafeMutablePointer<Double>, count: Int) {
    let perScore = Double(intervals) / (2 * Self.reach)
    let offset = Double(intervals) / 2
    coefficients.withUnsafeBufferPointer { coefficients in
      guard let start = coefficients.baseAddress else { return }
      for index in 0..<count {
        let place = values[index] * perScore + offset
        let interval = Int(truncatingIfNeeded: Int32(place))
        let t = 2 * (place - Double(interval)) - 1
        let c = start + 6 * interval
        values[index] = c[0] + t * (c[1] + t * (c[2] + t * (c[3] + t * (c[4] + t * c[5]))))
      }
    }
  }
}

/// Tables already built, shared by the inputs of a study; for one thread, while it is compiled.
package final class QuantileTableCache {
  private var tables: [QuantileTable.Key: QuantileTable] = [:]

  package init() {}

  /// Tables built so far.
  package var count: Int { tables.count }

  func table(_ key: QuantileTable.Key) -> QuantileTable {
    if let table = tables[key] { return table }
    let table = QuantileTable(key)
    tables[key] = table
    return table
  }
}

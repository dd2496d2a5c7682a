import ElementaryFunctions

/// Numbers within bounds that sum to 1, all of them equally likely.
///
/// By conditional inversion: given what is left for the first j numbers, the j-th has the
/// distribution function (C(s) − C(s − x))/(C(s) − C(s − c)), where s is what is left, c the width
/// of its bounds and C(y) the volume of the first j − 1 numbers that sum to at most y. C is a
/// piecewise polynomial, made by adding one uniform number after another: exact up to degree 3,
/// beyond that cubic between so many nodes that the law is met to 10⁻⁸. Nothing alternates in
/// sign, as the textbook sum Σ ±(y − Σ c)₊ᵏ does, so that no digits cancel. Numbers whose bounds
/// cannot matter share what is left at the end by exponentials.
package struct BoundedSimplex: Sendable {
  /// The most numbers whose bounds matter.
  static let limit = 256

  /// The number of numbers.
  let count: Int
  private let lows: [Double]
  private let highs: [Double]
  /// What the numbers that are not fixed share beyond their lower bounds, or are short of the upper
  /// ones together.
  private let sum: Double
  /// Whether numbers are drawn as what they are short of their upper bounds.
  private let isReflected: Bool
  /// Those whose bounds do not matter, and those whose do, with widths in units of `sum`, the
  /// widest first.
  private let free: [Int]
  private let bound: [(number: Int, width: Double)]
  /// The volumes of the free and the first j bound numbers.
  private let curves: [CumulativeCurve]

  /// `bounds` are feasible and tightened: see ``SimplexBounds``.
  init(_ bounds: SimplexBounds) throws(SimplexConstraintError) {
    count = bounds.count
    lows = bounds.lows
    highs = bounds.highs
    let above = max(0, 1 - lows.reduce(0, +))
    let below = max(0, highs.reduce(0, +) - 1)
    isReflected = below < above
    let sum = isReflected ? below : above
    self.sum = sum
    var free: [Int] = []
    var bound: [(number: Int, width: Double)] = []
    for number in 0..<count where sum > SimplexBounds.tolerance {
      let width = (highs[number] - lows[number]) / sum
      if width >= 1 - 1e-12 {
        free.append(number)
      } else if highs[number] - lows[number] > SimplexBounds.tolerance {
        bound.append((number, width))
      }
    }
    guard bound.count <= Self.limit else {
      throw .tooManyBounds(bound.count, limit: Self.limit)
    }
    bound.sort { ($1.width, $0.number) < ($0.width, $1.number) }
    self.free = free
    self.bound = bound
    curves = Self.curves(free: free.count, widths: bound.map(\.width))
  }

  private static func curves(free: Int, widths: [Double]) -> [CumulativeCurve] {
    let nodes = CumulativeCurve.nodeCount(numbers: free + widths.count)
    var curves: [CumulativeCurve] = []
    if free > 0 {
      curves.append(CumulativeCurve(power: free, nodes: nodes))
    } else if let first = widths.first {
      // What is left is the last number itself: nothing to be drawn, and no curve but this.
      curves = [CumulativeCurve(upTo: min(1, first))]
    }
    let rest = free > 0 ? widths.dropLast() : widths.dropFirst().dropLast()
    for width in rest { curves.append(curves[curves.count - 1].widened(by: width, nodes: nodes)) }
    return curves
  }

  /// The bound numbers that are drawn; without a free one the widest is what is left.
  private var drawnCount: Int { free.isEmpty ? max(0, bound.count - 1) : bound.count }

  /// One for every bound number that is drawn, one for every free one if there are several.
  var coordinateCount: Int { drawnCount + (free.count > 1 ? free.count : 0) }

  /// The centroid, each mean an integral of the curve without its number.
  var centroid: [Double] {
    var shares = Array(repeating: 0.0, count: count)
    var known: [Double: Double] = [:]
    for (index, item) in bound.enumerated() where free.count + bound.count > 1 {
      var others = bound.map(\.width)
      others.remove(at: index)
      let mean = known[item.width] ?? Self.mean(of: item.width, others, free: free.count)
      known[item.width] = mean
      shares[item.number] = mean * sum
    }
    let left = sum - shares.reduce(0, +)
    for number in free { shares[number] = left / Double(free.count) }
    let numbers = (0..<count).map { isReflected ? highs[$0] - shares[$0] : lows[$0] + shares[$0] }
    let total = numbers.reduce(0, +)
    return numbers.map { $0 / total }
  }

  /// ∫₀ᶜ (1 − F(x)) dx of the number of width c that is drawn first.
  private static func mean(of width: Double, _ others: [Double], free: Int) -> Double {
    guard let curve = curves(free: free, widths: others + [width]).last else { return 0 }
    let bottom = curve.value(at: 1 - width)
    let area = curve.integral(to: 1) - curve.integral(to: 1 - width)
    return (area - width * bottom) / (curve.value(at: 1) - bottom)
  }

  /// Fills `numbers`, count × draws, from words, coordinates × draws.
  func fill(
    _ numbers: UnsafeMutablePointer<Double>, from words: UnsafePointer<UInt32>, draws: Int
  ) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * draws) { scratch in
      guard let left = scratch.baseAddress else { return }
      for number in 0..<count {
        (numbers + number * draws).update(repeating: 0, count: draws)
      }
      left.update(repeating: 1, count: draws)
      var words = words
      for index in stride(from: bound.count - 1, through: bound.count - drawnCount, by: -1) {
        draw(index, numbers + bound[index].number * draws, left: left, words, draws)
        words += draws
      }
      share(numbers, left: left, sums: left + draws, words, draws)
      for number in 0..<count {
        let row = numbers + number * draws
        let (start, factor) = isReflected ? (highs[number], -sum) : (lows[number], sum)
        let (low, high) = (lows[number], highs[number])
        for d in 0..<draws { row[d] = max(low, min(high, start + factor * row[d])) }
      }
    }
  }

  /// Draws a bound number and takes it from what is left.
  private func draw(
    _ index: Int, _ row: UnsafeMutablePointer<Double>, left: UnsafeMutablePointer<Double>,
    _ words: UnsafePointer<UInt32>, _ draws: Int
  ) {
    let curve = curves[free.isEmpty ? index - 1 : index]
    let width = bound[index].width
    for d in 0..<draws {
      let whole = left[d]
      let low = max(0, whole - width)
      let top = curve.value(at: whole)
      let bottom = curve.value(at: low)
      let wanted = top - (0.5 + centredUniform(words[d])) * (top - bottom)
      let after = curve.argument(of: wanted, from: low, to: min(whole, curve.end))
      row[d] = whole - after
      left[d] = after
    }
  }

  /// Gives what is left to the free numbers, or to the widest.
  private func share(
    _ numbers: UnsafeMutablePointer<Double>, left: UnsafeMutablePointer<Double>,
    sums: UnsafeMutablePointer<Double>, _ words: UnsafePointer<UInt32>, _ draws: Int
  ) {
    if free.count < 2 {
      guard let last = free.first ?? bound.first?.number else { return }
      (numbers + last * draws).update(from: left, count: draws)
      return
    }
    sums.update(repeating: 0, count: draws)
    for (index, number) in free.enumerated() {
      let row = numbers + number * draws
      UnitExponential.fill(row, from: words + index * draws, count: draws)
      for d in 0..<draws { sums[d] += row[d] }
    }
    for d in 0..<draws { sums[d] = left[d] / sums[d] }
    for number in free {
      let row = numbers + number * draws
      for d in 0..<draws { row[d] *= sums[d] }
    }
  }
}

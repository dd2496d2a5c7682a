/// Bounds of numbers that sum to 1, as narrow as the sum and an order make them.
struct SimplexBounds: Sendable, Equatable {
  private(set) var lows: [Double]
  private(set) var highs: [Double]

  /// What rounding may be off, and a width that counts as none.
  static let tolerance = 1e-12

  var count: Int { lows.count }

  /// Throws where no numbers are within the bounds and meet the order: they exist just if no upper
  /// bound lies below a lower one that it must reach, and 1 lies between the sums.
  init(
    _ bounds: [(low: Double, high: Double)], _ order: PartialOrder
  ) throws(SimplexConstraintError) {
    lows = bounds.map(\.low)
    highs = bounds.map(\.high)
    for (weight, bound) in bounds.enumerated() {
      guard bound.low >= 0, bound.low <= bound.high, bound.high <= 1 else {
        throw .noRange(weight: weight, low: bound.low, high: bound.high)
      }
    }
    try checkSums(byOrder: false)
    for greater in 0..<count {
      for lesser in 0..<count where order.isGreater(greater, than: lesser) {
        guard highs[greater] >= lows[lesser] else {
          throw .orderAgainstBounds(
            greater: greater, high: highs[greater], lesser: lesser, low: lows[lesser])
        }
      }
    }
    apply(order)
    try checkSums(byOrder: true)
    for _ in 0..<(order.isEmpty ? 1 : 4) {
      applySum()
      apply(order)
    }
  }

  /// Bounds that are narrow already.
  init(lows: [Double], highs: [Double]) {
    self.lows = lows
    self.highs = highs
    applySum()
  }

  private func checkSums(byOrder: Bool) throws(SimplexConstraintError) {
    let low = lows.reduce(0, +)
    if low > 1 + Self.tolerance {
      throw .lowSum(low, of: lows.indices.filter { lows[$0] > 0 }, byOrder: byOrder)
    }
    let high = highs.reduce(0, +)
    if high < 1 - Self.tolerance { throw .highSum(high, byOrder: byOrder) }
  }

  private mutating func apply(_ order: PartialOrder) {
    guard !order.isEmpty else { return }
    let (oldLows, oldHighs) = (lows, highs)
    for greater in 0..<count {
      for lesser in 0..<count where order.isGreater(greater, than: lesser) {
        lows[greater] = max(lows[greater], oldLows[lesser])
        highs[lesser] = min(highs[lesser], oldHighs[greater])
      }
    }
  }

  private mutating func applySum() {
    let (low, high) = (lows.reduce(0, +), highs.reduce(0, +))
    let (oldLows, oldHighs) = (lows, highs)
    for weight in 0..<count {
      // Rounding must not turn a range round.
      let floor = max(oldLows[weight], 1 - (high - oldHighs[weight]))
      let ceiling = min(oldHighs[weight], 1 - (low - oldLows[weight]))
      lows[weight] = min(floor, oldHighs[weight])
      highs[weight] = max(ceiling, lows[weight])
    }
  }

  /// The bounds of some numbers widened to those that contain them all.
  mutating func equalise(_ weights: [Int]) {
    let low = weights.reduce(1.0) { min($0, lows[$1]) }
    let high = weights.reduce(0.0) { max($0, highs[$1]) }
    for weight in weights {
      lows[weight] = low
      highs[weight] = high
    }
  }
}

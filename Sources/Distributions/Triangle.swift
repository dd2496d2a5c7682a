import CVectors

/// The triangular quantile in closed form, and the uniform one beside it.
package struct Triangle: Sendable {
  let low: Double
  let high: Double
  /// The probability below the mode.
  private let lowerAtMode: Double
  private let risingFactor: Double
  private let fallingFactor: Double

  init(low: Double, mode: Double, high: Double) {
    self.low = low
    self.high = high
    let range = high - low
    lowerAtMode = (mode - low) / range
    risingFactor = (mode - low).squareRoot() * range.squareRoot()
    fallingFactor = (high - mode).squareRoot() * range.squareRoot()
  }

  @inline(__always)
  func quantile(lower: Double, upper: Double) -> Double {
    let isRising = lower <= lowerAtMode
    let root = rankcast_square_root(isRising ? lower : upper)
    return isRising ? low + root * risingFactor : high - root * fallingFactor
  }

  /// Measured from the nearer end, so that the ends come out exactly.
  @inline(__always)
  static func uniform(_ low: Double, _ high: Double, _ lower: Double, _ upper: Double) -> Double {
    lower <= 0.5 ? low + (high - low) * lower : high - (high - low) * upper
  }
}

/// Density rising in a line from the low end to the mode and falling to the high end.
struct Triangular: Family {
  static let name = "triangular"
  static let summary = "triangular density"
  static let parameters = ParameterForm.named([.low, .mode, .high])

  let low: Double
  let mode: Double
  let high: Double

  init(low: Double, mode: Double, high: Double) throws(DistributionError) {
    try Check.mode(low, mode, high)
    (self.low, self.mode, self.high) = (low, mode, high)
  }

  init(_ given: GivenParameters) throws(DistributionError) {
    try self.init(low: given["low"], mode: given["mode"], high: given["high"])
  }

  var fixedValue: Double? { low == high ? low : nil }
  var support: (low: Double, high: Double) { (low, high) }
  var kinks: [Double] { [mode] }

  var moments: (mean: Double, standardDeviation: Double)? {
    let (range, rise) = (high - low, (mode - low) / (high - low))
    return (low + range * (1 + rise) / 3, range * ((1 - rise + rise * rise) / 18).squareRoot())
  }

  func probability(_ tail: Tail, _ x: Double) -> Double {
    let range = high - low
    if x < mode {
      let lower = ((x - low) / range) * ((x - low) / (mode - low))
      return tail == .lower ? lower : 1 - lower
    }
    let upper = ((high - x) / range) * ((high - x) / (high - mode))
    return tail == .lower ? 1 - upper : upper
  }

  private var triangle: Triangle { Triangle(low: low, mode: mode, high: high) }

  func quantile(lower: Double, upper: Double) -> Double {
    triangle.quantile(lower: lower, upper: upper)
  }

  var blockFormula: BlockFormula { .triangular(triangle) }
}

extension Distribution {
  /// Density rising in a line from `low` to `mode` and falling to `high`.
  public static func triangular(
    low: Double, mode: Double, high: Double
  ) throws(DistributionError) -> Distribution {
    try Distribution(Triangular(low: low, mode: mode, high: high))
  }
}

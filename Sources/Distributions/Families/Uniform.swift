/// Equal density between two ends.
struct Uniform: Family {
  static let name = "uniform"
  static let summary = "equal density"
  static let parameters = ParameterForm.named([.low, .high])

  let low: Double
  let high: Double

  init(low: Double, high: Double) throws(DistributionError) {
    try Check.range(low, high)
    (self.low, self.high) = (low, high)
  }

  init(_ given: GivenParameters) throws(DistributionError) {
    try self.init(low: given["low"], high: given["high"])
  }

  var fixedValue: Double? { low == high ? low : nil }
  var support: (low: Double, high: Double) { (low, high) }

  var moments: (mean: Double, standardDeviation: Double)? {
    (low + (high - low) / 2, (high - low) / 12.0.squareRoot())
  }

  func probability(_ tail: Tail, _ x: Double) -> Double {
    (tail == .lower ? x - low : high - x) / (high - low)
  }

  func quantile(lower: Double, upper: Double) -> Double {
    Triangle.uniform(low, high, lower, upper)
  }

  var blockFormula: BlockFormula { .uniform(low: low, high: high) }
}

extension Distribution {
  /// Equal density between the ends.
  public static func uniform(low: Double, high: Double) throws(DistributionError) -> Distribution {
    try Distribution(Uniform(low: low, high: high))
  }
}

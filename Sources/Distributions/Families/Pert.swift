/// The PERT distribution: the beta distribution on `low...high` with weight 4 on the mode.
struct Pert: Family {
  static let name = "pert"
  static let summary = "PERT distribution"
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

  private var beta: Beta {
    let range = high - low
    return Beta(
      checkedAlpha: 1 + 4 * ((mode - low) / range), beta: 1 + 4 * ((high - mode) / range),
      low: low, high: high)
  }

  var fixedValue: Double? { low == high ? low : nil }
  var support: (low: Double, high: Double) { (low, high) }
  var moments: (mean: Double, standardDeviation: Double)? { beta.moments }
  func probability(_ tail: Tail, _ x: Double) -> Double { beta.probability(tail, x) }

  func quantile(lower: Double, upper: Double) -> Double {
    beta.quantile(lower: lower, upper: upper)
  }

  var blockFormula: BlockFormula { beta.blockFormula }
}

extension Distribution {
  /// The PERT distribution: a beta on `low...high` of mean (low + 4·mode + high)/6
  /// (Malcolm et al. 1959, doi 10.1287/opre.7.5.646).
  public static func pert(
    low: Double, mode: Double, high: Double
  ) throws(DistributionError) -> Distribution {
    try Distribution(Pert(low: low, mode: mode, high: high))
  }
}

import CGSL

/// The beta distribution, stretched to two ends.
struct Beta: Family {
  static let name = "beta"
  static let summary = "beta distribution"
  static let parameters = ParameterForm.named([
    Parameter("alpha", "the first shape"), Parameter("beta", "the second shape"),
    Parameter("low", "the least value", standard: 0),
    Parameter("high", "the greatest value", standard: 1),
  ])

  let alpha: Double
  let beta: Double
  let low: Double
  let high: Double

  init(alpha: Double, beta: Double, low: Double, high: Double) throws(DistributionError) {
    try Check.within(alpha, "alpha", 1e-3...1e5)
    try Check.within(beta, "beta", 1e-3...1e5)
    try Check.range(low, high)
    self.init(checkedAlpha: alpha, beta: beta, low: low, high: high)
  }

  init(checkedAlpha alpha: Double, beta: Double, low: Double, high: Double) {
    (self.alpha, self.beta, self.low, self.high) = (alpha, beta, low, high)
  }

  init(_ given: GivenParameters) throws(DistributionError) {
    try self.init(
      alpha: given["alpha"], beta: given["beta"], low: given["low"], high: given["high"])
  }

  var fixedValue: Double? { low == high ? low : nil }
  var support: (low: Double, high: Double) { (low, high) }

  var moments: (mean: Double, standardDeviation: Double)? {
    let (first, second) = (alpha / (alpha + beta), beta / (alpha + beta))
    return (
      low + (high - low) * first,
      (high - low) * (first * second / (alpha + beta + 1)).squareRoot()
    )
  }

  /// Measured from the nearer end, so that neither loses digits.
  func probability(_ tail: Tail, _ x: Double) -> Double {
    let fromLow = (x - low) / (high - low)
    let fromHigh = (high - x) / (high - low)
    if fromLow <= 0.5 {
      return tail == .lower
        ? gsl_cdf_beta_P(fromLow, alpha, beta) : gsl_cdf_beta_Q(fromLow, alpha, beta)
    }
    return tail == .lower
      ? gsl_cdf_beta_Q(fromHigh, beta, alpha) : gsl_cdf_beta_P(fromHigh, beta, alpha)
  }

  private var standard: StandardQuantile { .beta(alpha: alpha, beta: beta) }

  func quantile(lower: Double, upper: Double) -> Double {
    min(low + (high - low) * standard.value(lower: lower, upper: upper), high)
  }

  var blockFormula: BlockFormula { .affine(standard, offset: low, factor: high - low) }
}

extension Distribution {
  /// The beta distribution, stretched to `low...high`; alpha and beta from 0.001 to 100,000.
  ///
  /// GSL's distribution function, which is inverted, has a relative error of about
  /// 2·10⁻¹⁵·(alpha + beta): nothing to see for a PERT, ten digits for the largest.
  public static func beta(
    alpha: Double, beta: Double, low: Double = 0, high: Double = 1
  ) throws(DistributionError) -> Distribution {
    try Distribution(Beta(alpha: alpha, beta: beta, low: low, high: high))
  }
}

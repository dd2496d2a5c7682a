import ElementaryFunctions

/// The lognormal distribution, by mean and standard deviation of the logarithm.
struct Lognormal: Family {
  static let name = "lognormal"
  static let summary =
    "lognormal distribution, by `mean` and `sd`, or `mu` and `sigma` of the logarithm"
  static let parameters = ParameterForm.alternatives([
    ParameterSet(
      parameters: [
        Parameter("mean", "the mean of the variable"),
        Parameter("sd", "the standard deviation of the variable"),
      ], subject: "the variable"),
    ParameterSet(
      parameters: [
        Parameter("mu", "the mean of the logarithm"),
        Parameter("sigma", "the standard deviation of the logarithm"),
      ], subject: "its logarithm"),
  ])

  let mu: Double
  let sigma: Double

  init(mu: Double, sigma: Double) throws(DistributionError) {
    try Check.finite(mu, "mu")
    try Check.notNegative(sigma, "sigma")
    (self.mu, self.sigma) = (mu, sigma)
  }

  init(mean: Double, sd: Double) throws(DistributionError) {
    try Check.positive(mean, "mean")
    try Check.notNegative(sd, "sd")
    let ratio = sd / mean
    let variance = Elementary.log1p(ratio * ratio)
    guard variance < .infinity else {
      throw .outOfRange(parameter: "sd", value: sd, low: 0, high: mean * 1e150)
    }
    try self.init(mu: Elementary.log(mean) - variance / 2, sigma: variance.squareRoot())
  }

  init(_ given: GivenParameters) throws(DistributionError) {
    if given.numbers["mean"] != nil {
      try self.init(mean: given["mean"], sd: given["sd"])
    } else {
      try self.init(mu: given["mu"], sigma: given["sigma"])
    }
  }

  var fixedValue: Double? { sigma == 0 ? exponential(mu) : nil }
  var support: (low: Double, high: Double) { (0, .infinity) }

  var moments: (mean: Double, standardDeviation: Double)? {
    let mean = exponential(mu + sigma * sigma / 2)
    return (mean, mean * Elementary.expm1(sigma * sigma).squareRoot())
  }

  func probability(_ tail: Tail, _ x: Double) -> Double {
    Elementary.normal(tail, (Elementary.log(x) - mu) / sigma)
  }

  func quantile(lower: Double, upper: Double) -> Double {
    exponential(mu + sigma * NormalScore.quantile(lower: lower, upper: upper))
  }

  var blockFormula: BlockFormula { .exponential(.normal, offset: mu, factor: sigma, scale: 1) }
}

extension Distribution {
  /// The lognormal distribution by the moments of the variable itself, σ² = ln(1 + (sd/mean)²).
  public static func lognormal(mean: Double, sd: Double) throws(DistributionError) -> Distribution {
    try Distribution(Lognormal(mean: mean, sd: sd))
  }

  /// The lognormal distribution by mean and standard deviation of the logarithm.
  public static func lognormal(mu: Double, sigma: Double) throws(DistributionError) -> Distribution
  {
    try Distribution(Lognormal(mu: mu, sigma: sigma))
  }
}

/// The normal distribution.
struct Normal: Family {
  static let name = "normal"
  static let summary = "normal distribution"
  static let parameters = ParameterForm.named([
    Parameter("mean", "the mean"), Parameter("sd", "the standard deviation"),
  ])

  let mean: Double
  let sd: Double

  init(mean: Double, sd: Double) throws(DistributionError) {
    try Check.finite(mean, "mean")
    try Check.notNegative(sd, "sd")
    (self.mean, self.sd) = (mean, sd)
  }

  init(_ given: GivenParameters) throws(DistributionError) {
    try self.init(mean: given["mean"], sd: given["sd"])
  }

  var fixedValue: Double? { sd == 0 ? mean : nil }
  var support: (low: Double, high: Double) { (-.infinity, .infinity) }
  var moments: (mean: Double, standardDeviation: Double)? { (mean, sd) }

  func probability(_ tail: Tail, _ x: Double) -> Double {
    Elementary.normal(tail, (x - mean) / sd)
  }

  func quantile(lower: Double, upper: Double) -> Double {
    mean + sd * NormalScore.quantile(lower: lower, upper: upper)
  }

  var blockFormula: BlockFormula { .affine(.normal, offset: mean, factor: sd) }
}

extension Distribution {
  /// The normal distribution; `sd` is its standard deviation.
  public static func normal(mean: Double, sd: Double) throws(DistributionError) -> Distribution {
    try Distribution(Normal(mean: mean, sd: sd))
  }
}

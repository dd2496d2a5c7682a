import ElementaryFunctions

/// The Weibull distribution: (x/scale)^shape is exponential.
struct Weibull: Family {
  static let name = "weibull"
  static let summary = "Weibull distribution"
  static let parameters = ParameterForm.named([
    Parameter("shape", "the shape; 1 is the exponential distribution"),
    Parameter("scale", "the scale, exceeded with probability 1/e"),
  ])
  /// The logarithm of an exponential variable is that of a gamma variable of shape 1.
  private static let logarithm = StandardQuantile.gammaLogarithm(shape: 1)

  let shape: Double
  let scale: Double

  init(_ given: GivenParameters) throws(DistributionError) {
    (shape, scale) = (given["shape"], given["scale"])
    try Check.within(shape, "shape", 0.25...1_000)
    try Check.notNegative(scale, "scale")
  }

  var fixedValue: Double? { scale == 0 ? 0 : nil }
  var support: (low: Double, high: Double) { (0, .infinity) }

  /// E[xⁿ] = scaleⁿ·Γ(1 + n/shape).
  var moments: (mean: Double, standardDeviation: Double)? {
    let first = Elementary.logarithmOfGamma(1 + 1 / shape)
    let mean = scale * exponential(first)
    let excess = Elementary.logarithmOfGamma(1 + 2 / shape) - 2 * first
    return (mean, mean * Elementary.expm1(excess).squareRoot())
  }

  func probability(_ tail: Tail, _ x: Double) -> Double {
    let power = exponential(shape * Elementary.log(x / scale))
    return tail == .lower ? -Elementary.expm1(-power) : exponential(-power)
  }
  func quantile(lower: Double, upper: Double) -> Double {
    scale * exponential(Self.logarithm.value(lower: lower, upper: upper) / shape)
  }
  var blockFormula: BlockFormula {
    .exponential(Self.logarithm, offset: 0, factor: 1 / shape, scale: scale)
  }
}
extension Distribution {
  /// The Weibull distribution: (x/scale)^shape is exponential; shape from 0.25 to 1,000.
  public static func weibull(shape: Double, scale: Double) throws(DistributionError) -> Self {
    try Self(Weibull.self, GivenParameters(numbers: ["shape": shape, "scale": scale]))
  }
}

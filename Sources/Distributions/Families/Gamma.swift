import ElementaryFunctions

/// The gamma distribution of mean shape × scale.
struct Gamma: Family {
  static let name = "gamma"
  static let summary = "gamma distribution"
  static let parameters = ParameterForm.named([
    Parameter("shape", "the shape"), Parameter("scale", "the scale"),
  ])

  let shape: Double
  let scale: Double

  init(shape: Double, scale: Double) throws(DistributionError) {
    try Check.within(shape, "shape", 1e-3...1e12)
    try Check.notNegative(scale, "scale")
    (self.shape, self.scale) = (shape, scale)
  }

  init(_ given: GivenParameters) throws(DistributionError) {
    try self.init(shape: given["shape"], scale: given["scale"])
  }

  var fixedValue: Double? { scale == 0 ? 0 : nil }
  var support: (low: Double, high: Double) { (0, .infinity) }

  var moments: (mean: Double, standardDeviation: Double)? {
    (shape * scale, scale * shape.squareRoot())
  }

  func probability(_ tail: Tail, _ x: Double) -> Double {
    let ratio = Elementary.log(x / scale / shape)
    return GammaTails(shape: shape).at(logarithmOfRatio: ratio, tail).probability
  }

  private var logarithm: StandardQuantile { .gammaLogarithm(shape: shape) }

  func quantile(lower: Double, upper: Double) -> Double {
    scale * exponential(logarithm.value(lower: lower, upper: upper))
  }

  var blockFormula: BlockFormula { .exponential(logarithm, offset: 0, factor: 1, scale: scale) }
}

extension Distribution {
  /// The gamma distribution of mean shape × scale; shape from 0.001 to 10¹².
  public static func gamma(shape: Double, scale: Double) throws(DistributionError) -> Distribution {
    try Distribution(Gamma(shape: shape, scale: scale))
  }
}

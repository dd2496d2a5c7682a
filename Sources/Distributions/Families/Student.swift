/// Student's t, scaled and shifted.
struct Student: Family {
  static let name = "student"
  static let summary = "Student's t, scaled and shifted"
  static let parameters = ParameterForm.named([
    Parameter("df", "the degrees of freedom"), Parameter("location", "the centre"),
    Parameter("scale", "the scale"),
  ])

  let degreesOfFreedom: Double
  let location: Double
  let scale: Double

  init(degreesOfFreedom: Double, location: Double, scale: Double) throws(DistributionError) {
    try Check.within(degreesOfFreedom, "df", 0.1...1e5)
    try Check.finite(location, "location")
    try Check.notNegative(scale, "scale")
    (self.degreesOfFreedom, self.location, self.scale) = (degreesOfFreedom, location, scale)
  }

  init(_ given: GivenParameters) throws(DistributionError) {
    try self.init(
      degreesOfFreedom: given["df"], location: given["location"], scale: given["scale"])
  }

  var fixedValue: Double? { scale == 0 ? location : nil }
  var support: (low: Double, high: Double) { (-.infinity, .infinity) }
  var orderWithoutMoments: Double { degreesOfFreedom }

  var moments: (mean: Double, standardDeviation: Double)? {
    if degreesOfFreedom <= 1 { return (.nan, .nan) }
    if degreesOfFreedom <= 2 { return (location, .infinity) }
    return (location, scale * (degreesOfFreedom / (degreesOfFreedom - 2)).squareRoot())
  }

  func probability(_ tail: Tail, _ x: Double) -> Double {
    let t = (x - location) / scale
    let further = StandardQuantile.studentLower(-t.magnitude, degreesOfFreedom)
    return (t < 0) == (tail == .lower) ? further : 1 - further
  }

  private var standard: StandardQuantile { .student(degreesOfFreedom: degreesOfFreedom) }

  func quantile(lower: Double, upper: Double) -> Double {
    location + scale * standard.value(lower: lower, upper: upper)
  }

  var blockFormula: BlockFormula { .affine(standard, offset: location, factor: scale) }
}

extension Distribution {
  /// Student's t, scaled and shifted; `scale` is its standard deviation only in the limit;
  /// degrees of freedom, not necessarily whole, from 0.1 to 100,000
  /// (relative error of probabilities about 10⁻¹⁵ times them).
  public static func student(
    degreesOfFreedom: Double, location: Double, scale: Double
  ) throws(DistributionError) -> Distribution {
    try Distribution(
      Student(degreesOfFreedom: degreesOfFreedom, location: location, scale: scale))
  }
}

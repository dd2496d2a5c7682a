/// One value, without spread; scenarios write the number alone.
struct Fixed: Family {
  static let name = "fixed"
  static let summary = "one value"
  static let parameters = ParameterForm.values

  let value: Double

  init(_ value: Double) throws(DistributionError) {
    try Check.finite(value, "value")
    self.value = value
  }

  init(_ given: GivenParameters) throws(DistributionError) {
    try self.init(given.values.first ?? .nan)
  }

  /// For a value that is known to be finite.
  init(certain value: Double) {
    self.value = value
  }

  var fixedValue: Double? { value }
  var support: (low: Double, high: Double) { (value, value) }
  var moments: (mean: Double, standardDeviation: Double)? { (value, 0) }
  func probability(_ tail: Tail, _ x: Double) -> Double { .nan }
  func quantile(lower: Double, upper: Double) -> Double { value }
  var blockFormula: BlockFormula { .constant(value) }
}

extension Distribution {
  /// The fixed value 0: no drift.
  public static let zero = Distribution(certain: 0)
  /// The fixed value 1: a factor that changes nothing.
  public static let one = Distribution(certain: 1)

  /// One value, without spread.
  public static func fixed(_ value: Double) throws(DistributionError) -> Distribution {
    try Distribution(Fixed(value))
  }
}

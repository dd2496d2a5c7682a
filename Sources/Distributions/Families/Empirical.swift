/// Each of given values equally likely.
struct Empirical: Family {
  static let name = "empirical"
  static let summary = "values, each equally likely"
  static let parameters = ParameterForm.values
  static let isContinuous = false

  /// In increasing order.
  let values: [Double]

  init(_ values: [Double]) throws(DistributionError) {
    guard !values.isEmpty else { throw .tooFew(count: 0, needed: 1) }
    for value in values { try Check.finite(value, "value") }
    self.values = values.sorted()
  }

  init(_ given: GivenParameters) throws(DistributionError) {
    try self.init(given.values)
  }

  var fixedValue: Double? { values.first == values.last ? values.first : nil }

  var support: (low: Double, high: Double) { (values.first ?? .nan, values.last ?? .nan) }

  var moments: (mean: Double, standardDeviation: Double)? {
    let share = 1 / Double(values.count)
    return Discrete.moments(values.map { Discrete.Outcome(value: $0, probability: share) })
  }

  func probability(_ tail: Tail, _ x: Double) -> Double {
    let part = values.filter { tail == .lower ? $0 <= x : $0 > x }
    return Double(part.count) / Double(values.count)
  }

  func quantile(lower: Double, upper: Double) -> Double {
    let place = (lower * Double(values.count)).rounded(.up) - 1
    return values[Int(min(max(place, 0), Double(values.count - 1)))]
  }

  var blockFormula: BlockFormula { .choice(values) }
}

extension Distribution {
  /// Each of the given values equally likely; a value given twice counts twice.
  public static func empirical(_ values: [Double]) throws(DistributionError) -> Distribution {
    try Distribution(Empirical(values))
  }
}

/// Conditions on parameters, written so that NaN fails.
enum Check {
  static func finite(_ value: Double, _ parameter: String) throws(DistributionError) {
    guard value.isFinite else { throw .notFinite(parameter: parameter) }
  }

  static func positive(_ value: Double, _ parameter: String) throws(DistributionError) {
    try finite(value, parameter)
    guard value > 0 else { throw .notPositive(parameter: parameter, value: value) }
  }

  static func within(
    _ value: Double, _ parameter: String, _ range: ClosedRange<Double>
  ) throws(DistributionError) {
    try positive(value, parameter)
    guard range.contains(value) else {
      throw .outOfRange(
        parameter: parameter, value: value, low: range.lowerBound, high: range.upperBound)
    }
  }

  static func notNegative(_ value: Double, _ parameter: String) throws(DistributionError) {
    try finite(value, parameter)
    guard value >= 0 else { throw .negative(parameter: parameter, value: value) }
  }

  static func range(_ low: Double, _ high: Double) throws(DistributionError) {
    try finite(low, "low")
    try finite(high, "high")
    guard low <= high else { throw .notOrdered(low: low, high: high) }
    guard (high - low).isFinite else { throw .notRepresentable(lowest: low, highest: high) }
  }

  static func mode(_ low: Double, _ mode: Double, _ high: Double) throws(DistributionError) {
    try range(low, high)
    try finite(mode, "mode")
    guard low <= mode else { throw .notOrdered(low: low, high: mode) }
    guard mode <= high else { throw .notOrdered(low: mode, high: high) }
  }
}

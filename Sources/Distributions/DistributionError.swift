/// Why a distribution cannot be built; data, to be worded by whoever reports it.
///
/// Parameters carry the names of the factories' arguments (`sd`, `alpha`, `probability`, …).
public enum DistributionError: Error, Sendable, Hashable {
  /// The parameter is infinite or not a number.
  case notFinite(parameter: String)
  /// The parameter must be above zero.
  case notPositive(parameter: String, value: Double)
  /// The parameter must not be below zero.
  case negative(parameter: String, value: Double)
  /// Values that must not decrease (low ≤ high, low ≤ mode ≤ high, minimum < maximum) do.
  case notOrdered(low: Double, high: Double)
  /// The values must be strictly increasing with the probabilities.
  case notIncreasing(parameter: String, value: Double)
  /// The probability must be inside (0, 1), or for `discrete` inside [0, 1].
  case notAProbability(value: Double)
  /// Probabilities that must sum to 1 within 10⁻⁹ sum to `total`.
  case probabilitiesDoNotSum(total: Double)
  /// Fewer values than are needed.
  case tooFew(count: Int, needed: Int)
  /// Truncation to this range leaves no probability.
  case emptyRange(minimum: Double, maximum: Double)
  /// Only continuous distributions can be truncated.
  case cannotTruncate
  /// The parameter is outside of the range for which quantiles keep their stated accuracy.
  case outOfRange(parameter: String, value: Double, low: Double, high: Double)
  /// Values would go beyond double precision; what the extreme draws would be.
  case notRepresentable(lowest: Double, highest: Double)
}

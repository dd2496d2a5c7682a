/// A validated probability distribution of one uncertain input.
///
/// Spread zero (`sd` 0, `low` equal to `high`, one value) is allowed and makes it fixed. Every
/// factory throws ``DistributionError``. Quantiles and probabilities of the continuous families
/// rest on GSL's distribution functions, which are inverted to their own accuracy.
public struct Distribution: Sendable {
  package let family: any Family
  /// The ends that truncation set; infinite where it did not.
  package let minimum: Double
  package let maximum: Double
  let kept: KeptRange?

  /// Takes checked parameters; what a coordinate can reach must be finite in double precision.
  init(
    _ family: any Family, minimum: Double = -.infinity, maximum: Double = .infinity,
    kept: KeptRange? = nil
  ) throws(DistributionError) {
    self.family = family
    self.minimum = minimum
    self.maximum = maximum
    self.kept = kept
    let (lowest, highest) = (
      quantile(lower: 0x1p-33, upper: 1 - 0x1p-33), quantile(lower: 1 - 0x1p-33, upper: 0x1p-33)
    )
    guard lowest.isFinite, highest.isFinite, lowest <= highest else {
      throw .notRepresentable(lowest: lowest, highest: highest)
    }
  }

  /// A family of scenarios with the parameters that one gives.
  package init(
    _ family: any Family.Type, _ given: GivenParameters
  ) throws(DistributionError) {
    try self.init(family.init(given))
  }

  /// A fixed finite value.
  init(certain value: Double) {
    family = Fixed(certain: value)
    minimum = -.infinity
    maximum = .infinity
    kept = nil
  }

  /// The distribution given that its value is in `minimum...maximum`, either end may be open.
  ///
  /// The other parameters stay those of the parent.
  /// - Throws: ``DistributionError/cannotTruncate`` for `discrete` and `empirical`,
  ///   ``DistributionError/emptyRange(minimum:maximum:)`` where no probability is left.
  public func truncated(minimum: Double?, maximum: Double?) throws(DistributionError)
    -> Distribution
  {
    if minimum == nil, maximum == nil { return self }
    if let minimum { try Check.finite(minimum, "min") }
    if let maximum { try Check.finite(maximum, "max") }
    let low = max(minimum ?? -.infinity, self.minimum)
    let high = min(maximum ?? .infinity, self.maximum)
    if let value = family.fixedValue {
      guard low <= value, value <= high else { throw .emptyRange(minimum: low, maximum: high) }
      return self
    }
    guard type(of: family).isContinuous else { throw .cannotTruncate }
    guard low < high else { throw .emptyRange(minimum: low, maximum: high) }
    let range = KeptRange(
      lowerAtMinimum: family.probability(of: .lower, at: low),
      upperAtMinimum: family.probability(of: .upper, at: low),
      lowerAtMaximum: family.probability(of: .lower, at: high),
      upperAtMaximum: family.probability(of: .upper, at: high))
    guard range.probability > 0 else { throw .emptyRange(minimum: low, maximum: high) }
    return try Distribution(family, minimum: low, maximum: high, kept: range)
  }

  /// Whether there is one value only.
  public var isFixed: Bool { family.fixedValue != nil }

  /// The value at a cumulative probability; the ends 0 and 1 give the ends of the support, which
  /// may be infinite, and anything outside of them NaN.
  public func quantile(_ probability: Double) -> Double {
    quantile(lower: probability, upper: 1 - probability)
  }

  /// The quantile from both tail probabilities (their sum 1), exact in either tail.
  package func quantile(lower: Double, upper: Double) -> Double {
    guard lower >= 0, upper >= 0 else { return .nan }
    if let value = family.fixedValue { return value }
    let (low, high) = support
    if lower == 0 { return low }
    if upper == 0 { return high }
    let parent = kept?.parent(lower: lower, upper: upper) ?? (lower: lower, upper: upper)
    return min(max(family.quantile(lower: parent.lower, upper: parent.upper), low), high)
  }

  /// The probability of a value of at most `x`; NaN for NaN.
  public func cumulativeProbability(_ x: Double) -> Double {
    if x.isNaN { return .nan }
    if let value = family.fixedValue { return x < value ? 0 : 1 }
    guard let kept else { return family.probability(of: .lower, at: x) }
    if x <= minimum { return 0 }
    if x >= maximum { return 1 }
    let part =
      kept.lowerAtMinimum > 0.5
      ? kept.upperAtMinimum - family.probability(of: .upper, at: x)
      : family.probability(of: .lower, at: x) - kept.lowerAtMinimum
    return min(max(part / kept.probability, 0), 1)
  }

  /// The value that is passed with probability one half.
  public var median: Double { quantile(lower: 0.5, upper: 0.5) }

  /// The ends of the support, possibly infinite.
  package var support: (low: Double, high: Double) {
    if let value = family.fixedValue { return (value, value) }
    let (low, high) = family.support
    return (max(low, minimum), min(high, maximum))
  }
}

extension Distribution: Hashable {
  /// Whether families, parameters and limits are the same.
  public static func == (first: Distribution, second: Distribution) -> Bool {
    first.family.isSame(as: second.family) && first.minimum == second.minimum
      && first.maximum == second.maximum && first.kept == second.kept
  }

  /// Hashes what equality compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(type(of: family)))
    family.hash(into: &hasher)
    hasher.combine(minimum)
    hasher.combine(maximum)
    hasher.combine(kept)
  }
}

extension Family {
  /// Whether another family is this one, with the same parameters. (`AnyHashable` says the same, but
  /// looks for conformances each time, which tables of a thousand entities notice.)
  fileprivate func isSame(as other: any Family) -> Bool { (other as? Self) == self }
}

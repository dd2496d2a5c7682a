/// The part of a distribution that truncation keeps: both tail probabilities of its two ends,
/// so that a range far out in a tail loses no digits.
struct KeptRange: Sendable, Hashable {
  let lowerAtMinimum: Double
  let upperAtMinimum: Double
  let lowerAtMaximum: Double
  let upperAtMaximum: Double

  /// The parent's probability of the range.
  var probability: Double {
    lowerAtMinimum > 0.5 ? upperAtMinimum - upperAtMaximum : lowerAtMaximum - lowerAtMinimum
  }

  /// The parent's tail probabilities for those of the truncated distribution.
  func parent(lower: Double, upper: Double) -> (lower: Double, upper: Double) {
    (
      lowerAtMinimum * upper + lowerAtMaximum * lower,
      upperAtMinimum * upper + upperAtMaximum * lower
    )
  }
}

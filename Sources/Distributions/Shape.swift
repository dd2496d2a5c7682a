/// A family with its parameters, before truncation; readable, so that a study can be described.
package enum Shape: Sendable, Hashable {
  case fixed(Double)
  case normal(mean: Double, sd: Double)
  /// Parameters of the logarithm.
  case lognormal(mu: Double, sigma: Double)
  case uniform(low: Double, high: Double)
  case triangular(low: Double, mode: Double, high: Double)
  case pert(low: Double, mode: Double, high: Double)
  case beta(alpha: Double, beta: Double, low: Double, high: Double)
  case gamma(shape: Double, scale: Double)
  case student(degreesOfFreedom: Double, location: Double, scale: Double)
  /// Values strictly increasing, probabilities positive and of sum 1.
  case discrete([Outcome])
  /// Values in increasing order, equally likely.
  case empirical([Double])
  /// Both strictly increasing, or one value throughout.
  case quantiles([QuantilePoint])
}

/// A value of a discrete distribution with its probability.
package struct Outcome: Sendable, Hashable {
  package let value: Double
  package let probability: Double
}

/// A given quantile, with the normal score of its probability.
package struct QuantilePoint: Sendable, Hashable {
  package let probability: Double
  package let value: Double
  package let score: Double
}

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

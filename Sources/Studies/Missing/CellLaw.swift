import Distributions
import ElementaryFunctions

/// What stands in the place of a cell that is no number.
package enum CellLaw: Sendable, Hashable {
  /// One value for all paths.
  case fixed(Double)
  /// A law of the value, from which it is drawn once a path.
  case drawn(Drawn)

  /// A law of a value or of its logarithm; what lies beyond the ends counts as the end.
  package struct Drawn: Sendable, Hashable {
    package let distribution: Distribution
    package let isLogarithm: Bool
    /// The ends, on the scale of the distribution.
    package let low: Double
    package let high: Double
  }

  /// The value in the baseline: the median of the law.
  package var point: Double {
    switch self {
    case .fixed(let value): return value
    case .drawn(let law):
      let median = min(max(law.distribution.median, law.low), law.high)
      return law.isLogarithm ? exponential(median) : median
    }
  }

  /// Uniform between the ends.
  init(_ interval: CellInterval) {
    guard let uniform = try? Distribution.uniform(low: interval.low, high: interval.high) else {
      self = .fixed(interval.midpoint)
      return
    }
    self = .drawn(
      Drawn(
        distribution: uniform, isLogarithm: false, low: interval.low, high: interval.high))
  }

  /// location + scale · t with some degrees of freedom, between two ends, of the value or of its
  /// logarithm; fixed at the location where nothing is spread.
  init(
    location: Double, scale: Double, degreesOfFreedom: Int, isLogarithm: Bool, low: Double,
    high: Double
  ) {
    let centre = min(max(location, low), high)
    guard scale > 0, low < high,
      let student = try? Distribution.student(
        degreesOfFreedom: Double(min(degreesOfFreedom, 100_000)), location: location, scale: scale)
    else {
      self = .fixed(isLogarithm ? exponential(centre) : centre)
      return
    }
    self = .drawn(
      Drawn(distribution: student, isLogarithm: isLogarithm, low: low, high: high))
  }
}

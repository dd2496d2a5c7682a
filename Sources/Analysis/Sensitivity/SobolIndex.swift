import Studies

/// How much of a measure's variance over the draws a group of inputs accounts for, in one year.
public struct SobolIndex: Sendable, Hashable {
  /// The group, or the single input, by its address.
  public let input: String
  /// The measure.
  public let measure: String
  /// The year.
  public let year: Int
  /// The part of the variance that the group explains by itself: V(E(f | group)) / V(f).
  ///
  /// Estimates of small indices may be negative; they are 0 within their intervals.
  public let firstOrder: IntervalEstimate
  /// The part of the variance in which the group takes part: E(V(f | all others)) / V(f).
  public let total: IntervalEstimate

  /// The width of a 95 % interval up to which an index counts as converged, after Sarrazin, Pianosi
  /// and Wagener (2016), doi 10.1016/j.envsoft.2016.02.005.
  public static let convergedWidth = 0.05

  /// Whether the intervals of both indices are narrow enough; never where nothing varies.
  public var isConverged: Bool {
    firstOrder.width <= Self.convergedWidth && total.width <= Self.convergedWidth
  }

  /// Whether the measure varies at all; where it does not there are no indices.
  public var isDefined: Bool { !total.value.isNaN }
}

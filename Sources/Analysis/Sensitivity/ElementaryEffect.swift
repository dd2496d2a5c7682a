import Studies

/// What a step of a group of inputs does to a measure in one year: the mean effect, per whole unit
/// interval, over many places of the unit cube.
public struct ElementaryEffect: Sendable, Hashable {
  /// The group, or the single input, by its address.
  public let input: String
  /// The measure.
  public let measure: String
  /// The year.
  public let year: Int
  /// μ: the mean effect of a step upwards. In a group each input goes up or down on its own, and up
  /// is where its leading input goes: that of the measure's entity, in the first year.
  public let mean: IntervalEstimate
  /// μ*: the mean of the absolute effects.
  public let meanAbsolute: IntervalEstimate
  /// σ: the standard deviation of the effects, with n − 1: large where the effect depends on the
  /// other inputs or is not linear.
  public let standardDeviation: IntervalEstimate
}

/// Why weights cannot meet their constraints, or not in reasonable time; data, to be worded by
/// whoever reports it. Weights are counted from 0.
public enum SimplexConstraintError: Error, Sendable, Hashable {
  /// Each of these weights would have to be at least as great as all others of them.
  case circle([Int])
  /// The bounds of a weight are no range within 0 and 1.
  case noRange(weight: Int, low: Double, high: Double)
  /// The lower bounds of these weights sum to more than 1, because of the order where it says so.
  case lowSum(Double, of: [Int], byOrder: Bool)
  /// The upper bounds of all weights sum to less than 1, because of the order where it says so.
  case highSum(Double, byOrder: Bool)
  /// A weight that must be at least as great as another has an upper bound below the other's lower.
  case orderAgainstBounds(greater: Int, high: Double, lesser: Int, low: Double)
  /// These weights, connected by the order, can be arranged in more ways than can be counted.
  case tooManyArrangements(of: [Int])
  /// More weights have a bound that matters than can be handled.
  case tooManyBounds(Int, limit: Int)
  /// Weights within the bounds meet the order, or the other way round, too seldom to be found.
  case seldomMet(share: Double)
}

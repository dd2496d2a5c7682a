/// How the normalised values of an entity become its score; the weights sum to 1.
public enum Aggregation: String, Sendable, Hashable, CaseIterable {
  /// Σ w·v.
  case arithmetic
  /// Π v^w; 0 where a value of positive weight is 0, and values below 0 count as 0.
  case geometric

  /// Whether a negative normalised value has no meaning.
  public var refusesNegativeValues: Bool { self == .geometric }
}

/// How the values of an indicator are made comparable with those of the others.
///
/// Formulas, with x the value, over the entities of one draw and year:
/// OECD/JRC, *Handbook on Constructing Composite Indicators* (2008), ISBN 978-92-64-04345-9, step 5.
public enum Normalisation: String, Sendable, Hashable, CaseIterable {
  /// 100 · x / total: per cent of a world total. 0 and more.
  case share
  /// 100 · (x − min) / (max − min): 0 to 100; a constant column is 50.
  case minmax
  /// (x − mean) / standard deviation, with n − 1; a constant column is 0.
  case zscore
  /// 100 · (x − low) / (high − low), clamped to 0 and 100 unless the goalposts say otherwise.
  case goalposts
  /// x as it is.
  case none

  /// Whether a result can lie below 0 although no value does.
  public var canBeNegative: Bool { self == .zscore }
}

/// Whether a high or a low value of an indicator is good.
public enum Direction: String, Sendable, Hashable, CaseIterable {
  case high
  case low
}

/// The fixed values of an indicator that count as 0 and as 100.
public struct Goalposts: Sendable, Hashable {
  /// The value that counts as 0.
  public let minimum: Double
  /// The value that counts as 100.
  public let maximum: Double
  /// Whether values beyond the goalposts count as 0 and 100.
  public let clamps: Bool

  /// `nil` unless both are finite and `minimum` lies below `maximum`.
  public init?(minimum: Double, maximum: Double, clamps: Bool = true) {
    guard minimum.isFinite, maximum.isFinite, minimum < maximum, (maximum - minimum).isFinite
    else { return nil }
    self.minimum = minimum
    self.maximum = maximum
    self.clamps = clamps
  }
}

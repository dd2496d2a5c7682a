/// How far the printed value of a cell may be from the true one.
public struct CellError: Sendable, Hashable {
  /// The law of the error.
  public enum Shape: String, Sendable, Hashable, CaseIterable {
    /// A factor exp(σz − ½σ²) of mean 1, with σ² = ln(1 + se²).
    case lognormal
    /// cell + standard error · z.
    case normal
  }

  /// What the standard error is measured in.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Parts of the cell's value.
    case relative
    /// The cell's own unit.
    case absolute
  }

  /// The standard error, 0 or more, in the unit that `kind` says.
  public let standardError: Double
  /// The unit of the standard error.
  public let kind: Kind
  /// The law of the error.
  public let shape: Shape

  /// `nil` unless the standard error is finite and not negative.
  public init?(standardError: Double, kind: Kind = .relative, shape: Shape = .lognormal) {
    guard standardError.isFinite, standardError >= 0 else { return nil }
    self.standardError = standardError
    self.kind = kind
    self.shape = shape
  }

  private init() {
    standardError = 0
    kind = .relative
    shape = .lognormal
  }

  /// No error.
  public static let none = CellError()
}

/// The correlation of two indicators, both counted from 0.
public struct Correlation: Sendable, Hashable {
  /// One of the indicators.
  public let first: Int
  /// The other one.
  public let second: Int
  /// The correlation of the normal scores, −1 to 1.
  public var value: Double

  /// A correlation of two indicators.
  public init(_ first: Int, _ second: Int, _ value: Double) {
    self.first = first
    self.second = second
    self.value = value
  }
}

/// How inputs of one entity move together from indicator to indicator: a Gaussian copula, which
/// leaves every input its own law. Pairs that are not named are uncorrelated.
public struct Correlations: Sendable, Hashable {
  /// What is correlated.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The own shocks of a year.
    case growth
    /// The drifts.
    case drift
    /// The data errors.
    case error
  }

  /// The correlations of the own shocks of a year.
  public var growth: [Correlation]
  /// The correlations of the drifts.
  public var drift: [Correlation]
  /// The correlations of the data errors.
  public var error: [Correlation]

  /// Correlations; none unless they are given.
  public init(
    growth: [Correlation] = [], drift: [Correlation] = [], error: [Correlation] = []
  ) {
    self.growth = growth
    self.drift = drift
    self.error = error
  }

  /// No correlations.
  public static let none = Correlations()

  /// The correlations of one kind.
  public subscript(kind: Kind) -> [Correlation] {
    get {
      switch kind {
      case .growth: growth
      case .drift: drift
      case .error: error
      }
    }
    set {
      switch kind {
      case .growth: growth = newValue
      case .drift: drift = newValue
      case .error: error = newValue
      }
    }
  }
}

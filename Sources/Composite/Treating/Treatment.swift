/// How the values of a skewed indicator are transformed before they are normalised.
public enum Treatment: Sendable, Hashable {
  /// x as it is.
  case none
  /// ln(x + offset).
  ///
  /// Without an offset ln x where every cell is above 0; else the offset is 1 % of the cells' range
  /// less their minimum, as in `log_CT` of the R package COINr.
  case logarithm(offset: Double? = nil)
  /// ((x + offset)^λ − 1)/λ, or ln(x + offset) for λ = 0: Box and Cox 1964,
  /// doi 10.1111/j.2517-6161.1964.tb00553.x.
  ///
  /// Without λ that of the greatest likelihood for the cells, in −5...5; the offset as for
  /// ``logarithm(offset:)``.
  case boxcox(lambda: Double? = nil, offset: Double? = nil)
  /// The most extreme values become the next ones.
  case winsorise(Winsorisation)

  /// The name of every kind, as scenarios have it.
  public var name: String {
    switch self {
    case .none: "none"
    case .logarithm: "log"
    case .boxcox: "boxcox"
    case .winsorise: "winsorise"
    }
  }

  /// The greatest |λ|.
  package static let lambdaLimit = 5.0
}

/// How many cells are winsorised at either end.
public enum Winsorisation: Sendable, Hashable {
  /// As many as the rule asks for.
  case rule(OutlierRule)
  /// A number of cells, one by one at the end to which the distribution is skewed.
  case cells(Int)
  /// Numbers of cells at the low and at the high end.
  case ends(low: Int, high: Int)
}

/// While |skewness| and kurtosis both lie above their limits, the most extreme cell becomes the next
/// one, up to a number of cells.
///
/// Skewness G1 and kurtosis G2 are those of samples (Joanes and Gill 1998,
/// doi 10.1111/1467-9884.00122; type 2 of R's e1071); the rule is that of the JRC and of `winsorise`
/// in COINr.
public struct OutlierRule: Sendable, Hashable {
  /// What is done where the rule's limits are still exceeded after the last cell.
  public enum Remedy: String, Sendable, Hashable, CaseIterable {
    /// The winsorised values stay.
    case none
    /// The logarithm of the values as they were.
    case logarithm = "log"
    /// The Box–Cox transform of the values as they were.
    case boxcox
  }

  /// The most cells.
  public var most: Int
  /// The limit of |skewness|.
  public var skewness: Double
  /// The limit of kurtosis.
  public var kurtosis: Double
  /// What is done where that does not suffice.
  public var otherwise: Remedy

  /// A rule; by default at most 5 cells while |skewness| > 2 and kurtosis > 3.5.
  public init(
    most: Int = 5, skewness: Double = 2, kurtosis: Double = 3.5, otherwise: Remedy = .none
  ) {
    self.most = most
    self.skewness = skewness
    self.kurtosis = kurtosis
    self.otherwise = otherwise
  }

  /// Whether cells exceed both limits; never for fewer than four, or equal ones.
  package func isExceeded(by cells: [Double]) -> Bool {
    guard let shape = SampleShape(cells) else { return false }
    return shape.skewness.magnitude > skewness && shape.kurtosis > kurtosis
  }
}

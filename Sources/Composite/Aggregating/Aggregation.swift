/// How the normalised values of an entity become its score; the weights sum to 1.
public enum Aggregation: Sendable, Hashable {
  /// Σ w·v.
  case arithmetic
  /// Π v^w; 0 where a value of positive weight is 0, and values below 0 count as 0.
  case geometric
  /// 1 / Σ (w/v); 0 where a value of positive weight is 0, and values below 0 count as 0.
  case harmonic
  /// (Σ w·v^p)^(1/p) for an exponent p; the geometric mean at p = 0. Values below 0 count as 0.
  case power(Double)
  /// Scores from the outranking matrix, O(indicators · n log n) or O(indicators · n²) a draw.
  case copeland(OutrankingScore)
  /// The best ratio to the frontier under weights that favour the entity itself: one linear program
  /// an entity and draw. Weights decide only who takes part: indicators of stated weight 0 do not.
  case benefitOfTheDoubt(ShareBounds)

  /// The name of every kind, as scenarios have it.
  public var name: String {
    switch self {
    case .arithmetic: "arithmetic"
    case .geometric: "geometric"
    case .harmonic: "harmonic"
    case .power: "power"
    case .copeland: "copeland"
    case .benefitOfTheDoubt: "benefit-of-the-doubt"
    }
  }

  /// Whether a negative normalised value has no meaning.
  public var refusesNegativeValues: Bool {
    switch self {
    case .arithmetic, .copeland: false
    case .geometric, .harmonic, .benefitOfTheDoubt: true
    case .power(let exponent): exponent != 1
    }
  }

  /// The mean of a name of its own that a power mean of exponent 1, 0 or −1 is; itself otherwise.
  package var simplest: Aggregation {
    switch self {
    case .power(1): .arithmetic
    case .power(0): .geometric
    case .power(-1): .harmonic
    default: self
    }
  }
}

/// How an entity's row of the outranking matrix becomes a score.
///
/// The matrix holds, for every pair, the sum of the weights of the indicators in which the first is
/// better, and half of those in which both are equal (Munda 2008, doi 10.1007/978-3-540-73703-2).
public enum OutrankingScore: String, Sendable, Hashable, CaseIterable {
  /// The sum of the row, 0 to n − 1; what `a_copeland` of COINr gives.
  case sum
  /// The number of entries above ½, plus half the number of those equal to ½: Copeland's rule.
  case majority
}

/// The limits of an indicator's share in the sum of an entity's weighted values.
public struct ShareLimits: Sendable, Hashable {
  /// The least share.
  public let low: Double
  /// The greatest share.
  public let high: Double

  /// No limits.
  public static let none = ShareLimits()

  private init() { (low, high) = (0, 1) }

  /// `nil` unless 0 ≤ low ≤ high ≤ 1.
  public init?(low: Double, high: Double) {
    guard low >= 0, low <= high, high <= 1 else { return nil }
    self.low = low
    self.high = high
  }
}

/// The share limits of every indicator.
public struct ShareBounds: Sendable, Hashable {
  /// The limits of the indicators without limits of their own.
  public var all: ShareLimits
  /// Limits by the name of the indicator.
  public var named: [String: ShareLimits]

  /// Limits; by default none.
  public init(all: ShareLimits = .none, named: [String: ShareLimits] = [:]) {
    self.all = all
    self.named = named
  }

  /// The limits of one indicator.
  public subscript(indicator: String) -> ShareLimits { named[indicator] ?? all }
}

/// How the values of an indicator are made comparable with those of the others.
///
/// Formulas, with x the value, n the number of entities and ranks by competition (1, 2, 2, 4), over
/// the entities of one draw and year:
/// OECD/JRC, *Handbook on Constructing Composite Indicators* (2008), ISBN 978-92-64-04345-9, step 5.
public enum Normalisation: Sendable, Hashable {
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
  /// n − rank + 1: 1 for the last, n for the first.
  case rank
  /// 100 · (n − rank) / (n − 1): 0 to 100; 100 where n is 1.
  case percentile
  /// n − rank: 0 for the last, n − 1 for the first.
  case borda
  /// The distance to a reference entity or to the leader, in per cent of its value.
  case reference(Reference)

  /// The name of every kind, as scenarios have it.
  public var name: String {
    switch self {
    case .share: "share"
    case .minmax: "minmax"
    case .zscore: "zscore"
    case .goalposts: "goalposts"
    case .none: "none"
    case .rank: "rank"
    case .percentile: "percentile"
    case .borda: "borda"
    case .reference: "reference"
    }
  }

  /// The kind of a name, the leader being the reference; `nil` where there is none.
  public init?(name: String) {
    let known: [Normalisation] = [
      .share, .minmax, .zscore, .goalposts, .none, .rank, .percentile, .borda,
      .reference(Reference()),
    ]
    guard let match = known.first(where: { $0.name == name }) else { return nil }
    self = match
  }

  /// Whether a result can lie below 0 although no value does.
  public var canBeNegative: Bool {
    switch self {
    case .zscore: true
    case .reference(let reference): reference.form == .difference
    default: false
    }
  }

  /// Whether the values of an indicator of which low ones are good are negated.
  public var negatesLow: Bool {
    switch self {
    case .share, .zscore, .none, .reference: true
    case .minmax, .goalposts, .rank, .percentile, .borda: false
    }
  }

  /// Whether only the order of the values counts.
  package var usesRanksOnly: Bool {
    switch self {
    case .rank, .percentile, .borda: true
    default: false
    }
  }
}

/// What the values of an indicator are measured against.
public struct Reference: Sendable, Hashable {
  /// How the distance is expressed.
  public enum Form: String, Sendable, Hashable, CaseIterable {
    /// 100 · x / reference.
    case ratio
    /// 100 · (x − reference) / reference.
    case difference
  }

  /// The entity, counted from 0; `nil` for the one that is best in the draw and year.
  public var entity: Int?
  /// How the distance is expressed.
  public var form: Form

  /// A reference; by default the leader, as a ratio.
  public init(entity: Int? = nil, form: Form = .ratio) {
    self.entity = entity
    self.form = form
  }
}

/// Whether a high or a low value of an indicator is good.
public enum Direction: String, Sendable, Hashable, CaseIterable {
  /// High values are good.
  case high
  /// Low values are good.
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

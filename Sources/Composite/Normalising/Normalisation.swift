/// How the values of an indicator are made comparable with those of the others.
///
/// Formulas, with x the value, n the number of entities and ranks by competition (1, 2, 2, 4), over
/// the entities of one draw and year:
/// OECD/JRC, *Handbook on Constructing Composite Indicators* (2008), ISBN 978-92-64-04345-9, step 5.
public struct Normalisation: Sendable {
  package let way: any NormalisationWay

  /// The ways, in the order of the reference. A new one takes a line here.
  package static let ways: [any NormalisationWay.Type] = [
    ShareOfTotal.self, MinMax.self, ZScore.self, BetweenGoalposts.self, Unchanged.self,
    RankPoints.self, Percentile.self, BordaPoints.self, Reference.self, LinearRatio.self,
  ]

  init(_ way: any NormalisationWay) {
    self.way = way
  }

  /// 100 · x / total: per cent of a world total. 0 and more.
  public static let share = Normalisation(ShareOfTotal())
  /// 100 · (x − min) / (max − min): 0 to 100; a constant column is 50.
  public static let minmax = Normalisation(MinMax())
  /// (x − mean) / standard deviation, with n − 1; a constant column is 0.
  public static let zscore = Normalisation(ZScore())
  /// 100 · (x − low) / (high − low), clamped to 0 and 100 unless the goalposts say otherwise.
  public static let goalposts = Normalisation(BetweenGoalposts())
  /// x as it is.
  public static let none = Normalisation(Unchanged())
  /// n − rank + 1: 1 for the last, n for the first.
  public static let rank = Normalisation(RankPoints())
  /// 100 · (n − rank) / (n − 1): 0 to 100; 100 where n is 1.
  public static let percentile = Normalisation(Percentile())
  /// n − rank: 0 for the last, n − 1 for the first.
  public static let borda = Normalisation(BordaPoints())

  /// The distance to a reference entity or to the leader, in per cent of its value.
  public static func reference(_ reference: Reference) -> Normalisation {
    Normalisation(reference)
  }

  /// The name of every kind, as scenarios have it.
  public var name: String { type(of: way).name }

  /// The kind of a name, the leader being the reference; `nil` where there is none.
  public init?(name: String) {
    guard let match = Self.ways.first(where: { $0.name == name }) else { return nil }
    self.init(match.init())
  }

  /// What values are measured against, where it is an entity.
  public var reference: Reference? { way as? Reference }
}

extension Normalisation: CustomStringConvertible {
  /// The name.
  public var description: String { name }
}

extension Normalisation: Hashable {
  /// Whether kind and parameters are the same.
  public static func == (first: Normalisation, second: Normalisation) -> Bool {
    AnyHashable(first.way) == AnyHashable(second.way)
  }

  /// Hashes what equality compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(AnyHashable(way))
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

import Distributions

/// Something that may happen, to all of its entities alike.
///
/// In each of its years, independently, it happens once or not. Where it happens, the values of its
/// indicators are multiplied by a factor each, after that year's growth; in the first year of the
/// horizon the starting values are.
public struct Event: Sendable, Hashable {
  /// How the effect goes back once it has held for its duration.
  public enum Recovery: Sendable, Hashable {
    /// A share, 0 to 1, of what is left of the log effect every year.
    case share(Double)
    /// The log effect in equal steps, all of it within so many years.
    case years(Int)
  }

  /// The name.
  public let name: String
  /// The years in which it may happen, each once, within the horizon.
  public var years: [Int]
  /// The probability in each of them.
  public var probability: Double
  /// The entities that it happens to; `nil` for all, challengers included.
  public var entities: [Int]?
  /// The factor by indicator, counted from 0; one that falls below 0 counts as 0.
  public var factors: [Int: Distribution]
  /// The years for which the factor holds in full, that of the event included; `nil` for one where
  /// there is a recovery, and for ever where there is none.
  public var duration: Int?
  /// How the effect goes back after that; `nil` for all at once.
  public var recovery: Recovery?

  /// An event; permanent unless a duration or a recovery is given.
  public init(
    _ name: String, years: [Int], probability: Double = 1, entities: [Int]? = nil,
    factors: [Int: Distribution], duration: Int? = nil, recovery: Recovery? = nil
  ) {
    self.name = name
    self.years = years
    self.probability = probability
    self.entities = entities
    self.factors = factors
    self.duration = duration
    self.recovery = recovery
  }

  /// The share of the log effect that is left some years after the event, 1 in its own year.
  package func effect(after years: Int) -> Double {
    if duration == nil, recovery == nil { return 1 }
    let step = years - (duration ?? 1) + 1
    guard step > 0 else { return 1 }
    switch recovery {
    case nil: return 0
    case .share(let share): return (0..<step).reduce(1) { left, _ in left * (1 - share) }
    case .years(let years): return max(0, 1 - Double(step) / Double(years))
    }
  }
}

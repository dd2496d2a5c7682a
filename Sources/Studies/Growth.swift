import Distributions

/// How an indicator of an entity moves from year to year:
/// `x(t+1) = x(t) · (1 + drift) · exp(Σ shocks − ½ Σ variances)`.
///
/// For a fixed drift the mean of x(T) is x(0) · (1 + drift)^T, whatever the shocks.
public struct Growth: Sendable, Hashable {
  /// The rate a year, drawn once per path and entity; 0.02 is 2 %.
  public var drift: Distribution
  /// The standard deviation of the yearly log shock of the entity's own.
  public var volatility: Double
  /// The standard deviation of the yearly log shock that the entities of a group have in common,
  /// by the column that names the group.
  public var shared: [String: Double]
  /// The standard deviation of the yearly log shock common to all entities.
  public var common: Double
  /// The first-order autoregressive coefficient ρ of the own shocks: s(t) = ρ·s(t−1) + volatility·z.
  public var persistence: Double

  /// Growth by a drift, without shocks unless they are given.
  public init(
    drift: Distribution, volatility: Double = 0, shared: [String: Double] = [:],
    common: Double = 0, persistence: Double = 0
  ) {
    self.drift = drift
    self.volatility = volatility
    self.shared = shared
    self.common = common
    self.persistence = persistence
  }

  /// No change at all.
  public static let none = Growth(drift: .zero)

  /// Whether the value of a later year can differ from that of the first.
  package var moves: Bool { drift != .zero || hasShocks }

  package var hasShocks: Bool {
    volatility > 0 || common > 0 || shared.values.contains { $0 > 0 }
  }
}

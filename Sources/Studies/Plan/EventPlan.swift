import Distributions

/// An event with indices instead of names.
package struct EventPlan: Sendable {
  /// What one indicator is multiplied by.
  package struct Factor: Sendable {
    package let indicator: Int
    package let law: Law
  }

  /// A factor's law.
  package enum Law: Sendable {
    case fixed(Double)
    case drawn(BlockQuantile)
  }

  /// For every year of the horizon whether the event may happen.
  package let mayHappen: [Bool]
  package let probability: Double
  /// The rows of the entities that it happens to.
  package let entities: [Int]
  /// Ascending by indicator.
  package let factors: [Factor]
  package let isPermanent: Bool
  /// The share of the log effect left after 0, 1, … years, up to the length of the horizon.
  package let effects: [Double]

  /// Whether it has coordinates with any spread.
  package var isUncertain: Bool { mayHappen.contains(true) && probability > 0 }

  package var drawsFactors: Bool {
    isUncertain && factors.contains { if case .drawn = $0.law { true } else { false } }
  }

  /// `rows` are the rows of all entities that compete.
  init(_ event: Event, horizon: ClosedRange<Int>, rows: Range<Int>, cache: QuantileTableCache) {
    let years = Set(event.years)
    mayHappen = horizon.map { years.contains($0) }
    probability = event.probability
    entities = event.entities ?? Array(rows)
    factors = event.factors.sorted { $0.key < $1.key }.map { indicator, factor in
      Factor(
        indicator: indicator,
        law: factor.isFixed
          ? .fixed(max(0, factor.median)) : .drawn(BlockQuantile(factor, cache: cache)))
    }
    effects = (0..<horizon.count).map(event.effect)
    isPermanent = effects.allSatisfy { $0 == 1 }
  }
}

import Distributions
import Studies

/// Uncertain inputs that an analysis moves together: those of one address, without entity and year;
/// correlated inputs form one group.
package struct InputGroup: Sendable, Hashable {
  /// A kind of input, of one indicator where it belongs to one.
  package enum Part: Sendable, Hashable {
    case weights
    /// Which way is taken of a part of the recipe.
    case structure(StructuralPart)
    /// Cell, data error, level or drift.
    case start(InputFamily, indicator: Int)
    case ownShock(indicator: Int)
    case groupShock(indicator: Int, grouping: Int)
    case commonShock(indicator: Int)
    case event(Int)
    case challengers

    /// Whether entities have inputs of their own, or of their group's.
    package var isOfEntities: Bool {
      switch self {
      case .start, .ownShock, .groupShock: true
      case .weights, .structure, .commonShock, .event, .challengers: false
      }
    }
  }

  /// The address.
  package let name: String
  /// Several where they are correlated.
  package let parts: [Part]

  /// Whether its inputs depend on each other.
  package var isCorrelated: Bool { parts.count > 1 }
}

/// One uncertain input, with its entity and year where it has them.
package struct UncertainInput: Sendable, Hashable {
  /// What the number of a coordinate means.
  package enum Law: Sendable, Hashable {
    /// The normal score of a factor, an error or a shock.
    case normalScore
    /// A quantile of the law.
    case distribution(Distribution)
    /// Something happens where the number is below this probability.
    case occurrence(Double)
  }

  /// The address with entity and year: `indicators.vc.growth.volatility[Seoul,2027]`.
  package let name: String
  /// The entity that it belongs to; `nil` for what several have in common.
  package let entity: Int?
  package let coordinate: Coordinate
  package let law: Law
}

import Composite

/// How the weights of the indicators vary; they are drawn once a path and sum to 1.
public enum WeightModel: Sendable, Hashable {
  /// The stated weights.
  case fixed
  /// Dirichlet with parameters concentration × weight; K equal weights and a concentration of K
  /// give the uniform law on the simplex. A weight of 0 stays 0.
  case dirichlet(concentration: Double)
  /// weight × U(1 − halfWidth, 1 + halfWidth), rescaled to sum 1.
  case noise(halfWidth: Double)
  /// weight × (1 + standardDeviation · z), z truncated so that no weight is negative, rescaled.
  case normal(standardDeviation: Double)
  /// Uniform on what meets an order, bounds, or both; the stated weights do not count.
  case constrained(WeightConstraints)
  /// Those of one expert; the stated weights do not count.
  case experts(ExpertWeightings)

  /// The word of scenarios for it.
  public var name: String {
    switch self {
    case .fixed: "fixed"
    case .dirichlet: "dirichlet"
    case .noise: "noise"
    case .normal: "normal"
    case .constrained(let constraints): constraints.order.isEmpty ? "bounds" : "order"
    case .experts: "experts"
    }
  }

  /// Whether the stated weights of the indicators count.
  package var usesStatedWeights: Bool {
    switch self {
    case .fixed, .dirichlet, .noise, .normal: true
    case .constrained, .experts: false
    }
  }
}

/// The recipe of the index: how values become comparable and how they are put together.
///
/// Where parts of it are uncertain, each path chooses; the recipe's own ways are then those of the
/// baseline.
public struct CompositeIndex: Sendable, Hashable {
  /// How values are made comparable, where an indicator has no way of its own.
  public var normalisation: Normalisation
  /// How they are put together.
  public var aggregation: Aggregation
  /// How the weights vary.
  public var weights: WeightModel
  /// How values are transformed beforehand, where an indicator has no way of its own.
  public var treatment: Treatment
  /// How missing cells are filled.
  public var imputation: Imputation
  /// The pillars of a nested index; none where the indicators themselves make the index.
  public var pillars: [Pillar]
  /// The name of an indicator that takes no part, whatever its weight: those of the others are
  /// rescaled, and a pillar that is left without weight takes no part either.
  public var leftOut: String?
  /// What of the recipe is uncertain.
  public internal(set) var choices: StructuralChoices = .none

  /// A recipe; by default untreated shares of the total, their weighted mean, the stated
  /// weights, no missing cells.
  ///
  /// Where there are choices, the likeliest ones take the place of the ways given.
  public init(
    normalisation: Normalisation = .share, aggregation: Aggregation = .arithmetic,
    weights: WeightModel = .fixed, treatment: Treatment = .none,
    imputation: Imputation = .notAllowed, pillars: [Pillar] = [], leftOut: String? = nil,
    choices: StructuralChoices = .none
  ) {
    self.normalisation = normalisation
    self.aggregation = aggregation
    self.weights = weights
    self.treatment = treatment
    self.imputation = imputation
    self.pillars = pillars
    self.leftOut = leftOut
    self = withLikeliest(of: choices)
    self.choices = choices
  }

  /// The aggregations of all levels.
  package var aggregations: [Aggregation] {
    func own(_ pillar: Pillar) -> [Aggregation] {
      var found = [pillar.aggregation ?? aggregation]
      if case .pillars(let inner) = pillar.members { found += inner.flatMap(own) }
      return found
    }
    return [aggregation] + pillars.flatMap(own)
  }

  /// The first aggregation of any level that has no meaning for values below 0; the index's own
  /// where none refuses them.
  package var strictestAggregation: Aggregation {
    aggregations.first(where: \.refusesNegativeValues) ?? aggregation
  }

  /// How the values of an indicator are made comparable.
  public func normalisation(of indicator: Indicator) -> Normalisation {
    indicator.normalisation ?? normalisation
  }

  /// How the values of an indicator are transformed beforehand.
  public func treatment(of indicator: Indicator) -> Treatment {
    indicator.treatment ?? treatment
  }

  /// Whether some way among those that paths choose forbids values below 0.
  package func mayMeetSign(of indicator: Indicator) -> Bool {
    let combinations = Combinations(choices)
    return (0..<(combinations.count ?? 0)).contains { combination in
      choosing { combinations.option(of: $0, in: combination) }.meetsSign(of: indicator)
    }
  }

  /// Whether the sign of an indicator's values has a meaning that forbids values below 0.
  package func meetsSign(of indicator: Indicator) -> Bool {
    type(of: normalisation(of: indicator).way).refusesNegativeCells
      .holds(underMeans: strictestAggregation.refusesNegativeValues)
  }
}

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
}

/// The recipe of the index: how values become comparable and how they are put together.
public struct CompositeIndex: Sendable, Hashable {
  /// How values are made comparable.
  public var normalisation: Normalisation
  /// How they are put together.
  public var aggregation: Aggregation
  /// How the weights vary.
  public var weights: WeightModel
  /// How missing cells are filled.
  public var imputation: Imputation

  /// A recipe; by default shares of the total, their weighted mean, the stated weights, no missing
  /// cells.
  public init(
    normalisation: Normalisation = .share, aggregation: Aggregation = .arithmetic,
    weights: WeightModel = .fixed, imputation: Imputation = .notAllowed
  ) {
    self.normalisation = normalisation
    self.aggregation = aggregation
    self.weights = weights
    self.imputation = imputation
  }
}

/// What is known of a cell that is no number.
public enum UncertainCell: Sendable, Hashable {
  /// Nothing: it is filled by the study's ``Imputation``.
  case missing
  /// Two ends, between which it is drawn uniformly, once a path.
  case interval(CellInterval)
}

/// The ends between which a cell lies, in the indicator's unit.
public struct CellInterval: Sendable, Hashable {
  /// The lower end.
  public let low: Double
  /// The upper end.
  public let high: Double

  /// `nil` unless both ends and their distance are finite and `low` is below `high`.
  public init?(low: Double, high: Double) {
    guard low < high, (high - low).isFinite else { return nil }
    self.low = low
    self.high = high
  }

  /// The value that stands for the cell in means, totals and the baseline.
  public var midpoint: Double { low + (high - low) / 2 }
}

/// How missing cells are filled.
///
/// Printed cells are those that are numbers or intervals; an interval counts by its midpoint.
public enum Imputation: Sendable, Hashable {
  /// A missing cell is a problem.
  case notAllowed
  /// The mean of the indicator's printed cells.
  case mean
  /// The median of the indicator's printed cells.
  case median
  /// 0.
  case zero
  /// The mean of the printed cells of the entity's group; of all where the group has none.
  case groupMean(column: String)
  /// The mean of the indicator over the nearest entities that have it.
  ///
  /// Standardised by means and standard deviations (over n) of the printed cells; the distance is
  /// the mean squared difference over the indicators that both have. Equal distances go by the
  /// order of entities. The mean of all where no entity is comparable. Source: Troyanskaya et al.
  /// 2001, doi 10.1093/bioinformatics/17.6.520; distances as in scikit-learn's `KNNImputer`.
  case nearestNeighbours(Int)
  /// Drawn once a path from the predictive law of a linear regression on other indicators, of
  /// logarithms where all printed cells are above 0.
  ///
  /// Rubin 1987, Multiple Imputation for Nonresponse in Surveys, p. 167, doi 10.1002/9780470316696.
  case multiple

  /// The word of scenarios for it.
  public var name: String {
    switch self {
    case .notAllowed: "error"
    case .mean: "mean"
    case .median: "median"
    case .zero: "zero"
    case .groupMean: "group_mean"
    case .nearestNeighbours: "knn"
    case .multiple: "impute"
    }
  }

  /// The least number of printed cells that it needs to fill another.
  package var neededCells: Int {
    switch self {
    case .notAllowed, .zero: 0
    case .mean, .median, .groupMean, .nearestNeighbours: 1
    case .multiple: 2
    }
  }
}

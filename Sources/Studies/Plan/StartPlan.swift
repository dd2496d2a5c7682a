import Distributions
import ElementaryFunctions

/// The starting values of one indicator, with indices instead of names.
///
/// `x = (value · exp(sigma·z − ½ sigma²) + deviation·z) · level`, entity by entity. Where the cell
/// is drawn, the value is 1 and the bracket is multiplied by the cell; under a normal error in the
/// indicator's own unit the value is 0 and the cell is added.
package struct StartPlan: Sendable {
  /// An entity whose level is drawn.
  package struct DrawnLevel: Sendable {
    package let entity: Int
    package let quantile: BlockQuantile
  }

  /// An entity whose cell is drawn.
  package struct DrawnCell: Sendable {
    package let entity: Int
    package let quantile: BlockQuantile
    /// Whether the quantile is that of the logarithm.
    package let isLogarithm: Bool
    /// The ends of the quantile's values; what lies beyond counts as the end.
    package let low: Double
    package let high: Double
    /// Whether the cell is added instead of multiplied.
    package let isAdded: Bool
  }

  package let values: [Double]
  /// The standard deviation of the log factor; 0 where the error is normal.
  package let sigma: [Double]
  /// The standard deviation of a normal error, in the indicator's unit; 0 where it is lognormal.
  package let deviation: [Double]
  package let isUncertain: Bool
  /// The fixed factor of every entity, 1 where it is drawn.
  package let level: [Double]
  package let hasLevel: Bool
  package let drawnLevels: [DrawnLevel]
  /// By entity, ascending.
  package let drawnCells: [DrawnCell]
  /// For every entity whether a value below 0 counts as 0.
  package let countsNegativeAsZero: [Bool]

  /// `filling` has the cells that are no numbers.
  init(
    _ indicator: Indicator, filling: CellFilling?, countsNegativeAsZero: [Bool],
    cache: QuantileTableCache
  ) {
    var values = indicator.filled(by: filling).values
    var sigma = Array(repeating: 0.0, count: values.count)
    var deviation = sigma
    for (c, value) in values.enumerated() {
      let error = indicator.errors[c]
      switch error.shape {
      case .lognormal:
        let relative =
          error.kind == .relative ? error.standardError : error.standardError / value
        sigma[c] = error.standardError > 0 ? Self.logDeviation(relative: relative) : 0
      case .normal:
        deviation[c] = error.kind == .relative ? value * error.standardError : error.standardError
      }
    }
    drawnCells = Self.drawnCells(filling, indicator, &values, &deviation, cache)
    self.values = values
    self.sigma = sigma
    self.deviation = deviation
    isUncertain = sigma.contains { $0 != 0 } || deviation.contains { $0 != 0 }
    var level = Array(repeating: 1.0, count: values.count)
    var drawn: [DrawnLevel] = []
    for c in values.indices {
      let distribution = indicator.level[c]
      if distribution.isFixed {
        level[c] = distribution.median
      } else {
        drawn.append(DrawnLevel(entity: c, quantile: BlockQuantile(distribution, cache: cache)))
      }
    }
    self.level = level
    hasLevel = level.contains { $0 != 1 }
    drawnLevels = drawn
    self.countsNegativeAsZero = countsNegativeAsZero
  }

  /// Splits what is drawn from what stays: ``values`` and ``deviation`` become those of a cell of 1,
  /// or of 0 where the cell is added.
  private static func drawnCells(
    _ filling: CellFilling?, _ indicator: Indicator, _ values: inout [Double],
    _ deviation: inout [Double], _ cache: QuantileTableCache
  ) -> [DrawnCell] {
    var drawn: [DrawnCell] = []
    for cell in filling?.cells ?? [] {
      guard case .drawn(let law) = cell.law else { continue }
      let error = indicator.errors[cell.entity]
      let isAdded =
        error.shape == .normal && error.kind == .absolute && error.standardError > 0
      values[cell.entity] = isAdded ? 0 : 1
      if error.shape == .normal, !isAdded { deviation[cell.entity] = error.standardError }
      drawn.append(
        DrawnCell(
          entity: cell.entity, quantile: BlockQuantile(law.distribution, cache: cache),
          isLogarithm: law.isLogarithm, low: law.low, high: law.high, isAdded: isAdded))
    }
    return drawn
  }

  /// σ = √ln(1 + se²): the log standard deviation of a lognormal factor of mean 1.
  private static func logDeviation(relative: Double) -> Double {
    logarithmOfOnePlus(relative * relative).squareRoot()
  }
}

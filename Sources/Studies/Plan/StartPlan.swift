import Distributions
import ElementaryFunctions

/// The starting values of one indicator, with indices instead of names.
///
/// `x = (value · exp(sigma·z − ½ sigma²) + deviation·z) · level`, entity by entity.
package struct StartPlan: Sendable {
  /// An entity whose level is drawn.
  package struct DrawnLevel: Sendable {
    package let entity: Int
    package let quantile: BlockQuantile
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
  /// For every entity whether a value below 0 counts as 0.
  package let countsNegativeAsZero: [Bool]

  init(_ indicator: Indicator, countsNegativeAsZero: [Bool], cache: QuantileTableCache) {
    values = indicator.values
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

  /// σ = √ln(1 + se²): the log standard deviation of a lognormal factor of mean 1.
  private static func logDeviation(relative: Double) -> Double {
    logarithmOfOnePlus(relative * relative).squareRoot()
  }
}

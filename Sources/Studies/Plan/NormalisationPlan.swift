import Composite

/// How one indicator is normalised, year by year.
package struct NormalisationPlan: Sendable {
  /// What is done with the values.
  package enum Step: Sendable {
    /// Shares of a total that is known beforehand, one a year.
    case shareOfTotal([Double])
    /// Shares of the sum of the draw.
    case shareOfSum
    case minmax
    case zscore
    case goalposts(Goalposts)
    case unchanged
  }

  package let step: Step
  package let direction: Direction

  init(_ indicator: Indicator, study: Study) {
    direction = indicator.better
    switch study.index.normalisation {
    case .share:
      let total: Double
      switch indicator.total {
      case .sumOfDraw:
        step = .shareOfSum
        return
      case .fixed(let fixed): total = fixed
      case .sumOfCells: total = indicator.values.reduce(0, +)
      }
      step = .shareOfTotal(
        study.years.indices.map { total * power(1 + indicator.totalGrowth, $0) })
    case .minmax: step = .minmax
    case .zscore: step = .zscore
    case .goalposts: step = indicator.goalposts.map(Step.goalposts) ?? .unchanged
    case .none: step = .unchanged
    }
  }
}

/// base to a whole power, the same on every machine.
private func power(_ base: Double, _ exponent: Int) -> Double {
  (0..<exponent).reduce(1) { product, _ in product * base }
}

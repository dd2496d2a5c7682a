import Composite

/// How one indicator is treated and normalised, year by year.
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
    case ranked(NormaliseBlock.RankScale)
    case distance(Reference)
  }

  /// What is done beforehand.
  package let treatment: TreatmentStep
  package let step: Step
  package let direction: Direction

  /// Whether anything is done beforehand.
  package var treats: Bool { treatment != .none }

  /// Whether values are ranked.
  package var ranks: Bool { if case .ranked = step { true } else { false } }

  init(_ indicator: Indicator, normalisation: Normalisation, treatment: TreatmentStep, study: Study)
  {
    direction = indicator.better
    self.treatment = treatment
    switch normalisation {
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
    case .goalposts:
      step = indicator.goalposts?.treated(by: treatment).map(Step.goalposts) ?? .unchanged
    case .none: step = .unchanged
    case .rank: step = .ranked(.rank)
    case .percentile: step = .ranked(.percentile)
    case .borda: step = .ranked(.borda)
    case .reference(let reference): step = .distance(reference)
    }
  }
}

extension Goalposts {
  /// The goalposts on the scale of treated values; `nil` where they have no range there.
  func treated(by step: TreatmentStep) -> Goalposts? {
    Goalposts(minimum: step.value(at: minimum), maximum: step.value(at: maximum), clamps: clamps)
  }
}

/// base to a whole power, the same on every machine.
private func power(_ base: Double, _ exponent: Int) -> Double {
  (0..<exponent).reduce(1) { product, _ in product * base }
}

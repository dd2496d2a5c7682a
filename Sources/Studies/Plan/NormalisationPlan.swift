import Composite

/// How one indicator is treated and normalised, year by year.
package struct NormalisationPlan: Sendable {
  /// What is done beforehand.
  package let treatment: TreatmentStep
  package let way: any NormalisationWay
  package let scale: IndicatorScale
  /// What values are multiplied by, one a year, where nothing else is done with them.
  package let factors: [Double]?

  /// Whether anything is done beforehand.
  package var treats: Bool { treatment != .none }

  /// Whether values are ranked.
  package var ranks: Bool { type(of: way).usesRanksOnly }

  init(_ indicator: Indicator, normalisation: Normalisation, treatment: TreatmentStep, study: Study)
  {
    let way = normalisation.way
    let scale = IndicatorScale(indicator, treatment: treatment, study)
    let factors = study.years.indices.compactMap { way.factor(scale, year: $0) }
    self.treatment = treatment
    self.way = way
    self.scale = scale
    self.factors = treatment == .none && factors.count == study.years.count ? factors : nil
  }
}

extension IndicatorScale {
  /// What a study says of an indicator, on the scale of its treated values.
  package init(_ indicator: Indicator, treatment: TreatmentStep = .none, _ study: Study) {
    let total: Double? =
      switch indicator.total {
      case .sumOfDraw: nil
      case .fixed(let fixed): fixed
      case .sumOfCells: indicator.values.reduce(0, +)
      }
    self.init(
      direction: indicator.better,
      totals: total.map { total in
        study.years.indices.map { total * power(1 + indicator.totalGrowth, $0) }
      },
      goalposts: indicator.goalposts?.treated(by: treatment))
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

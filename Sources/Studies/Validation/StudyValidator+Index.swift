import Composite

extension StudyValidator {
  /// The recipe of the index and the weights.
  mutating func checkIndex() {
    for indicator in study.indicators {
      require(
        indicator.weight >= 0 && indicator.weight.isFinite, indicator.weight, "0 or more",
        at: Address("indicators", indicator.name, "weight"))
    }
    checkStatedWeights()
    checkWeightModel()
    checkAggregation()
    checkTreatment(study.index.treatment, at: Address("index", "treat"))
  }

  private mutating func checkWeightModel() {
    let address = Address("index", "weights")
    switch study.index.weights {
    case .fixed: break
    case .dirichlet(let concentration):
      let address = address.appending("dirichlet", "concentration")
      require(
        concentration > 0 && concentration <= 1e9, concentration, "above 0 and at most 1e9",
        at: address)
      // The range in which quantiles of the gamma law keep their stated accuracy.
      let least = 1e-3
      let smallest = study.tree.nodes.flatMap(\.stated).filter { $0 > 0 }.min() ?? 1
      require(
        !(concentration > 0 && smallest * concentration < least), concentration,
        "one of at least \(least / smallest), so that concentration × weight is \(least) or more",
        at: address)
    case .noise(let halfWidth):
      require(
        halfWidth >= 0 && halfWidth <= 1, halfWidth, "between 0 % and 100 %",
        at: address.appending("noise"))
    case .normal(let deviation):
      require(
        deviation >= 0 && deviation <= 10, deviation, "between 0 % and 1000 %",
        at: address.appending("normal"))
    case .constrained(let constraints): check(constraints, at: address)
    case .experts(let opinions): check(opinions, at: address.appending("experts"))
    }
  }

  /// What one indicator brings to the recipe.
  mutating func checkIndicator(_ k: Int, _ indicator: Indicator) {
    let address = Address("indicators", indicator.name)
    require(
      indicator.totalGrowth > -1 && indicator.totalGrowth <= 10, indicator.totalGrowth,
      "above -100 % and at most 1000 % a year", at: address.appending("total_growth"))
    if indicator.total == .sumOfDraw, indicator.totalGrowth != 0 {
      report(
        .contradiction(
          keys: ["total: sum", "total_growth"],
          requirement: "one of them, as a sum grows with its values"),
        at: address.appending("total_growth"))
    }
    if case .fixed(let total) = indicator.total {
      require(total > 0 && total.isFinite, total, "above 0", at: address.appending("total"))
    } else if study.index.normalisation(of: indicator) == .share, indicator.total == .sumOfCells {
      let sum = indicator.values.reduce(0, +)
      if !(sum > 0 && sum.isFinite) {
        report(.worthlessTotal(total: sum), at: address.appending("column"))
      }
    }
    if study.index.normalisation(of: indicator) == .goalposts, indicator.goalposts == nil {
      report(.missingGoalposts(indicator: indicator.name), at: address)
    }
    checkRecipe(k, of: indicator)
  }
}

import Composite
import Distributions

extension StudyValidator {
  /// The cells of one indicator and the factors on them.
  mutating func checkCells(_ k: Int, _ indicator: Indicator) {
    let areNumbers = indicator.uncertainCells.isEmpty
    for (c, value) in indicator.values.enumerated()
    where areNumbers || indicator.uncertainCells[c] == nil {
      if let problem = problem(ofCell: c, from: value, to: value, indicator) {
        report(problem, indicator: k, entity: c)
      }
    }
    for cell in study.filling(ofIndicator: k)?.cells ?? [] {
      var (low, high) = (cell.law.point, cell.law.point)
      if case .interval(let interval) = indicator.uncertainCells[cell.entity] {
        (low, high) = (interval.low, interval.high)
      }
      if let problem = problem(ofCell: cell.entity, from: low, to: high, indicator) {
        report(problem, indicator: k, entity: cell.entity)
      }
    }
    for level in indicator.level.choices {
      let point = level.quantile(0.01)
      require(
        point >= 0, "a 1 % point of \(point)", "a factor of 0 or more",
        at: Address("indicators", indicator.name, "level"))
    }
  }

  /// What is wrong with a cell between two ends, which are one where it is a number.
  private func problem(
    ofCell c: Int, from low: Double, to high: Double, _ indicator: Indicator
  ) -> Problem? {
    guard low.isFinite, high.isFinite else {
      return .outOfRange(value: "\(low)", requirement: "a finite number")
    }
    if low < 0, let reason = negativeReason(indicator, indicator.growth[c]) {
      return .negativeValue(value: low, because: reason)
    }
    for end in [low, high] where fallsBelowGoalpost(end, indicator) {
      guard let reason = study.index.strictestAggregation.negativeReason else { continue }
      return .negativeValue(value: end, because: reason)
    }
    if let problem = treatmentProblem(ofCell: low, indicator) { return problem }
    let error = indicator.errors[c]
    if error.shape == .lognormal, error.kind == .absolute, error.standardError > 0,
      !(low >= 0 && high > 0)
    {
      return .negativeValue(value: low, because: .lognormalError)
    }
    return nil
  }

  /// Why a negative value has no meaning for this indicator, if there is a reason.
  private func negativeReason(_ indicator: Indicator, _ growth: Growth) -> NegativeValueReason? {
    let way = type(of: study.index.normalisation(of: indicator).way)
    if way.refusesNegativeCells == .always { return .normalisation(way.name) }
    if study.index.meetsSign(of: indicator),
      let reason = study.index.strictestAggregation.negativeReason
    {
      return reason
    }
    return growth.moves && study.horizon.count > 1 ? .growth : nil
  }

  /// Whether an aggregation that refuses them would meet a normalised value below 0.
  private func fallsBelowGoalpost(_ value: Double, _ indicator: Indicator) -> Bool {
    guard study.index.normalisation(of: indicator) == .goalposts,
      study.index.strictestAggregation.refusesNegativeValues,
      let goalposts = indicator.goalposts, !goalposts.clamps
    else { return false }
    return indicator.better == .high ? value < goalposts.minimum : value > goalposts.maximum
  }

  /// The growth of one indicator.
  mutating func checkGrowth(_ indicator: Indicator) {
    let address = Address("indicators", indicator.name, "growth")
    for growth in indicator.growth.choices {
      let point = growth.drift.quantile(0.01)
      if !(point >= -1) {
        report(.impossibleDrift(onePercentPoint: point), at: address.appending("drift"))
      }
      checkSpread(growth.volatility, at: address.appending("volatility"))
      checkSpread(growth.common, at: address.appending("shared", "all"))
      require(
        growth.persistence >= -1 && growth.persistence <= 1, growth.persistence,
        "between -1 and 1", at: address.appending("persistence"))
      for (column, deviation) in growth.shared.sorted(by: { $0.key < $1.key }) {
        checkSpread(deviation, at: address.appending("shared", column))
        checkGroupColumn(column, at: address.appending("shared", column))
      }
    }
  }

  private mutating func checkSpread(_ spread: Double, at address: Address) {
    require(spread >= 0 && spread <= 10, spread, "between 0 % and 1000 %", at: address)
  }

  private mutating func checkGroupColumn(_ column: String, at address: Address) {
    let columns = study.groupings.map(\.column)
    guard !columns.contains(column) else { return }
    report(
      .unknownName(
        name: column, kind: "group column",
        suggestions: Suggestion.nearest(to: column, among: columns + ["all"])),
      at: address)
  }
}

extension Aggregation {
  /// Why values below 0 have no meaning, if they have none.
  var negativeReason: NegativeValueReason? {
    guard refusesNegativeValues else { return nil }
    return switch self {
    case .arithmetic, .copeland: nil
    case .geometric: .geometric
    case .harmonic: .harmonic
    case .power: .power
    case .benefitOfTheDoubt: .benefitOfTheDoubt
    }
  }
}

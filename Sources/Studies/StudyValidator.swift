import Composite
import Distributions

/// Finds everything that is wrong with a study.
struct StudyValidator {
  let study: Study

  func problems() -> [StudyProblem] {
    var found: [StudyProblem] = []
    checkShape(&found)
    guard found.isEmpty else { return found }
    checkIndex(&found)
    for (k, indicator) in study.indicators.enumerated() {
      checkIndicator(k, indicator, &found)
      checkCells(k, indicator, &found)
      checkGrowth(k, indicator, &found)
    }
    checkMeasures(&found)
    checkSettings(&found)
    return found
  }

  private func checkShape(_ found: inout [StudyProblem]) {
    let entities = Address("data", "entity")
    if !isResultName(study.name) {
      found.append(
        StudyProblem(
          .address(Address("name")),
          .outOfRange(
            value: study.name,
            requirement: "letters, digits, '-', '_' and '.', with a letter or digit first")))
    }
    check(count: study.entities.count, limit: Study.Limit.entities, "entities", entities, &found)
    check(
      count: study.indicators.count, limit: Study.Limit.indicators, "indicators",
      Address("indicators"), &found)
    if Set(study.entities).count != study.entities.count {
      found.append(
        StudyProblem(
          .address(entities),
          .contradiction(keys: ["entity"], requirement: "a name of its own for every entity")))
    }
    let names = study.indicators.map(\.name)
    if Set(names).count != names.count {
      found.append(
        StudyProblem(
          .address(Address("indicators")),
          .contradiction(keys: names, requirement: "a name of its own for every indicator")))
    }
    for indicator in study.indicators {
      let counts = [
        indicator.values.count, indicator.errors.count, indicator.level.count,
        indicator.growth.count,
      ]
      for count in counts where count != study.entities.count {
        found.append(
          StudyProblem(
            .address(Address("indicators", indicator.name)),
            .outOfRange(
              value: "\(count) values",
              requirement: "one for each of \(study.entities.count) entities")))
        break
      }
    }
    for grouping in study.groupings where grouping.group.count != study.entities.count {
      found.append(
        StudyProblem(
          .address(Address("data", "groups")),
          .outOfRange(
            value: "\(grouping.group.count) values",
            requirement: "one for each of \(study.entities.count) entities")))
    }
    let years = study.horizon.upperBound.subtractingReportingOverflow(study.horizon.lowerBound)
    if years.overflow || years.partialValue > Study.Limit.years {
      found.append(
        StudyProblem(
          .address(Address("horizon", "to")),
          .outOfRange(
            value: "\(study.horizon.upperBound)",
            requirement: "at most \(Study.Limit.years) years after \(study.horizon.lowerBound)")))
    }
  }

  private func check(
    count: Int, limit: Int, _ what: String, _ address: Address, _ found: inout [StudyProblem]
  ) {
    if count < 1 {
      found.append(
        StudyProblem(.address(address), .outOfRange(value: "no \(what)", requirement: "at least 1"))
      )
    } else if count > limit {
      found.append(
        StudyProblem(.address(address), .tooLarge(what: what, found: count, limit: limit)))
    }
  }

  private func checkIndex(_ found: inout [StudyProblem]) {
    let weights = study.indicators.map(\.weight)
    for indicator in study.indicators where !(indicator.weight >= 0 && indicator.weight.isFinite) {
      found.append(
        StudyProblem(
          .address(Address("indicators", indicator.name, "weight")),
          .outOfRange(value: "\(indicator.weight)", requirement: "0 or more")))
    }
    let sum = weights.reduce(0, +)
    if !(sum > 0 && sum.isFinite) {
      found.append(StudyProblem(.address(Address("indicators")), .noWeight))
    }
    let address = Address("index", "weights")
    switch study.index.weights {
    case .fixed: break
    case .dirichlet(let concentration):
      check(
        concentration, concentration > 0 && concentration <= 1e9, "above 0 and at most 1e9",
        address.appending("dirichlet", "concentration"), &found)
    case .noise(let halfWidth):
      check(
        halfWidth, halfWidth >= 0 && halfWidth <= 1, "between 0 % and 100 %",
        address.appending("noise"), &found)
    case .normal(let deviation):
      check(
        deviation, deviation >= 0 && deviation <= 10, "between 0 % and 1000 %",
        address.appending("normal"), &found)
    }
    if study.index.aggregation.refusesNegativeValues, study.index.normalisation.canBeNegative {
      found.append(
        StudyProblem(
          .address(Address("index", "aggregate")),
          .incompatible(
            first: study.index.aggregation.rawValue, second: study.index.normalisation.rawValue,
            reason: "its values lie below 0")))
    }
  }

  private func checkIndicator(_ k: Int, _ indicator: Indicator, _ found: inout [StudyProblem]) {
    let address = Address("indicators", indicator.name)
    let growth = indicator.totalGrowth
    check(
      growth, growth > -1 && growth <= 10, "above -100 % and at most 1000 % a year",
      address.appending("total_growth"), &found)
    if case .fixed(let total) = indicator.total {
      check(
        total, total > 0 && total.isFinite, "above 0", address.appending("total"), &found)
    } else if study.index.normalisation == .share, case .sumOfCells = indicator.total {
      let sum = indicator.values.reduce(0, +)
      if !(sum > 0 && sum.isFinite) {
        found.append(
          StudyProblem(.address(address.appending("column")), .worthlessTotal(total: sum)))
      }
    }
    if study.index.normalisation == .goalposts, indicator.goalposts == nil {
      found.append(
        StudyProblem(.address(address), .missingGoalposts(indicator: indicator.name)))
    }
    let turnsNegative = [.share, .none, .zscore].contains(study.index.normalisation)
    if indicator.better == .low, turnsNegative, study.index.aggregation.refusesNegativeValues {
      found.append(
        StudyProblem(
          .address(address.appending("better")),
          .incompatible(
            first: "better: low",
            second: "\(study.index.normalisation) with \(study.index.aggregation)",
            reason: "the turned values lie below 0")))
    }
  }

  private func checkCells(_ k: Int, _ indicator: Indicator, _ found: inout [StudyProblem]) {
    for (c, value) in indicator.values.enumerated() {
      guard value.isFinite else {
        found.append(
          StudyProblem(
            .value(indicator: k, entity: c),
            .outOfRange(value: "\(value)", requirement: "a finite number")))
        continue
      }
      if value < 0, let reason = negativeReason(indicator.growth[c]) {
        found.append(
          StudyProblem(
            .value(indicator: k, entity: c), .negativeValue(value: value, because: reason)))
      }
      if fallsBelowGoalpost(value, indicator) {
        found.append(
          StudyProblem(
            .value(indicator: k, entity: c), .negativeValue(value: value, because: .geometric)))
      }
      let error = indicator.errors[c]
      if error.shape == .lognormal, error.kind == .absolute, error.standardError > 0, !(value > 0) {
        found.append(
          StudyProblem(
            .value(indicator: k, entity: c), .negativeValue(value: value, because: .lognormalError))
        )
      }
    }
    for level in indicator.level.choices where !(level.quantile(0.01) >= 0) {
      found.append(
        StudyProblem(
          .address(Address("indicators", indicator.name, "level")),
          .outOfRange(
            value: "a 1 % point of \(level.quantile(0.01))", requirement: "a factor of 0 or more")))
    }
  }

  /// Why a negative value has no meaning for this indicator, if there is a reason.
  private func negativeReason(_ growth: Growth) -> NegativeValueReason? {
    if study.index.normalisation == .share { return .share }
    if study.index.aggregation == .geometric, study.index.normalisation == .none {
      return .geometric
    }
    return growth.moves && study.years.count > 1 ? .growth : nil
  }

  /// Whether geometric aggregation would meet a normalised value below 0.
  private func fallsBelowGoalpost(_ value: Double, _ indicator: Indicator) -> Bool {
    guard study.index.normalisation == .goalposts, study.index.aggregation == .geometric,
      let goalposts = indicator.goalposts, !goalposts.clamps
    else { return false }
    return indicator.better == .high ? value < goalposts.minimum : value > goalposts.maximum
  }

  private func checkGrowth(_ k: Int, _ indicator: Indicator, _ found: inout [StudyProblem]) {
    let address = Address("indicators", indicator.name, "growth")
    for growth in indicator.growth.choices {
      let point = growth.drift.quantile(0.01)
      if !(point >= -1) {
        found.append(
          StudyProblem(
            .address(address.appending("drift")), .impossibleDrift(onePercentPoint: point)))
      }
      check(spread: growth.volatility, address.appending("volatility"), &found)
      check(spread: growth.common, address.appending("shared", "all"), &found)
      check(
        growth.persistence, growth.persistence >= -1 && growth.persistence <= 1,
        "between -1 and 1", address.appending("persistence"), &found)
      for (column, deviation) in growth.shared.sorted(by: { $0.key < $1.key }) {
        check(spread: deviation, address.appending("shared", column), &found)
        let columns = study.groupings.map(\.column)
        if !columns.contains(column) {
          found.append(
            StudyProblem(
              .address(address.appending("shared", column)),
              .unknownName(
                name: column, kind: "group column",
                suggestions: Suggestion.nearest(to: column, among: columns + ["all"]))))
        }
      }
    }
  }

  private func check(spread: Double, _ address: Address, _ found: inout [StudyProblem]) {
    check(spread, spread >= 0 && spread <= 10, "between 0 % and 1000 %", address, &found)
  }

  private func checkMeasures(_ found: inout [StudyProblem]) {
    for measure in study.measures {
      let address = Address("measures", measure.name)
      if !study.horizon.contains(measure.year) {
        found.append(
          StudyProblem(
            .address(address.appending("year")),
            .outOfRange(
              value: "\(measure.year)",
              requirement: "a year from \(study.horizon.lowerBound) to \(study.horizon.upperBound)")
          ))
      }
      if case .probability(_, let rank) = measure.quantity, rank < 1 {
        found.append(
          StudyProblem(
            .address(address.appending("probability")),
            .outOfRange(value: "rank <= \(rank)", requirement: "a rank of 1 or more")))
      }
      for entity in measure.entities where !study.entities.indices.contains(entity) {
        found.append(
          StudyProblem(
            .address(address.appending("entity")),
            .outOfRange(
              value: "entity \(entity)", requirement: "below \(study.entities.count)")))
      }
      if case .ahead(let entity, let opponent) = measure.quantity, entity == opponent {
        found.append(
          StudyProblem(
            .address(address.appending("ahead_of")),
            .outOfRange(value: study.entities[opponent], requirement: "another entity")))
      }
    }
  }

  private func checkSettings(_ found: inout [StudyProblem]) {
    let draws = study.simulation.draws
    let limit = SimulationSettings.largestDrawCount
    if draws < 1 || draws > limit {
      found.append(
        StudyProblem(
          .address(Address("simulation", "draws")),
          .outOfRange(value: "\(draws)", requirement: "a whole number from 1 to 1e12")))
    }
    for rank in study.report.top where rank < 1 {
      found.append(
        StudyProblem(
          .address(Address("report", "top")),
          .outOfRange(value: "\(rank)", requirement: "ranks of 1 or more")))
    }
    for entity in study.report.focus ?? [] where !study.entities.indices.contains(entity) {
      found.append(
        StudyProblem(
          .address(Address("report", "focus")),
          .outOfRange(value: "entity \(entity)", requirement: "below \(study.entities.count)")))
    }
  }

  private func check(
    _ value: Double, _ holds: Bool, _ requirement: String, _ address: Address,
    _ found: inout [StudyProblem]
  ) {
    guard !holds else { return }
    found.append(
      StudyProblem(.address(address), .outOfRange(value: "\(value)", requirement: requirement)))
  }

  private func isResultName(_ name: String) -> Bool {
    guard let first = name.utf8.first, isLetterOrDigit(first), name.utf8.count <= 200 else {
      return false
    }
    return name.utf8.allSatisfy { isLetterOrDigit($0) || "-_.".utf8.contains($0) }
  }

  private func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
  }
}

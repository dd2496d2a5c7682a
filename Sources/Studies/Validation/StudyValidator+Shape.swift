extension StudyValidator {
  /// Names, counts and limits.
  mutating func checkShape() {
    require(
      ResultName.isValid(study.name), study.name, ResultName.requirement, at: Address("name"))
    check(
      count: study.entities.count, limit: Study.Limit.entities, "entities",
      at: Address("data", "entity"))
    check(
      count: study.indicators.count, limit: Study.Limit.indicators, "indicators",
      at: Address("indicators"))
    requireUnique(study.entities, "entity", at: Address("data", "entity"))
    requireUnique(study.indicators.map(\.name), "indicator", at: Address("indicators"))
    requireUnique(study.groupings.map(\.column), "group column", at: Address("data", "groups"))
    requireUnique(study.measures.map(\.name), "measure", at: Address("measures"))
    requireUnique(study.outlook.events.map(\.name), "event", at: Address("events"))
    for indicator in study.indicators {
      let counts = [
        indicator.values.count, indicator.errors.count, indicator.level.count,
        indicator.growth.count,
      ]
      let last = indicator.uncertainCells.keys.max().map { $0 + 1 } ?? 0
      let wrong =
        counts.first { $0 != study.entities.count } ?? (last > study.entities.count ? last : nil)
      requireOneAnEntity(
        wrong ?? study.entities.count, at: Address("indicators", indicator.name))
    }
    for grouping in study.groupings {
      requireOneAnEntity(grouping.group.count, at: Address("data", "groups"))
    }
    let years = study.horizon.upperBound.subtractingReportingOverflow(study.horizon.lowerBound)
    require(
      !years.overflow && years.partialValue <= Study.Limit.years, study.horizon.upperBound,
      "at most \(Study.Limit.years) years after \(study.horizon.lowerBound)",
      at: Address("horizon", "to"))
  }

  private mutating func check(count: Int, limit: Int, _ what: String, at address: Address) {
    require(count > 0, "no \(what)", "at least 1", at: address)
    if count > limit { report(.tooLarge(what: what, found: count, limit: limit), at: address) }
  }

  private mutating func requireOneAnEntity(_ count: Int, at address: Address) {
    require(
      count == study.entities.count, "\(count) values",
      "one for each of \(study.entities.count) entities", at: address)
  }
}

extension StudyValidator {
  /// The events.
  mutating func checkEvents() {
    let horizon = study.horizon
    for event in study.outlook.events {
      let address = Address("events", event.name)
      for year in event.years {
        require(
          horizon.contains(year), year,
          "a year from \(horizon.lowerBound) to \(horizon.upperBound)",
          at: address.appending("years"))
      }
      requireUnique(event.years, "year", at: address.appending("years"))
      require(
        event.probability >= 0 && event.probability <= 1, event.probability,
        "between 0 % and 100 %", at: address.appending("probability"))
      for entity in event.entities ?? [] { checkEntity(entity, at: address.appending("where")) }
      requireUnique(event.entities ?? [], "entity", at: address.appending("where"))
      require(
        !event.factors.isEmpty, "no factor", "one for at least one indicator",
        at: address.appending("multiply"))
      for (k, factor) in event.factors.sorted(by: { $0.key < $1.key }) {
        guard study.indicators.indices.contains(k) else {
          require(
            false, "indicator \(k)", "below \(study.indicators.count)",
            at: address.appending("multiply"))
          continue
        }
        let point = factor.quantile(0.01)
        require(
          point >= 0, "a 1 % point of \(point)", "a factor of 0 or more",
          at: address.appending("multiply", study.indicators[k].name))
      }
      checkCourse(event, at: address)
    }
  }

  /// The challengers, whose law needs values with a logarithm in the lower half of the table.
  mutating func checkChallengers() {
    let count = study.outlook.challengers
    guard count != 0 else { return }
    let address = Address("challengers", "count")
    let room = Study.Limit.entities - study.entities.count
    require(count > 0, count, "0 or more", at: address)
    if count > room {
      report(.tooLarge(what: "challengers", found: count, limit: room), at: address)
    }
    // Wherever the others stand, enough are left in the lower half.
    let needed = study.entities.count / 2 + RankSizeLaw.leastPoints
    for indicator in study.indicators {
      let positive = indicator.values.count { $0 > 0 }
      guard positive < needed || indicator.values.contains(where: { $0 < 0 }) else { continue }
      report(
        .noRankSizeLaw(indicator: indicator.name, values: positive, needed: needed), at: address)
    }
  }

  /// The changes of method: the same indicators, and each era valid by itself.
  mutating func checkEras() {
    let eras = study.outlook.eras
    guard !eras.isEmpty else { return }
    let before = problemCount
    let address = Address("changes")
    requireUnique(eras.map(\.year), "year of changes", at: address)
    for era in eras {
      require(
        era.year > study.horizon.lowerBound && era.year <= study.horizon.upperBound, era.year,
        "a year after \(study.horizon.lowerBound) and not after \(study.horizon.upperBound)",
        at: address.appending("\(era.year)"))
      let isSame =
        era.indicators.count == study.indicators.count
        && zip(era.indicators, study.indicators).allSatisfy {
          $0.name == $1.name && $0.values == $1.values && $0.growth.count == $1.growth.count
        }
      require(
        isSame, "other indicators", "those of the study", at: address.appending("\(era.year)"))
      guard isSame else { continue }
      for (now, then) in zip(era.indicators, study.indicators) {
        checkPersistence(now, then, at: address.appending("\(era.year)"))
      }
    }
    guard problemCount == before else { return }
    do {
      _ = try study.eraStudies()
    } catch {
      report(error.problems)
    }
  }

  /// The variance of shocks that persist would not follow a change of their spread.
  private mutating func checkPersistence(_ now: Indicator, _ then: Indicator, at address: Address) {
    for c in study.entities.indices {
      let (new, old) = (now.growth[c], then.growth[c])
      let isSame = new.persistence == old.persistence && new.volatility == old.volatility
      guard new.persistence == 0 && old.persistence == 0 || isSame else {
        report(
          .contradiction(
            keys: ["volatility"],
            requirement: "the same in all years, as shocks of '\(now.name)' persist"), at: address)
        return
      }
    }
  }

  private mutating func checkCourse(_ event: Event, at address: Address) {
    let years = 1...Study.Limit.years
    if let duration = event.duration {
      require(
        years.contains(duration), duration, "1 to \(years.upperBound) years",
        at: address.appending("duration"))
    }
    switch event.recovery {
    case nil: break
    case .share(let share):
      require(
        share >= 0 && share <= 1, share, "a share of 0 % to 100 % a year",
        at: address.appending("recovery"))
    case .years(let length):
      require(
        years.contains(length), length, "1 to \(years.upperBound) years",
        at: address.appending("recovery", "years"))
    }
  }
}

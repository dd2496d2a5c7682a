extension StudyValidator {
  /// The measures.
  mutating func checkMeasures() {
    for measure in study.measures {
      let address = Address("measures", measure.name)
      require(
        study.horizon.contains(measure.year), measure.year,
        "a year from \(study.horizon.lowerBound) to \(study.horizon.upperBound)",
        at: address.appending("year"))
      if case .probability(_, let rank) = measure.quantity {
        require(
          rank >= 1, "rank <= \(rank)", "a rank of 1 or more",
          at: address.appending("probability"))
      }
      for entity in measure.entities { checkEntity(entity, at: address.appending("entity")) }
      if case .ahead(let entity, let opponent) = measure.quantity {
        let isEntity = study.entities.indices.contains(entity)
        require(
          entity != opponent, isEntity ? study.entities[entity] : "\(entity)", "another entity",
          at: address.appending("ahead_of"))
      }
    }
  }

  /// The draws and the report.
  mutating func checkSettings() {
    checkDraws()
    checkStoppingRule()
    for rank in study.report.top {
      require(rank >= 1, rank, "ranks of 1 or more", at: Address("report", "top"))
    }
    let focus = Address("report", "focus")
    for entity in study.report.focus ?? [] { checkEntity(entity, at: focus) }
    requireUnique(study.report.focus ?? [], "focus entity", at: focus)
  }

  private mutating func checkStoppingRule() {
    guard let rule = study.simulation.until else { return }
    let address = Address("simulation", "until")
    require(
      rule.halfWidth > 0 && rule.halfWidth <= 0.5, rule.halfWidth, "above 0 and at most 50 %",
      at: address.appending("half_width"))
    require(
      rule.confidence >= 0.5 && rule.confidence <= 0.9999, rule.confidence,
      "between 50 % and 99.99 %", at: address.appending("confidence"))
    if rule.target == .measures {
      require(
        study.measures.contains(where: \.isProbability), "no measure that is a probability",
        "at least one", at: address.appending("for"))
    }
  }

  private mutating func checkDraws() {
    let draws = study.simulation.draws
    let address = Address("simulation", "draws")
    guard draws >= 1, draws <= SimulationSettings.largestDrawCount else {
      require(false, draws, "a whole number from 1 to 1e12", at: address)
      return
    }
    let possible = study.simulation.possibleDraws
    if !possible.contains(draws) {
      report(
        .impossibleDraws(
          draws: draws, design: study.simulation.design.rawValue, possible: possible),
        at: address)
    }
  }

  mutating func checkEntity(_ entity: Int, at address: Address) {
    require(
      study.entities.indices.contains(entity), "entity \(entity)",
      "below \(study.entities.count)", at: address)
  }
}

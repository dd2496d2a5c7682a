import Composite

extension Study {
  /// What is allowed but seldom meant, indicator by indicator, and of the draws.
  ///
  /// O(entities × indicators).
  public var warnings: [StudyWarning] {
    indicators.flatMap { indicator in
      [weightlessness(of: indicator), driftAway(of: indicator)].compactMap { $0 }
    } + weightsInVain + ignoredWeights + fillingWarnings
      + [standstill, unevenDraws].compactMap { $0 }
  }

  /// Years in which nothing moves.
  private var standstill: StudyWarning? {
    let moves =
      indicators.contains { $0.growth.choices.contains(where: \.moves) || $0.totalGrowth != 0 }
      || !outlook.events.isEmpty || !outlook.eras.isEmpty || outlook.challengers > 0
    guard horizon.count > 1, !moves else { return nil }
    return StudyWarning(
      address: Address("horizon", "to"),
      kind: .standstill(from: horizon.lowerBound, to: horizon.upperBound))
  }

  private var unevenDraws: StudyWarning? {
    let draws = simulation.draws
    guard simulation.design == .sobol else { return nil }
    var next = Design.replicates
    while next < draws { next *= 2 }
    guard next != draws else { return nil }
    return StudyWarning(
      address: Address("simulation", "draws"), kind: .unevenSobol(draws: draws, next: next))
  }

  private func weightlessness(of indicator: Indicator) -> StudyWarning? {
    let enters = outlook.eras.contains { era in
      era.indicators.contains { $0.name == indicator.name && $0.weight > 0 }
    }
    guard indicator.weight == 0, !enters, index.weights.usesStatedWeights else { return nil }
    return StudyWarning(
      address: Address("indicators", indicator.name, "weight"),
      kind: .weightless(indicator: indicator.name))
  }

  /// Weights unlike those beside them where the way of weighting does not look at any; of each level
  /// one is told.
  private var weightsInVain: [StudyWarning] {
    let tree = IndexTree(index, indicators)
    return tree.nodes.compactMap { node in
      guard !index.weights.usesStatedWeights(of: node) else { return nil }
      let weights = node.names.compactMap { stated($0, index, indicators) }
      guard let odd = weights.firstIndex(where: { $0 != 1 }), Set(weights).count > 1 else {
        return nil
      }
      return StudyWarning(
        address: address(of: node.members[odd], node.names[odd]),
        kind: .statedInVain(name: node.names[odd]))
    }
  }

  /// Where the weight of a member of a level is stated, or what is nearest to that.
  private func address(
    of member: IndexTree.Member, _ name: String
  ) -> Address {
    switch member {
    case .indicator: Address("indicators", name, "weight")
    case .node: Address("index", "pillars", name, "weight")
    }
  }

  /// Weights that change in an era whose way of weighting does not look at them.
  private var ignoredWeights: [StudyWarning] {
    outlook.eras.flatMap { era in
      let before = IndexTree(index, indicators)
      let now = IndexTree(era.index, era.indicators)
      return zip(before.nodes, now.nodes).flatMap { old, new -> [StudyWarning] in
        guard old.names == new.names, !era.index.weights.usesStatedWeights(of: new) else {
          return []
        }
        return new.names.filter { name in
          stated(name, index, indicators) != stated(name, era.index, era.indicators)
        }.map {
          StudyWarning(
            address: Address("changes", "\(era.year)"),
            kind: .ignoredWeight(name: $0, year: era.year))
        }
      }
    }
  }

  /// The stated weight of an indicator or a pillar.
  private func stated(
    _ name: String, _ index: CompositeIndex, _ indicators: [Indicator]
  ) -> Double? {
    func weight(_ pillars: [Pillar]) -> Double? {
      for pillar in pillars {
        if pillar.name == name { return pillar.weight }
        if case .pillars(let inner) = pillar.members, let found = weight(inner) { return found }
      }
      return nil
    }
    return indicators.first { $0.name == name }?.weight ?? weight(index.pillars)
  }

  /// Shares of a total that grows otherwise than the values change the indicator's influence.
  private func driftAway(of indicator: Indicator) -> StudyWarning? {
    guard index.normalisation(of: indicator) == .share, indicators.count > 1, years.count > 1,
      indicator.weight > 0 || !index.weights.usesStatedWeights,
      indicator.total != .sumOfDraw
    else { return nil }
    let growth = indicator.growth
    let means = growth.choices.map(\.drift.mean)
    let meanDrift =
      growth.choice.reduce(0) { $0 + means[$1] } / Double(max(1, growth.choice.count))
    // A Student's t of one degree of freedom has no mean.
    guard abs(meanDrift - indicator.totalGrowth) > 0.01 + 1e-12 else { return nil }
    return StudyWarning(
      address: Address("indicators", indicator.name, "total_growth"),
      kind: .totalGrowthFarFromDrift(totalGrowth: indicator.totalGrowth, meanDrift: meanDrift))
  }
}

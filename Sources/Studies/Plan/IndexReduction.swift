import Composite

/// The index of a study's last year with one indicator, or one entity, left out.
package struct IndexReduction: Sendable {
  /// What is left out, counted from 0.
  package enum Dropped: Sendable, Hashable {
    case indicator(Int)
    case entity(Int)
  }

  package let dropped: Dropped
  /// The index without it: one plan for each way of making scores, in the order of
  /// ``StructurePlan/indices``; one where nothing is to be chosen.
  package let ways: [IndexPlan]
  /// Where the weights of its members come from; `nil` where all stay as they are.
  package let weights: ReducedWeights?

  /// The index without each indicator, and without each of some entities.
  ///
  /// What cannot be left out is passed over: the only indicator or entity, one without which the
  /// limits of shares cannot be met, an entity that is a stated reference.
  package static func all(of study: Study, entities: [Int]) throws -> [IndexReduction] {
    let eras = try study.eraStudies()
    let last = eras.last ?? study
    let combinations = Combinations(last.index.choices)
    let recipes = try StructurePlan.scoringRecipes(of: last)
    let plans = recipes.all.map { IndexPlan($0.study) }
    let resting = last.restingWeights(last.tree)
    let withoutIndicators = study.indicators.indices.compactMap { k -> IndexReduction? in
      let left = plans.compactMap { $0.leavingOut(indicator: k, resting: resting) }
      // All ways share the weights of a draw.
      guard let weights = left.first?.1, left.count == plans.count,
        left.allSatisfy({ $0.1.levels.map(\.members) == weights.levels.map(\.members) })
      else { return nil }
      return IndexReduction(dropped: .indicator(k), ways: left.map(\.0), weights: weights)
    }
    let withoutEntities = entities.compactMap { entity -> IndexReduction? in
      guard let left = study.leavingOut(entity: entity) else { return nil }
      let ways = zip(plans, recipes.all).compactMap { plan, recipe in
        (try? left.recipe(recipe.combination, of: combinations)).map {
          plan.normalising(like: IndexPlan($0))
        }
      }
      guard ways.count == plans.count else { return nil }
      return IndexReduction(dropped: .entity(entity), ways: ways, weights: nil)
    }
    return withoutIndicators + withoutEntities
  }

  /// The number of indicators of the study.
  package var indicatorCount: Int { ways.first?.normalisations.count ?? 0 }
}

/// The weights of the members that are left, level by level, from those of all members.
package struct ReducedWeights: Sendable {
  /// The members left of one level.
  package struct Level: Sendable {
    /// Their places among all members.
    package let members: [Int]
    /// The place of the one that is left out; `nil` where all are left.
    package let dropped: Int?
    /// Their weights at rest, which stand in for drawn ones that sum to 0.
    package let resting: [Double]
  }

  package let levels: [Level]
}

extension IndexPlan {
  /// The same index with other normalisations.
  fileprivate func normalising(like other: IndexPlan) -> IndexPlan {
    IndexPlan(normalisations: other.normalisations, levels: levels, tieBound: tieBound)
  }

  /// The index without an indicator, and without the pillars that it leaves empty; `nil` where
  /// nothing would be left, or what is left could not be scored.
  ///
  /// `resting` has the weights of all members at rest. Members that never weigh anything do not keep
  /// a level.
  fileprivate func leavingOut(
    indicator: Int, resting: [Double]
  ) -> (IndexPlan, ReducedWeights)? {
    var newLevels: [Level] = []
    var weights: [ReducedWeights.Level] = []
    /// The new number of each level; `nil` for one that is empty.
    var numbers: [Int?] = []
    var firstMember = 0
    for level in levels {
      let left = level.members.indices.filter { m in
        switch level.members[m] {
        case .indicator(let k): k != indicator
        case .node(let n): numbers[n] != nil
        }
      }
      let scoring = level.scoring.keeping(left)
      guard scoring.canBeMet else { return nil }
      let places = left.map { level.firstMember + $0 }
      let sum = places.reduce(0) { $0 + resting[$1] }
      guard left.count == level.members.count || !left.isEmpty && scoring.weighs(sum) else {
        numbers.append(nil)
        continue
      }
      numbers.append(newLevels.count)
      newLevels.append(
        Level(
          scoring: scoring,
          members: left.compactMap { m in
            switch level.members[m] {
            case .indicator: level.members[m]
            case .node(let n): numbers[n].map { .node($0) }
            }
          }, firstMember: firstMember))
      // A level loses one member at most: the indicator, or the pillar that it leaves empty.
      let dropped = level.members.indices.first { !left.contains($0) }
      weights.append(
        ReducedWeights.Level(
          members: places, dropped: dropped.map { level.firstMember + $0 },
          resting: places.map { resting[$0] / sum }))
      firstMember += left.count
    }
    guard let top = numbers.last, top != nil else { return nil }
    let reduced = IndexPlan(normalisations: normalisations, levels: newLevels, tieBound: tieBound)
    return (reduced, ReducedWeights(levels: weights))
  }
}

extension IndexPlan.Scoring {
  /// The scoring of some of the members.
  fileprivate func keeping(_ members: [Int]) -> Self {
    guard case .envelopment(let limits) = self else { return self }
    return .envelopment(members.map { limits[$0] })
  }

  /// Whether shares within the limits of those that take part can sum to 1.
  fileprivate var canBeMet: Bool {
    guard case .envelopment(let limits) = self else { return true }
    let taking = limits.compactMap { $0 }
    return taking.isEmpty || taking.reduce(0) { $0 + $1.high } >= 1 - 1e-12
  }

  /// Whether members whose weights at rest have a sum, of which none may be left, make a value.
  fileprivate func weighs(_ sum: Double) -> Bool {
    guard case .envelopment(let limits) = self else { return sum > 0 }
    return limits.contains { $0 != nil }
  }
}

extension Study {
  /// The study in its last year as its table would make it without the row of an entity, with
  /// nothing in it but what normalising goes by: totals by default, treatments fitted to cells.
  ///
  /// Cells that are filled stay as they are. `nil` where there is no such study.
  fileprivate func leavingOut(entity: Int) -> Study? {
    guard
      let now = without(entity, indicators, index),
      let eras = try? outlook.eras.map({ era throws(NoStudy) -> Era in
        guard let later = without(entity, era.indicators, era.index) else { throw NoStudy() }
        return Era(from: era.year, indicators: later.indicators, index: later.index)
      })
    else { return nil }
    var names = entities
    names.remove(at: entity)
    let study = try? Study(
      name: name, entities: names, indicators: now.indicators, index: now.index, horizon: horizon,
      outlook: Outlook(eras: eras))
    return (try? study?.eraStudies())?.last ?? study
  }

  private struct NoStudy: Error {}

  private func without(
    _ entity: Int, _ indicators: [Indicator], _ index: CompositeIndex
  ) -> (indicators: [Indicator], index: CompositeIndex)? {
    guard let normalisation = index.normalisation.leavingOut(entity: entity) else { return nil }
    var choices = StructuralChoices()
    if let ways = index.choices.normalisation {
      guard let left = ways.map({ $0.leavingOut(entity: entity) }) else { return nil }
      choices.normalisation = left
    }
    choices.treatment = index.choices.treatment
    var reduced: [Indicator] = []
    for (k, indicator) in indicators.enumerated() {
      var cells = filledValues(ofIndicator: k)
      var printed = indicator.values
      cells.remove(at: entity)
      printed.remove(at: entity)
      var result = Indicator(
        indicator.name, values: cells, better: indicator.better, total: indicator.total,
        totalGrowth: indicator.totalGrowth, goalposts: indicator.goalposts)
      if indicator.total == .sumOfCells { result.total = .fixed(printed.reduce(0, +)) }
      result.treatment = indicator.treatment
      if let own = indicator.normalisation {
        guard let left = own.leavingOut(entity: entity) else { return nil }
        result.normalisation = left
      }
      reduced.append(result)
    }
    let recipe = CompositeIndex(
      normalisation: normalisation, treatment: index.treatment, choices: choices)
    return (reduced, recipe)
  }
}

extension Normalisation {
  /// The same after an entity has gone; `nil` where it is the reference itself.
  fileprivate func leavingOut(entity: Int) -> Normalisation? {
    guard var reference, let own = reference.entity else { return self }
    guard own != entity else { return nil }
    reference.entity = own > entity ? own - 1 : own
    return .reference(reference)
  }
}

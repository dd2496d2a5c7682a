import Composite

/// The index of a study's last year with one indicator, or one entity, left out.
package struct IndexReduction: Sendable {
  /// What is left out, counted from 0.
  package enum Dropped: Sendable, Hashable {
    case indicator(Int)
    case entity(Int)
  }

  /// How the index without it is made.
  package struct Way: Sendable {
    package let index: IndexPlan
    /// Where the weights of its members come from; `nil` where all stay as they are.
    package let weights: ReducedWeights?
  }

  package let dropped: Dropped
  /// The ways among which paths choose; one where they do not.
  package let ways: StructurePlan.Plans<Way>

  /// The index without each indicator, and without each of some entities.
  ///
  /// What cannot be left out is passed over: the only indicator or entity, one without which the
  /// limits of shares cannot be met, an entity that is a stated reference, each by any of the ways
  /// to make the index.
  package static func all(of study: Study, entities: [Int]) throws -> [IndexReduction] {
    let last = try study.eraStudies().last ?? study
    let recipes = try last.recipes()
    let combinations = Combinations(last.index.choices)
    let parts = StructurePlan.partsOfScoring(recipes)
    func reduction(
      _ dropped: Dropped, by parts: [StructuralPart], _ way: (Study) throws(NoReduction) -> Way
    ) -> IndexReduction? {
      (try? StructurePlan.Plans(recipes, combinations, by: parts, way)).map {
        IndexReduction(dropped: dropped, ways: $0)
      }
    }
    let whole = recipes.map(IndexPlan.init)
    let withoutIndicators = study.indicators.indices.compactMap { k in
      // Which weights stand in where none is left hangs on how they are weighted.
      reduction(.indicator(k), by: parts + [.weights, .leftOut]) { recipe throws(NoReduction) in
        guard let number = recipes.firstIndex(of: recipe),
          let (index, weights) = whole[number].leavingOut(
            indicator: k, resting: recipe.restingWeights(recipe.tree))
        else { throw NoReduction() }
        return Way(index: index, weights: weights)
      }
    }
    let withoutEntities = entities.compactMap { entity -> IndexReduction? in
      guard let indicators = study.indicators(leavingOut: entity) else { return nil }
      return reduction(.entity(entity), by: parts + [.imputation]) { recipe throws(NoReduction) in
        guard let rest = recipe.leavingOut(entity: entity, indicators) else {
          throw NoReduction()
        }
        return Way(index: IndexPlan(recipe).normalising(like: IndexPlan(rest)), weights: nil)
      }
    }
    return withoutIndicators + withoutEntities
  }

  private struct NoReduction: Error {}
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
  /// The indicators of the last year as the table would make them without the row of an entity: the
  /// default totals are those of the other rows. `nil` where there is no such study.
  ///
  /// Cells that are filled stay as they are.
  fileprivate func indicators(leavingOut entity: Int) -> [Indicator]? {
    var names = entities
    names.remove(at: entity)
    let plain = CompositeIndex(normalisation: .none)
    let eras = outlook.eras.map {
      Era(from: $0.year, indicators: without(entity, $0.indicators), index: plain)
    }
    let study = try? Study(
      name: name, entities: names, indicators: without(entity, indicators), index: plain,
      horizon: horizon, outlook: Outlook(eras: eras))
    return ((try? study?.eraStudies())?.last ?? study)?.indicators
  }

  /// Of each indicator only what normalising goes by.
  private func without(_ entity: Int, _ indicators: [Indicator]) -> [Indicator] {
    indicators.enumerated().map { k, indicator in
      var cells = filledValues(ofIndicator: k)
      var printed = indicator.values
      cells.remove(at: entity)
      printed.remove(at: entity)
      return Indicator(
        indicator.name, values: cells, better: indicator.better,
        total: indicator.total == .sumOfCells
          ? .fixed(printed.reduce(0, +)) : indicator.total,
        totalGrowth: indicator.totalGrowth, goalposts: indicator.goalposts)
    }
  }

  /// A study that normalises like this one without the row of an entity; `reduced` has its
  /// indicators' totals. `nil` where there is no such study.
  fileprivate func leavingOut(entity: Int, _ reduced: [Indicator]) -> Study? {
    guard let normalisation = index.normalisation.leavingOut(entity: entity) else { return nil }
    var names = entities
    names.remove(at: entity)
    var own = reduced
    for k in own.indices {
      own[k].values = filledValues(ofIndicator: k)
      own[k].values.remove(at: entity)
      own[k].treatment = indicators[k].treatment
      guard let stated = indicators[k].normalisation else { continue }
      guard let left = stated.leavingOut(entity: entity) else { return nil }
      own[k].normalisation = left
    }
    return try? Study(
      name: name, entities: names, indicators: own,
      index: CompositeIndex(normalisation: normalisation, treatment: index.treatment),
      horizon: horizon)
  }
}

extension Normalisation {
  /// The same after an entity has gone; `nil` where it is the reference itself.
  fileprivate func leavingOut(entity: Int) -> Normalisation? {
    guard case .reference(var reference) = self, let own = reference.entity else { return self }
    guard own != entity else { return nil }
    reference.entity = own > entity ? own - 1 : own
    return .reference(reference)
  }
}

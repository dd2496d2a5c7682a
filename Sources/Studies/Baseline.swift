import Distributions

extension Study {
  /// The study with nothing perturbed: cells as printed or at the medians of their laws, levels and
  /// drifts at their medians, no shock and no variance term, no event, the weights at rest.
  package func undisturbed() throws -> Study {
    var (index, calm) = (index, indicators)
    if !index.weights.usesStatedWeights {
      let tree = tree
      (index, calm) = stating(restingWeights(tree), tree)
    }
    for k in calm.indices {
      // The sum of the printed cells stays what it is when the others are filled.
      let total = calm[k].values.reduce(0, +)
      if calm[k].total == .sumOfCells, !calm[k].uncertainCells.isEmpty, total > 0, total.isFinite {
        calm[k].total = .fixed(total)
      }
      calm[k] = calm[k].filled(by: filling(ofIndicator: k))
      calm[k].errors = PerEntity(.none, count: calm[k].values.count)
      calm[k].level = try calm[k].level.map { try .fixed($0.median) }
      calm[k].growth = try calm[k].growth.map { Growth(drift: try .fixed($0.drift.median)) }
    }
    index.weights = .fixed
    index.choices = .none
    var outlook = outlook
    outlook.events = []
    outlook.eras = try outlook.eras.map { era in
      var whole = outlook
      whole.eras = []
      let calm = try Study(
        name: name, entities: entities, groupings: groupings, indicators: era.indicators,
        index: era.index, horizon: horizon, outlook: whole, report: report
      ).undisturbed()
      return Era(from: era.year, indicators: calm.indicators, index: calm.index)
    }
    var settings = simulation
    settings.draws = 1
    settings.design = .random
    return try changing(indicators: calm, index: index, outlook: outlook, simulation: settings)
  }

  /// The study in its first year with nobody but the entities of the table.
  package func withoutChallengers() throws -> Study {
    // Its rule may look at measures, which may look at later years.
    var settings = simulation
    settings.until = nil
    return try changing(
      horizon: horizon.lowerBound...horizon.lowerBound, outlook: Outlook(), measures: [],
      simulation: settings)
  }
}

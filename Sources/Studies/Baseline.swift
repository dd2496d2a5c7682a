import Distributions

extension Study {
  /// The study with nothing perturbed: cells as printed, levels and drifts at their medians, no
  /// shock and no variance term, no event, the stated weights.
  package func undisturbed() throws -> Study {
    var calm = indicators
    for k in calm.indices {
      calm[k].errors = PerEntity(.none, count: calm[k].values.count)
      calm[k].level = try calm[k].level.map { try .fixed($0.median) }
      calm[k].growth = try calm[k].growth.map { Growth(drift: try .fixed($0.drift.median)) }
    }
    var index = index
    index.weights = .fixed
    var outlook = outlook
    outlook.events = []
    var settings = simulation
    settings.draws = 1
    settings.design = .random
    return try Study(
      name: name, title: title, entities: entities, groupings: groupings, indicators: calm,
      index: index, horizon: horizon, correlations: correlations, outlook: outlook,
      measures: measures, simulation: settings, report: report)
  }

  /// The study in its first year with nobody but the entities of the table.
  package func withoutChallengers() throws -> Study {
    var outlook = outlook
    outlook.challengers = 0
    outlook.events = []
    return try Study(
      name: name, title: title, entities: entities, groupings: groupings, indicators: indicators,
      index: index, horizon: horizon.lowerBound...horizon.lowerBound, correlations: correlations,
      outlook: outlook, simulation: simulation, report: report)
  }
}

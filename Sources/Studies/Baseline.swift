import Distributions

extension Study {
  /// The study with nothing perturbed: cells as printed, levels and drifts at their medians, no
  /// shock and no variance term, the weights at rest.
  package func undisturbed() throws -> Study {
    var calm = indicators
    if !index.weights.usesStatedWeights {
      for (k, weight) in baselineWeights.enumerated() { calm[k].weight = weight }
    }
    for k in calm.indices {
      calm[k].errors = PerEntity(.none, count: calm[k].values.count)
      calm[k].level = try calm[k].level.map { try .fixed($0.median) }
      calm[k].growth = try calm[k].growth.map { Growth(drift: try .fixed($0.drift.median)) }
    }
    var index = index
    index.weights = .fixed
    var settings = simulation
    settings.draws = 1
    settings.design = .random
    return try Study(
      name: name, title: title, entities: entities, groupings: groupings, indicators: calm,
      index: index, horizon: horizon, measures: measures, simulation: settings, report: report)
  }
}

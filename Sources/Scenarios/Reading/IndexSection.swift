import Composite
import Studies

extension SectionReader {
  /// The recipe of the index.
  mutating func index(_ data: ScenarioData) -> CompositeIndex {
    let section = root["index"]
    let normalisation = ways(section?["normalise"]) { $0.normalisation($1, data) }
    let treatment = ways(section?["treat"]) { $0.treatment($1) }
    let aggregation = ways(section?["aggregate"]) { $0.aggregation($1) }
    let weights = ways(section?["weights"]) { $0.weights($1) }
    let imputation = ways(section?["missing"]) { $0.imputation($1, data.groupNames) }
    let leftOut = leftOut(section?["leave_out"])
    var choices = StructuralChoices()
    choices.normalisation = normalisation?.uncertain
    choices.treatment = treatment?.uncertain
    choices.aggregation = aggregation?.uncertain
    choices.weights = weights?.uncertain
    choices.imputation = imputation?.uncertain
    choices.leftOut = leftOut?.uncertain
    return CompositeIndex(
      normalisation: normalisation?.certain ?? .share,
      aggregation: aggregation?.certain ?? .arithmetic, weights: weights?.certain ?? .fixed,
      treatment: treatment?.certain ?? .none, imputation: imputation?.certain ?? .notAllowed,
      pillars: pillars(section?["pillars"]), leftOut: leftOut?.certain ?? nil, choices: choices)
  }

  /// What the recipe of a scenario without a readable table says is checked all the same.
  mutating func checkIndexWithoutTable() {
    _ = ways(root["index"]?["weights"]) { $0.weights($1) }
    _ = ways(root["index"]?["aggregate"]) { $0.aggregation($1) }
    _ = leftOut(root["index"]?["leave_out"])
    _ = pillars(root["index"]?["pillars"])
  }

  /// Whether the recipe is as it was meant; problems that follow from it would mislead if not.
  var indexIsSure: Bool {
    let own = indicatorEntries.flatMap { entry in
      ["normalise", "treat"].compactMap { entry.value.entry($0) }
    }
    let shared = ["normalise", "treat", "aggregate", "leave_out", "pillars"].compactMap {
      root["index"]?.entry($0)
    }
    return (own + shared).allSatisfy { isSure($0.value) }
  }

  private func isSure(_ node: Node) -> Bool {
    if report.hasProblem(at: node.place) { return false }
    return node.entries.allSatisfy { entry in
      !report.hasProblem(at: entry.keyPlace) && isSure(entry.value)
    }
  }
}

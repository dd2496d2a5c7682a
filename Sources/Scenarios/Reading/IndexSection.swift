import Composite
import Studies

extension SectionReader {
  /// The recipe of the index.
  mutating func index(_ data: ScenarioData) -> CompositeIndex {
    let section = root["index"]
    return CompositeIndex(
      normalisation: normalisation(section?["normalise"], data) ?? .share,
      aggregation: aggregation(section?["aggregate"]) ?? .arithmetic,
      weights: weights(section?["weights"]), treatment: treatment(section?["treat"]) ?? .none,
      imputation: imputation(data.groupNames))
  }

  /// Whether the recipe is as it was meant; problems that follow from it would mislead if not.
  var indexIsSure: Bool {
    let own = indicatorEntries.flatMap { entry in
      ["normalise", "treat"].compactMap { entry.value.entry($0) }
    }
    let shared = ["normalise", "treat", "aggregate"].compactMap { root["index"]?.entry($0) }
    return (own + shared).allSatisfy { isSure($0.value) }
  }

  private func isSure(_ node: Node) -> Bool {
    if report.hasProblem(at: node.place) { return false }
    return node.entries.allSatisfy { entry in
      entry.key != "choose" && !report.hasProblem(at: entry.keyPlace) && isSure(entry.value)
    }
  }

  private func weights(_ node: Node?) -> WeightModel {
    guard let model = node?.entries.first else { return .fixed }
    switch model.key {
    case "dirichlet":
      return number(model.value["concentration"]).map { .dirichlet(concentration: $0) } ?? .fixed
    case "noise": return number(model.value).map { .noise(halfWidth: $0) } ?? .fixed
    case "normal": return number(model.value).map { .normal(standardDeviation: $0) } ?? .fixed
    default: return .fixed
    }
  }
}

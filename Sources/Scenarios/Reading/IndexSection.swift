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
      imputation: imputation(data.groupNames), pillars: pillars(section?["pillars"]))
  }

  /// What the recipe of a scenario without a readable table says is checked all the same.
  mutating func checkIndexWithoutTable() {
    _ = weights(root["index"]?["weights"])
    _ = pillars(root["index"]?["pillars"])
  }

  /// Whether the recipe is as it was meant; problems that follow from it would mislead if not.
  var indexIsSure: Bool {
    let own = indicatorEntries.flatMap { entry in
      ["normalise", "treat"].compactMap { entry.value.entry($0) }
    }
    let shared = ["normalise", "treat", "aggregate", "pillars"].compactMap {
      root["index"]?.entry($0)
    }
    return (own + shared).allSatisfy { isSure($0.value) }
  }

  private func isSure(_ node: Node) -> Bool {
    if report.hasProblem(at: node.place) { return false }
    return node.entries.allSatisfy { entry in
      entry.key != "choose" && !report.hasProblem(at: entry.keyPlace) && isSure(entry.value)
    }
  }
}

import Composite
import Studies

extension SectionReader {
  /// The recipe of the index.
  func index(_ imputation: Imputation) -> CompositeIndex {
    let section = root["index"]
    return CompositeIndex(
      normalisation: word(section?["normalise"], Normalisation.self) ?? .share,
      aggregation: word(section?["aggregate"], Aggregation.self) ?? .arithmetic,
      weights: weights(section?["weights"]), imputation: imputation)
  }

  /// Whether the recipe is as it was meant; problems that follow from it would mislead if not.
  var indexIsSure: Bool {
    for key in ["normalise", "aggregate"] {
      guard let entry = root["index"]?.entry(key) else { continue }
      if report.hasProblem(at: entry.value.place) { return false }
      if case .scalar = entry.value.content { continue }
      return false
    }
    return true
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

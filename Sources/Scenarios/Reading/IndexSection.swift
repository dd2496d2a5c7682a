import Composite
import Studies

extension SectionReader {
  /// The recipe of the index.
  mutating func index() -> CompositeIndex {
    let section = root["index"]
    return CompositeIndex(
      normalisation: word(section?["normalise"], Normalisation.self) ?? .share,
      aggregation: word(section?["aggregate"], Aggregation.self) ?? .arithmetic,
      weights: weights(section?["weights"]))
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
}

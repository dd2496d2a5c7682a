import Composite
import Studies

extension Assumption {
  /// What is otherwise from a later year on, a row a change; one without text where a part of the
  /// study differs that has no row of its own.
  static func ofChanges(_ study: Study) -> [Assumption] {
    var before = (index: study.index, indicators: study.indicators)
    return study.outlook.eras.sorted { $0.year < $1.year }.flatMap { era -> [Assumption] in
      defer { before = (era.index, era.indicators) }
      let changes =
        changes(from: before.index, to: era.index)
        + zip(before.indicators, era.indicators).flatMap(changes)
      return (changes.isEmpty ? [("", "")] : changes).map { indicator, text in
        Assumption(
          topic: .study, indicator: indicator, parameter: "change", text: text,
          value: Double(era.year))
      }
    }
  }

  private static func changes(
    from old: CompositeIndex, to new: CompositeIndex
  ) -> [(indicator: String, text: String)] {
    [
      old.normalisation == new.normalisation ? nil : "normalise: \(new.normalisation.name)",
      old.aggregation == new.aggregation ? nil : "aggregate: \(new.aggregation.name)",
      old.treatment == new.treatment ? nil : "treat: \(new.treatment.name)",
      old.weights == new.weights ? nil : "weights: \(new.weights.name)",
    ].compactMap { text in text.map { ("", $0) } }
  }

  private static func changes(
    from old: Indicator, to new: Indicator
  ) -> [(indicator: String, text: String)] {
    [
      old.weight == new.weight ? nil : "weight: \(JSONValue(new.weight).line)",
      old.better == new.better ? nil : "better: \(new.better == .low ? "low" : "high")",
      old.normalisation == new.normalisation
        ? nil : "normalise: \(new.normalisation?.name ?? "as the index")",
      old.treatment == new.treatment ? nil : "treat: \(new.treatment?.name ?? "as the index")",
      old.goalposts == new.goalposts ? nil : "goalposts",
      old.total == new.total && old.totalGrowth == new.totalGrowth ? nil : "total",
      old.growth == new.growth ? nil : "growth",
    ].compactMap { text in text.map { (new.name, $0) } }
  }
}

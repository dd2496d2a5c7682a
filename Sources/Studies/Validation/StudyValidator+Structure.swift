extension StudyValidator {
  /// What is left out of the index, and every combination of its uncertain parts.
  mutating func checkStructure() {
    let address = StructuralPart.leftOut.address
    let names = study.indicators.map(\.name)
    let leftOut = [study.index.leftOut] + (study.index.choices.leftOut?.options ?? [])
    for name in Set(leftOut.compactMap(\.self)).sorted() where !names.contains(name) {
      report(
        .unknownName(
          name: name, kind: "indicator",
          suggestions: Suggestion.nearest(to: name, among: names)), at: address)
    }
    if study.tree.isEmptied { reportOnce(.noWeight, at: address) }
    checkCombinations()
  }

  private mutating func checkCombinations() {
    guard !study.index.choices.isEmpty else { return }
    let combinations = Combinations(study.index.choices)
    guard let count = combinations.count, count <= Combinations.limit else {
      report(
        .tooLarge(
          what: "combinations of what is chosen", found: combinations.count ?? .max,
          limit: Combinations.limit), at: Address("index"))
      return
    }
    for combination in 0..<count {
      do {
        _ = try study.recipe(combination, of: combinations)
      } catch {
        report(error.problems)
      }
    }
  }
}

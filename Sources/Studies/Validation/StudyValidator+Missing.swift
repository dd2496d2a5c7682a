extension StudyValidator {
  /// The way in which missing cells are filled, and whether there are cells enough to fill them from.
  mutating func checkImputation() {
    let address = Address("index", "missing")
    switch study.index.imputation {
    case .groupMean(let column):
      let columns = study.groupings.map(\.column)
      if !columns.contains(column) {
        report(
          .unknownName(
            name: column, kind: "group column",
            suggestions: Suggestion.nearest(to: column, among: columns), existing: columns),
          at: address.appending("group_mean"))
      }
    case .nearestNeighbours(let count):
      require(count >= 1, count, "1 or more neighbours", at: address.appending("knn", "k"))
    case .notAllowed, .mean, .median, .zero, .multiple: break
    }
    for (k, indicator) in study.indicators.enumerated() { checkMissingCells(k, indicator) }
  }

  private mutating func checkMissingCells(_ k: Int, _ indicator: Indicator) {
    let missing = indicator.uncertainCells.filter { $0.value == .missing }.keys.sorted()
    guard !missing.isEmpty else { return }
    if study.index.imputation == .notAllowed {
      for c in missing {
        report(.missingValue(column: indicator.name), indicator: k, entity: c)
      }
    }
    let printed = indicator.values.count - missing.count
    let needed = study.index.imputation.neededCells
    if printed < needed {
      report(
        .fewPrintedCells(indicator: indicator.name, found: printed, needed: needed),
        at: Address("indicators", indicator.name, "column"))
    }
  }
}

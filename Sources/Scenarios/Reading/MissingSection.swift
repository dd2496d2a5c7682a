import Studies

extension SectionReader {
  /// What happens to missing cells, as the word for it; `error` where nothing is said, nothing where
  /// what is said is wrong or no word.
  var missingWord: String? {
    guard let node = root["index"]?["missing"] else { return "error" }
    return text(node)
  }

  /// How missing cells are filled; of an entity that is left out none is.
  mutating func imputation(_ node: Node, _ groups: GroupNames) -> Imputation {
    switch text(node) {
    case "mean": return .mean
    case "median": return .median
    case "zero": return .zero
    case "knn": return .nearestNeighbours(5)
    case "impute": return .multiple
    case "group_mean":
      if let only = groups.columns.first, groups.columns.count == 1 {
        return .groupMean(column: only)
      }
      if groups.unknown.isEmpty {
        report.add(.unclearGroups(choices: groups.columns), at: node.place)
      }
      return .mean
    default: break
    }
    guard let way = node.entries.first else { return .notAllowed }
    switch way.key {
    case "knn": return .nearestNeighbours(whole(way.value["k"]) ?? 5)
    case "group_mean":
      guard let column = text(way.value) else { return .mean }
      if groups.columns.contains(column) { return .groupMean(column: column) }
      reportNoGroup(column, "group column", among: groups.columns, groups, at: way.value.place)
      return .mean
    default: return .notAllowed
    }
  }
}

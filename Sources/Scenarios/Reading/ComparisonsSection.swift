import Studies
import Tables

extension SectionReader {
  /// Experts' weights from files with a matrix of pairwise comparisons each.
  mutating func matrices(_ node: Node, _ names: [String]) -> [ExpertWeightings.Expert]? {
    let items = node.itemsOrSelf
    var experts: [ExpertWeightings.Expert] = []
    for item in items {
      guard let given = text(item),
        let (table, bytes) = table(
          at: FileReading.path(given, besides: path), item.place, namesFirstColumn: false)
      else { continue }
      furtherBytes += bytes
      guard let matrix = matrix(table, names) else { continue }
      do throws(PairwiseComparisons.Fault) {
        experts.append(try expert(given, names, matrix.entries, at: item.place))
      } catch {
        report.add(
          table.located(
            .comparisons(error, names: names), row: matrix.rows[error.row],
            column: matrix.columns[error.column]))
      }
    }
    return experts.count == items.count ? experts : nil
  }

  /// The weights that follow from comparisons; they may disagree, which is warned of.
  private mutating func expert(
    _ name: String, _ names: [String], _ entries: [[Double?]], at place: Place
  ) throws(PairwiseComparisons.Fault) -> ExpertWeightings.Expert {
    let comparisons = try PairwiseComparisons(entries)
    if comparisons.consistencyRatio > PairwiseComparisons.acceptableRatio {
      report.warn(
        StudyWarning(
          address: Address("index", "weights", "experts"),
          kind: .inconsistentComparisons(expert: name, ratio: comparisons.consistencyRatio)),
        at: place)
    }
    let weights = Dictionary(
      zip(names, comparisons.weights), uniquingKeysWith: { first, _ in first })
    return ExpertWeightings.Expert(name, weights: weights)
  }

  /// A number above 0, or one by another, as 1/3.
  private static func ratio(_ text: String) -> Double? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map {
      NumberText.parse($0)
    }
    switch (parts.first, parts.count) {
    case (.number(let value)?, 1): return value
    case (.number(let value)?, 2):
      guard case .number(let divisor) = parts[1], divisor != 0 else { return nil }
      return value / divisor
    default: return nil
    }
  }

  private static let ratioNoun = "a number above 0, as 3 or 1/3"

  /// The entries of a matrix in the order of the names, with their rows and columns.
  private mutating func matrix(
    _ table: Table, _ names: [String]
  ) -> (entries: [[Double?]], rows: [Int], columns: [Int])? {
    let rowNames = table.texts(inColumn: 0)
    let before = report.tableProblems.count
    var columns: [Int] = []
    var rows: [Int] = []
    for (row, name) in rowNames.enumerated() {
      if !names.contains(name) {
        report.add(table.located(unknown(name, names), row: row, column: 0))
      } else if rowNames.firstIndex(of: name) != row {
        report.add(
          table.located(
            .outOfRange(value: "'\(name)' again", requirement: "each indicator once"), row: row,
            column: 0))
      }
    }
    for (column, name) in table.columns.enumerated().dropFirst() where !names.contains(name) {
      report.add(table.headerProblem(unknown(name, names), column: column))
    }
    // A misspelt name is not there as it should be.
    guard report.tableProblems.count == before else { return nil }
    for name in names {
      if let column = table.index(ofColumn: name), column > 0,
        let row = rowNames.firstIndex(of: name)
      {
        columns.append(column)
        rows.append(row)
      } else {
        report.add(
          table.headerProblem(
            .missingKey(key: name, meaning: "a row and a column of comparisons")))
      }
    }
    guard report.tableProblems.count == before else { return nil }
    var entries: [[Double?]] = []
    for row in rows {
      entries.append(
        columns.map { column -> Double? in
          let text = table.text(row: row, column: column)
          guard !text.isEmpty else { return nil }
          if let value = Self.ratio(text) { return value }
          report.add(
            table.located(
              .wrongType(found: "'\(text)'", needed: Self.ratioNoun), row: row, column: column))
          return nil
        })
    }
    return report.tableProblems.count == before ? (entries, rows, columns) : nil
  }

  private func unknown(_ name: String, _ names: [String]) -> Problem {
    .unknownName(
      name: name, kind: "indicator", suggestions: Suggestion.nearest(to: name, among: names))
  }

  /// Experts' weights from comparisons in the scenario.
  mutating func comparisons(_ node: Node, _ names: [String]) -> [ExpertWeightings.Expert]? {
    guard !node.entries.isEmpty else {
      report.add(.wrongType(found: node.noun, needed: "at least one expert"), at: node.place)
      return nil
    }
    var experts: [ExpertWeightings.Expert] = []
    for entry in node.entries {
      guard let entries = entries(entry.value, names) else { continue }
      do throws(PairwiseComparisons.Fault) {
        experts.append(try expert(entry.key, names, entries, at: entry.keyPlace))
      } catch {
        let one = entry.value[names[error.row]]?.entry(names[error.column])
        report.add(.comparisons(error, names: names), at: one?.value.place ?? entry.keyPlace)
      }
    }
    return experts.count == node.entries.count ? experts : nil
  }

  /// The entries of a matrix in the order of the names.
  private mutating func entries(_ node: Node, _ names: [String]) -> [[Double?]]? {
    var entries = [[Double?]](
      repeating: Array(repeating: nil, count: names.count), count: names.count)
    var isRight = node.isMap
    for row in node.entries {
      let isKnown = known(row.key, names, at: row.keyPlace)
      isRight = isRight && isKnown && row.value.isMap
      for column in row.value.entries {
        guard known(column.key, names, at: column.keyPlace), isKnown,
          let i = names.firstIndex(of: row.key), let j = names.firstIndex(of: column.key),
          let text = text(column.value)
        else {
          isRight = false
          continue
        }
        entries[i][j] = Self.ratio(text)
        if entries[i][j] == nil {
          isRight = false
          report.add(
            .wrongType(found: "'\(text)'", needed: Self.ratioNoun), at: column.value.place)
        }
      }
    }
    return isRight ? entries : nil
  }
}

import Studies
import Tables

extension SectionReader {
  /// Experts' weights from files with a matrix of pairwise comparisons each.
  ///
  /// `levels` has the names of the siblings of every level.
  mutating func matrices(_ node: Node, _ levels: [[String]]) -> [ExpertWeightings.Expert]? {
    let items = node.itemsOrSelf
    var experts: [ExpertWeightings.Expert] = []
    for item in items {
      guard let given = text(item),
        let (table, bytes) = table(
          at: FileReading.path(given, besides: path), item.place, namesFirstColumn: false)
      else { continue }
      furtherBytes += bytes
      guard let matrix = matrix(table, levels) else { continue }
      do throws(LevelFault) {
        experts.append(try expert(given, levels, matrix.entries, at: item.place))
      } catch {
        report.add(
          table.located(
            .comparisons(error.fault, names: error.names), row: matrix.rows[error.row] ?? 0,
            column: matrix.columns[error.column] ?? 0))
      }
    }
    return experts.count == items.count ? experts : nil
  }

  /// Comparisons by the names of both.
  private typealias Entries = [String: [String: Double]]

  /// What is wrong with the comparisons of some siblings.
  private struct LevelFault: Error {
    let fault: PairwiseComparisons.Fault
    let names: [String]

    var row: String { names[fault.row] }
    var column: String { names[fault.column] }
  }

  /// The weights that follow from comparisons; they may disagree, which is warned of.
  ///
  /// In a nested index a level of which no two are compared has no weights.
  private mutating func expert(
    _ name: String, _ levels: [[String]], _ entries: Entries, at place: Place
  ) throws(LevelFault) -> ExpertWeightings.Expert {
    var weights: [String: Double] = [:]
    for level in levels {
      let own = level.map { row in level.map { entries[row]?[$0] } }
      let isCompared = level.contains { row in
        entries[row]?.keys.contains { $0 != row && level.contains($0) } ?? false
      }
      guard isCompared || levels.count == 1 else { continue }
      do throws(PairwiseComparisons.Fault) {
        let comparisons = try PairwiseComparisons(own)
        for (name, weight) in zip(level, comparisons.weights) { weights[name] = weight }
        warn(comparisons, levels.count == 1 ? name : "\(name), \(level[0])…", at: place)
      } catch {
        throw LevelFault(fault: error, names: level)
      }
    }
    return ExpertWeightings.Expert(name, weights: weights)
  }

  private mutating func warn(
    _ comparisons: PairwiseComparisons, _ expert: String, at place: Place
  ) {
    guard comparisons.consistencyRatio > PairwiseComparisons.acceptableRatio else { return }
    report.warn(
      StudyWarning(
        address: Address("index", "weights", "experts"),
        kind: .inconsistentComparisons(expert: expert, ratio: comparisons.consistencyRatio)),
      at: place)
  }

  /// Two names of different levels.
  private func apart(_ one: String, _ other: String, _ levels: [[String]]) -> Problem? {
    if levels.contains(where: { $0.contains(one) && $0.contains(other) }) { return nil }
    return .outOfRange(
      value: "'\(one)' compared with '\(other)'",
      requirement: "comparisons within a pillar, or of pillars side by side")
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

  /// The entries of a matrix, with the rows and columns of the names.
  ///
  /// A level of which the table names somebody is there as a whole.
  private mutating func matrix(
    _ table: Table, _ levels: [[String]]
  ) -> (entries: Entries, rows: [String: Int], columns: [String: Int])? {
    let names = levels.flatMap(\.self)
    let rowNames = table.texts(inColumn: 0)
    let before = report.tableProblems.count
    var columns: [String: Int] = [:]
    var rows: [String: Int] = [:]
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
    let meant = levels.filter { level in
      levels.count == 1 || level.contains { rowNames.contains($0) || table.columns.contains($0) }
    }
    for name in meant.flatMap(\.self) {
      if let column = table.index(ofColumn: name), column > 0,
        let row = rowNames.firstIndex(of: name)
      {
        columns[name] = column
        rows[name] = row
      } else {
        report.add(
          table.headerProblem(
            .missingKey(key: name, meaning: "a row and a column of comparisons")))
      }
    }
    guard report.tableProblems.count == before else { return nil }
    var entries: Entries = [:]
    for (one, row) in rows.sorted(by: { $0.value < $1.value }) {
      for (other, column) in columns.sorted(by: { $0.value < $1.value }) {
        let text = table.text(row: row, column: column)
        guard !text.isEmpty else { continue }
        if let problem = apart(one, other, levels) {
          report.add(table.located(problem, row: row, column: column))
        } else if let value = Self.ratio(text) {
          entries[one, default: [:]][other] = value
        } else {
          report.add(
            table.located(
              .wrongType(found: "'\(text)'", needed: Self.ratioNoun), row: row, column: column))
        }
      }
    }
    return report.tableProblems.count == before ? (entries, rows, columns) : nil
  }

  private func unknown(_ name: String, _ names: [String]) -> Problem {
    .unknownName(
      name: name, kind: "indicator", suggestions: Suggestion.nearest(to: name, among: names))
  }

  /// Experts' weights from comparisons in the scenario.
  ///
  /// `levels` has the names of the siblings of every level.
  mutating func comparisons(_ node: Node, _ levels: [[String]]) -> [ExpertWeightings.Expert]? {
    guard !node.entries.isEmpty else {
      report.add(.wrongType(found: node.noun, needed: "at least one expert"), at: node.place)
      return nil
    }
    var experts: [ExpertWeightings.Expert] = []
    for entry in node.entries {
      guard let entries = entries(entry.value, levels) else { continue }
      do throws(LevelFault) {
        experts.append(try expert(entry.key, levels, entries, at: entry.keyPlace))
      } catch {
        let one = entry.value[error.row]?.entry(error.column)
        report.add(
          .comparisons(error.fault, names: error.names), at: one?.value.place ?? entry.keyPlace)
      }
    }
    return experts.count == node.entries.count ? experts : nil
  }

  /// The entries of a matrix.
  private mutating func entries(_ node: Node, _ levels: [[String]]) -> Entries? {
    let names = levels.flatMap(\.self)
    var entries: Entries = [:]
    var isRight = node.isMap
    for row in node.entries {
      let isKnown = known(row.key, names, at: row.keyPlace)
      isRight = isRight && isKnown && row.value.isMap
      for column in row.value.entries {
        guard known(column.key, names, at: column.keyPlace), isKnown,
          let text = text(column.value)
        else {
          isRight = false
          continue
        }
        if let problem = apart(row.key, column.key, levels) {
          isRight = false
          report.add(problem, at: column.keyPlace)
        } else if let value = Self.ratio(text) {
          entries[row.key, default: [:]][column.key] = value
        } else {
          isRight = false
          report.add(
            .wrongType(found: "'\(text)'", needed: Self.ratioNoun), at: column.value.place)
        }
      }
    }
    return isRight ? entries : nil
  }
}

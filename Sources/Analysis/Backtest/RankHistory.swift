import Studies
import Tables

/// Ranks that were observed in editions of an index.
public struct RankHistory: Sendable, Hashable {
  /// The rank of an entity in an edition.
  public struct Entry: Sendable, Hashable {
    /// The edition, the year that it is of.
    public let edition: Int
    /// The name of the entity.
    public let entity: String
    /// The rank, 1 the best; equal ranks are allowed.
    public let rank: Int

    /// A rank of an edition.
    public init(edition: Int, entity: String, rank: Int) {
      self.edition = edition
      self.entity = entity
      self.rank = rank
    }
  }

  /// The ranks, in the order of the file.
  public let entries: [Entry]
  /// The first line of the file, for problems of the whole.
  let header: LocatedLine

  /// The place of a line with its text.
  struct LocatedLine: Sendable, Hashable {
    let location: SourceLocation
    let text: String
  }

  /// Reads the columns `edition`, `rank` and the one that names entities; others are passed over.
  /// A row without a rank says that none was observed.
  ///
  /// - Throws: `InputProblems`, all that is wrong: a column that is missing, an edition or a rank
  ///   that is no whole number, a rank below 1, an entity twice in an edition.
  /// - Complexity: O(rows).
  public init(_ table: Table, entityColumn: String) throws(InputProblems) {
    var problems: [LocatedProblem] = []
    var columns: [Int] = []
    for name in ["edition", "rank", entityColumn] {
      switch table.column(name) {
      case .success(let column): columns.append(column)
      case .failure(let missing): problems += missing.problems
      }
    }
    var entries: [Entry] = []
    if columns.count == 3 {
      let rows = Rows(table, columns)
      entries = rows.entries
      problems += rows.problems
    }
    if let problems = InputProblems(problems) { throw problems }
    self.entries = entries
    let place = table.location(ofHeader: 0)
    header = LocatedLine(location: place, text: table.sourceLine(at: place))
  }

  /// The rows of a history, read cell by cell.
  private struct Rows {
    var entries: [Entry] = []
    var problems: [LocatedProblem] = []

    init(_ table: Table, _ columns: [Int]) {
      let editions = whole(table, columns[0], "a year", isNeeded: true) {
        (-9_999...9_999).contains($0)
      }
      let ranks = whole(table, columns[1], "a rank of 1 or more", isNeeded: false) { $0 >= 1 }
      let names = table.texts(inColumn: columns[2])
      var lines: [Key: Int] = [:]
      for row in 0..<table.rowCount {
        if names[row].isEmpty {
          problems.append(
            LocatedProblem(
              table.located(
                .missingCell(column: table.columns[columns[2]]), row: row, column: columns[2])))
        }
        guard let edition = editions[row], !names[row].isEmpty else { continue }
        let line = table.location(row: row, column: columns[2]).line
        if let first = lines[Key(edition: edition, entity: names[row])] {
          problems.append(
            table.problem(
              .outOfRange(
                value: "'\(names[row])' again, which has a rank of \(edition) in line \(first)",
                requirement: "each entity of an edition once"), row: row, column: columns[2]))
          continue
        }
        lines[Key(edition: edition, entity: names[row])] = line
        guard let rank = ranks[row] else { continue }
        entries.append(Entry(edition: edition, entity: names[row], rank: rank))
      }
    }

    private struct Key: Hashable {
      let edition: Int
      let entity: String
    }

    /// The whole numbers of a column; `nil` where there is none or one that is not right.
    private mutating func whole(
      _ table: Table, _ column: Int, _ meaning: String, isNeeded: Bool,
      _ isRight: (Int) -> Bool
    ) -> [Int?] {
      let (numbers, wrong) = table.numbers(inColumn: column)
      problems += wrong.map(LocatedProblem.init)
      let known = Set(wrong.map(\.location))
      return numbers.enumerated().map { row, number in
        switch number {
        case .value(let value):
          if let whole = Int(exactly: value), isRight(whole) { return whole }
          problems.append(
            table.problem(
              .outOfRange(
                value: table.text(row: row, column: column),
                requirement: "a whole number, \(meaning)"), row: row, column: column))
        case .missing where isNeeded && !known.contains(table.location(row: row, column: column)):
          problems.append(
            LocatedProblem(
              table.located(
                .missingCell(column: table.columns[column]), row: row, column: column)))
        case .missing: break
        }
        return nil
      }
    }
  }
}

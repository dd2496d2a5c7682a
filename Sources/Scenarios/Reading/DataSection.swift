import Studies
import Tables

/// The table of a scenario with the columns that name entities and groups.
struct ScenarioData {
  let path: String
  /// The bytes of the table, then those of further files.
  var bytes: [UInt8]
  let table: Table
  /// The column of the entities, and its texts, one a row.
  let entityColumn: Int
  let names: [String]
  /// The columns of groups.
  let groupColumns: [Int]
  /// What stands under `groups` and is no column.
  let unknownGroups: Set<String>
  /// Whether the column of the entities is one of unique texts, or nearly so.
  let namesEntities: Bool
  /// The rows that take part, ascending.
  var rows: [Int]

  /// The entities that take part.
  var entities: [String] { rows.map { names[$0] } }

  /// The entities that do not take part, as they lack a value.
  var leftOut: Set<String> {
    let takesPart = Set(rows)
    return Set(names.indices.lazy.filter { !takesPart.contains($0) }.map { names[$0] })
  }

  /// What may stand where a group column is named.
  var groupNames: GroupNames {
    GroupNames(
      columns: groupColumns.map { table.columns[$0] }, unknown: unknownGroups,
      others: Set(table.columns))
  }

  /// The groups that they form.
  var groupings: [Grouping] {
    groupColumns.map { column in
      let texts = table.texts(inColumn: column)
      return Grouping(table.columns[column], of: rows.map { texts[$0] })
    }
  }
}

/// The columns that form groups, and names that may be meant for them.
struct GroupNames {
  let columns: [String]
  /// What stands under `groups` and is no column.
  let unknown: Set<String>
  /// All columns of the table.
  let others: Set<String>

  /// Whether a name that forms no groups follows from a wrong one under `groups`.
  func isExcused(_ name: String) -> Bool {
    unknown.contains(name) || !unknown.isEmpty && others.contains(name)
  }
}

extension SectionReader {
  /// Reports a name that is none of a group column, unless that follows from a wrong one in `data`.
  mutating func reportNoGroup(
    _ name: String, _ kind: String, among names: [String], _ groups: GroupNames, at place: Place
  ) {
    guard !groups.isExcused(name) else { return }
    if groups.others.contains(name) {
      report.add(.ungrouped(column: name), at: place)
    } else {
      reportUnknown(name, kind, among: names, at: place)
    }
  }

  /// The table; nothing where it cannot be read or names no entities.
  mutating func data() -> ScenarioData? {
    let section = root["data"]
    guard let file = section?["file"], let given = text(file) else { return nil }
    let path = FileReading.path(given, besides: path)
    guard let (table, bytes) = table(at: path, file.place) else { return nil }
    let groups = groupColumns(section?["groups"], of: table)
    guard let entity = section?["entity"], let column = column(entity, of: table) else {
      return nil
    }
    guard table.rowCount > 0 else {
      report.add(
        table.headerProblem(
          .outOfRange(value: "a table without rows", requirement: "a row an entity")))
      return nil
    }
    let (names, problems) = table.uniqueTexts(inColumn: column)
    for problem in problems.prefix(10) { report.add(LocatedProblem(problem)) }
    if problems.count > 10 {
      // So many point at the choice of the column.
      let number = problems.count == Table.problemLimit ? "many" : "\(problems.count)"
      report.add(
        .outOfRange(
          value: "a column with \(number) repeated or empty texts",
          requirement: "a column of unique texts"), at: entity.place)
    }
    return ScenarioData(
      path: path, bytes: bytes, table: table, entityColumn: column, names: names,
      groupColumns: groups, unknownGroups: unknownGroups(section?["groups"], of: table),
      namesEntities: problems.count <= 10, rows: Array(0..<table.rowCount))
  }

  /// A table and its bytes; nothing where it cannot be read.
  mutating func table(
    at path: String, _ place: Place, namesFirstColumn: Bool = true
  ) -> (table: Table, bytes: [UInt8])? {
    if let known = tables[path], known.namesFirstColumn == namesFirstColumn {
      return (known.table, known.bytes)
    }
    let bytes: [UInt8]
    do {
      bytes = try FileReading.bytes(
        at: path, limit: Table.byteLimit, what: "bytes in the table")
    } catch {
      report.add(error.problem, at: place)
      return nil
    }
    do {
      let table = try Table(csv: bytes, file: path, namesFirstColumn: namesFirstColumn)
      tables[path] = ReadTable(
        table: table, bytes: bytes, namesFirstColumn: namesFirstColumn)
      return (table, bytes)
    } catch {
      for problem in error.problems { report.add(LocatedProblem(problem)) }
      return nil
    }
  }

  private func unknownGroups(_ node: Node?, of table: Table) -> Set<String> {
    guard let node, case .list(let items) = node.content else { return [] }
    return Set(items.compactMap(\.text).filter { table.index(ofColumn: $0) == nil })
  }

  private mutating func groupColumns(_ node: Node?, of table: Table) -> [Int] {
    guard let node, case .list(let items) = node.content else { return [] }
    var columns: [Int] = []
    var known: Set<Int> = []
    for item in items {
      guard let column = column(item, of: table) else { continue }
      if !known.insert(column).inserted {
        report.add(
          .outOfRange(value: "'\(table.columns[column])' again", requirement: "each column once"),
          at: item.place)
      } else {
        columns.append(column)
      }
    }
    return columns
  }
}

extension Table {
  /// A problem of the header, at the name of a column.
  func headerProblem(_ problem: Problem, column: Int = 0) -> LocatedProblem {
    let location = location(ofHeader: column)
    return LocatedProblem(
      location: location, sourceLine: sourceLine(at: location), problem: problem)
  }

  /// A problem of a cell.
  func located(_ problem: Problem, row: Int, column: Int) -> LocatedProblem {
    let location = location(row: row, column: column)
    return LocatedProblem(
      location: location, sourceLine: sourceLine(at: location), problem: problem)
  }
}

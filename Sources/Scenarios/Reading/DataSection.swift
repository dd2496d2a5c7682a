import Studies
import Tables

/// The table of a scenario with the columns that name entities and groups.
struct ScenarioData {
  let path: String
  let bytes: [UInt8]
  let table: Table
  /// The column of the entities, and its texts, one a row.
  let entityColumn: Int
  let names: [String]
  /// The columns of groups.
  let groupColumns: [Int]
  /// The rows that take part, ascending.
  var rows: [Int]

  /// The entities that take part.
  var entities: [String] { rows.map { names[$0] } }

  /// The groups that they form.
  var groupings: [Grouping] {
    groupColumns.map { column in
      let texts = table.texts(inColumn: column)
      return Grouping(table.columns[column], of: rows.map { texts[$0] })
    }
  }
}

extension SectionReader {
  /// The table; nothing where it cannot be read or names no entities.
  mutating func data() -> ScenarioData? {
    let section = root["data"]
    guard let file = section?["file"], let given = text(file) else { return nil }
    let path = FileReading.path(given, besides: path)
    let bytes: [UInt8]
    do {
      bytes = try FileReading.bytes(
        at: path, limit: Table.byteLimit, what: "bytes in the table")
    } catch {
      report.add(error.problem, at: file.place)
      return nil
    }
    let table: Table
    do {
      table = try Table(csv: bytes, file: path)
    } catch {
      for problem in error.problems { report.add(LocatedProblem(problem)) }
      return nil
    }
    let groups = groupColumns(section?["groups"], of: table)
    guard let entity = section?["entity"], let column = column(entity, of: table) else {
      return nil
    }
    guard table.rowCount > 0 else {
      report.add(
        LocatedProblem(
          location: table.location(ofHeader: 0),
          sourceLine: table.sourceLine(at: table.location(ofHeader: 0)),
          problem: .outOfRange(value: "a table without rows", requirement: "a row an entity")))
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
      groupColumns: groups, rows: Array(0..<table.rowCount))
  }

  private mutating func groupColumns(_ node: Node?, of table: Table) -> [Int] {
    guard let node, case .list(let items) = node.content else { return [] }
    var columns: [Int] = []
    for item in items {
      guard let column = column(item, of: table) else { continue }
      if columns.contains(column) {
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

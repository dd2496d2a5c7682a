import Studies
import Tables

extension CaseTable {
  /// The most texts of a column that are taken for answers to choose from.
  public static let mostCategories = 50

  /// Reads cases from a table: the columns named, or all but the event's.
  ///
  /// A column of texts becomes an input `COLUMN=TEXT` of yes and no for each text, of two texts for
  /// the first one.
  ///
  /// - Throws: `InputProblems`: columns that are not there, cells that are missing or no numbers,
  ///   columns of too many texts, a column that stands twice.
  public init(
    _ table: Table, inputs names: [String]?, event: Condition
  ) throws(InputProblems) {
    var problems: [LocatedProblem] = []
    func column(_ name: String) -> Int? {
      switch table.column(name) {
      case .success(let column): return column
      case .failure(let missing):
        problems += missing.problems
        return nil
      }
    }
    let eventColumn = column(event.name)
    let columns =
      names.map { $0.compactMap(column) }
      ?? table.columns.indices.filter { $0 != eventColumn }
    for (place, repeated) in columns.enumerated() where columns[..<place].contains(repeated) {
      problems.append(
        table.problem(
          .outOfRange(
            value: "'\(table.columns[repeated])' again", requirement: "each input once"),
          ofHeader: repeated))
    }
    var happens: [Bool] = []
    if let eventColumn {
      happens = Self.events(table, eventColumn, event, &problems)
    }
    let found = columns.flatMap { Self.inputs(table, $0, &problems) }
    if table.rowCount == 0 {
      problems.append(
        table.problem(
          .outOfRange(value: "a table without rows", requirement: "a row a case")))
    }
    if let problems = InputProblems(problems) { throw problems }
    guard let cases = CaseTable(inputs: found, happens: happens) else {
      // Numbers of a table are finite, and there is one a row.
      throw InputProblems(
        only: table.problem(
          .tooLarge(what: "rows", found: table.rowCount, limit: Int(Int32.max) - 1)))
    }
    self = cases
  }

  private static func events(
    _ table: Table, _ column: Int, _ event: Condition, _ problems: inout [LocatedProblem]
  ) -> [Bool] {
    guard event.number != nil else { return table.texts(inColumn: column).map(event.holds) }
    return numbers(table, column, &problems).map(event.holds)
  }

  private static func inputs(
    _ table: Table, _ column: Int, _ problems: inout [LocatedProblem]
  ) -> [Input] {
    let name = table.columns[column]
    let texts = table.texts(inColumn: column)
    let isOfNumbers = texts.contains {
      if case .number = NumberText.parse($0) { true } else { false }
    }
    if isOfNumbers { return [Input(name, numbers(table, column, &problems))] }
    let categories = Set(texts).sorted()
    guard categories.count <= mostCategories else {
      problems.append(
        table.problem(
          .outOfRange(
            value: "\(categories.count) texts in '\(name)'",
            requirement: "numbers, or at most \(mostCategories) texts"), ofHeader: column))
      return []
    }
    return categories.prefix(categories.count == 2 ? 1 : categories.count).map { category in
      Input("\(name)=\(category)", texts.map { $0 == category ? 1 : 0 })
    }
  }

  private static func numbers(
    _ table: Table, _ column: Int, _ problems: inout [LocatedProblem]
  ) -> [Double] {
    let (numbers, wrong) = table.numbers(inColumn: column)
    problems += wrong.prefix(10).map(LocatedProblem.init)
    let known = Set(wrong.map(\.location))
    var missing = 0
    return numbers.enumerated().map { row, number in
      if case .value(let value) = number { return value }
      if missing < 10, !known.contains(table.location(row: row, column: column)) {
        missing += 1
        problems.append(
          table.problem(
            .outOfRange(value: "nothing", requirement: "a number in every row"), row: row,
            column: column))
      }
      return .nan
    }
  }
}

import Tables

extension Table {
  /// A problem of the header, at the name of a column.
  package func problem(_ problem: Problem, ofHeader column: Int = 0) -> LocatedProblem {
    let location = location(ofHeader: column)
    return LocatedProblem(
      location: location, sourceLine: sourceLine(at: location), problem: problem)
  }

  /// A problem of a cell.
  package func problem(_ problem: Problem, row: Int, column: Int) -> LocatedProblem {
    let location = location(row: row, column: column)
    return LocatedProblem(
      location: location, sourceLine: sourceLine(at: location), problem: problem)
  }

  /// The index of a column, or the problem that there is none of that name.
  package func column(_ name: String) -> Result<Int, InputProblems> {
    if let column = index(ofColumn: name) { return .success(column) }
    return .failure(
      InputProblems(
        only: problem(
          .unknownName(
            name: name, kind: "column",
            suggestions: Suggestion.nearest(to: name, among: columns),
            existing: columns.count <= 12 ? columns : []))))
  }
}

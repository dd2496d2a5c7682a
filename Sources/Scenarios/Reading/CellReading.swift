import Studies
import Tables

extension SectionReader {
  /// Reads the standard errors of the rows that take part, and reports those that are not right.
  mutating func readErrors(_ stated: inout StatedIndicator, _ data: ScenarioData) {
    guard let column = stated.errorColumn, let keys = stated.errorKeys else { return }
    let (numbers, problems) = data.table.numbers(inColumn: column)
    reportBadNumbers(problems, at: keys.column?.place ?? .start)
    let lacks = zip(numbers, stated.values).map { $0 == .missing && $1 != .missing }
    reportMissing(lacks, problems, column, data, .missingError)
    let address = Address("indicators", stated.indicator.name, "error", "column")
    warnOfMixedUnits(column, data, address)
    if keys.kind == .relative {
      warnOfLargeErrors(numbers, column, data, address)
      warnIfPerhapsAbsolute(
        numbers, stated.values, column, data, address, at: keys.column?.place ?? .start)
    }
    var errors = Array(repeating: CellError.none, count: numbers.count)
    var reported = 0
    for row in data.rows {
      guard case .value(let deviation) = numbers[row] else { continue }
      if let error = keys.error(deviation) {
        errors[row] = error
      } else if reported < Table.problemLimit {
        reported += 1
        report.add(
          data.located(
            .outOfRange(
              value: "a standard error of \(NumberRange.text(deviation))",
              requirement: "0 or more"), row: row, column: column))
      }
    }
    stated.errors = errors
  }

  /// Reports cells that are no numbers; many of them point at the choice of the column.
  mutating func reportBadNumbers(_ problems: [LocatedTableProblem], at place: Place) {
    for problem in problems.prefix(10) { report.add(LocatedProblem(problem)) }
    if problems.count > 10 {
      let number = problems.count == Table.problemLimit ? "many" : "\(problems.count)"
      report.add(
        .outOfRange(
          value: "a column with \(number) cells that are no numbers",
          requirement: "a column of numbers"), at: place)
    }
  }

  enum Lack {
    case missingValue
    case missingError
  }

  mutating func reportMissing(
    _ isMissing: [Bool], _ known: [LocatedTableProblem], _ column: Int, _ data: ScenarioData,
    _ lack: Lack
  ) {
    let name = data.table.columns[column]
    // A cell that is no number counts as missing, and is reported already.
    let places = Set(known.map(\.location))
    var reported = 0
    for row in data.rows where isMissing[row] {
      guard reported < Table.problemLimit else { return }
      guard !places.contains(data.table.location(row: row, column: column)) else { continue }
      reported += 1
      let problem: Problem =
        lack == .missingValue ? .missingValue(column: name) : .missingError(column: name)
      report.add(data.located(problem, row: row, column: column))
    }
  }
}

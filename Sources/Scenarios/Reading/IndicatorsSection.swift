import Composite
import Studies
import Tables

/// An indicator as the scenario states it, before rows without values are left out.
struct StatedIndicator {
  var indicator: Indicator
  /// The column of its values; of its standard errors, if they have one.
  let column: Int
  let errorColumn: Int?
  /// One value a row of the table.
  let values: [Table.Number]
  let errors: [CellError]?
  /// Whether every cell is a number or missing.
  let isNumeric: Bool

  /// The indicator for the rows that take part.
  func restricted(to rows: [Int]) -> Indicator {
    var values: [Double] = []
    for row in rows {
      if case .value(let value) = self.values[row] {
        values.append(value)
      } else {
        values.append(0)
      }
    }
    var result = Indicator(
      indicator.name, values: values, weight: indicator.weight, better: indicator.better,
      total: indicator.total, totalGrowth: indicator.totalGrowth, goalposts: indicator.goalposts)
    result.label = indicator.label
    if let errors {
      result.errors = PerEntity(rows.map { errors[$0] })
    } else if let first = indicator.errors.choices.first {
      result.errors = PerEntity(first, count: rows.count)
    }
    result.growth = PerEntity(indicator.growth.choices.first ?? .none, count: rows.count)
    return result
  }
}

extension SectionReader {
  /// The indicators; those whose column is not known are left out. Rows that lack a value are
  /// taken from the data, or reported.
  mutating func indicators(_ data: inout ScenarioData) -> [StatedIndicator] {
    let drops = root["index"]?["missing"]?.text == "drop"
    var stated: [StatedIndicator] = []
    for entry in root["indicators"]?.entries ?? [] {
      if let one = indicator(entry, data, drops: drops) { stated.append(one) }
    }
    if drops {
      let complete = data.rows.filter { row in
        stated.allSatisfy { $0.values[row] != .missing }
      }
      if complete.isEmpty, let place = root["index"]?.entry("missing")?.keyPlace {
        report.add(
          .outOfRange(value: "no row with all values", requirement: "at least one"), at: place)
      } else {
        data.rows = complete
      }
    }
    return stated
  }

  /// What a scenario without a readable table says of its indicators is checked all the same.
  mutating func checkIndicatorsWithoutTable() {
    for entry in root["indicators"]?.entries ?? [] {
      _ = goalposts(entry)
      _ = growth(entry.value["growth"], groups: nil)
      _ = errorKeys(entry.value["error"])
    }
  }

  private mutating func indicator(
    _ entry: Node.Entry, _ data: ScenarioData, drops: Bool
  ) -> StatedIndicator? {
    let node = entry.value
    let goalposts = goalposts(entry)
    let groups = data.groupColumns.map { data.table.columns[$0] }
    let patch = growth(node["growth"], groups: groups)
    let error = errorKeys(node["error"])
    let errorColumn = error.flatMap { column($0.column, of: data.table) }
    guard let column = column(node["column"], of: data.table) else { return nil }
    let (values, problems) = data.table.numbers(inColumn: column)
    reportBadNumbers(problems, at: node["column"]?.place ?? node.place)
    if !drops { reportMissing(values, problems, column, data, .missingValue) }

    var indicator = Indicator(
      entry.key, values: [], weight: number(node["weight"]) ?? 1,
      better: word(node["better"], Direction.self) ?? .high, total: total(node["total"]),
      totalGrowth: number(node["total_growth"]) ?? 0, goalposts: goalposts)
    indicator.label = text(node["label"]) ?? entry.key
    indicator.growth = PerEntity([patch.applied(to: .none)])
    if let error, let sd = error.sd, let all = error.error(sd) {
      indicator.errors = PerEntity([all])
    }
    let errors = errorColumn.flatMap { column in
      error.map { self.errors($0, column, values, data) }
    }
    return StatedIndicator(
      indicator: indicator, column: column, errorColumn: errorColumn, values: values,
      errors: errors, isNumeric: problems.isEmpty)
  }

  private func total(_ node: Node?) -> WorldTotal {
    if text(node) == "sum" { return .sumOfDraw }
    return number(node).map { .fixed($0) } ?? .sumOfCells
  }

  /// Goalposts stand in a map of their own or beside the indicator's other keys.
  private mutating func goalposts(_ entry: Node.Entry) -> Goalposts? {
    let beside = entry.value.entries.filter { ["min", "max", "clamp"].contains($0.key) }
    let own = entry.value.entry("goalposts")
    if let own, let first = beside.first {
      report.add(
        .contradiction(
          keys: ["goalposts", first.key], requirement: "one of them; goalposts holds all three"),
        at: max(own.keyPlace, first.keyPlace))
      return nil
    }
    let node = own?.value ?? entry.value
    guard own != nil || !beside.isEmpty else { return nil }
    if own == nil {
      for (key, meaning) in [
        ("min", "the value that counts as 0"), ("max", "the value that counts as 100"),
      ] where node[key] == nil {
        report.add(.missingKey(key: key, meaning: meaning), at: beside[0].keyPlace)
      }
    }
    guard let low = number(node["min"]), let high = number(node["max"]) else { return nil }
    if let goalposts = Goalposts(minimum: low, maximum: high, clamps: flag(node["clamp"]) ?? true) {
      return goalposts
    }
    report.add(
      .outOfRange(
        value: "min \(NumberRange.text(low)) and max \(NumberRange.text(high))",
        requirement: "a min below the max"), at: node["max"]?.place ?? node.place)
    return nil
  }

  private mutating func errors(
    _ keys: ErrorKeys, _ column: Int, _ values: [Table.Number], _ data: ScenarioData
  ) -> [CellError] {
    let (numbers, problems) = data.table.numbers(inColumn: column)
    reportBadNumbers(problems, at: keys.column?.place ?? .start)
    let needed = zip(numbers, values).map { $1 == .missing ? .value(0) : $0 }
    reportMissing(needed, problems, column, data, .missingError)
    var reported = 0
    return numbers.enumerated().map { row, number in
      guard case .value(let deviation) = number else { return .none }
      if let error = keys.error(deviation) { return error }
      if reported < Table.problemLimit {
        reported += 1
        report.add(
          data.located(
            .outOfRange(
              value: "a standard error of \(NumberRange.text(deviation))",
              requirement: "0 or more"), row: row, column: column))
      }
      return .none
    }
  }

  /// Reports cells that are no numbers; many of them point at the choice of the column.
  private mutating func reportBadNumbers(_ problems: [LocatedTableProblem], at place: Place) {
    for problem in problems.prefix(10) { report.add(LocatedProblem(problem)) }
    if problems.count > 10 {
      let number = problems.count == Table.problemLimit ? "many" : "\(problems.count)"
      report.add(
        .outOfRange(
          value: "a column with \(number) cells that are no numbers",
          requirement: "a column of numbers"), at: place)
    }
  }

  private enum Lack {
    case missingValue
    case missingError
  }

  private mutating func reportMissing(
    _ values: [Table.Number], _ known: [LocatedTableProblem], _ column: Int, _ data: ScenarioData,
    _ lack: Lack
  ) {
    let name = data.table.columns[column]
    // A cell that is no number counts as missing, and is reported already.
    let places = Set(known.map(\.location))
    var reported = 0
    for (row, value) in values.enumerated() where value == .missing {
      guard reported < Table.problemLimit else { return }
      guard !places.contains(data.table.location(row: row, column: column)) else { continue }
      reported += 1
      let problem: Problem =
        lack == .missingValue ? .missingValue(column: name) : .missingError(column: name)
      report.add(data.located(problem, row: row, column: column))
    }
  }
}

extension ScenarioData {
  /// A problem of a cell.
  func located(_ problem: Problem, row: Int, column: Int) -> LocatedProblem {
    let location = table.location(row: row, column: column)
    return LocatedProblem(
      location: location, sourceLine: table.sourceLine(at: location), problem: problem)
  }
}

extension Place: Comparable {
  static func < (left: Place, right: Place) -> Bool {
    (left.source == .assignment ? 1 : 0, left.line, left.column)
      < (right.source == .assignment ? 1 : 0, right.line, right.column)
  }
}

import Composite
import Studies
import Tables

/// An indicator as the scenario states it, before rows without values are left out.
struct StatedIndicator {
  var indicator: Indicator
  /// The column of its values; of its standard errors, if they have one.
  let column: Int
  let errorColumn: Int?
  let errorKeys: ErrorKeys?
  /// One value a row of the table.
  let values: [Table.Quantity]
  /// One error a row, where they have a column.
  var errors: [CellError]?
  /// Whether every cell is a number or missing.
  let isNumeric: Bool
  /// Whether goalposts are given, right or wrong.
  let statesGoalposts: Bool
  /// The growth fitted to histories, if it was.
  let fitted: FittedGrowth?

  /// The indicator for the rows that take part.
  func restricted(to rows: [Int]) -> Indicator {
    let values = rows.map { row in
      if case .value(let value) = self.values[row] { value } else { 0.0 }
    }
    var result = Indicator(
      indicator.name, values: values, weight: indicator.weight, better: indicator.better,
      total: indicator.total, totalGrowth: indicator.totalGrowth, goalposts: indicator.goalposts)
    result.label = indicator.label
    for (entity, row) in rows.enumerated() {
      switch self.values[row] {
      case .value: continue
      case .missing: result.setCell(of: entity, to: .missing)
      case .interval(let low, let high):
        guard let interval = CellInterval(low: low, high: high) else { continue }
        result.setCell(of: entity, to: .interval(interval))
      }
    }
    if let errors {
      result.errors = PerEntity(rows.map { errors[$0] })
    } else if let first = indicator.errors.choices.first {
      result.errors = PerEntity(first, count: rows.count)
    }
    if let fitted {
      result.growth = PerEntity(stated: fitted.stated, rows.map { fitted.rows[$0] })
    } else {
      result.growth = PerEntity(indicator.growth.choices.first ?? .none, count: rows.count)
    }
    return result
  }
}

extension SectionReader {
  /// The indicators; those whose column is not known are left out. Rows that lack a value are
  /// taken from the data, or reported.
  mutating func indicators(_ data: inout ScenarioData) -> [StatedIndicator] {
    let drops = missingWord == "drop"
    let isRefused = missingWord == "error"
    var stated: [StatedIndicator] = []
    for entry in indicatorEntries {
      if let one = indicator(entry, data, refusesMissing: isRefused) { stated.append(one) }
    }
    if drops {
      // What is no number counts as missing, and is reported already.
      let numeric = stated.filter(\.isNumeric)
      let complete = data.rows.filter { row in
        numeric.allSatisfy { $0.values[row] != .missing }
      }
      if complete.isEmpty, let place = root["index"]?.entry("missing")?.keyPlace {
        report.add(.noCompleteRow, at: place)
      } else {
        data.rows = complete
        warnOfLeftOut(stated, data)
      }
    }
    for index in stated.indices { readErrors(&stated[index], data) }
    return stated
  }

  /// The indicators; none if there are too many.
  var indicatorEntries: [Node.Entry] {
    guard let node = root["indicators"], !report.hasProblem(at: node.place) else { return [] }
    return node.entries
  }

  /// What a scenario without a readable table says of its indicators is checked all the same.
  mutating func checkIndicatorsWithoutTable() {
    for entry in indicatorEntries {
      _ = goalposts(entry)
      let address = Address("indicators", entry.key)
      _ = growth(entry.value["growth"], address.appending("growth"), groups: nil)
      _ = errorKeys(entry.value["error"])
    }
  }

  private mutating func indicator(
    _ entry: Node.Entry, _ data: ScenarioData, refusesMissing: Bool
  ) -> StatedIndicator? {
    let node = entry.value
    let goalposts = goalposts(entry)
    let address = Address("indicators", entry.key)
    let patch = growth(node["growth"], address.appending("growth"), groups: data.groupNames)
    let error = errorKeys(node["error"])
    if error?.kind == .relative {
      warnIfLarge(
        node["error"]?["sd"], StudyWarning.Kind.relativeError, address.appending("error", "sd"))
    }
    let errorColumn = error.flatMap { column($0.column, of: data.table) }
    guard let column = column(node["column"], of: data.table) else { return nil }
    let (values, problems) = data.table.quantities(inColumn: column)
    reportBadNumbers(problems, at: node["column"]?.place ?? node.place)
    warnOfMixedUnits(column, data, address.appending("column"))
    warnOfDecimalComma(column, data, address.appending("column"))
    if refusesMissing {
      reportMissing(values.map { $0 == .missing }, problems, column, data, .missingValue)
    }

    let fitted = fittedGrowth(
      node["growth"], besides: patch, column: data.table.columns[column], data)

    var indicator = Indicator(
      entry.key, values: [], weight: number(node["weight"]) ?? 1,
      better: word(node["better"], Direction.self) ?? .high, total: total(node["total"]),
      totalGrowth: number(node["total_growth"]) ?? 0, goalposts: goalposts)
    indicator.label = text(node["label"]) ?? entry.key
    indicator.growth = PerEntity([patch.applied(to: .none)])
    if let error, let sd = error.sd, let all = error.error(sd) {
      indicator.errors = PerEntity([all])
    }
    return StatedIndicator(
      indicator: indicator, column: column, errorColumn: errorColumn, errorKeys: error,
      values: values, isNumeric: problems.isEmpty,
      statesGoalposts: node.entries.contains {
        ["goalposts", "min", "max", "clamp"].contains($0.key)
      }, fitted: fitted)
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
}

extension Problem {
  /// No entity has all values.
  static let noCompleteRow = Problem.outOfRange(
    value: "no row with all values", requirement: "at least one")
}

extension ScenarioData {
  /// A problem of a cell.
  func located(_ problem: Problem, row: Int, column: Int) -> LocatedProblem {
    table.located(problem, row: row, column: column)
  }
}

extension Place: Comparable {
  static func < (left: Place, right: Place) -> Bool {
    (left.source == .assignment ? 1 : 0, left.line, left.column)
      < (right.source == .assignment ? 1 : 0, right.line, right.column)
  }
}

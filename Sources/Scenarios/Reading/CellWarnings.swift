import Studies
import Tables

extension SectionReader {
  /// Names the entities that are left out: the first five, each at the first cell that it lacks,
  /// and how many more there are.
  mutating func warnOfLeftOut(_ stated: [StatedIndicator], _ data: ScenarioData) {
    let address = Address("index", "missing")
    let limit = 5
    let takesPart = Set(data.rows)
    let leftOut = data.names.indices.filter { !takesPart.contains($0) }
    for (number, row) in leftOut.prefix(limit + 1).enumerated() {
      let lacking = stated.filter { $0.values[row] == .missing }.map(\.column)
      guard let column = lacking.min() else { continue }
      let others = leftOut.count - limit - 1
      let kind: StudyWarning.Kind =
        number < limit || others == 0
        ? .leftOut(entity: data.names[row], column: data.table.columns[column])
        : .moreLeftOut(entity: data.names[row], others: others)
      report.warn(data.located(StudyWarning(address: address, kind: kind), row, column))
    }
  }

  /// Warns, at the first cell out of line, where some numbers of a column have a per cent sign and
  /// others do not.
  mutating func warnOfMixedUnits(_ column: Int, _ data: ScenarioData, _ address: Address) {
    guard let odd = data.table.oddUnit(inColumn: column) else { return }
    let kind = StudyWarning.Kind.mixedUnits(
      column: data.table.columns[column], hasPerCent: odd.hasPerCent, others: odd.others)
    report.warn(data.located(StudyWarning(address: address, kind: kind), odd.row, column))
  }

  /// Warns of the first cell whose comma between thousands may be a decimal one.
  mutating func warnOfDecimalComma(_ column: Int, _ data: ScenarioData, _ address: Address) {
    guard let odd = data.table.oddGroups(inColumn: column) else { return }
    let kind = StudyWarning.Kind.perhapsDecimalComma(
      text: data.table.text(row: odd.row, column: column), times: odd.times)
    report.warn(data.located(StudyWarning(address: address, kind: kind), odd.row, column))
  }

  /// Warns of the first relative standard error above 100 %.
  mutating func warnOfLargeErrors(
    _ errors: [Table.Number], _ column: Int, _ data: ScenarioData, _ address: Address
  ) {
    for row in data.rows {
      guard case .value(let value) = errors[row], value > 1 else { continue }
      let kind = StudyWarning.Kind.perhapsPerCent(
        what: StudyWarning.Kind.relativeError, value: value, isYearly: false,
        isSigned: data.table.text(row: row, column: column).hasSuffix("%"))
      return report.warn(data.located(StudyWarning(address: address, kind: kind), row, column))
    }
  }

  /// Warns where the median of the relative standard errors is from 15 % to 100 %, and those errors in
  /// the unit of the values would be half a per cent of them or more: as likely a meaning. Zeros, which
  /// stand for exact values, do not count.
  mutating func warnIfPerhapsAbsolute(
    _ errors: [Table.Number], _ values: [Table.Quantity], _ column: Int, _ data: ScenarioData,
    _ address: Address, at place: Place
  ) {
    let pairs = data.rows.compactMap { row -> (error: Double, share: Double)? in
      guard case .value(let error) = errors[row], case .value(let value) = values[row], error > 0,
        value != 0
      else { return nil }
      return (error, error / abs(value))
    }
    guard !pairs.isEmpty else { return }
    let median = pairs.map(\.error).sorted()[(pairs.count - 1) / 2]
    let share = pairs.map(\.share).sorted()[(pairs.count - 1) / 2]
    guard median > 0.15, median <= 1, share >= 0.005 else { return }
    report.warn(
      StudyWarning(
        address: address,
        kind: .perhapsAbsolute(column: data.table.columns[column], median: median)),
      at: place)
  }
}

extension ScenarioData {
  /// A warning of a cell.
  fileprivate func located(_ warning: StudyWarning, _ row: Int, _ column: Int) -> LocatedWarning {
    let location = table.location(row: row, column: column)
    return LocatedWarning(
      location: location, sourceLine: table.sourceLine(at: location), warning: warning)
  }
}

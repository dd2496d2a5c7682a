extension Table {
  /// A cell of a numeric column.
  public enum Number: Sendable, Hashable {
    /// A finite number.
    case value(Double)
    /// The cell is empty or says that there is no value.
    case missing
  }

  /// A cell of a column of numbers that may be known as intervals only.
  public enum Quantity: Sendable, Hashable {
    /// A finite number.
    case value(Double)
    /// Somewhere between two finite numbers, the lower one first.
    case interval(low: Double, high: Double)
    /// The cell is empty or says that there is no value.
    case missing
  }

  /// The cells of a column as numbers, in the grammar of `NumberText`.
  ///
  /// A cell that is none is reported (the first `problemLimit` of them are) and stands as missing.
  ///
  /// - Returns: one value a row, and the problems in the order of the rows.
  /// - Complexity: O(bytes of the column).
  public func numbers(
    inColumn column: Int
  ) -> (values: [Number], problems: [LocatedTableProblem]) {
    cells(inColumn: column, missing: Number.missing, value: Number.value, interval: nil)
  }

  /// The cells of a column as numbers or as intervals, in the grammars of `NumberText` and
  /// `IntervalText`; otherwise like ``numbers(inColumn:)``. An interval without width is a value.
  public func quantities(
    inColumn column: Int
  ) -> (values: [Quantity], problems: [LocatedTableProblem]) {
    cells(inColumn: column, missing: Quantity.missing, value: Quantity.value) {
      .interval(low: $0, high: $1)
    }
  }

  /// Without an `interval` none is allowed.
  private func cells<Cell>(
    inColumn column: Int, missing: Cell, value: (Double) -> Cell,
    interval: ((Double, Double) -> Cell)?
  ) -> (values: [Cell], problems: [LocatedTableProblem]) {
    var values: [Cell] = []
    values.reserveCapacity(rowCount)
    var bad: [(row: Int, reading: IntervalText.Reading)] = []
    bytes.withUnsafeBufferPointer { bytes in
      for row in 0..<rowCount {
        switch number(bytes, row: row, column: column) {
        case .number(let number): values.append(value(number))
        case .missing: values.append(missing)
        case .notFinite, .notANumber:
          let reading =
            interval == nil ? .none : intervalReading(bytes, row: row, column: column)
          if let interval, case .interval(let low, let high) = reading {
            values.append(low < high ? interval(low, high) : value(low))
          } else {
            values.append(missing)
            if bad.count < Self.problemLimit { bad.append((row, reading)) }
          }
        }
      }
    }
    return (values, bad.map { badNumber(row: $0.row, column: column, $0.reading) })
  }

  /// The texts of a column, one a row.
  public func texts(inColumn column: Int) -> [String] {
    bytes.withUnsafeBufferPointer { bytes in
      (0..<rowCount).map { CellText.string(bytes, range(row: $0, column: column)) }
    }
  }

  /// The rows of a column in runs of equal cells, in the order of the rows.
  ///
  /// O(bytes of the column); a string is made for every run only.
  package func runs(inColumn column: Int) -> [(text: String, rows: Range<Int>)] {
    bytes.withUnsafeBufferPointer { bytes in
      var runs: [(text: String, rows: Range<Int>)] = []
      var start = 0
      for row in 0..<rowCount {
        let isLast = row + 1 == rowCount
        let cell = bytes[range(row: row, column: column)]
        if !isLast, cell.elementsEqual(bytes[range(row: row + 1, column: column)]) { continue }
        runs.append((CellText.string(bytes, range(row: row, column: column)), start..<row + 1))
        start = row + 1
      }
      return runs
    }
  }

  /// The texts of a column that names things: an empty or a repeated cell is a problem.
  ///
  /// - Returns: one value a row, and the problems (the first `problemLimit`) in the order of rows.
  public func uniqueTexts(
    inColumn column: Int
  ) -> (values: [String], problems: [LocatedTableProblem]) {
    let values = texts(inColumn: column)
    let name = columns[column]
    var firstRows: [String: Int] = [:]
    firstRows.reserveCapacity(rowCount)
    var problems: [LocatedTableProblem] = []
    for (row, text) in values.enumerated() where problems.count < Self.problemLimit {
      if text.isEmpty {
        problems.append(located(.missingCell(column: name), row: row, column: column))
      } else if let first = firstRows[text] {
        let line = location(row: first, column: column).line
        let problem = TableProblem.duplicateValue(text: text, column: name, firstLine: line)
        problems.append(located(problem, row: row, column: column))
      } else {
        firstRows[text] = row
      }
    }
    return (values, problems)
  }

  /// Whether every cell of the column is a number, an interval or missing, and at least one is a
  /// number.
  public func isNumeric(column: Int) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      var hasNumber = false
      for row in 0..<rowCount {
        switch number(bytes, row: row, column: column) {
        case .number: hasNumber = true
        case .missing: continue
        case .notFinite, .notANumber:
          guard isInterval(bytes, row: row, column: column) else { return false }
          hasNumber = true
        }
      }
      return hasNumber
    }
  }

  /// The first cell that is written otherwise than most, where some numbers of a column have a per
  /// cent sign and others have none; `others` is the number of those. Intervals count like numbers,
  /// zeros do not.
  ///
  /// - Complexity: O(bytes of the column).
  package func oddUnit(inColumn column: Int) -> (row: Int, hasPerCent: Bool, others: Int)? {
    var plain: (first: Int?, count: Int) = (nil, 0)
    var perCent: (first: Int?, count: Int) = (nil, 0)
    bytes.withUnsafeBufferPointer { bytes in
      for row in 0..<rowCount {
        let range = range(row: row, column: column)
        switch number(bytes, row: row, column: column) {
        case .number(let value): if value == 0 { continue }
        case .missing, .notFinite: continue
        case .notANumber: if !isInterval(bytes, row: row, column: column) { continue }
        }
        if bytes[CellText.content(bytes, range)].last == UInt8(ascii: "%") {
          perCent = (perCent.first ?? row, perCent.count + 1)
        } else {
          plain = (plain.first ?? row, plain.count + 1)
        }
      }
    }
    guard let firstPlain = plain.first, let firstPerCent = perCent.first else { return nil }
    return perCent.count < plain.count
      ? (firstPerCent, true, plain.count) : (firstPlain, false, perCent.count)
  }

  /// The first number of a column with commas between thousands where all such are more than 100
  /// times as large as any without: more likely decimal commas with three decimals. `times` is its
  /// ratio to the greatest one without.
  ///
  /// - Complexity: O(bytes of the column).
  package func oddGroups(inColumn column: Int) -> (row: Int, times: Double)? {
    var first: (row: Int, size: Double)?
    var (least, greatest) = (Double.infinity, 0.0)
    bytes.withUnsafeBufferPointer { bytes in
      for row in 0..<rowCount {
        guard case .number(let value) = number(bytes, row: row, column: column) else { continue }
        let size = value.magnitude
        if bytes[range(row: row, column: column)].contains(UInt8(ascii: ",")) {
          first = first ?? (row, size)
          least = min(least, size)
        } else {
          greatest = max(greatest, size)
        }
      }
    }
    guard let first, greatest > 0, least > 100 * greatest else { return nil }
    return (first.row, first.size / greatest)
  }

  private func number(
    _ bytes: UnsafeBufferPointer<UInt8>, row: Int, column: Int
  ) -> NumberText.Reading {
    let content = CellText.content(bytes, range(row: row, column: column))
    return NumberText.parse(bytes: UnsafeBufferPointer(rebasing: bytes[content]))
  }

  private func intervalReading(
    _ bytes: UnsafeBufferPointer<UInt8>, row: Int, column: Int
  ) -> IntervalText.Reading {
    let content = CellText.content(bytes, range(row: row, column: column))
    return IntervalText.parse(bytes: UnsafeBufferPointer(rebasing: bytes[content]))
  }

  private func isInterval(
    _ bytes: UnsafeBufferPointer<UInt8>, row: Int, column: Int
  ) -> Bool {
    if case .interval = intervalReading(bytes, row: row, column: column) { true } else { false }
  }

  private func badNumber(
    row: Int, column: Int, _ interval: IntervalText.Reading
  ) -> LocatedTableProblem {
    let text = text(row: row, column: column)
    let name = columns[column]
    if case .refused(let fault) = interval {
      return located(
        .notAnInterval(text: text, column: name, fault: fault), row: row, column: column)
    }
    let isNotFinite = NumberText.parse(text) == .notFinite
    return located(
      isNotFinite ? .notFinite(text: text, column: name) : .notANumber(text: text, column: name),
      row: row, column: column)
  }
}

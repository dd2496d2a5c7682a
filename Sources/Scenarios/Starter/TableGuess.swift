import Tables

/// What the columns of a table probably are, guessed from names and cells.
struct TableGuess {
  /// A column of values with that of its standard errors, if there is one.
  struct Indicator {
    let column: Int
    let errorColumn: Int?
    /// Of standard errors that are probably in the unit of the values; only where there are no
    /// relative ones.
    let absoluteErrorColumn: Int?
  }

  /// A column of numbers but for some cells, so that it cannot be an indicator as it is.
  struct AlmostNumeric {
    let column: Int
    /// How many cells are numbers or intervals.
    let count: Int
    /// The first cell that is none, and its line in the file.
    let text: String
    let line: Int
  }

  let entity: Int
  /// Whether the texts of that column are all different, as they have to be.
  let isEntityUnique: Bool
  let groups: [Int]
  let indicators: [Indicator]
  /// Numeric columns that are no indicators: ranks, shares, scores and their like.
  let skipped: [Int]
  /// Columns most of whose cells are numbers.
  let almostNumeric: [AlmostNumeric]
  /// Whether some indicator lacks a value.
  let hasGaps: Bool

  /// Looks at every cell of the table.
  init(_ table: Table) {
    let columns = Array(table.columns.indices)
    let numeric = Set(columns.filter { table.isNumeric(column: $0) })
    let almost = columns.filter { !numeric.contains($0) }
      .compactMap { Self.almostNumeric($0, in: table) }
    let numbers = numeric.union(almost.map(\.column))
    let unique = Set(
      columns.filter { table.rowCount > 0 && table.uniqueTexts(inColumn: $0).problems.isEmpty })
    let entity =
      columns.first { unique.contains($0) && !numbers.contains($0) }
      ?? columns.first { unique.contains($0) } ?? 0
    self.entity = entity
    isEntityUnique = unique.contains(entity)
    groups = columns.filter { column in
      guard column != entity, !numbers.contains(column), !unique.contains(column),
        !Self.isStatus(table.columns[column])
      else { return false }
      let count = Set(table.texts(inColumn: column)).count
      return count > 1 && count < table.rowCount
    }
    almostNumeric = almost.filter { $0.column != entity }
    let candidates = columns.filter { numeric.contains($0) && $0 != entity }
    let values = candidates.filter { Self.isIndicator(table.columns[$0]) }
    indicators = values.map { column in
      func first(_ isError: (String, String) -> Bool) -> Int? {
        candidates.first { other in
          isError(table.columns[other], table.columns[column])
            && Self.isUsable(other, for: column, in: table)
        }
      }
      let error = first(Self.isError)
      return Indicator(
        column: column, errorColumn: error,
        absoluteErrorColumn: error == nil ? first { $0 == $1 + "_se" } : nil)
    }
    let errors = Set(indicators.flatMap { [$0.errorColumn, $0.absoluteErrorColumn] })
    skipped = candidates.filter { !values.contains($0) && !errors.contains($0) }
    hasGaps = values.contains {
      table.quantities(inColumn: $0).values.contains(.missing)
    }
  }

  /// The column, if more than half of its cells are numbers, decimal commas allowed, and some are
  /// neither numbers nor missing.
  private static func almostNumeric(_ column: Int, in table: Table) -> AlmostNumeric? {
    let cells = table.quantities(inColumn: column)
    let count = cells.values.count { $0 != .missing }
    guard let first = cells.problems.first else { return nil }
    let withCommas = table.texts(inColumn: column).count(where: NumberText.hasDecimalComma)
    guard 2 * (count + withCommas) > table.rowCount else { return nil }
    let text: String
    switch first.problem {
    case .notANumber(let cell, _), .notFinite(let cell, _), .notAnInterval(let cell, _, _):
      text = cell
    default: return nil
    }
    return AlmostNumeric(column: column, count: count, text: text, line: first.location.line)
  }

  private static func isStatus(_ name: String) -> Bool {
    name.lowercased().hasSuffix("status")
  }

  /// Whether a numeric column may be an indicator, going by its name.
  private static func isIndicator(_ name: String) -> Bool {
    let name = name.lowercased()
    let starts = ["rank", "score", "year", "edition", "index", "total"]
    let ends = ["_se", "_error", "_share", "_rank", "_score", "_year", "_weight", "%"]
    return !starts.contains { name.hasPrefix($0) } && !ends.contains { name.hasSuffix($0) }
      && name != "id" && !name.hasSuffix("_id")
  }

  /// Whether a name is that of an indicator's relative standard errors: `pct_rel_se` goes with
  /// `pct` and with `pct_applications`.
  private static func isError(_ name: String, of indicator: String) -> Bool {
    guard name.hasSuffix("_rel_se") else { return false }
    let stem = name.dropLast("_rel_se".count)
    return !stem.isEmpty && (indicator == stem || indicator.hasPrefix(stem + "_"))
  }

  private static func isUsable(_ error: Int, for column: Int, in table: Table) -> Bool {
    zip(
      table.numbers(inColumn: error).values,
      table.quantities(inColumn: column).values
    ).allSatisfy { error, value in
      if case .value(let deviation) = error { deviation >= 0 } else { value == .missing }
    }
  }
}

/// What can be wrong with a table, as data. Columns and lines are counted from 1.
public enum TableProblem: Error, Sendable, Hashable {
  /// The bytes at this offset (from 0) of the file are not UTF-8. Nothing after them is read.
  case notUTF8(byteOffset: Int)
  /// The table has more bytes than `Table.byteLimit`.
  case tooLarge(bytes: Int, limit: Int)
  /// There is not even a header row.
  case empty
  /// The header has no comma, but semicolons or tabs. Nothing else is reported.
  case otherSeparator(ColumnSeparator)
  /// The header of this column is empty.
  case unnamedColumn(index: Int)
  /// The header repeats the name of an earlier column.
  case duplicateColumn(name: String, firstColumn: Int)
  /// The row has another number of cells than the header. The place is the first cell too many, or
  /// the end of the row.
  case ragged(found: Int, expected: Int)
  /// A quoted cell, opened here, is never closed.
  case unclosedQuote
  /// Text after a closing quote, or a quote inside a cell that does not begin with one.
  case strayQuote
  /// A carriage return outside quotes that no line feed follows; reported once a row.
  case bareCarriageReturn
  /// A byte of value zero: a binary file, or one in UTF-16. Nothing else is reported.
  case nullCharacter
  /// The cell is not a number in the grammar of `NumberText`.
  case notANumber(text: String, column: String)
  /// The cell is an infinity, not a number (NaN), or beyond the range of a `Double`.
  case notFinite(text: String, column: String)
  /// The cell is meant as an interval and is none in the grammar of `IntervalText`.
  case notAnInterval(text: String, column: String, fault: IntervalFault)
  /// The cell is empty where a value is needed.
  case missingCell(column: String)
  /// The cell repeats the value of an earlier one, which stands on `firstLine`.
  case duplicateValue(text: String, column: String, firstLine: Int)
}

/// What separates the columns of a table that is no CSV by commas.
public enum ColumnSeparator: String, Sendable, Hashable, CaseIterable {
  /// As spreadsheets write where the comma is the decimal sign.
  case semicolon = ";"
  /// As in text copied from a spreadsheet.
  case tab = "\t"
}

/// A problem of a table, with its place.
public struct LocatedTableProblem: Error, Sendable, Hashable {
  /// Where the problem is.
  public let location: SourceLocation
  /// What is wrong.
  public let problem: TableProblem
  /// The text of that line, at most its first 64 KiB, without its end, for a caret under the place.
  public let sourceLine: String

  /// A problem, its place and the text of that line.
  public init(location: SourceLocation, problem: TableProblem, sourceLine: String) {
    self.location = location
    self.problem = problem
    self.sourceLine = sourceLine
  }
}

/// The structural problems of a table, at least one, in the order of their places.
public struct TableProblems: Error, Sendable, Hashable {
  /// At least one, in the order of their places, the first `Table.problemLimit` of them.
  public let problems: [LocatedTableProblem]

  /// Nothing for an empty list.
  init?(_ problems: [LocatedTableProblem]) {
    guard !problems.isEmpty else { return nil }
    self.problems = problems.sorted { $0.location < $1.location }
  }

  init(only problem: LocatedTableProblem) { problems = [problem] }
}

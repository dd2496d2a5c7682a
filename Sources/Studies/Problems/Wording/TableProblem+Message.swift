import Tables

extension TableProblem {
  /// What is wrong, a semicolon, what is needed.
  public var message: String {
    switch self {
    case .notUTF8:
      "a byte that is not UTF-8; a table is plain text in UTF-8"
        + " ('CSV UTF-8' in spreadsheets)"
    case .tooLarge(let bytes, let limit):
      "\(bytes) bytes in the table; at most \(limit) are allowed"
    case .empty: "the table is empty; a header row and rows are needed"
    case .otherSeparator(let separator):
      "the columns seem to be separated by \(separator == .tab ? "tabs" : "semicolons"); commas are"
        + " needed"
    case .unnamedColumn(let index): "column \(index) has no name; every column needs one"
    case .duplicateColumn(let name, let first):
      "column \(first) is called '\(name)' too; every column needs a name of its own"
    case .ragged(let found, let expected):
      "this row has \(found) \(found == 1 ? "cell" : "cells"); as many as the header's \(expected)"
        + " are needed"
    case .unclosedQuote: "this quote is never closed; a closing quote is needed"
    case .strayQuote:
      "a quote within a cell; a cell that holds quotes is quoted, and they are doubled"
    case .bareCarriageReturn:
      "a carriage return without line feed; lines end in a line feed"
    case .nullCharacter:
      "a zero byte; a table is plain text in UTF-8 ('CSV UTF-8' in spreadsheets)"
    case .notANumber(let text, let column):
      "'\(shortened(text))' in column '\(column)' is not a number; "
        + (NumberText.hasDecimalComma(text)
          ? "a decimal point, not a comma, is needed" : "a number, or n/a, is needed")
    case .notFinite(let text, let column):
      "'\(shortened(text))' in column '\(column)' is not finite; a finite number is needed"
    case .notAnInterval(let text, let column, let fault):
      "'\(shortened(text))' in column '\(column)' is no interval, as \(fault.message)"
    case .missingCell(let column): "'\(column)' is empty here; a text is needed"
    case .duplicateValue(let text, let column, let line):
      "'\(shortened(text))' stands in line \(line) already; column '\(column)' needs unique texts"
    }
  }
}

extension IntervalFault {
  fileprivate var message: String {
    switch self {
    case .reversed: "its first end lies above the second; write the lower one first: 10..20"
    case .unbounded: "it has no upper end; write both ends: 10..20"
    case .notPositive:
      "`<N` stands for 0 to N; an N above 0, or both ends, as in -20..-10, is needed"
    case .mixedUnits: "one end has a per cent sign only; write it at both ends: 10%..20%"
    }
  }
}

/// A table of text cells, read from CSV (RFC 4180): a header row of unique names, then rows.
///
/// UTF-8 with or without a byte order mark; lines end in LF or CRLF; lines without any character
/// are skipped. Blanks (space, tab, U+00A0, U+202F, U+3000) around a cell do not belong to it. The
/// bytes are kept and strings are made when asked for. Rows and columns are counted from 0, the
/// header is no row. An index out of range is a programmer's error and traps.
public struct Table: Sendable {
  /// The largest size of a table in bytes: 1 GiB.
  public static let byteLimit = 1 << 30
  /// The most problems that one reading reports.
  public static let problemLimit = 100

  /// The name of the file, as locations give it.
  public let file: String
  /// The names of the columns, unique and not empty.
  public let columns: [String]
  /// The number of rows below the header; 0 is possible.
  public let rowCount: Int

  let bytes: [UInt8]
  let origin: Int
  /// Row by row, the header first.
  private let starts: [UInt32]
  private let ends: [UInt32]
  let rowLines: [UInt32]
  private let columnIndices: [String: Int]

  /// Reads a table from the bytes of a CSV file.
  ///
  /// - Parameters:
  ///   - bytes: the content of the file, at most `byteLimit` bytes.
  ///   - file: the name of the file for the locations.
  /// - Throws: `TableProblems`, all that is wrong with the table's structure in the order of the
  ///   places, at most `problemLimit` of them. Whether a cell is a number shows only on asking.
  /// - Complexity: O(bytes).
  public init(csv bytes: [UInt8], file: String) throws(TableProblems) {
    try self.init(csv: bytes, file: file, byteLimit: Self.byteLimit)
  }

  /// Reads a table whose first column may be without a name, as that of a matrix.
  package init(
    csv bytes: [UInt8], file: String, namesFirstColumn: Bool
  ) throws(TableProblems) {
    try self.init(
      csv: bytes, file: file, byteLimit: Self.byteLimit, namesFirstColumn: namesFirstColumn)
  }

  init(
    csv bytes: [UInt8], file: String, byteLimit: Int, namesFirstColumn: Bool = true
  ) throws(TableProblems) {
    guard bytes.count <= min(byteLimit, Self.byteLimit) else {
      let problem = TableProblem.tooLarge(bytes: bytes.count, limit: byteLimit)
      let start = SourceLocation(file: file, line: 1, column: 1)
      throw TableProblems(
        only: LocatedTableProblem(location: start, problem: problem, sourceLine: ""))
    }
    let origin = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let reading = bytes.withUnsafeBufferPointer {
      Reading($0, origin: origin, file: file, namesFirstColumn: namesFirstColumn)
    }
    if let problems = TableProblems(reading.problems) { throw problems }
    self.bytes = bytes
    self.origin = origin
    self.file = file
    columns = reading.columns
    columnIndices = reading.columnIndices
    starts = reading.starts
    ends = reading.ends
    rowLines = reading.rowLines
    rowCount = reading.rowLines.count - 1
  }

  /// The index of the column with this name, if there is one.
  public func index(ofColumn name: String) -> Int? { columnIndices[name] }

  /// The text of a cell, without quotes and surrounding blanks; empty if the cell is.
  public func text(row: Int, column: Int) -> String {
    let range = range(row: row, column: column)
    return bytes.withUnsafeBufferPointer { CellText.string($0, range) }
  }

  /// The bytes of a cell with its quotes.
  func range(row: Int, column: Int) -> Range<Int> {
    precondition(row >= 0 && row < rowCount, "no such row")
    return range(headerAndRow: row + 1, column: column)
  }

  /// The bytes of a cell with its quotes; row 0 is the header.
  func range(headerAndRow row: Int, column: Int) -> Range<Int> {
    precondition(columns.indices.contains(column), "no such column")
    let cell = row * columns.count + column
    return Int(starts[cell])..<Int(ends[cell])
  }
}

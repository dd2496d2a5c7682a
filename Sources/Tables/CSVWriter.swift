/// Writes a table as CSV (RFC 4180): UTF-8, LF, a header row, `.` decimals.
///
/// Cells are appended one by one, `endRow()` ends a row, `finish()` the table. The bytes go to the
/// sink in pieces of about 64 KiB; what follows the last piece is lost without `finish()`.
package struct CSVWriter: ~Copyable {
  /// Takes the next bytes of the file; they are valid during the call only.
  package typealias Sink = (UnsafeRawBufferPointer) throws -> Void

  private static let pieceSize = 1 << 16

  private let columnCount: Int
  private let sink: Sink
  private var buffer: [UInt8] = []
  private var cellsInRow = 0
  private var rowStart = 0

  /// A table with these columns; their names are written as the header row.
  package init(columns: [String], sink: @escaping Sink) {
    precondition(!columns.isEmpty, "a table has columns")
    columnCount = columns.count
    self.sink = sink
    buffer.reserveCapacity(Self.pieceSize + 4096)
    for column in columns { append(text: column) }
    closeRow()
  }

  /// Appends a text, with quotes where they are needed and made safe by `FormulaGuard`.
  package mutating func append(text: String) {
    append(cell: Self.cell(text))
  }

  /// The bytes of a cell that holds a text, as `append(text:)` writes it; for texts that many rows
  /// have.
  package static func cell(_ text: String) -> [UInt8] {
    let text = Array(FormulaGuard.guarded(text).utf8)
    let needsQuotes = text.contains {
      $0 == Byte.comma || $0 == Byte.quote || $0 == Byte.lineFeed || $0 == Byte.carriageReturn
    }
    guard needsQuotes else { return text }
    let content = text.flatMap { $0 == Byte.quote ? [$0, $0] : [$0] }
    return [Byte.quote] + content + [Byte.quote]
  }

  /// Appends a cell made by `cell(_:)`.
  package mutating func append(cell: [UInt8]) {
    beginCell()
    buffer.append(contentsOf: cell)
  }

  /// Appends an integer, in plain digits.
  package mutating func append(integer: Int) {
    beginCell()
    appendDigits(integer)
  }

  /// Appends a number in the fewest digits that read back as the same number, or an empty cell for
  /// nothing and NaN. Whole numbers have no decimal point, negative zero is `0`, infinities are
  /// `INF` and `-INF` (Frictionless Table Schema).
  package mutating func append(number: Double?) {
    beginCell()
    guard let number, !number.isNaN else { return }
    // `rounded()` would call `trunc` of libm, which nothing else here links.
    if abs(number) < 0x1p53, Double(Int(number)) == number {
      appendDigits(Int(number))
    } else if number.isInfinite {
      buffer.append(contentsOf: (number < 0 ? "-INF" : "INF").utf8)
    } else {
      var digits = number.description
      digits.withUTF8 { buffer.append(contentsOf: $0) }
      // Whole numbers of 2^53 and more.
      if abs(number) >= 0x1p53, buffer.suffix(2).elementsEqual(".0".utf8) { buffer.removeLast(2) }
    }
  }

  /// Appends an empty cell.
  package mutating func appendEmpty() { beginCell() }

  /// Ends a row, which has a cell for every column.
  ///
  /// - Throws: what the sink throws.
  package mutating func endRow() throws {
    closeRow()
    if buffer.count >= Self.pieceSize { try flush() }
  }

  /// Hands the rest to the sink.
  ///
  /// - Throws: what the sink throws.
  package consuming func finish() throws {
    precondition(cellsInRow == 0, "the last row is not ended")
    try flush()
  }

  private mutating func beginCell() {
    if cellsInRow > 0 { buffer.append(Byte.comma) }
    cellsInRow += 1
  }

  private mutating func closeRow() {
    precondition(cellsInRow == columnCount, "a row has a cell for every column")
    // A line without any character would be no row.
    if buffer.count == rowStart { buffer.append(contentsOf: [Byte.quote, Byte.quote]) }
    buffer.append(Byte.lineFeed)
    cellsInRow = 0
    rowStart = buffer.count
  }

  private mutating func flush() throws {
    guard !buffer.isEmpty else { return }
    try buffer.withUnsafeBytes(sink)
    buffer.removeAll(keepingCapacity: true)
    rowStart = 0
  }

  private mutating func appendDigits(_ integer: Int) {
    if integer < 0 { buffer.append(UInt8(ascii: "-")) }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var rest = integer.magnitude
      var first = digits.count
      repeat {
        first -= 1
        digits[first] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      } while rest > 0
      buffer.append(contentsOf: UnsafeBufferPointer(rebasing: digits[first...]))
    }
  }
}

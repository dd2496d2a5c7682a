/// Cuts the bytes of a CSV file (RFC 4180) into cells, and collects what is wrong with its
/// structure.
///
/// Lines without any character are skipped. Blanks around a cell, quoted or not, do not belong to
/// it.
struct CellScanner {
  /// A problem, the byte offset of its place and the line of that offset.
  struct Finding {
    let offset: Int
    let line: Int
    let problem: TableProblem
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private let origin: Int
  private let problemLimit: Int
  private var index: Int
  private var line = 1
  private var hasBareCarriageReturn = false

  /// Where each cell begins, row by row, the header first: at its opening quote if it has one.
  private(set) var starts: [UInt32] = []
  /// Where each cell ends: after its closing quote if it has one.
  private(set) var ends: [UInt32] = []
  /// The line on which each row begins, the header first.
  private(set) var rowLines: [UInt32] = []
  /// The number of cells in the header.
  private(set) var columnCount = 0
  private(set) var findings: [Finding] = []

  init(_ bytes: UnsafeBufferPointer<UInt8>, origin: Int, problemLimit: Int) {
    self.bytes = bytes
    self.origin = origin
    self.problemLimit = problemLimit
    index = origin
  }

  /// Scans the whole file, or up to the limit of problems.
  mutating func scan() {
    while index < bytes.count, findings.count < problemLimit {
      if !skipEmptyLine() { scanRow() }
    }
    if rowLines.isEmpty { report(.empty, at: origin, line: 1) }
  }

  private mutating func report(_ problem: TableProblem, at offset: Int, line: Int) {
    if findings.count < problemLimit {
      findings.append(Finding(offset: offset, line: line, problem: problem))
    }
  }

  private mutating func skipEmptyLine() -> Bool {
    guard let width = widthOfLineEnd() else { return false }
    index += width
    line += 1
    return true
  }

  /// The width of the line end that begins here, if one does.
  private func widthOfLineEnd() -> Int? {
    if bytes[index] == Byte.lineFeed { return 1 }
    guard bytes[index] == Byte.carriageReturn, index + 1 < bytes.count,
      bytes[index + 1] == Byte.lineFeed
    else { return nil }
    return 2
  }

  private mutating func scanRow() {
    let firstCell = starts.count
    let findingsBefore = findings.count
    rowLines.append(UInt32(line))
    hasBareCarriageReturn = false
    var lineOfExtraCell: Int?
    while true {
      if rowLines.count > 1, starts.count - firstCell == columnCount { lineOfExtraCell = line }
      scanCell()
      guard index < bytes.count, bytes[index] == Byte.comma else { break }
      index += 1
    }
    let found = starts.count - firstCell
    if rowLines.count == 1 {
      columnCount = found
    } else if found != columnCount, findings.count == findingsBefore {
      // A wrong quote joins cells or cuts them, so that their number says nothing new.
      let offset = lineOfExtraCell == nil ? index : Int(starts[firstCell + columnCount])
      report(
        .ragged(found: found, expected: columnCount), at: offset, line: lineOfExtraCell ?? line)
    }
    if index < bytes.count { _ = skipEmptyLine() }
  }

  /// Scans one cell and stands at the comma, line end or end of file after it.
  private mutating func scanCell() {
    let start = index
    skipBlanks()
    if index < bytes.count, bytes[index] == Byte.quote {
      let opening = index
      let end = scanQuoted()
      append(opening..<end)
      scanAfterClosingQuote(from: end)
    } else {
      scanUnquoted()
      append(Blanks.trimmed(start..<index, in: bytes))
    }
  }

  private mutating func skipBlanks() {
    while index < bytes.count {
      let width = Blanks.widthOfBlank(at: index, before: bytes.count, in: bytes)
      guard width > 0 else { return }
      index += width
    }
  }

  private mutating func append(_ range: Range<Int>) {
    starts.append(UInt32(range.lowerBound))
    ends.append(UInt32(range.upperBound))
  }

  /// Scans from the opening quote past the closing one, and gives the offset after it.
  private mutating func scanQuoted() -> Int {
    let opening = (offset: index, line: line)
    index += 1
    while index < bytes.count {
      let byte = bytes[index]
      if byte == Byte.quote {
        index += 1
        guard index < bytes.count, bytes[index] == Byte.quote else { return index }
      } else if byte == Byte.lineFeed {
        line += 1
      }
      index += 1
    }
    report(.unclosedQuote, at: opening.offset, line: opening.line)
    return index
  }

  private mutating func scanAfterClosingQuote(from end: Int) {
    skipBlanks()
    guard index < bytes.count, bytes[index] != Byte.comma, widthOfLineEnd() == nil else { return }
    report(.strayQuote, at: index, line: line)
    // What follows is passed over as the rest of this cell.
    while index < bytes.count, bytes[index] != Byte.comma, widthOfLineEnd() == nil { index += 1 }
  }

  private mutating func scanUnquoted() {
    var hasStrayQuote = false
    while index < bytes.count {
      // Every byte that matters is at most a comma.
      switch bytes[index] {
      case Byte.comma, Byte.lineFeed: return
      case Byte.carriageReturn:
        if widthOfLineEnd() != nil { return }
        if !hasBareCarriageReturn { report(.bareCarriageReturn, at: index, line: line) }
        hasBareCarriageReturn = true
      case Byte.quote:
        if !hasStrayQuote { report(.strayQuote, at: index, line: line) }
        hasStrayQuote = true
      default: break
      }
      index += 1
    }
  }
}

extension Table {
  /// One pass over the bytes of a file: either problems, or the columns and the places of all
  /// cells.
  struct Reading {
    private(set) var problems: [LocatedTableProblem] = []
    private(set) var columns: [String] = []
    private(set) var columnIndices: [String: Int] = [:]
    private(set) var starts: [UInt32] = []
    private(set) var ends: [UInt32] = []
    private(set) var rowLines: [UInt32] = []

    init(
      _ bytes: UnsafeBufferPointer<UInt8>, origin: Int, file: String, namesFirstColumn: Bool
    ) {
      let places = LinePlaces(bytes: bytes, origin: origin)
      if let foreign = Self.foreignByte(in: bytes) {
        let line = 1 + places.lineFeeds(in: 0..<foreign.offset)
        locate(
          [.init(offset: foreign.offset, line: line, problem: foreign.problem)], places, file)
        return
      }
      if let other = Self.otherSeparator(in: bytes, origin: origin) {
        let line = 1 + places.lineFeeds(in: 0..<other.offset)
        locate([.init(offset: other.offset, line: line, problem: other.problem)], places, file)
        return
      }
      var scanner = CellScanner(bytes, origin: origin, problemLimit: Table.problemLimit)
      scanner.scan()
      let headerFindings = readHeader(bytes, scanner, namesFirstColumn: namesFirstColumn)
      locate(headerFindings + scanner.findings, places, file)
      starts = scanner.starts
      ends = scanner.ends
      rowLines = scanner.rowLines
    }

    /// A byte that shows that the file is no text in UTF-8.
    private static func foreignByte(
      in bytes: UnsafeBufferPointer<UInt8>
    ) -> (offset: Int, problem: TableProblem)? {
      if let offset = UTF8Check.firstInvalidByte(in: bytes) {
        return (offset, .notUTF8(byteOffset: offset))
      }
      return bytes.firstIndex(of: Byte.null).map { ($0, .nullCharacter) }
    }

    /// The first semicolon or tab of a header that has no comma outside quotes.
    private static func otherSeparator(
      in bytes: UnsafeBufferPointer<UInt8>, origin: Int
    ) -> (offset: Int, problem: TableProblem)? {
      func isLineEnd(_ byte: UInt8) -> Bool { byte == Byte.lineFeed || byte == Byte.carriageReturn }
      guard let start = bytes[origin...].firstIndex(where: { !isLineEnd($0) }) else { return nil }
      let end = bytes[start...].firstIndex(where: isLineEnd) ?? bytes.count
      // Blanks at the ends of the line separate nothing.
      let header = Blanks.trimmed(start..<end, in: bytes)
      var isQuoted = false
      var first: (offset: Int, problem: TableProblem)?
      for offset in header {
        let byte = bytes[offset]
        if byte == Byte.quote { isQuoted.toggle() }
        guard !isQuoted else { continue }
        if byte == Byte.comma { return nil }
        if first == nil, byte == UInt8(ascii: ";") || byte == Byte.tab {
          first = (offset, .otherSeparator(byte == Byte.tab ? .tab : .semicolon))
        }
      }
      return first
    }

    private mutating func readHeader(
      _ bytes: UnsafeBufferPointer<UInt8>, _ scanner: CellScanner, namesFirstColumn: Bool
    ) -> [CellScanner.Finding] {
      var findings: [CellScanner.Finding] = []
      var line = Int(scanner.rowLines.first ?? 1)
      var previous = Int(scanner.starts.first ?? 0)
      for column in 0..<scanner.columnCount {
        let cell = Int(scanner.starts[column])..<Int(scanner.ends[column])
        for byte in bytes[previous..<cell.lowerBound] where byte == Byte.lineFeed { line += 1 }
        previous = cell.lowerBound
        let name = CellText.string(bytes, cell)
        columns.append(name)
        let problem: TableProblem
        if name.isEmpty, column == 0, !namesFirstColumn { continue }
        if name.isEmpty {
          problem = .unnamedColumn(index: column + 1)
        } else if let first = columnIndices[name] {
          problem = .duplicateColumn(name: name, firstColumn: first + 1)
        } else {
          columnIndices[name] = column
          continue
        }
        findings.append(.init(offset: cell.lowerBound, line: line, problem: problem))
        if findings.count == Table.problemLimit { break }
      }
      return findings
    }

    /// Places the findings, the first of them up to the limit, in the order of the file.
    private mutating func locate(
      _ findings: [CellScanner.Finding], _ places: LinePlaces, _ file: String
    ) {
      var lastLine: (number: Int, text: String)?
      let inOrder = findings.sorted { $0.offset < $1.offset }
      for finding in inOrder.prefix(Table.problemLimit) {
        // Problems of one line share its text, however long the line is.
        let text =
          lastLine?.number == finding.line
          ? lastLine?.text ?? "" : places.text(ofLineAt: finding.offset)
        lastLine = (finding.line, text)
        let location = SourceLocation(
          file: file, line: finding.line, column: places.column(of: finding.offset))
        problems.append(
          LocatedTableProblem(location: location, problem: finding.problem, sourceLine: text))
      }
    }
  }
}

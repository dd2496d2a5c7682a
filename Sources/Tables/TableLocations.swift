extension Table {
  /// The place of a cell: its first character that is no blank, the opening quote of a quoted cell.
  ///
  /// - Complexity: O(length of the row).
  public func location(row: Int, column: Int) -> SourceLocation {
    precondition(row >= 0 && row < rowCount, "no such row")
    return location(headerAndRow: row + 1, column: column)
  }

  /// The place of a column's name in the header.
  public func location(ofHeader column: Int) -> SourceLocation {
    location(headerAndRow: 0, column: column)
  }

  /// The text of the line of a place in this file, at most its first 64 KiB, without its end; empty
  /// beyond the file's lines.
  ///
  /// - Complexity: O(log rows + length of the row).
  public func sourceLine(at location: SourceLocation) -> String {
    // The last row that begins on this line or before it.
    var low = 0
    var high = rowLines.count
    while low < high {
      let middle = (low + high) / 2
      if Int(rowLines[middle]) <= location.line { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return "" }
    let row = low - 1
    let start = range(headerAndRow: row, column: 0).lowerBound
    return bytes.withUnsafeBufferPointer { bytes in
      var offset = start
      for _ in Int(rowLines[row])..<location.line {
        while offset < bytes.count, bytes[offset] != Byte.lineFeed { offset += 1 }
        guard offset < bytes.count else { return "" }
        offset += 1
      }
      return LinePlaces(bytes: bytes, origin: origin).text(ofLineAt: offset)
    }
  }

  /// A problem of a cell, with the cell's place and line.
  public func located(_ problem: TableProblem, row: Int, column: Int) -> LocatedTableProblem {
    let location = location(row: row, column: column)
    return LocatedTableProblem(
      location: location, problem: problem, sourceLine: sourceLine(at: location))
  }

  private func location(headerAndRow row: Int, column: Int) -> SourceLocation {
    let rowStart = range(headerAndRow: row, column: 0).lowerBound
    let start = range(headerAndRow: row, column: column).lowerBound
    return bytes.withUnsafeBufferPointer { bytes in
      let places = LinePlaces(bytes: bytes, origin: origin)
      let line = Int(rowLines[row]) + places.lineFeeds(in: rowStart..<start)
      return SourceLocation(file: file, line: line, column: places.column(of: start))
    }
  }
}

/// From the bytes of a cell, as the scanner cut it, to what the cell says.
enum CellText {
  /// The content: without quotes and without the blanks inside them; doubled quotes stay doubled.
  static func content(_ bytes: UnsafeBufferPointer<UInt8>, _ cell: Range<Int>) -> Range<Int> {
    guard cell.count >= 2, bytes[cell.lowerBound] == Byte.quote else { return cell }
    return Blanks.trimmed(cell.lowerBound + 1..<cell.upperBound - 1, in: bytes)
  }

  /// The text, with doubled quotes made single.
  static func string(_ bytes: UnsafeBufferPointer<UInt8>, _ cell: Range<Int>) -> String {
    let content = UnsafeBufferPointer(rebasing: bytes[content(bytes, cell)])
    // Inside an unquoted cell there are no quotes at all.
    guard content.contains(Byte.quote) else { return String(decoding: content, as: UTF8.self) }
    var unescaped: [UInt8] = []
    unescaped.reserveCapacity(content.count)
    var index = 0
    while index < content.count {
      unescaped.append(content[index])
      index += content[index] == Byte.quote ? 2 : 1
    }
    return String(decoding: unescaped, as: UTF8.self)
  }
}

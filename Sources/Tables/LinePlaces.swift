/// Finds the line around a byte offset, and the column of the offset in it.
struct LinePlaces {
  /// A hundred problems of a file that is one line of 1 GiB must not hold a hundred copies of it.
  static let textLimit = 1 << 16

  let bytes: UnsafeBufferPointer<UInt8>
  /// The offset of the first byte after a byte order mark.
  let origin: Int

  /// The offset at which the line of `offset` begins.
  func lineStart(before offset: Int) -> Int {
    var index = offset
    while index > origin, bytes[index - 1] != Byte.lineFeed { index -= 1 }
    return index
  }

  /// The offset at which the line of `offset` ends, its line feed and carriage return left out.
  func lineEnd(after offset: Int) -> Int {
    var index = offset
    while index < bytes.count, bytes[index] != Byte.lineFeed { index += 1 }
    if index > origin, index < bytes.count, index > lineStart(before: index),
      bytes[index - 1] == Byte.carriageReturn
    {
      index -= 1
    }
    return index
  }

  /// The column of an offset in its line, counted from 1 in Unicode scalars.
  func column(of offset: Int) -> Int {
    var column = 1
    for index in lineStart(before: offset)..<offset where bytes[index] & 0xC0 != 0x80 {
      column += 1
    }
    return column
  }

  /// The number of line feeds in a range.
  func lineFeeds(in range: Range<Int>) -> Int {
    var count = 0
    for index in range where bytes[index] == Byte.lineFeed { count += 1 }
    return count
  }

  /// The text of the line of an offset, cut at `textLimit` bytes; bytes that are not UTF-8 appear
  /// as U+FFFD.
  func text(ofLineAt offset: Int) -> String {
    let start = lineStart(before: offset)
    var end = max(start, lineEnd(after: offset))
    if end - start > Self.textLimit {
      end = start + Self.textLimit
      while end > start, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    }
    return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
  }
}

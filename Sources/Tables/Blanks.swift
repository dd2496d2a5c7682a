/// The bytes that the reader tells apart.
enum Byte {
  static let null = UInt8(0)
  static let tab = UInt8(ascii: "\t")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let quote = UInt8(ascii: "\"")
  static let comma = UInt8(ascii: ",")
}

/// Blanks are the space, the tab, and the no-break (U+00A0), narrow no-break (U+202F) and
/// ideographic (U+3000) spaces that copies from web pages leave around a cell.
enum Blanks {
  /// The range without the blanks at its ends; an empty range lies at the end of the given one.
  static func trimmed(_ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end {
      let width = widthOfBlank(at: start, before: end, in: bytes)
      guard width > 0 else { break }
      start += width
    }
    while start < end {
      // Only a space, a tab or the last byte of one of the three others can end in a blank.
      switch bytes[end - 1] {
      case Byte.space, Byte.tab: end -= 1
      case 0xA0 where widthOfBlank(at: end - 2, from: start, before: end, in: bytes) == 2: end -= 2
      case 0xAF, 0x80:
        guard widthOfBlank(at: end - 3, from: start, before: end, in: bytes) == 3 else {
          return start..<end
        }
        end -= 3
      default: return start..<end
      }
    }
    return start..<end
  }

  private static func widthOfBlank(
    at index: Int, from start: Int, before end: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Int {
    index < start ? 0 : widthOfBlank(at: index, before: end, in: bytes)
  }

  /// The width of the blank that begins at an index; 0 where none does.
  static func widthOfBlank(
    at index: Int, before end: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Int {
    switch bytes[index] {
    case Byte.space, Byte.tab: return 1
    case 0xC2 where end - index >= 2 && bytes[index + 1] == 0xA0: return 2
    case 0xE2 where end - index >= 3 && bytes[index + 1] == 0x80 && bytes[index + 2] == 0xAF:
      return 3
    case 0xE3 where end - index >= 3 && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x80:
      return 3
    default: return 0
    }
  }
}

/// Well-formedness of UTF-8 (The Unicode Standard, table 3-7).
enum UTF8Check {
  /// The offset of the first byte that begins no well-formed sequence; nothing if there is none.
  static func firstInvalidByte(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var index = 0
    let raw = UnsafeRawBufferPointer(bytes)
    while index < bytes.count {
      if bytes[index] < 0x80 {
        // Eight ASCII bytes at a time where the text allows it.
        while index + 8 <= bytes.count,
          raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        {
          index += 8
        }
        while index < bytes.count, bytes[index] < 0x80 { index += 1 }
        continue
      }
      let width = widthOfSequence(at: index, in: bytes)
      guard width > 0 else { return index }
      index += width
    }
    return nil
  }

  /// The width of the sequence of two to four bytes that begins here; 0 if it is ill-formed.
  private static func widthOfSequence(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let width: Int
    let second: ClosedRange<UInt8>
    switch bytes[index] {
    case 0xC2...0xDF: (width, second) = (2, 0x80...0xBF)
    case 0xE0: (width, second) = (3, 0xA0...0xBF)
    case 0xE1...0xEC, 0xEE...0xEF: (width, second) = (3, 0x80...0xBF)
    case 0xED: (width, second) = (3, 0x80...0x9F)
    case 0xF0: (width, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (width, second) = (4, 0x80...0xBF)
    case 0xF4: (width, second) = (4, 0x80...0x8F)
    default: return 0
    }
    guard index + width <= bytes.count, second.contains(bytes[index + 1]) else { return 0 }
    for offset in 2..<max(width, 2) where bytes[index + offset] & 0xC0 != 0x80 { return 0 }
    return width
  }
}

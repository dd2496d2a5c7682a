/// Writes numbers and texts as bytes that ``ByteReader`` reads.
package struct ByteWriter: Sendable {
  /// What was written.
  package private(set) var bytes: [UInt8] = []

  /// Nothing yet.
  package init() {}

  /// Appends bytes as they are.
  package mutating func write(raw: some Sequence<UInt8>) { bytes.append(contentsOf: raw) }

  /// Appends a number in as many bytes as it has whole 7 bits, the lowest first.
  package mutating func write(_ number: UInt64) {
    var rest = number
    while rest > 0x7F {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Appends a count, which is not negative.
  package mutating func write(_ count: Int) { write(UInt64(clamping: count)) }

  /// Appends a number of either sign, so that small ones are short.
  package mutating func write(signed number: Int64) {
    write(UInt64(bitPattern: (number << 1) ^ (number >> 63)))
  }

  /// Appends 16 bytes, the lowest first.
  package mutating func write(_ number: Int128) {
    for shift in stride(from: 0, to: 128, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> Int128(shift)))
    }
  }

  /// Appends the eight bytes of a double, the lowest first.
  package mutating func write(_ number: Double) {
    for shift in stride(from: 0, to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number.bitPattern >> UInt64(shift)))
    }
  }

  /// Appends a text behind its length.
  package mutating func write(_ text: String) {
    write(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }
}

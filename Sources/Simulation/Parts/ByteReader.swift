/// Bytes are not what was written.
package struct ByteDamage: Error, Hashable {
  package init() {}
}

/// Reads what ``ByteWriter`` wrote, whatever the bytes are: nothing beyond their end, and no memory
/// for more than they hold.
package struct ByteReader {
  private let bytes: ArraySlice<UInt8>
  private var place: Int

  /// A reader of all the bytes.
  package init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    place = bytes.startIndex
  }

  /// The bytes that are left.
  package var rest: Int { bytes.endIndex - place }

  /// The next bytes as they are.
  package mutating func raw(_ count: Int) throws(ByteDamage) -> ArraySlice<UInt8> {
    guard count >= 0, count <= rest else { throw ByteDamage() }
    defer { place += count }
    return bytes[place..<place + count]
  }

  private mutating func byte() throws(ByteDamage) -> UInt8 {
    guard place < bytes.endIndex else { throw ByteDamage() }
    defer { place += 1 }
    return bytes[place]
  }

  /// A number of up to `limit`.
  package mutating func number(upTo limit: UInt64 = .max) throws(ByteDamage) -> UInt64 {
    var number: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 70, by: 7) {
      let byte = try byte()
      let bits = UInt64(byte & 0x7F)
      guard shift < 63 || bits <= 1 else { throw ByteDamage() }
      number |= bits << shift
      guard byte & 0x80 == 0 else { continue }
      // One number has one form.
      guard number <= limit, byte != 0 || shift == 0 else { throw ByteDamage() }
      return number
    }
    throw ByteDamage()
  }

  /// A count of up to `limit`.
  package mutating func count(upTo limit: Int) throws(ByteDamage) -> Int {
    Int(try number(upTo: UInt64(clamping: limit)))
  }

  /// A number of either sign.
  package mutating func signed() throws(ByteDamage) -> Int64 {
    let number = try number()
    return Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
  }

  /// A whole number of 128 bits.
  package mutating func wide() throws(ByteDamage) -> Int128 {
    var number: UInt128 = 0
    for (place, byte) in try raw(16).enumerated() { number |= UInt128(byte) << (8 * place) }
    return Int128(truncatingIfNeeded: number)
  }

  /// A double, of any bits.
  package mutating func double() throws(ByteDamage) -> Double {
    var bits: UInt64 = 0
    for (place, byte) in try raw(8).enumerated() { bits |= UInt64(byte) << (8 * UInt64(place)) }
    return Double(bitPattern: bits)
  }

  /// A text of at most `limit` bytes.
  package mutating func text(upTo limit: Int) throws(ByteDamage) -> String {
    let bytes = try raw(try count(upTo: limit))
    guard let text = String(validating: bytes, as: UTF8.self) else { throw ByteDamage() }
    return text
  }

  /// Ends the reading; throws where bytes are left.
  package func end() throws(ByteDamage) {
    guard rest == 0 else { throw ByteDamage() }
  }
}

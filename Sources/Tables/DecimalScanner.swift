/// Reads a decimal number from ASCII bytes and rounds it correctly.
struct DecimalScanner {
  private let text: UnsafeBufferPointer<UInt8>
  private var index = 0
  /// The significant digits, as long as there are at most 19.
  private var significand: UInt64 = 0
  private var significantDigits = 0
  /// The power of ten by which the digits, read as an integer, are multiplied.
  private var exponent = 0

  init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

  /// A number, or `.notFinite` if it is too large; nothing if the text is no number.
  mutating func scan() -> NumberText.Reading? {
    let signWidth = Self.widthOfSign(text)
    let isNegative = signWidth > 0 && text[0] != UInt8(ascii: "+")
    index = signWidth
    let digitsStart = index
    guard let integerDigits = scanInteger() else { return nil }
    var fractionDigits = 0
    if peek() == UInt8(ascii: ".") {
      index += 1
      fractionDigits = scanDigits()
      exponent -= fractionDigits
    }
    guard integerDigits + fractionDigits > 0 else { return nil }
    let digitsEnd = index
    guard scanExponent(), scanPercent(), index == text.count else { return nil }
    guard significantDigits > 0 else { return .number(isNegative ? -0.0 : 0) }
    let magnitude = magnitude(digits: text[digitsStart..<digitsEnd])
    guard magnitude.isFinite else { return .notFinite }
    return .number(isNegative ? -magnitude : magnitude)
  }

  /// The bytes of a sign at the start: 0 to 3.
  static func widthOfSign(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    guard let first = text.first else { return 0 }
    if first == UInt8(ascii: "+") || first == UInt8(ascii: "-") { return 1 }
    return text.starts(with: [0xE2, 0x88, 0x92]) ? 3 : 0
  }

  private func peek() -> UInt8? { index < text.count ? text[index] : nil }

  /// Scans digits and gives their number.
  private mutating func scanDigits() -> Int {
    let start = index
    while let byte = peek(), (0x30...0x39).contains(byte) {
      if significantDigits > 0 || byte != 0x30 {
        significantDigits += 1
        if significantDigits <= 19 { significand = significand * 10 + UInt64(byte - 0x30) }
      }
      index += 1
    }
    return index - start
  }

  /// Scans digits with or without thousands groups; nothing if the groups are improper.
  private mutating func scanInteger() -> Int? {
    let start = index
    var count = scanDigits()
    guard peek() == Byte.comma else { return count }
    // "0,123" is a decimal comma, not a group.
    guard (1...3).contains(count), text[start] != 0x30 else { return nil }
    while peek() == Byte.comma {
      index += 1
      guard scanDigits() == 3 else { return nil }
      count += 3
    }
    return count
  }

  /// Scans an exponent if there is one; false if it has no digits.
  private mutating func scanExponent() -> Bool {
    guard let letter = peek(), letter | 0x20 == UInt8(ascii: "e") else { return true }
    index += 1
    let isNegative = peek() == UInt8(ascii: "-")
    if isNegative || peek() == UInt8(ascii: "+") { index += 1 }
    let start = index
    var value = 0
    while let byte = peek(), (0x30...0x39).contains(byte) {
      // A cell has at most 2^30 digits, so that no more than this can matter.
      if value < 1 << 40 { value = value * 10 + Int(byte - 0x30) }
      index += 1
    }
    exponent += isNegative ? -value : value
    return index > start
  }

  /// Scans a percent sign if there is one, with blanks before it; false if the blanks are in vain.
  private mutating func scanPercent() -> Bool {
    guard index < text.count else { return true }
    index = Blanks.trimmed(index..<text.count, in: text).lowerBound
    guard peek() == UInt8(ascii: "%") else { return false }
    index += 1
    exponent -= 2
    return true
  }

  /// The value of the significant digits times the power of ten, correctly rounded.
  private func magnitude(digits: Slice<UnsafeBufferPointer<UInt8>>) -> Double {
    // Both operands are exact, so that one operation rounds once (Clinger 1990,
    // doi:10.1145/93542.93557).
    if significantDigits <= 19, significand <= 1 << 53 {
      if (0...22).contains(exponent) { return Double(significand) * Self.powersOfTen[exponent] }
      if (-22..<0).contains(exponent) { return Double(significand) / Self.powersOfTen[-exponent] }
    }
    // The value lies between 10^(places - 1) and 10^places.
    let places = significantDigits + exponent
    if places > 310 { return .infinity }
    if places < -330 { return 0 }
    let plainDigits = digits.filter { $0 != Byte.comma && $0 != UInt8(ascii: ".") }
      .drop { $0 == 0x30 }
    return Double(String(decoding: plainDigits, as: UTF8.self) + "e\(exponent)") ?? .nan
  }

  private static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]
}

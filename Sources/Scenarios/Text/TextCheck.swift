import Studies

/// Finds what is no text in a scenario, before YAML is looked for.
enum TextCheck {
  /// The characters that YAML takes for line ends and editors do not show as such.
  private static let hiddenLineEnds: Set<Unicode.Scalar> = ["\u{85}", "\u{2028}", "\u{2029}"]

  /// The text of UTF-8 bytes without byte order mark, repaired where it is none, and the place and
  /// value of the first byte that is wrong.
  static func text(of bytes: [UInt8]) -> (text: String, fault: (place: Place, byte: UInt8)?) {
    let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    if let text = String(validating: content, as: UTF8.self) { return (text, nil) }
    let text = String(decoding: content, as: UTF8.self)
    var decoder = UTF8()
    var iterator = content.makeIterator()
    var (line, column, offset) = (1, 1, content.startIndex)
    while case .scalarValue(let scalar) = decoder.decode(&iterator) {
      offset += UTF8.width(scalar)
      (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
    }
    let byte = content.indices.contains(offset) ? content[offset] : 0
    return (text, (Place(source: .scenario, line: line, column: column), byte))
  }

  /// The byte offset of the first character that may not stand in a scenario, and its name.
  static func foreignCharacter(in text: String) -> (offset: Int, name: String)? {
    var offset = 0
    var previous: Unicode.Scalar = " "
    // YAML takes a carriage return alone for a line end; editors and we do not.
    for scalar in text.unicodeScalars {
      if previous == "\r", scalar != "\n" { return (offset - 1, "U+000D without a line feed") }
      previous = scalar
      if !isAllowed(scalar) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return (offset, "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits)
      }
      offset += UTF8.width(scalar)
    }
    return previous == "\r" ? (offset - 1, "U+000D without a line feed") : nil
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20...0x7E: true
    case 0x00...0x9F, 0xFEFF, 0xFFFE, 0xFFFF: false
    default: !hiddenLineEnds.contains(scalar)
    }
  }
}

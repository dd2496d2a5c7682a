import Tables

/// A message over the line that it is about, with a caret under the place.
enum Excerpt {
  /// The most columns of a source line that are shown.
  private static let width = 100

  static func text(
    _ message: String, at location: SourceLocation, sourceLine: String, hint: String?
  ) -> String {
    let file = visible(location.file)
    var lines = ["\(file):\(location.line):\(location.column): \(visible(message))"]
    if !sourceLine.isEmpty { lines += excerpt(of: sourceLine, column: location.column) }
    if let hint { lines.append(visible(hint)) }
    return lines.joined(separator: "\n")
  }

  /// The line, cut around the column where it is long, and the caret.
  private static func excerpt(of line: String, column: Int) -> [String] {
    let scalars = Array(line.unicodeScalars)
    let caret = max(0, min(column - 1, scalars.count))
    // A caret within the first two thirds needs no cut before it.
    var first = scalars.count > width && caret > width * 2 / 3 ? caret - width / 2 : 0
    // Marks that combine with the character before them do not begin a cut.
    while first > 0, first < caret, scalars[first].properties.isGraphemeExtend { first += 1 }
    let last = min(scalars.count, first + width)
    let before = scalars[first..<caret]
    let head = first > 0 ? "…" : ""
    let tail = last < scalars.count ? "…" : ""
    let text = head + scalars[first..<last].map(shown).joined() + tail
    let padding =
      String(repeating: " ", count: head.count)
      + before.map { $0 == "\t" ? "\t" : String(repeating: " ", count: columns(of: $0)) }.joined()
    return [text, padding + "^"]
  }

  /// A text in which control characters show as U+XXXX in angle brackets.
  private static func visible(_ text: String) -> String {
    text.unicodeScalars.map { $0 == "\t" ? "<U+0009>" : shown($0) }.joined()
  }

  private static func shown(_ scalar: Unicode.Scalar) -> String {
    guard scalar != "\t", isHidden(scalar) else { return String(scalar) }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
  }

  /// Whether a terminal would act on the character instead of showing it.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: true
    default: false
    }
  }

  /// The columns that a character takes on a terminal.
  private static func columns(of scalar: Unicode.Scalar) -> Int {
    if isHidden(scalar) { return shown(scalar).unicodeScalars.count }
    if scalar.properties.isGraphemeExtend { return 0 }
    switch scalar.value {
    // East Asian wide and full-width forms (Unicode Standard Annex 11).
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}

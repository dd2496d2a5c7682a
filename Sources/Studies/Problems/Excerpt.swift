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
    guard scalar != "\t", TextWidth.isHidden(scalar) else { return String(scalar) }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
  }

  /// The columns of a character as it is shown.
  private static func columns(of scalar: Unicode.Scalar) -> Int {
    TextWidth.isHidden(scalar)
      ? shown(scalar).unicodeScalars.count : TextWidth.columns(of: scalar)
  }
}

import RankCast

/// A table in plain text whose columns are as wide as their widest cell.
struct TextTable {
  /// On which side of its column a cell stands.
  enum Alignment {
    case left
    case right
  }

  private let alignments: [Alignment]
  private var rows: [[String]] = []

  init(_ alignments: [Alignment]) { self.alignments = alignments }

  /// Adds a row with a cell for each column.
  mutating func add(_ cells: [String]) { rows.append(cells) }

  /// The lines of the table within a number of columns, as far as the first so many headings can be
  /// shortened: of an address the end is kept, which tells it from others.
  func lines(fitting width: Int, shortening headings: Int) -> [String] {
    var table = self
    guard let first = rows.first, headings > 0 else { return lines }
    var room = first.prefix(headings).reduce(0) { max($0, $1.columns) }
    while room > 12, table.lines.contains(where: { $0.columns > width }) {
      room -= 1
      table.rows[0] = first.enumerated().map { place, cell in
        place < headings && cell.columns > room ? "…" + String(cell.suffix(room - 1)) : cell
      }
    }
    return table.lines
  }

  /// The lines of the table, without blanks at their ends.
  var lines: [String] {
    let widths = alignments.indices.map { column in
      rows.reduce(0) { max($0, $1[column].columns) }
    }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        let padding = String(repeating: " ", count: widths[column] - cell.columns)
        line += column > 0 ? "  " : ""
        line += alignments[column] == .left ? cell + padding : padding + cell
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}

extension String {
  /// The text, cut to a number of columns with an ellipsis where it is longer; it has no colour.
  func cut(toColumns width: Int) -> String {
    guard columns > width else { return self }
    var kept = ""
    var used = 1
    for character in self {
      used += String(character).columns
      guard used <= width else { break }
      kept.append(character)
    }
    return kept + "…"
  }

  /// The text in lines of at most `width` columns, broken at blanks; it has no colour.
  func wrapped(toColumns width: Int) -> [String] {
    var lines: [String] = []
    for word in split(separator: " ") {
      if let last = lines.last, last.columns + 1 + String(word).columns <= width {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  /// The columns that the text takes on a terminal.
  var columns: Int {
    var columns = 0
    var isEscape = false
    for scalar in unicodeScalars {
      // Colours take no room: they are escape sequences that end with an m.
      if scalar == "\u{1B}" { isEscape = true }
      if !isEscape { columns += TextWidth.columns(of: scalar) }
      if isEscape, scalar == "m" { isEscape = false }
    }
    return columns
  }
}

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

  /// The lines of the table within a number of columns, as far as the first so many headings, which
  /// are addresses, can be shortened: first by what they have in common, then at their beginnings.
  func lines(fitting width: Int, shortening headings: Int) -> [String] {
    func isWide(_ table: TextTable) -> Bool { table.lines.contains { $0.columns > width } }
    var table = self
    guard let first = rows.first, headings > 0, isWide(self) else { return lines }
    let addresses = Self.apart(Array(first.prefix(headings)))
    var room = addresses.reduce(0) { max($0, $1.columns) }
    table.rows[0] = addresses + first.dropFirst(headings)
    while room > 12, isWide(table) {
      room -= 1
      for (place, cell) in addresses.enumerated() where cell.columns > room {
        table.rows[0][place] = "…" + String(cell.suffix(room - 1))
      }
    }
    return table.lines
  }

  /// The lines of the table within a number of columns, no number cut: where they are wider, the first
  /// cell of each row has a line of its own and the others stand below it.
  func lines(fitting width: Int) -> [String] {
    guard lines.contains(where: { $0.columns > width }) else { return lines }
    let indent = "    "
    var others = TextTable(Array(alignments.dropFirst()))
    for row in rows { others.add(Array(row.dropFirst())) }
    let isBroken = others.lines.contains { indent.count + $0.columns > width }
    return zip(rows, others.lines).flatMap { row, line in
      let below =
        isBroken
        ? Self.broken(row.dropFirst(), toColumns: width - indent.count)
        : line.isEmpty ? [] : [line]
      return (row[0].isEmpty ? [] : [row[0].cut(toColumns: width)]) + below.map { indent + $0 }
    }
  }

  /// Cells one behind the other, as many in a line as have room.
  private static func broken(_ cells: some Sequence<String>, toColumns width: Int) -> [String] {
    cells.filter { !$0.isEmpty }.reduce(into: [String]()) { lines, cell in
      if let last = lines.last, last.columns + 2 + cell.columns <= width {
        lines[lines.count - 1] += "  " + cell
      } else {
        lines.append(cell)
      }
    }
  }

  /// Addresses without the keys that they begin and end with alike.
  private static func apart(_ addresses: [String]) -> [String] {
    guard Set(addresses).count > 1 else { return addresses }
    let keys = addresses.map { $0.split(separator: ".") }
    let shortest = keys.reduce(Int.max) { min($0, $1.count) }
    func alike(_ key: ([Substring]) -> Substring) -> Bool { Set(keys.map(key)).count == 1 }
    var before = 0
    while before < shortest - 1, alike({ $0[before] }) { before += 1 }
    var behind = 0
    while behind < shortest - 1 - before, alike({ $0[$0.count - 1 - behind] }) { behind += 1 }
    return keys.map { keys in
      (before > 0 ? "…" : "") + keys[before..<(keys.count - behind)].joined(separator: ".")
        + (behind > 0 ? "…" : "")
    }
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

  /// The text in lines of at most `width` columns, broken at blanks, but not between a number and its
  /// per cent sign or after ±; it has no colour.
  func wrapped(toColumns width: Int) -> [String] {
    let glue: Character = "\u{A0}"
    var lines: [String] = []
    for word in replacing(" %", with: "\(glue)%").replacing("± ", with: "±\(glue)")
      .split(separator: " ")
    {
      if let last = lines.last, last.columns + 1 + String(word).columns <= width {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines.map { $0.replacing(String(glue), with: " ") }
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

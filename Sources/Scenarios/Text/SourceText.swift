import Studies
import Tables

/// The text of a scenario, cut into lines so that problems can show theirs.
struct SourceText: Sendable {
  /// The name of the file, as the user gave it.
  let file: String
  /// The text without byte order mark.
  let text: String
  private let lines: [Substring.UTF8View]

  init(file: String, text: String) {
    self.file = file
    self.text = text
    // A CRLF leaves its carriage return at the end of the line; `line(_:)` takes it off.
    lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
  }

  /// The text of a line, counted from 1, without its end; empty beyond the last.
  func line(_ number: Int) -> String {
    guard number >= 1, number <= lines.count else { return "" }
    var line = lines[number - 1]
    if line.last == UInt8(ascii: "\r") { line = line.dropLast() }
    return String(decoding: line, as: UTF8.self)
  }

  /// Whether it is rows of as many cells each, so that it is rather a table than a scenario.
  var looksLikeTable: Bool {
    guard let number = lines.firstIndex(where: { !$0.isEmpty }) else { return false }
    let header = line(number + 1)
    // A comment, a list, a map or a key begins no table.
    guard !["#", "{", "[", "- ", "---", "%"].contains(where: header.hasPrefix),
      !header.contains(": "), !header.hasSuffix(":")
    else { return false }
    let rows = Array(lines.lazy.filter { !$0.isEmpty }.prefix(3))
    return ",;\t".utf8.contains { separator in
      let counts = rows.map { line in line.count { $0 == separator } }
      // Commas within a cell can make a row longer than the header.
      return counts.count > 1 && counts[0] > 0 && counts.allSatisfy { $0 >= counts[0] }
    }
  }

  /// Whether it begins with the key that every scenario has, but for comments.
  var looksLikeScenario: Bool {
    lines.lazy.map { $0.drop { $0 == UInt8(ascii: " ") } }
      .first { line in !line.isEmpty && !["#", "---", "\r"].contains { line.starts(with: $0.utf8) }
      }?
      .starts(with: "rankcast:".utf8) ?? false
  }

  /// The last line that is not empty; 1 if there is none.
  var lastLine: Int { 1 + (lines.lastIndex { !$0.isEmpty } ?? 0) }

  /// The place of a byte of the text.
  func place(ofByte offset: Int) -> Place {
    let prefix = text.utf8.prefix(offset)
    let line = prefix.count { $0 == UInt8(ascii: "\n") } + 1
    let start = prefix.lastIndex(of: UInt8(ascii: "\n")).map { prefix.index(after: $0) }
    // Every byte but the continuation bytes of UTF-8 begins a scalar.
    let column = prefix[(start ?? prefix.startIndex)...].count { $0 & 0xC0 != 0x80 } + 1
    return Place(source: .scenario, line: line, column: column)
  }
}

/// Where a node stands: in the scenario's text, or in the n-th argument of `--set`.
struct Place: Sendable, Hashable {
  /// What was read.
  enum Source: Hashable {
    case scenario
    case assignment
  }

  let source: Source
  /// The line of the file, or the number of the argument; counted from 1.
  let line: Int
  /// Counted from 1, in Unicode scalars.
  let column: Int

  static let start = Place(source: .scenario, line: 1, column: 1)
}

import Studies

/// Writes nodes as YAML that reads back as the same nodes.
enum YAMLText {
  /// The text of a scenario, with the changes that made it in its first line.
  static func text(of root: Node, changes: [Assignment]) -> String {
    var text = changes.isEmpty ? "# As run" : "# As run with"
    for change in changes { text += " --set " + oneLine(change.text) }
    text += "\n" + self.text(of: root)
    return text
  }

  /// The text of a tree.
  static func text(of root: Node) -> String {
    var text = ""
    append(root, to: &text, indent: 0)
    return text
  }

  private static func append(_ node: Node, to text: inout String, indent: Int) {
    guard case .map(let entries) = node.content, !entries.isEmpty else {
      text += flow(node) + "\n"
      return
    }
    for entry in entries {
      text += String(repeating: "  ", count: indent) + scalar(entry.key, isPlain: false) + ":"
      // Beyond some levels, lines of their own would be indentation for the most part.
      if case .map(let inner) = entry.value.content, !inner.isEmpty, indent < 3 {
        text += "\n"
        append(entry.value, to: &text, indent: indent + 1)
      } else {
        text += " " + flow(entry.value) + "\n"
      }
    }
  }

  /// The text of a node in one line.
  static func flow(_ node: Node) -> String {
    switch node.content {
    case .scalar(let text, let isPlain): return scalar(text, isPlain: isPlain)
    case .list(let items): return "[" + items.map(flow).joined(separator: ", ") + "]"
    case .map(let entries):
      let pairs = entries.map { scalar($0.key, isPlain: false) + ": " + flow($0.value) }
      return "{" + pairs.joined(separator: ", ") + "}"
    }
  }

  /// A text, in quotes unless it is safe without. Keys are texts whatever they look like.
  static func scalar(_ text: String, isPlain: Bool) -> String {
    let isSafe =
      !text.isEmpty && text.utf8.count <= 200
      && text.utf8.allSatisfy { isLetterOrDigit($0) || "_.%+-".utf8.contains($0) }
      && (isPlain || text.utf8.first.map { isLetterOrDigit($0) } ?? false)
      && text != "-" && !text.hasPrefix("---") && text != "..." && !text.hasPrefix("%")
    if isSafe, isPlain || !isSpecial(text) { return text }
    if isPlain, text.isEmpty || text == "~" { return "~" }
    return quoted(text)
  }

  /// Whether a text without quotes could be taken for something else than a text.
  private static func isSpecial(_ text: String) -> Bool {
    ["null", "true", "false", "yes", "no", "on", "off", "y", "n"].contains(text.lowercased())
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
  }

  /// A text in double quotes.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default:
        if isHidden(scalar) {
          let digits = String(scalar.value, radix: 16, uppercase: true)
          result += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }

  /// A text for a comment, on one line.
  static func oneLine(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      result.unicodeScalars.append(isHidden(scalar) ? "\u{FFFD}" : scalar)
    }
    return result
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse: true
    default: scalar.value == 0xFFFE || scalar.value == 0xFFFF
    }
  }
}

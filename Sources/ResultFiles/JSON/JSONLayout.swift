extension JSONValue {
  private static let lineLength = 160

  /// The value as a document: keys sorted by their UTF-8 bytes, two spaces a level, what fits into
  /// a line of 160 bytes on one line, a line feed at the end.
  package var document: String {
    var text = ""
    append(to: &text, indentation: 0, prefixLength: 0)
    return text + "\n"
  }

  private func append(to text: inout String, indentation: Int, prefixLength: Int) {
    let line = inline
    guard indentation + prefixLength + line.utf8.count >= Self.lineLength else {
      text += line
      return
    }
    let inner = String(repeating: " ", count: indentation + 2)
    let outer = String(repeating: " ", count: indentation)
    switch self {
    case .array(let elements) where !elements.isEmpty:
      text += "["
      for (i, element) in elements.enumerated() {
        text += (i > 0 ? ",\n" : "\n") + inner
        element.append(to: &text, indentation: indentation + 2, prefixLength: 0)
      }
      text += "\n\(outer)]"
    case .object(let members) where !members.isEmpty:
      text += "{"
      for (i, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
        let key = Self.quoted(member.key) + ": "
        text += (i > 0 ? ",\n" : "\n") + inner + key
        member.value.append(
          to: &text, indentation: indentation + 2, prefixLength: key.utf8.count)
      }
      text += "\n\(outer)}"
    default: text += line
    }
  }

  /// The value on one line.
  private var inline: String {
    switch self {
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .number(let digits): digits
    case .string(let text): Self.quoted(text)
    case .array(let elements): "[" + elements.map(\.inline).joined(separator: ", ") + "]"
    case .object(let members):
      "{"
        + members.sorted { $0.key < $1.key }
        .map { "\(Self.quoted($0.key)): \($0.value.inline)" }.joined(separator: ", ") + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case "\u{0}"..<" ", "\u{7F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

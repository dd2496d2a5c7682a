import Tables

/// Writes a result as one JSON document, row by row.
struct JSONText {
  private static let pieceSize = 1 << 16

  private let sink: ([UInt8]) throws -> Void
  private var bytes: [UInt8] = []

  init(sink: @escaping ([UInt8]) throws -> Void) { self.sink = sink }

  /// Writes the document. Throws ``ExportProblem`` where a table is not as described.
  mutating func write(_ result: FinishedResult) throws {
    add("{\n")
    add("\"rankcast\": \(quoted(RankCastVersion.current)),\n")
    add("\"name\": \(quoted(result.name)),\n\"title\": \(quoted(result.title)),\n")
    add("\"entries\": \(JSONValue.object(result.entries).document),")
    add("\"scenario\": \(result.scenario.map(quoted) ?? "null"),\n\"tables\": {")
    for (number, listing) in result.listings.enumerated() {
      add(number > 0 ? ",\n" : "\n")
      try write(listing, of: result)
    }
    add("\n}\n}\n")
  }

  /// Hands over what is left.
  mutating func finish() throws {
    try sink(bytes)
    bytes = []
  }

  private mutating func write(
    _ listing: FinishedResult.Listing, of result: FinishedResult
  ) throws {
    let table = try result.table(listing)
    add("\(quoted(listing.name)): {\n\"verb\": \(quoted(listing.verb)),\n")
    add("\"description\": \(quoted(listing.description)),\n")
    add("\"fields\": \(JSONValue.array(listing.columns.map(\.members)).document),")
    add("\"key\": [\(listing.key.map(quoted).joined(separator: ", "))],\n\"rows\": [")
    for row in 0..<table.rowCount {
      add(row > 0 ? ",\n[" : "\n[")
      for (place, column) in listing.columns.enumerated() {
        if place > 0 { add(", ") }
        let text = table.text(row: row, column: place)
        add(column.kind == .string ? quoted(text) : Self.number(text))
      }
      add("]")
      if bytes.count >= Self.pieceSize { try finish() }
    }
    add("\n]\n}")
  }

  private mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// A number as the table has it; null for an empty cell.
  private static func number(_ text: String) -> String {
    switch JSONValue(parsing: Array(text.utf8)) {
    case .whole, .number: text
    default: "null"
    }
  }

  private func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\u{0}"..<" ":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

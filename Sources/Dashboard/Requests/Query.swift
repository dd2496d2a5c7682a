/// The query of a URL: names with values, in their order.
package struct Query: Sendable, Hashable {
  /// The names with their values.
  package let items: [(name: String, value: String)]

  /// The most bytes of a query.
  package static let limit = 16_384

  /// Reads `a=1&b=2` with per cent escapes.
  ///
  /// Throws ``Refusal`` where it is too long, or an escape is none.
  package init(_ text: String) throws(Refusal) {
    guard text.utf8.count <= Self.limit else {
      throw Refusal(.queryTooLong(limit: Self.limit))
    }
    var items: [(name: String, value: String)] = []
    for pair in text.utf8.split(separator: UInt8(ascii: "&")) {
      let parts = pair.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      let value = parts.count > 1 ? Array(parts[1]) : []
      items.append((try Self.decoded(Array(parts[0])), try Self.decoded(value)))
    }
    self.items = items
  }

  /// The first value of a name; `nil` where it has none.
  package subscript(name: String) -> String? { items.first { $0.name == name }?.value }

  /// All values of a name.
  package func all(_ name: String) -> [String] { items.filter { $0.name == name }.map(\.value) }

  private static func decoded(_ text: [UInt8]) throws(Refusal) -> String {
    var bytes: [UInt8] = []
    var rest = text[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit)
        else { throw Refusal(.brokenEscape) }
        bytes.append(high << 4 | low)
      default: bytes.append(byte)
      }
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Refusal(.notUTF8)
    }
    return text
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    Character(UnicodeScalar(byte)).hexDigitValue.map(UInt8.init)
  }

  package static func == (one: Query, other: Query) -> Bool {
    one.items.elementsEqual(other.items, by: ==)
  }

  package func hash(into hasher: inout Hasher) {
    for item in items {
      hasher.combine(item.name)
      hasher.combine(item.value)
    }
  }
}

/// A value of JSON (RFC 8259) whose numbers keep all their digits.
///
/// RankCast has its own, since Foundation's takes whole numbers beyond 2⁵³ for doubles in places
/// and costs start-up time.
package enum JSONValue: Sendable, Hashable {
  /// Nothing.
  case null
  /// True or false.
  case bool(Bool)
  /// A number in JSON's notation, as it was read.
  case number(String)
  /// A text.
  case string(String)
  /// Values in order.
  case array([JSONValue])
  /// Values by key.
  case object([String: JSONValue])

  /// A number in the fewest digits that read back as the same; null unless it is finite.
  package init(_ number: Double) {
    self = number.isFinite ? .number(number.description) : .null
  }

  /// A whole number, exactly.
  package init(_ number: some BinaryInteger) { self = .number(String(number)) }

  /// The value of a key; `nil` where this is no object or lacks the key.
  package subscript(key: String) -> JSONValue? {
    if case .object(let members) = self { members[key] } else { nil }
  }

  /// The text, if this is one.
  package var text: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The elements, none unless this is an array.
  package var elements: [JSONValue] {
    if case .array(let elements) = self { elements } else { [] }
  }
}

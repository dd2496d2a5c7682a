#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A value of JSON whose whole numbers are exact to 64 bits, so that what other verbs wrote into a
/// document is taken over unchanged.
package enum JSONValue: Sendable, Hashable {
  /// Nothing.
  case null
  /// True or false.
  case bool(Bool)
  /// A whole number of 0 or more.
  case whole(UInt64)
  /// Any other finite number.
  case number(Double)
  /// A text.
  case string(String)
  /// Values in order.
  case array([JSONValue])
  /// Values by key.
  case object([String: JSONValue])

  /// A number; null unless it is finite.
  package init(_ number: Double) { self = number.isFinite ? .number(number) : .null }

  /// A whole number.
  package init(_ number: some BinaryInteger) {
    self = number < 0 ? .number(Double(number)) : .whole(UInt64(clamping: number))
  }

  /// Reads a document; `nil` where it is none.
  package init?(parsing bytes: [UInt8]) {
    guard let value = JSONReader.value(of: bytes) else { return nil }
    self = value
  }

  /// The value as a document: indented, keys sorted, a line feed at the end.
  package var document: String { encoded([.prettyPrinted]) + "\n" }

  /// The value in one line, keys sorted, without a line feed.
  package var line: String { encoded([]) }

  private func encoded(_ formatting: JSONEncoder.OutputFormatting) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, formatting]
    // Every number is finite by then: nothing is left that could not be encoded.
    let data = (try? encoder.encode(self)) ?? Data()
    return String(decoding: data, as: UTF8.self)
  }

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

extension JSONValue: Encodable {
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let flag): try container.encode(flag)
    case .whole(let whole): try container.encode(whole)
    case .number(let number): try container.encode(number)
    case .string(let text): try container.encode(text)
    case .array(let elements): try container.encode(elements)
    case .object(let members): try container.encode(members)
    }
  }
}

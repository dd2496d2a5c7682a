import RankCast

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Something that the page is told while a computation goes on.
package struct LiveEvent: Sendable, Hashable {
  /// What it is.
  package enum Kind: String, Sendable {
    /// The picture after some of the draws.
    case picture
    /// All draws are made, and how the result's files add up.
    case done
    /// What changes against the base case.
    case comparison
    /// How far a search has come.
    case progress
    /// The answer of a search.
    case answer
    /// Why there will be nothing.
    case problem
  }

  package let kind: Kind
  package let data: JSONValue

  /// An event.
  package init(_ kind: Kind, _ data: JSONValue) {
    self.kind = kind
    self.data = data
  }

  /// The event as server-sent events have it: its name, its data on one line, an empty line.
  package var text: String { "event: \(kind.rawValue)\ndata: \(data.line)\n\n" }
}

extension JSONValue {
  /// The value on one line, keys sorted.
  package var line: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let data = (try? encoder.encode(self)) ?? Data()
    return String(decoding: data, as: UTF8.self)
  }
}

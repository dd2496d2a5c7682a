/// The place of a parameter in a study, in the words of the scenario file:
/// `indicators.scie.growth.drift`.
///
/// An uncertain input is an address plus a distribution; checks, `--set` and what-if analyses name
/// parameters by the same addresses.
public struct Address: Sendable, Hashable, CustomStringConvertible {
  /// The keys from the outside inwards.
  public let components: [String]

  /// An address of the given keys.
  public init(_ components: [String]) { self.components = components }

  /// An address of the given keys.
  public init(_ components: String...) { self.components = components }

  /// Reads `a.b.c`; a key that holds a dot is put in quotes: `overrides."St. Louis".level.vc`.
  ///
  /// `nil` where a key is empty or a quote is left open.
  public init?(dotted text: String) {
    var components: [String] = []
    var current = ""
    var quote: Character?
    var wasQuoted = false
    for character in text {
      if let open = quote {
        if character == open { quote = nil } else { current.append(character) }
      } else if character == "\"" || character == "'" {
        quote = character
        wasQuoted = true
      } else if character == "." {
        guard !current.isEmpty || wasQuoted else { return nil }
        components.append(current)
        current = ""
        wasQuoted = false
      } else {
        current.append(character)
      }
    }
    guard quote == nil, !current.isEmpty || wasQuoted else { return nil }
    self.components = components + [current]
  }

  /// The address with one more key inside.
  public func appending(_ keys: String...) -> Address { Address(components + keys) }

  /// The keys joined by dots, those with a dot or a quote and empty ones in quotes; read back by
  /// ``init(dotted:)``.
  public var description: String {
    components.map { key in
      guard key.isEmpty || key.contains(where: { ".\"'".contains($0) }) else { return key }
      // A double quote stands between single ones.
      return "\""
        + key.split(separator: "\"", omittingEmptySubsequences: false)
        .joined(separator: "\"'\"'\"") + "\""
    }.joined(separator: ".")
  }
}

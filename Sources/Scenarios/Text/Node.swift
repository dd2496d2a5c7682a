/// A value of the scenario with its place: what YAML says, before anyone asks what it means.
struct Node: Sendable {
  /// A key of a map with its value.
  struct Entry: Sendable {
    var key: String
    var keyPlace: Place
    var value: Node
  }

  /// What a node holds.
  indirect enum Content: Sendable {
    /// A text; plain ones may be a number, true, false or nothing.
    case scalar(String, isPlain: Bool)
    case list([Node])
    case map([Entry])
  }

  var content: Content
  var place: Place

  /// The entries of a map; none for anything else.
  var entries: [Entry] {
    if case .map(let entries) = content { entries } else { [] }
  }

  /// The items of a list, or the node alone where it is none.
  var itemsOrSelf: [Node] {
    if case .list(let items) = content { items } else { [self] }
  }

  /// Whether it is a map.
  var isMap: Bool { if case .map = content { true } else { false } }

  /// The map without a key.
  func leavingOut(_ key: String) -> Node {
    var result = self
    result.content = .map(entries.filter { $0.key != key })
    return result
  }

  /// The value of a key of a map.
  subscript(key: String) -> Node? { entries.first { $0.key == key }?.value }

  /// The entry of a key of a map.
  func entry(_ key: String) -> Entry? { entries.first { $0.key == key } }

  /// Whether it is an empty value, `~` or `null`.
  var isNothing: Bool {
    guard case .scalar(let text, isPlain: true) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// The text of a scalar that is something.
  var text: String? {
    guard case .scalar(let text, _) = content, !isNothing else { return nil }
    return text
  }
}

extension Shape {
  var isScalar: Bool {
    switch self {
    case .text, .number, .whole, .flag, .word: true
    default: false
    }
  }

  var isWord: Bool { if case .word = self { true } else { false } }

  var isList: Bool { if case .list = self { true } else { false } }

  var isMap: Bool {
    switch self {
    case .fields, .one, .named: true
    case .again(let it): it.shape.isMap
    default: false
    }
  }

  /// What messages call it: "a number of 0 or more".
  var noun: String {
    switch self {
    case .text: "a text"
    case .number(let range): range.requirement
    case .whole(let range):
      range.lowerBound == range.upperBound
        ? "\(range.lowerBound)"
        : range.upperBound == Int.max
          ? "a whole number from \(range.lowerBound) to 2^63 - 1"
          : "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .flag: "true or false"
    case .word(let words): Self.joined(words.map { "`\($0.name)`" })
    case .list: "a list, as in [a, b]"
    case .fields(let keys):
      "a map with the \(Self.keys(keys))"
    case .one(let keys): "a map with \(keys.count == 1 ? "" : "one of ")the \(Self.keys(keys))"
    case .named(let kind, _): "a map whose keys are \(kind.noun)s"
    case .either(let shapes): Self.joined(shapes.map(\.noun))
    case .again(let it): it.shape.noun
    case .anything: "what the parameter takes"
    }
  }

  /// The noun, and that of the values of a map of names where no section of the reference has them.
  var nounWithValues: String {
    switch self {
    case .named(let kind, let value) where !value.hasSection:
      "a map whose keys are \(kind.noun)s, each \(value.nounWithValues)"
    case .either(let shapes): Self.joined(shapes.map(\.nounWithValues))
    case .list(let item, _) where !item.hasSection: "a list, each \(item.nounWithValues)"
    default: noun
    }
  }

  private var hasSection: Bool {
    switch self {
    case .fields, .one: true
    case .again(let it): it.shape.hasSection
    default: false
    }
  }

  private static func keys(_ keys: [Key]) -> String {
    let names = keys.map(\.name)
    return (names.count == 1 ? "key " : "keys ") + names.joined(separator: ", ")
  }

  private static func joined(_ parts: [String]) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "nothing" }
    return parts.dropLast().joined(separator: ", ") + " or " + last
  }
}

extension Node {
  /// What messages call it.
  var noun: String {
    switch content {
    case .scalar(let text, _): isNothing || text.isEmpty ? "nothing" : "'\(text)'"
    case .list: "a list"
    case .map: "a map"
    }
  }
}

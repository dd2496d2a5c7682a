/// The JSON Schema (draft 2020-12) of scenario files, for editors.
public enum ScenarioSchema {
  /// The schema, as JSON with a line feed at the end.
  ///
  /// What names mean is beyond it.
  public static var text: String {
    guard case .object(let members) = schema(of: Catalogue.scenario) else { return "" }
    let definitions = definitions.map { (Self.name($0), Self.content(of: $0)) }
    let head: [(String, JSON)] = [
      ("$schema", "https://json-schema.org/draft/2020-12/schema"),
      ("title", "RankCast scenario"),
      ("description", "What is ranked, what is uncertain, and what shall be known."),
    ]
    return JSON.object(head + members + [("$defs", .object(definitions))]).text + "\n"
  }

  /// The shapes that stand at several places.
  private static let definitions: [Shape] = [
    Catalogue.distribution, Catalogue.growth, Catalogue.pillar,
  ]

  private static func name(_ shape: Shape) -> String {
    switch shape {
    case Catalogue.growth: "growth"
    case Catalogue.pillar: "pillar"
    default: "distribution"
    }
  }

  private static func schema(of shape: Shape) -> JSON {
    definitions.contains(shape)
      ? .object([("$ref", .text("#/$defs/\(name(shape))"))]) : content(of: shape)
  }

  private static func content(of shape: Shape) -> JSON {
    switch shape {
    // A number or true is a text where a text is asked for.
    case .text:
      .object([
        ("type", .list(["string", "number", "boolean"])), ("minLength", .number("1")),
      ])
    case .number(let range): number(range)
    case .whole(let range):
      .object([
        (
          "anyOf",
          .list([
            .object([
              ("type", "integer"), ("minimum", .number("\(range.lowerBound)")),
              ("maximum", .number("\(range.upperBound)")),
            ]), quotedNumber,
          ])
        )
      ])
    case .flag: .object([("type", "boolean")])
    case .word(let words): .object([("oneOf", .list(words.map(word)))])
    case .list(let item, let least):
      .object([
        ("type", "array"), ("items", schema(of: item)), ("minItems", .number("\(least)")),
      ])
    case .fields(let keys): fields(keys)
    case .one(let keys): one(keys)
    case .named(let kind, let value): named(kind, value)
    case .either(let shapes): .object([("anyOf", .list(shapes.map(schema)))])
    case .again(let it): schema(of: it.shape)
    case .anything: .object([])
    }
  }

  private static func word(_ word: Word) -> JSON {
    .object([("const", .text(word.name)), ("description", .text(word.summary))])
  }

  private static func number(_ range: NumberRange) -> JSON {
    var limits: [(String, JSON)] = [("type", "number")]
    if range.low.isFinite {
      limits.append(
        (
          range.includesLow ? "minimum" : "exclusiveMinimum", .number(NumberRange.text(range.low))
        ))
    }
    if range.high.isFinite { limits.append(("maximum", .number(NumberRange.text(range.high)))) }
    return .object([("anyOf", .list([.object(limits), quotedNumber]))])
  }

  private static let numberPattern =
    "[-+]?((0|[1-9][0-9]*)(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?%?"

  /// A number in quotes or with a per cent sign.
  private static let quotedNumber = JSON.object([
    ("type", "string"), ("pattern", .text("^\(numberPattern)$")),
  ])

  private static func properties(_ keys: [Key]) -> JSON {
    .object(
      keys.map { key in
        guard case .object(let members) = schema(of: key.shape) else { return (key.name, "") }
        return (key.name, .object([("description", .text(description(of: key)))] + members))
      })
  }

  private static func description(of key: Key) -> String {
    let summary = key.summary.prefix(1).uppercased() + key.summary.dropFirst() + "."
    let standard = key.standard.map { " If left out: \($0)." } ?? ""
    return summary + standard
  }

  private static func fields(_ keys: [Key]) -> JSON {
    var members: [(String, JSON)] = [
      ("type", "object"), ("properties", properties(keys)), ("additionalProperties", .no),
    ]
    let required = keys.filter(\.isRequired).map { JSON.text($0.name) }
    if !required.isEmpty { members.append(("required", .list(required))) }
    return .object(members)
  }

  private static func one(_ keys: [Key]) -> JSON {
    var members: [(String, JSON)] = [
      ("type", "object"), ("properties", properties(keys)), ("additionalProperties", .no),
      ("minProperties", .number("1")),
    ]
    let together = keys.filter(\.combines).map { JSON.text($0.name) }
    if !together.isEmpty {
      let names = JSON.object([("enum", .list(together))])
      members.append(
        (
          "anyOf",
          .list([
            .object([("maxProperties", .number("1"))]), .object([("propertyNames", names)]),
          ])
        ))
    } else {
      members.append(("maxProperties", .number("1")))
    }
    return .object(members)
  }

  private static func named(_ kind: NameKind, _ value: Shape) -> JSON {
    var members: [(String, JSON)] = [
      ("type", "object"), ("additionalProperties", schema(of: value)),
    ]
    switch kind {
    case .indicator: members.append(("minProperties", .number("1")))
    case .value:
      members.append(("propertyNames", .object([("pattern", .text("^\(numberPattern)$"))])))
    case .probability:
      members.append(
        (
          "propertyNames", .object([("pattern", .text("^(\(numberPattern)|min|max)$"))])
        ))
    default: break
    }
    return .object(members)
  }
}

/// A JSON value whose members keep their order.
indirect enum JSON: ExpressibleByStringLiteral {
  case text(String)
  /// A number, written as it is.
  case number(String)
  case no
  case list([JSON])
  case object([(String, JSON)])

  init(stringLiteral text: String) { self = .text(text) }

  /// The value in lines, two blanks a level.
  var text: String {
    var text = ""
    append(to: &text, indent: "")
    return text
  }

  private func append(to text: inout String, indent: String) {
    let inner = indent + "  "
    switch self {
    case .text(let value): text += Self.quoted(value)
    case .number(let value): text += value
    case .no: text += "false"
    case .list(let items) where items.isEmpty: text += "[]"
    case .object(let members) where members.isEmpty: text += "{}"
    case .list(let items):
      text += "["
      for (index, item) in items.enumerated() {
        text += (index > 0 ? ",\n" : "\n") + inner
        item.append(to: &text, indent: inner)
      }
      text += "\n\(indent)]"
    case .object(let members):
      text += "{"
      for (index, (key, value)) in members.enumerated() {
        text += (index > 0 ? ",\n" : "\n") + inner + Self.quoted(key) + ": "
        value.append(to: &text, indent: inner)
      }
      text += "\n\(indent)}"
    }
  }

  /// The catalogue's texts hold no control characters.
  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}

import Studies

/// Compares a scenario with the catalogue: keys, types, ranges. What names mean is asked later.
struct StructureCheck {
  var report: ProblemCollector

  /// Checks a node against a shape.
  mutating func check(_ node: Node, _ shape: Shape) {
    // What is wrong already, with a tag for instance, is said once.
    guard !report.hasProblem(at: node.place) || node.isMap else { return }
    switch shape {
    case .anything: return
    case .again(let it): check(node, it.shape)
    case .either(let shapes): checkEither(node, shapes)
    case .text, .number, .whole, .flag, .word: checkScalar(node, [shape])
    case .list(let item, let least): checkList(node, item, least)
    case .fields(let keys): checkFields(node, keys)
    case .one(let keys): checkOne(node, keys)
    case .named(let kind, let value): checkNamed(node, kind, value)
    }
  }

  private mutating func checkEither(_ node: Node, _ shapes: [Shape]) {
    switch node.content {
    case .scalar:
      let scalars = shapes.filter(\.isScalar)
      if scalars.isEmpty { wrongType(node, .either(shapes)) } else { checkScalar(node, scalars) }
    case .list:
      guard let list = shapes.first(where: \.isList) else {
        return wrongType(node, .either(shapes))
      }
      check(node, list)
    case .map:
      guard let map = shapes.first(where: \.isMap) else { return wrongType(node, .either(shapes)) }
      check(node, map)
    }
  }

  private mutating func wrongType(_ node: Node, _ shape: Shape) {
    report.add(.wrongType(found: node.noun, needed: shape.noun), at: node.place)
  }

  private mutating func checkScalar(_ node: Node, _ shapes: [Shape]) {
    guard case .scalar(let text, let isPlain) = node.content, !node.isNothing else {
      return wrongType(node, .either(shapes))
    }
    for case .word(let words) in shapes {
      if words.contains(where: { $0.name == text }) { return }
    }
    for shape in shapes where !shape.isWord {
      return checkValue(node, text, isPlain, shape, among: shapes)
    }
    for case .word(let words) in shapes {
      report.add(
        .unknownWord(
          text: text, suggestions: Suggestion.nearest(to: text, among: words.map(\.name)),
          needed: Shape.either(shapes).noun), at: node.place)
    }
  }

  private mutating func checkValue(
    _ node: Node, _ text: String, _ isPlain: Bool, _ shape: Shape, among shapes: [Shape]
  ) {
    switch shape {
    case .text:
      if text.isEmpty { wrongType(node, shape) }
    case .flag:
      if !isPlain || text != "true" && text != "false" { wrongType(node, shape) }
    case .number(let range):
      guard let value = number(node, text, among: shapes) else { return }
      if !range.contains(value) {
        let perCent = range.isShare && range.contains(value / 100) ? "\(text)%" : nil
        report.add(
          .outOfRange(
            value: text, requirement: range.requirement,
            perCent: text.hasSuffix("%") ? nil : perCent), at: node.place)
      }
    case .whole(let range):
      guard number(node, text, among: shapes) != nil else { return }
      guard let whole = NumberReading.whole(node), range.contains(whole) else {
        report.add(.outOfRange(value: text, requirement: shape.noun), at: node.place)
        return
      }
    default: return
    }
  }

  private mutating func number(_ node: Node, _ text: String, among shapes: [Shape]) -> Double? {
    switch NumberReading.number(text) {
    case .success(let value): return value
    case .failure(let error) where error.fault == .noNumber:
      report.add(
        .wrongType(found: "'\(text)'", needed: Shape.either(shapes).noun), at: node.place)
    case .failure(let error):
      report.add(.notANumber(text: text, fault: error.fault), at: node.place)
    }
    return nil
  }

  private mutating func checkList(_ node: Node, _ item: Shape, _ least: Int) {
    guard case .list(let items) = node.content else {
      return wrongType(node, .list(item, atLeast: least))
    }
    if items.count < least {
      report.add(
        .wrongType(
          found: items.isEmpty ? "an empty list" : "a list of \(items.count)",
          needed: "a list of at least \(least)"), at: node.place)
    }
    for each in items { check(each, item) }
  }

  private mutating func checkFields(_ node: Node, _ keys: [Key]) {
    guard case .map(let entries) = node.content else { return wrongType(node, .fields(keys)) }
    checkKnown(entries, keys)
    for key in keys where key.isRequired && !entries.contains(where: { $0.key == key.name }) {
      report.add(.missingKey(key: key.name, meaning: key.summary), at: node.place)
    }
  }

  private mutating func checkOne(_ node: Node, _ keys: [Key]) {
    guard case .map(let entries) = node.content else { return wrongType(node, .one(keys)) }
    checkKnown(entries, keys)
    let known = entries.filter { entry in keys.contains { $0.name == entry.key } }
    let areTogether = known.allSatisfy { entry in
      keys.contains { $0.name == entry.key && $0.combines }
    }
    if known.count > 1, !areTogether {
      report.add(
        .contradiction(keys: known.map(\.key), requirement: "one of them"), at: known[1].keyPlace)
    } else if entries.isEmpty {
      report.add(.wrongType(found: "an empty map", needed: Shape.one(keys).noun), at: node.place)
    }
  }

  private mutating func checkKnown(_ entries: [Node.Entry], _ keys: [Key]) {
    for entry in entries where !report.isFull {
      guard let key = keys.first(where: { $0.name == entry.key }) else {
        if entry.isRestOfNumber {
          report.add(
            .notANumber(
              text: "," + entry.key, fault: entry.key.count == 3 ? .separator : .decimalComma),
            at: entry.keyPlace)
          continue
        }
        let names = keys.map(\.name)
        report.add(
          .unknownKey(
            key: entry.key, suggestions: Suggestion.nearest(to: entry.key, among: names),
            allowed: names), at: entry.keyPlace)
        continue
      }
      check(entry.value, key.shape)
    }
  }

  private mutating func checkNamed(_ node: Node, _ kind: NameKind, _ value: Shape) {
    guard case .map(let entries) = node.content else { return wrongType(node, .named(kind, value)) }
    if entries.isEmpty, kind == .indicator {
      report.add(
        .wrongType(found: "an empty map", needed: "at least one indicator"), at: node.place)
    }
    if kind == .indicator, entries.count > Study.Limit.indicators {
      report.add(
        .tooLarge(
          what: "indicators", found: entries.count, limit: Study.Limit.indicators), at: node.place)
      return
    }
    if kind == .probability, entries.count > Catalogue.quantileLimit {
      report.add(
        .tooLarge(what: "quantiles", found: entries.count, limit: Catalogue.quantileLimit),
        at: node.place)
      return
    }
    for entry in entries {
      if kind == .probability, entry.key == "min" || entry.key == "max" {
        check(entry.value, .number(.any))
        continue
      }
      if kind == .value || kind == .probability {
        checkScalar(
          Node(content: .scalar(entry.key, isPlain: true), place: entry.keyPlace), [.number(.any)])
      } else if entry.key.isEmpty {
        report.add(.wrongType(found: "an empty key", needed: "a name"), at: entry.keyPlace)
      }
      check(entry.value, value)
    }
  }
}

extension Node.Entry {
  /// Whether it is what a comma leaves of a number within braces: `{weight: 1,5}`.
  fileprivate var isRestOfNumber: Bool {
    let digits = key.hasSuffix("%") ? key.dropLast() : key[...]
    return value.isNothing && !digits.isEmpty && digits.allSatisfy { ("0"..."9").contains($0) }
  }
}

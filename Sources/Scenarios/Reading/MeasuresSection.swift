import Studies

extension SectionReader {
  private static let quantities = [
    "probability", "ahead_of", "mean", "median", "sd", "p05", "p95",
  ]

  /// The measures; those that are not right are left out.
  ///
  /// `entities` are the positions of the entities' names, if they are known.
  mutating func measures(
    entities: [String]?, leftOut: Set<String> = [], horizon: ClosedRange<Int>?
  ) -> [Measure] {
    let positions = entities.map {
      Dictionary($0.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
    return (root["measures"]?.entries ?? []).compactMap { entry in
      guard case .map = entry.value.content else { return nil }
      let names = EntityNames(names: entities, leftOut: leftOut, positions: positions)
      let year = year(entry.value["year"], horizon)
      guard let quantity = quantity(entry, names), let year else { return nil }
      return Measure(entry.key, quantity, year: year)
    }
  }

  private mutating func year(_ node: Node?, _ horizon: ClosedRange<Int>?) -> Int? {
    guard let node else { return horizon?.upperBound }
    return horizon.flatMap { horizonYear(node, $0) }
  }

  private mutating func quantity(
    _ entry: Node.Entry, _ names: EntityNames
  ) -> Measure.Quantity? {
    let given = entry.value.entries.filter { Self.quantities.contains($0.key) }
    let entity = names.position(entry.value["entity"], &self)
    guard let quantity = given.first, given.count == 1 else {
      if given.count > 1 {
        report.add(
          .contradiction(keys: given.map(\.key), requirement: "one quantity a measure"),
          at: given[1].keyPlace)
      } else {
        report.add(
          .wrongType(
            found: "a measure without quantity",
            needed: "one of \(Self.quantities.joined(separator: ", "))"), at: entry.keyPlace)
      }
      return nil
    }
    let isMeanShift = quantity.value.text == "rank_shift" && entry.value["entity"] == nil
    if !isMeanShift, entry.value["entity"] == nil {
      report.add(.missingKey(key: "entity", meaning: "the entity meant"), at: entry.keyPlace)
    }
    switch quantity.key {
    case "probability":
      guard let rank = rankLimit(quantity.value), let entity else { return nil }
      return .probability(entity: entity, rankAtMost: rank)
    case "ahead_of":
      guard let opponent = names.position(quantity.value, &self), let entity else { return nil }
      return .ahead(entity: entity, of: opponent)
    default:
      guard let statistic = Measure.Statistic(rawValue: quantity.key),
        let variable = word(quantity.value, Measure.Variable.self)
      else { return nil }
      if isMeanShift { return .meanRankShift(statistic) }
      return entity.map { .entity($0, statistic, of: variable) }
    }
  }

  /// The N of `rank <= N`.
  private mutating func rankLimit(_ node: Node) -> Int? {
    guard let text = text(node) else { return nil }
    let blanksLeft = text.filter { $0 != " " }
    for (sign, shift) in [("<=", 0), ("≤", 0), ("<", 1)] where blanksLeft.hasPrefix("rank" + sign) {
      let digits = blanksLeft.dropFirst(4 + sign.count)
      guard digits.allSatisfy({ ("0"..."9").contains($0) }), let number = Int(digits),
        number > shift
      else { break }
      return number - shift
    }
    report.add(
      .wrongType(found: "'\(text)'", needed: "`rank <= N` with a whole number of 1 or more"),
      at: node.place)
    return nil
  }
}

/// The names of the entities with their positions, if the table could be read.
struct EntityNames {
  let names: [String]?
  /// The entities that do not take part.
  let leftOut: Set<String>
  let positions: [String: Int]?

  /// The position of the entity at a node; a name that is none is reported.
  func position(_ node: Node?, _ reader: inout SectionReader) -> Int? {
    guard let node, let name = reader.text(node), let names, let positions else { return nil }
    if let position = positions[name] { return position }
    reader.reportUnknown(name, "entity", among: names, leftOut: leftOut, at: node.place)
    return nil
  }
}

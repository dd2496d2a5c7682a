import Composite
import Studies

extension SectionReader {
  /// The pillars of a nested index; those that are not right are left out.
  mutating func pillars(_ node: Node?) -> [Pillar] {
    guard let node, !report.hasProblem(at: node.place) else { return [] }
    if node.entries.isEmpty, node.isMap {
      report.add(.wrongType(found: "an empty map", needed: "at least one pillar"), at: node.place)
    }
    return node.entries.compactMap { pillar($0) }
  }

  private mutating func pillar(_ entry: Node.Entry) -> Pillar? {
    let node = entry.value
    guard node.isMap else { return nil }
    let indicators = node.entry("indicators")
    let inner = node.entry("pillars")
    if indicators != nil, let inner {
      report.add(
        .contradiction(keys: ["indicators", "pillars"], requirement: "one of them"),
        at: inner.keyPlace)
      return nil
    }
    let members: Pillar.Members
    if let indicators {
      members = .indicators(
        indicators.value.itemsOrSelf.compactMap { item -> String? in
          guard let name = text(item) else { return nil }
          let names = indicatorEntries.map(\.key)
          if names.contains(name) { return name }
          reportUnknown(name, "indicator", among: names, at: item.place)
          return nil
        })
    } else if let inner {
      members = .pillars(pillars(inner.value))
    } else {
      report.add(
        .missingKey(key: "indicators", meaning: "what the pillar is made of"), at: entry.keyPlace)
      return nil
    }
    return Pillar(
      entry.key, weight: number(node["weight"]) ?? 1, aggregation: aggregation(node["aggregate"]),
      members)
  }

  /// The names that have weights beside each other, level by level: the index, then its pillars.
  var siblingNames: [[String]] {
    func levels(_ node: Node) -> [[String]] {
      [node.entries.map(\.key)]
        + node.entries.flatMap { entry -> [[String]] in
          if let inner = entry.value["pillars"] { return levels(inner) }
          let items = entry.value["indicators"]?.itemsOrSelf ?? []
          return [
            items.compactMap { if case .scalar(let name, _) = $0.content { name } else { nil } }
          ]
        }
    }
    guard let pillars = root["index"]?["pillars"] else { return [indicatorEntries.map(\.key)] }
    return levels(pillars)
  }

  /// The names that may have a weight: those of the indicators, then of the pillars.
  var memberNames: [String] {
    func names(_ node: Node?) -> [String] {
      (node?.entries ?? []).flatMap { [$0.key] + names($0.value["pillars"]) }
    }
    return indicatorEntries.map(\.key) + names(root["index"]?["pillars"])
  }
}

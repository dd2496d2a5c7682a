import Studies

extension SectionReader {
  /// The eras that `changes` makes; those that are not right are left out.
  ///
  /// Each is read from the tree as the changes up to its year leave it, so that a problem stands
  /// where the value does that makes it.
  mutating func eras(_ data: ScenarioData?, horizon: ClosedRange<Int>?) -> [ReadEra] {
    var eras: [ReadEra] = []
    var tree = root
    for (year, place, changes) in changedYears(horizon) {
      let before = report.count
      for change in changes { apply(change, to: &tree) }
      guard report.count == before, var data else { continue }
      var check = StructureCheck(report: report)
      check.check(tree, Catalogue.scenario)
      report = check.report
      guard report.count == before else { continue }
      var reader = SectionReader(root: tree, path: path, report: report)
      reader.tables = tables
      let stated = reader.indicators(&data)
      var indicators = stated.map { $0.restricted(to: data.rows) }
      reader.recipes(&indicators, data)
      reader.overrides(&indicators, data)
      let index = reader.index(data)
      report = reader.report
      furtherBytes += reader.furtherBytes
      eras.append(
        ReadEra(
          tree: tree, place: place, stated: stated,
          era: Era(from: year, indicators: indicators, index: index)))
    }
    return eras
  }

  /// The years with changes, ascending.
  private mutating func changedYears(
    _ horizon: ClosedRange<Int>?
  ) -> [(year: Int, place: Place, changes: [Node.Entry])] {
    var years: [(year: Int, place: Place, changes: [Node.Entry])] = []
    for entry in root["changes"]?.entries ?? [] {
      guard case .map(let changes) = entry.value.content else { continue }
      let key = Node(content: .scalar(entry.key, isPlain: true), place: entry.keyPlace)
      guard let horizon, let year = NumberReading.whole(key), year > horizon.lowerBound,
        horizon.contains(year)
      else {
        if let horizon {
          report.add(
            .outOfRange(
              value: "'\(entry.key)'",
              requirement: "a year after \(horizon.lowerBound) and not after \(horizon.upperBound)"),
            at: entry.keyPlace)
        }
        continue
      }
      if years.contains(where: { $0.year == year }) {
        report.add(
          .outOfRange(value: "\(year) again", requirement: "each year once"), at: entry.keyPlace)
        continue
      }
      years.append((year, entry.keyPlace, changes))
    }
    return years.sorted { $0.year < $1.year }
  }

  private mutating func apply(_ change: Node.Entry, to tree: inout Node) {
    guard let address = Address(dotted: change.key) else {
      report.add(
        .wrongType(found: "'\(change.key)'", needed: "a path, as in `indicators.vc.weight`"),
        at: change.keyPlace)
      return
    }
    let keys = address.components
    if let section = ["indicators": "indicator", "overrides": "override"][keys[0]],
      keys.count > 1, tree[keys[0]]?.entry(keys[1]) == nil
    {
      let names = (tree[keys[0]]?.entries ?? []).map(\.key)
      reportUnknown(keys[1], section, among: names, at: change.keyPlace)
      return
    }
    guard Self.canChange(keys) else {
      report.add(.unchangeable(address: "\(address)"), at: change.keyPlace)
      return
    }
    tree.set(
      keys[...], Array(repeating: change.keyPlace, count: keys.count)[...], to: change.value)
  }

  /// Whether a parameter may change in a later year.
  private static func canChange(_ keys: [String]) -> Bool {
    let growth = ["drift", "volatility", "shared"]
    switch keys[0] {
    case "index": return keys.count > 1 && keys[1] != "missing"
    case "indicators":
      guard keys.count > 2 else { return false }
      if keys[2] == "growth" { return keys.count > 3 && growth.contains(keys[3]) }
      return [
        "weight", "total", "total_growth", "better", "goalposts", "min", "max", "clamp",
        "normalise", "treat",
      ].contains(keys[2])
    case "overrides":
      return keys.count > 4 && keys[2] == "growth" && growth.contains(keys[4])
    default: return false
    }
  }
}

/// An era with the tree that it was read from.
struct ReadEra {
  let tree: Node
  /// The place of its year.
  let place: Place
  let stated: [StatedIndicator]
  let era: Era
}

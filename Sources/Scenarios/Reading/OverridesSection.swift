import Distributions
import Studies

extension SectionReader {
  /// Applies the overrides to the indicators in the order of the file, so that later ones win.
  mutating func overrides(_ indicators: inout [Indicator], _ data: ScenarioData) {
    let names = indicatorEntries.map(\.key)
    let selection = Selection(data)
    for entry in root["overrides"]?.entries ?? [] {
      let chosen = selection.entities(where: entry.value.entry("where"), &self)
      for (indicator, patch) in growthPatches(entry, names, selection.groups) {
        guard let chosen, let k = indicators.firstIndex(where: { $0.name == indicator }) else {
          continue
        }
        indicators[k].growth = indicators[k].growth.changing(chosen) { patch.applied(to: $0) }
      }
      for (indicator, level) in levels(entry, names) {
        guard let chosen, let k = indicators.firstIndex(where: { $0.name == indicator }) else {
          continue
        }
        indicators[k].level = indicators[k].level.changing(chosen) { _ in level }
      }
    }
  }

  /// What the overrides of a scenario without a readable table say is checked all the same.
  mutating func checkOverridesWithoutTable() {
    let names = indicatorEntries.map(\.key)
    for entry in root["overrides"]?.entries ?? [] {
      _ = growthPatches(entry, names, nil)
      _ = levels(entry, names)
    }
  }

  private mutating func growthPatches(
    _ override: Node.Entry, _ names: [String], _ groups: GroupNames?
  ) -> [(String, GrowthPatch)] {
    (override.value["growth"]?.entries ?? []).compactMap { entry in
      let address = Address("overrides", override.key, "growth", entry.key)
      let patch = growth(entry.value, address, groups: groups)
      if let fit = entry.value.entry("fit") {
        report.add(
          .wrongType(found: "`fit` in an override", needed: "`fit` in the indicator's growth"),
          at: fit.keyPlace)
      }
      return isIndicator(entry, names) ? (entry.key, patch) : nil
    }
  }

  private mutating func levels(
    _ override: Node.Entry, _ names: [String]
  ) -> [(String, Distribution)] {
    (override.value["level"]?.entries ?? []).compactMap { entry in
      let isKnown = isIndicator(entry, names)
      guard let level = distribution(entry.value) else { return nil }
      let point = level.quantile(0.01)
      guard point >= 0 else {
        report.add(
          .outOfRange(value: "a 1 % point of \(point)", requirement: "a factor of 0 or more"),
          at: entry.value.place)
        return nil
      }
      let address = Address("overrides", override.key, "level", entry.key)
      warnOfLargeFactor(level, entry.value, address)
      return isKnown ? (entry.key, level) : nil
    }
  }

  private mutating func isIndicator(_ entry: Node.Entry, _ names: [String]) -> Bool {
    if names.contains(entry.key) { return true }
    reportUnknown(entry.key, "indicator", among: names, at: entry.keyPlace)
    return false
  }
}

/// Finds the entities that a `where` means.
struct Selection {
  private let entityColumn: String
  private let entities: [String]
  private let positions: [String: Int]
  private let groupings: [Grouping]
  private let leftOut: Set<String>
  private let namesEntities: Bool

  /// The columns that sort entities into groups.
  let groups: GroupNames

  init(_ data: ScenarioData) {
    entityColumn = data.table.columns[data.entityColumn]
    entities = data.entities
    positions = Dictionary(
      entities.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    groupings = data.groupings
    leftOut = data.leftOut
    namesEntities = data.namesEntities
    groups = data.groupNames
  }

  /// The entities for which all conditions hold; nothing where a condition is wrong.
  func entities(where entry: Node.Entry?, _ reader: inout SectionReader) -> [Int]? {
    guard let entry else { return Array(entities.indices) }
    guard case .map(let conditions) = entry.value.content,
      !reader.report.hasProblem(at: entry.value.place)
    else { return nil }
    var chosen: Set<Int>?
    var isRight = true
    var emptying: Place?
    for condition in conditions {
      guard let matched = matches(condition, &reader) else {
        isRight = false
        continue
      }
      chosen = chosen.map { $0.intersection(matched) } ?? matched
      let place = condition.value.place
      // What `--set` brought is the likelier cause.
      if emptying?.source != .assignment, place.source == .assignment {
        emptying = place
      } else if emptying == nil, chosen?.isEmpty == true {
        emptying = place
      }
    }
    guard isRight else { return nil }
    guard let chosen else { return Array(entities.indices) }
    if chosen.isEmpty {
      reader.report.add(.noMatch(condition: "`where`"), at: emptying ?? entry.keyPlace)
    }
    return chosen.sorted()
  }

  private func matches(_ condition: Node.Entry, _ reader: inout SectionReader) -> Set<Int>? {
    let grouping = groupings.first { $0.column == condition.key }
    let isEntity = condition.key == entityColumn || grouping == nil && condition.key == "entity"
    guard grouping != nil || isEntity else {
      reader.reportNoGroup(
        condition.key, "column of entities or groups", among: [entityColumn] + groups.columns,
        groups, at: condition.keyPlace)
      return nil
    }
    var matched: Set<Int> = []
    var isRight = true
    for item in condition.value.itemsOrSelf {
      guard let name = reader.text(item) else {
        isRight = false
        continue
      }
      if isEntity {
        if let position = positions[name] {
          matched.insert(position)
        } else {
          isRight = false
          guard namesEntities else { continue }
          reader.reportUnknown(
            name, condition.key, among: entities, leftOut: leftOut, at: item.place)
        }
      } else if let grouping {
        if let group = grouping.groups.firstIndex(of: name) {
          matched.formUnion(entities.indices.filter { grouping.group[$0] == group })
        } else {
          isRight = false
          reader.reportUnknown(
            name, condition.key, among: grouping.groups, lists: true, at: item.place)
        }
      }
    }
    return isRight ? matched : nil
  }
}

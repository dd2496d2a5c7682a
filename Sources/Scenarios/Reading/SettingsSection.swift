import Sampling
import Studies

extension SectionReader {
  /// The years; nothing where they are not right.
  mutating func horizon() -> ClosedRange<Int>? {
    let section = root["horizon"]
    guard let from = whole(section?["from"]) else { return nil }
    guard let last = section?["to"] else { return from...from }
    guard let to = whole(last) else { return nil }
    guard from <= to else {
      report.add(
        .outOfRange(value: "\(to)", requirement: "a year not before \(from)"), at: last.place)
      return nil
    }
    return from...to
  }

  /// The draws.
  mutating func simulation() -> SimulationSettings {
    let section = root["simulation"]
    var settings = SimulationSettings()
    settings.draws = whole(section?["draws"]) ?? settings.draws
    settings.seed = whole(section?["seed"]).map { UInt64($0) } ?? settings.seed
    if let node = section?["generator"], let name = text(node) {
      do {
        settings.generator = try Generator(named: name)
      } catch {
        report.add(.generator(error), at: node.place)
      }
    }
    settings.design = word(section?["design"], Design.self) ?? settings.design
    if let until = section?["until"], let halfWidth = number(until["half_width"]) {
      settings.until = StoppingRule(
        halfWidth: halfWidth, confidence: number(until["confidence"]) ?? 0.95,
        target: word(until["for"], StoppingRule.Target.self) ?? .topProbabilities)
    }
    return settings
  }

  /// What results show; `entities` are the entities' names, if they are known.
  mutating func reportSettings(entities: [String]?, leftOut: Set<String> = []) -> ReportSettings {
    let section = root["report"]
    var settings = ReportSettings()
    if case .list(let items)? = section?["top"]?.content {
      let top = Set(items.compactMap { whole($0) }).sorted()
      if !top.isEmpty { settings.top = top }
    }
    settings.scale = word(section?["scale"], ReportSettings.Scale.self) ?? .mean
    settings.confidence = flag(section?["confidence"]) ?? false
    settings.reversal = flag(section?["reversal"]) ?? false
    settings.ranks = word(section?["ranks"], ReportSettings.RankDetail.self) ?? .auto
    if let entities, case .list(let items)? = section?["focus"]?.content {
      settings.focus = focus(items, entities, leftOut)
    }
    return settings
  }

  private mutating func focus(_ items: [Node], _ entities: [String], _ leftOut: Set<String>)
    -> [Int]
  {
    let names = EntityNames(
      names: entities, leftOut: leftOut,
      positions: Dictionary(
        entities.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first }))
    var focus: [Int] = []
    var known: Set<Int> = []
    for item in items {
      guard let position = names.position(item, &self) else { continue }
      if !known.insert(position).inserted {
        report.add(
          .outOfRange(value: "'\(entities[position])' again", requirement: "each entity once"),
          at: item.place)
      } else {
        focus.append(position)
      }
    }
    return focus
  }
}

import Composite
import Studies

extension SectionReader {
  /// Gives the indicators their own ways of treating and normalising.
  mutating func recipes(_ indicators: inout [Indicator], _ data: ScenarioData) {
    for entry in indicatorEntries {
      guard let k = indicators.firstIndex(where: { $0.name == entry.key }) else { continue }
      indicators[k].normalisation = normalisation(entry.value["normalise"], data)
      indicators[k].treatment = treatment(entry.value["treat"])
    }
  }

  /// A way of normalising; nothing where none is given, or no right one.
  mutating func normalisation(_ node: Node?, _ data: ScenarioData) -> Normalisation? {
    guard let node else { return nil }
    if let name = text(node) { return Normalisation(name: name) }
    guard let reference = node["reference"] else { return nil }
    if case .map = reference.content {
      let form = word(reference["form"], Reference.Form.self) ?? .ratio
      guard let given = reference["entity"] else { return .reference(Reference(form: form)) }
      return entity(given, data).map { .reference(Reference(entity: $0, form: form)) }
    }
    if reference.text == "leader" { return .reference(Reference()) }
    return entity(reference, data).map { .reference(Reference(entity: $0)) }
  }

  private mutating func entity(_ node: Node, _ data: ScenarioData) -> Int? {
    guard let name = text(node) else { return nil }
    let names = data.entities
    if let index = names.firstIndex(of: name) { return index }
    // Of a column that names no entities nothing that follows is told.
    if data.namesEntities {
      reportUnknown(name, "entity", among: names, leftOut: data.leftOut, at: node.place)
    }
    return nil
  }

  /// A way of aggregating; nothing where none is given, or no right one.
  mutating func aggregation(_ node: Node?) -> Aggregation? {
    switch text(node) {
    case "arithmetic": return .arithmetic
    case "geometric": return .geometric
    case "harmonic": return .harmonic
    case "copeland": return .copeland(.sum)
    case "benefit-of-the-doubt": return .benefitOfTheDoubt(ShareBounds())
    default: break
    }
    guard let model = node?.entries.first else { return nil }
    switch model.key {
    case "power": return number(model.value).map { .power($0) }
    case "copeland": return word(model.value, OutrankingScore.self).map { .copeland($0) }
    case "benefit-of-the-doubt": return .benefitOfTheDoubt(shares(model.value["shares"]))
    default: return nil
    }
  }

  private mutating func shares(_ node: Node?) -> ShareBounds {
    guard let node else { return ShareBounds() }
    if case .list = node.content { return ShareBounds(all: shareLimits(node) ?? .none) }
    let names = indicatorEntries.map(\.key)
    var bounds = ShareBounds()
    for entry in node.entries {
      guard names.contains(entry.key) else {
        reportUnknown(entry.key, "indicator", among: names, at: entry.keyPlace)
        continue
      }
      bounds.named[entry.key] = shareLimits(entry.value)
    }
    return bounds
  }

  private mutating func shareLimits(_ node: Node) -> ShareLimits? {
    guard case .list(let items) = node.content, !report.hasProblem(at: node.place),
      !items.contains(where: { report.hasProblem(at: $0.place) })
    else { return nil }
    let numbers = items.compactMap { number($0) }
    if numbers.count == 2, items.count == 2,
      let limits = ShareLimits(low: numbers[0], high: numbers[1])
    {
      return limits
    }
    report.add(
      .outOfRange(
        value: "[" + items.compactMap(\.text).joined(separator: ", ") + "]",
        requirement: "two shares, the lower one first"), at: node.place)
    return nil
  }

  /// A way of treating; nothing where none is given, or no right one.
  mutating func treatment(_ node: Node?) -> Treatment? {
    switch text(node) {
    case "none": return Treatment.none
    case "log": return .logarithm()
    case "boxcox": return .boxcox()
    case "winsorise": return .winsorise(.rule(OutlierRule()))
    default: break
    }
    guard let model = node?.entries.first else { return nil }
    switch model.key {
    case "log": return .logarithm(offset: number(model.value["offset"]))
    case "boxcox":
      return .boxcox(
        lambda: number(model.value["lambda"]), offset: number(model.value["offset"]))
    case "winsorise": return winsorisation(model.value).map { .winsorise($0) }
    default: return nil
    }
  }

  /// A number of cells, numbers at both ends, or the rule: only one of these.
  private mutating func winsorisation(_ node: Node) -> Winsorisation? {
    let ways = [["cells"], ["low", "high"], ["most", "skewness", "kurtosis", "otherwise"]]
    let given = ways.compactMap { way in node.entries.first { way.contains($0.key) } }
    if given.count > 1 {
      report.add(
        .contradiction(
          keys: [given[0].key, given[1].key],
          requirement: "a number of cells, `low` and `high`, or a rule"),
        at: max(given[0].keyPlace, given[1].keyPlace))
      return nil
    }
    if let cells = node["cells"] { return whole(cells).map { .cells($0) } }
    if node["low"] != nil || node["high"] != nil {
      return .ends(low: whole(node["low"]) ?? 0, high: whole(node["high"]) ?? 0)
    }
    let standard = OutlierRule()
    return .rule(
      OutlierRule(
        most: whole(node["most"]) ?? standard.most,
        skewness: number(node["skewness"]) ?? standard.skewness,
        kurtosis: number(node["kurtosis"]) ?? standard.kurtosis,
        otherwise: word(node["otherwise"], OutlierRule.Remedy.self) ?? standard.otherwise))
  }
}

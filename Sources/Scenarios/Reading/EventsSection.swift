import Distributions
import Studies

extension SectionReader {
  /// The events; those that are not right are left out.
  ///
  /// Without a readable table (`data` is `nil`) what does not need it is checked all the same.
  mutating func events(_ data: ScenarioData?, horizon: ClosedRange<Int>?) -> [Event] {
    let selection = data.map(Selection.init)
    return (root["events"]?.entries ?? []).compactMap { entry in
      guard case .map = entry.value.content else { return nil }
      let years = entry.value["years"].flatMap { eventYears($0, horizon) }
      let address = Address("events", entry.key, "multiply")
      let factors = eventFactors(entry.value["multiply"], address)
      var entities: [Int]?
      if let condition = entry.value.entry("where") {
        entities = selection?.entities(where: condition, &self)
        if entities == nil { return nil }
      }
      guard let years, !factors.isEmpty else { return nil }
      return Event(
        entry.key, years: years, probability: number(entry.value["probability"]) ?? 1,
        entities: entities, factors: factors, duration: whole(entry.value["duration"]),
        recovery: recovery(entry.value["recovery"]))
    }
  }

  /// The years of an event: one, a list, or every so many of a range.
  private mutating func eventYears(_ node: Node, _ horizon: ClosedRange<Int>?) -> [Int]? {
    guard let horizon else { return nil }
    guard case .map = node.content else {
      var years: [Int] = []
      for item in node.itemsOrSelf {
        guard let year = horizonYear(item, horizon) else { return nil }
        if years.contains(year) {
          report.add(
            .outOfRange(value: "\(year) again", requirement: "each year once"), at: item.place)
          return nil
        }
        years.append(year)
      }
      return years.sorted()
    }
    let first = node["from"].map { horizonYear($0, horizon) } ?? horizon.lowerBound
    let last = node["to"].map { horizonYear($0, horizon) } ?? horizon.upperBound
    guard let first, let last else { return nil }
    guard first <= last else {
      report.add(
        .outOfRange(value: "\(last)", requirement: "a year not before \(first)"),
        at: (node["to"] ?? node["from"] ?? node).place)
      return nil
    }
    return Array(stride(from: first, through: last, by: max(1, whole(node["every"]) ?? 1)))
  }

  /// A year of the horizon; another one is reported.
  mutating func horizonYear(_ node: Node, _ horizon: ClosedRange<Int>) -> Int? {
    guard let year = whole(node) else { return nil }
    if horizon.contains(year) { return year }
    report.add(
      .outOfRange(
        value: "\(year)",
        requirement: "a year from \(horizon.lowerBound) to \(horizon.upperBound)"), at: node.place)
    return nil
  }

  private mutating func eventFactors(_ node: Node?, _ address: Address) -> [Int: Distribution] {
    let names = indicatorEntries.map(\.key)
    guard let node, case .map(let entries) = node.content else { return [:] }
    if entries.isEmpty {
      report.add(
        .wrongType(found: "an empty map", needed: "a factor for at least one indicator"),
        at: node.place)
    }
    var factors: [Int: Distribution] = [:]
    for entry in entries {
      let indicator = names.firstIndex(of: entry.key)
      if indicator == nil {
        reportUnknown(entry.key, "indicator", among: names, at: entry.keyPlace)
      }
      guard let factor = distribution(entry.value) else { continue }
      let point = factor.quantile(0.01)
      guard point >= 0 else {
        report.add(
          .outOfRange(value: "a 1 % point of \(point)", requirement: "a factor of 0 or more"),
          at: entry.value.place)
        continue
      }
      warnOfLargeFactor(factor, entry.value, address.appending(entry.key))
      if let indicator { factors[indicator] = factor }
    }
    return factors
  }

  private func recovery(_ node: Node?) -> Event.Recovery? {
    guard let node else { return nil }
    if case .map = node.content { return whole(node["years"]).map { .years($0) } }
    return number(node).map { .share($0) }
  }
}

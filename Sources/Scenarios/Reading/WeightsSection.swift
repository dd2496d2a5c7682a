import Distributions
import Studies

extension SectionReader {
  /// How the weights vary; fixed where that is not right.
  mutating func weights(_ node: Node) -> WeightModel {
    guard let model = node.entries.first else { return .fixed }
    switch model.key {
    case "dirichlet":
      return number(model.value["concentration"]).map { .dirichlet(concentration: $0) } ?? .fixed
    case "noise": return number(model.value).map { .noise(halfWidth: $0) } ?? .fixed
    case "normal": return number(model.value).map { .normal(standardDeviation: $0) } ?? .fixed
    case "order", "bounds":
      let names = memberNames
      let order = node["order"].map { self.order($0, names) } ?? []
      let bounds = node["bounds"].map { self.bounds($0, names) } ?? [:]
      guard let order, let bounds else { return .fixed }
      return .constrained(WeightConstraints(order: order, bounds: bounds))
    case "experts":
      return experts(model.value, indicatorEntries.map(\.key)).map { .experts($0) } ?? .fixed
    default: return .fixed
    }
  }

  /// One chain, or a list of chains; nothing where a name is wrong.
  private mutating func order(_ node: Node, _ names: [String]) -> [[String]]? {
    guard case .list(let items) = node.content, let first = items.first,
      !report.hasProblem(at: node.place)
    else { return nil }
    guard case .list = first.content else { return chain(items, node.place, names).map { [$0] } }
    let chains = items.map { item -> [String]? in
      guard case .list(let own) = item.content else {
        report.add(
          .wrongType(found: item.noun, needed: "a list, as the others are"), at: item.place)
        return nil
      }
      return chain(own, item.place, names)
    }
    let right = chains.compactMap { $0 }
    return right.count == chains.count ? right : nil
  }

  private mutating func chain(
    _ items: [Node], _ place: Place, _ names: [String]
  ) -> [String]? {
    guard !report.hasProblem(at: place) else { return nil }
    guard items.count > 1 else {
      report.add(
        .wrongType(found: "a list of one", needed: "a list of at least 2"), at: place)
      return nil
    }
    var chain: [String] = []
    for item in items {
      if case .list = item.content {
        report.add(
          .wrongType(found: "a list", needed: "an indicator, as the others are"), at: item.place)
      } else if let name = text(item) {
        if known(name, names, at: item.place) { chain.append(name) }
      }
    }
    return chain.count == items.count ? chain : nil
  }

  /// Whether a name is that of an indicator; one that is not is reported.
  mutating func known(_ name: String, _ names: [String], at place: Place) -> Bool {
    if names.contains(name) { return true }
    reportUnknown(name, "indicator", among: names, at: place)
    return false
  }

  private mutating func bounds(
    _ node: Node, _ names: [String]
  ) -> [String: WeightConstraints.Bounds]? {
    guard !report.hasProblem(at: node.place) else { return nil }
    var bounds: [String: WeightConstraints.Bounds] = [:]
    for entry in node.entries {
      guard known(entry.key, names, at: entry.keyPlace),
        case .list(let items) = entry.value.content
      else { continue }
      guard items.count == 2 else {
        if !report.hasProblem(at: entry.value.place) {
          report.add(
            .wrongType(
              found: "a list of \(items.count)",
              needed: "the least and the greatest weight, as in [20%, 50%]"),
            at: entry.value.place)
        }
        continue
      }
      guard let low = number(items[0]), let high = number(items[1]) else { continue }
      guard low <= high else {
        report.add(
          .outOfRange(
            value: "a range from \(NumberRange.text(low)) to \(NumberRange.text(high))",
            requirement: "the least weight first"), at: entry.value.place)
        continue
      }
      bounds[entry.key] = WeightConstraints.Bounds(low, high)
    }
    return bounds.count == node.entries.count ? bounds : nil
  }
}

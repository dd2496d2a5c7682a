import Distributions
import Studies

extension SectionReader {
  /// One way of doing something, or several to choose from; nothing where neither is right.
  enum Ways<Option: Sendable & Hashable> {
    case certain(Option)
    case uncertain(Alternatives<Option>)

    /// The one way, if there is one.
    var certain: Option? { if case .certain(let option) = self { option } else { nil } }

    /// The several ways, if there are several.
    var uncertain: Alternatives<Option>? {
      if case .uncertain(let alternatives) = self { alternatives } else { nil }
    }
  }

  /// Reads a way by `read`, or each of several ways of `{choose: …}`.
  mutating func ways<Option>(
    _ node: Node?, _ read: (inout SectionReader, Node) -> Option?
  ) -> Ways<Option>? {
    guard let node else { return nil }
    guard let choose = node.entry("choose") else { return read(&self, node).map { .certain($0) } }
    let options = options(choose.value)
    if options.isEmpty, choose.value.isMap {
      report.add(
        .wrongType(found: "an empty map", needed: "at least one way"), at: choose.value.place)
    }
    guard !options.isEmpty, let probabilities = probabilities(options, at: choose.keyPlace) else {
      return nil
    }
    let ways = options.compactMap { read(&self, $0.way) }
    guard ways.count == options.count else { return nil }
    do throws(DistributionError) {
      return .uncertain(try Alternatives(Array(zip(ways, probabilities))))
    } catch {
      report.add(.distribution(error), at: choose.keyPlace)
      return nil
    }
  }

  /// The ways of a map of words, or of a list, with their probabilities.
  private func options(_ choose: Node) -> [(way: Node, probability: Node?)] {
    if case .list(let items) = choose.content {
      return items.compactMap { item in item["use"].map { ($0, item["probability"]) } }
    }
    return choose.entries.map { entry in
      (Node(content: .scalar(entry.key, isPlain: true), place: entry.keyPlace), entry.value)
    }
  }

  /// The probabilities, one of which may be what the others leave.
  private mutating func probabilities(
    _ options: [(way: Node, probability: Node?)], at place: Place
  ) -> [Double]? {
    guard !report.hasProblem(at: place) else { return nil }
    let rests = options.indices.filter { text(options[$0].probability) == "rest" }
    if rests.count > 1, let second = options[rests[1]].probability {
      report.add(
        .outOfRange(value: "'rest' again", requirement: "`rest` once at most"), at: second.place)
      return nil
    }
    var result = options.indices.map { rests.contains($0) ? 0 : number(options[$0].probability) }
    if let rest = rests.first {
      // Parts of 1 that sum to it may miss it by a rounding.
      let left = 1 - result.reduce(0) { $0 + ($1 ?? 0) }
      guard left > -1e-9 else {
        report.add(.distribution(.probabilitiesDoNotSum(total: 1 - left)), at: place)
        return nil
      }
      result[rest] = max(0, left)
    }
    let given = result.compactMap { $0 }
    return given.count == result.count ? given : nil
  }

  /// The indicator that is left out, `none` for none.
  mutating func leftOut(_ node: Node?) -> Ways<String?>? {
    let names = indicatorEntries.map(\.key)
    return ways(node) { reader, node -> String?? in
      guard let name = reader.text(node) else { return nil }
      if name == "none" { return .some(nil) }
      return reader.known(name, names, at: node.place) ? .some(name) : nil
    }
  }
}

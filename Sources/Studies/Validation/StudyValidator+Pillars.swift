import Composite

extension StudyValidator {
  /// The pillars: names of their own, every indicator in one of them, weights that sum to more
  /// than 0.
  mutating func checkPillars() {
    guard !study.index.pillars.isEmpty else { return }
    var seen: Set<String> = []
    check(study.index.pillars, at: Address("index", "pillars"), &seen)
    for indicator in study.indicators where !seen.contains(indicator.name) {
      report(.inNoPillar(indicator: indicator.name), at: Address("index", "pillars"))
    }
  }

  private mutating func check(
    _ pillars: [Pillar], at address: Address, _ seen: inout Set<String>
  ) {
    let indicators = Set(study.indicators.map(\.name))
    for pillar in pillars {
      let own = address.appending(pillar.name)
      if indicators.contains(pillar.name) || !seen.insert(pillar.name).inserted {
        report(
          .contradiction(
            keys: [pillar.name], requirement: "a name of its own for every pillar and indicator"),
          at: own)
      }
      require(
        pillar.weight >= 0 && pillar.weight.isFinite, pillar.weight, "0 or more",
        at: own.appending("weight"))
      if let aggregation = pillar.aggregation {
        check(
          aggregation, of: study.tree.nodes.first { $0.names == pillar.memberNames },
          at: own.appending("aggregate"))
      }
      switch pillar.members {
      case .pillars(let inner): check(inner, at: own.appending("pillars"), &seen)
      case .indicators(let names):
        for name in names {
          let place = own.appending("indicators")
          if !indicators.contains(name) {
            report(
              .unknownName(
                name: name, kind: "indicator",
                suggestions: Suggestion.nearest(
                  to: name, among: study.indicators.map(\.name))), at: place)
          } else if !seen.insert(name).inserted {
            report(
              .contradiction(keys: [name], requirement: "one pillar for every indicator"),
              at: place)
          }
        }
      }
    }
  }

  /// Stated weights that count sum to more than 0 on every level.
  mutating func checkStatedWeights() {
    for node in study.tree.nodes
    where !node.stated.allSatisfy(\.isFinite) && study.index.weights.usesStatedWeights(of: node) {
      let isTop = node.members.allSatisfy { if case .node = $0 { true } else { false } }
      report(
        .noWeight,
        at: study.tree.isFlat || !isTop
          ? Address("indicators") : Address("index", "pillars"))
    }
  }
}

extension Pillar {
  /// The names of the members.
  fileprivate var memberNames: [String] {
    switch members {
    case .indicators(let names): names
    case .pillars(let inner): inner.map(\.name)
    }
  }
}

import Distributions

extension StudyValidator {
  /// Whether there are weights that meet constraints.
  mutating func check(_ constraints: WeightConstraints, at address: Address) {
    let names = study.tree.nodes.flatMap(\.names)
    let strangers = constraints.names.filter { !names.contains($0) }
    for name in strangers {
      let key = constraints.bounds[name] == nil ? "order" : "bounds"
      reportUnknown(name, among: names, at: address.appending(key))
    }
    guard strangers.isEmpty else { return }
    for chain in constraints.order { checkSiblings(chain, at: address.appending("order")) }
    for node in study.tree.nodes {
      do throws(SimplexConstraintError) {
        _ = try constraints.law(of: node.names)
      } catch {
        report(.weightConstraints(error, names: node.names), at: address.appending(key(of: error)))
      }
    }
  }

  /// Weights are compared within a level: one chain stays in one.
  private mutating func checkSiblings(_ chain: [String], at address: Address) {
    for (greater, less) in zip(chain, chain.dropFirst()) {
      let isWithin = study.tree.nodes.contains {
        $0.names.contains(greater) && $0.names.contains(less)
      }
      require(
        isWithin, "'\(greater)' above '\(less)'",
        "an order of indicators of one pillar, or of pillars side by side", at: address)
    }
  }

  /// The key that a problem is about.
  private func key(of error: SimplexConstraintError) -> String {
    switch error {
    case .circle, .tooManyArrangements: "order"
    case .noRange, .lowSum, .highSum, .orderAgainstBounds, .tooManyBounds, .seldomMet: "bounds"
    }
  }

  /// Whether the experts' weights are weights of the indicators.
  mutating func check(_ opinions: ExpertWeightings, at address: Address) {
    require(!opinions.experts.isEmpty, "no expert", "at least 1", at: address)
    let all = study.tree.nodes.flatMap(\.names)
    for expert in opinions.experts {
      for name in expert.weights.keys.sorted() where !all.contains(name) {
        reportUnknown(name, among: all, at: address)
      }
      require(
        expert.influence > 0 && expert.influence.isFinite, expert.influence, "above 0",
        at: address)
      for node in study.tree.nodes where study.tree.isFlat || opinions.weighs(node.names) {
        check(expert, of: node.names, at: address)
      }
    }
  }

  private mutating func check(
    _ expert: ExpertWeightings.Expert, of names: [String], at address: Address
  ) {
    let weights = names.map { expert.weights[$0] }
    if let missing = weights.firstIndex(of: nil) {
      report(
        .missingKey(key: names[missing], meaning: "a weight of '\(expert.name)'"), at: address)
    }
    let values = weights.compactMap { $0 }
    for value in values {
      require(value >= 0 && value.isFinite, value, "0 or more", at: address)
    }
    let sum = values.reduce(0, +)
    require(
      sum > 0 && sum.isFinite, "weights of '\(expert.name)' that sum to \(sum)",
      "at least one above 0", at: address)
  }

  private mutating func reportUnknown(_ name: String, among names: [String], at address: Address) {
    report(
      .unknownName(
        name: name, kind: "indicator",
        suggestions: Suggestion.nearest(to: name, among: names)), at: address)
  }
}

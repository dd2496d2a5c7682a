import Distributions
import Studies

/// The groups of uncertain inputs of a study: weights, the uncertain parts of the recipe, the
/// indicators one by one, events, challengers. Only what has any spread.
package struct InputGroups: Sendable {
  package let study: Study
  package let groups: [InputGroup]
  let layout: CoordinateLayout
  /// The indicators of the study and of every later era.
  let eras: [[Indicator]]
  /// The studies of all combinations of what is chosen of the recipe.
  let recipes: [Study]

  /// `joinsCorrelated` makes one group of the inputs that correlations tie together.
  ///
  /// Throws what compiling the study throws. O(entities × indicators).
  package init(_ study: Study, joinsCorrelated: Bool = true) throws {
    try self.init(study, plan: Plan(competing: study), joinsCorrelated: joinsCorrelated)
  }

  init(_ study: Study, plan: Plan, joinsCorrelated: Bool = true) throws {
    recipes = try study.recipes()
    self.study = study
    layout = CoordinateLayout(study)
    eras = [study.indicators] + study.outlook.eras.map(\.indicators)
    var parts: [InputGroup.Part] = []
    if plan.uses(.weights) || plan.uses(.weightKey) { parts.append(.weights) }
    let plans = [plan] + plan.later.map(\.plan)
    let chosen = Set(plans.flatMap { $0.structure?.choices.map(\.part) ?? [] })
    parts += StructuralPart.allCases.filter(chosen.contains).map { .structure($0) }
    for k in study.indicators.indices { parts += Self.parts(ofIndicator: k, plans) }
    parts += plan.events.indices.filter { plan.events[$0].isSpread }.map { .event($0) }
    let challenges: [InputFamily] = [.challengerError, .challengerDrift, .challengerShock]
    if challenges.contains(where: plan.uses) { parts.append(.challengers) }
    groups = Self.joined(parts, study, joins: joinsCorrelated)
  }

  private static func parts(ofIndicator k: Int, _ plans: [Plan]) -> [InputGroup.Part] {
    guard let plan = plans.first else { return [] }
    var parts: [InputGroup.Part] = []
    let starts = plan.structure?.starts.all.map { $0[k] } ?? [plan.starts[k]]
    if starts.contains(where: { !$0.drawnCells.isEmpty }) {
      parts.append(.start(.cell, indicator: k))
    }
    if starts.contains(where: \.isUncertain) { parts.append(.start(.dataError, indicator: k)) }
    if starts.contains(where: { !$0.drawnLevels.isEmpty }) {
      parts.append(.start(.level, indicator: k))
    }
    guard plan.yearCount > 1 else { return parts }
    let growths = plans.map { $0.growths[k] }
    if growths.contains(where: \.drawsDrift) { parts.append(.start(.drift, indicator: k)) }
    if growths.contains(where: \.hasOwnShocks) { parts.append(.ownShock(indicator: k)) }
    for grouping in plan.groupCounts.indices {
      let isShared = growths.contains { $0.groupShocks.contains { $0.grouping == grouping } }
      if isShared { parts.append(.groupShock(indicator: k, grouping: grouping)) }
    }
    let others = plans.compactMap { $0.challengers?.growths[k] }
    if (growths + others).contains(where: \.hasCommonShock) {
      parts.append(.commonShock(indicator: k))
    }
    return parts
  }

  /// Groups of one part each, those joined that correlations tie together.
  private static func joined(
    _ parts: [InputGroup.Part], _ study: Study, joins: Bool
  ) -> [InputGroup] {
    var groups: [InputGroup] = []
    var done: Set<InputGroup.Part> = []
    for part in parts where !done.contains(part) {
      let tied = joins ? parts.filter { part.tied(by: study.correlations).contains($0) } : []
      let members = tied.count > 1 ? tied : [part]
      done.formUnion(members)
      groups.append(InputGroup(name: name(of: members, study), parts: members))
    }
    return groups
  }

  /// Joined groups are named like correlations: `indicators.pct~scie.growth.volatility`.
  private static func name(of parts: [InputGroup.Part], _ study: Study) -> String {
    let first = parts.first?.address(study) ?? []
    guard parts.count > 1 else { return Address(first).description }
    let keys = parts.map { Address($0.address(study)[1]).description }
    let rest = Address(Array(first.dropFirst(2))).description
    return "indicators." + keys.joined(separator: "~") + "." + rest
  }
}

extension EventPlan {
  /// Whether anything about it is uncertain.
  fileprivate var isSpread: Bool { isUncertain && (probability < 1 || drawsFactors) }
}

extension InputGroup.Part {
  /// The keys of the address.
  package func address(_ study: Study) -> [String] {
    func indicator(_ k: Int, _ keys: String...) -> [String] {
      ["indicators", study.indicators[k].name] + keys
    }
    switch self {
    case .weights: return ["weights"]
    case .structure(let part): return part.address.components
    case .start(.dataError, let k): return indicator(k, "error")
    case .start(.level, let k): return indicator(k, "level")
    case .start(.drift, let k): return indicator(k, "growth", "drift")
    case .start(_, let k): return indicator(k, "cell")
    case .ownShock(let k): return indicator(k, "growth", "volatility")
    case .groupShock(let k, let grouping):
      return indicator(k, "growth", "shared", study.groupings[grouping].column)
    case .commonShock(let k): return indicator(k, "growth", "shared", "all")
    case .event(let event): return ["events", study.outlook.events[event].name]
    case .challengers: return ["challengers"]
    }
  }

  /// The parts that correlations tie to this one, itself among them; nothing where it has none.
  fileprivate func tied(by correlations: Correlations) -> Set<InputGroup.Part> {
    switch self {
    case .ownShock(let k):
      Set(correlations[.growth].component(of: k).map { .ownShock(indicator: $0) })
    case .start(.drift, let k):
      Set(correlations[.drift].component(of: k).map { .start(.drift, indicator: $0) })
    case .start(.dataError, let k):
      Set(correlations[.error].component(of: k).map { .start(.dataError, indicator: $0) })
    default: []
    }
  }
}

extension [Correlation] {
  /// The indicators that a chain of correlations ties to one, itself among them.
  fileprivate func component(of indicator: Int) -> Set<Int> {
    var found: Set<Int> = [indicator]
    var size = 0
    while size < found.count {
      size = found.count
      for pair in self where pair.value != 0 {
        if found.contains(pair.first) || found.contains(pair.second) {
          found.formUnion([pair.first, pair.second])
        }
      }
    }
    return found
  }
}

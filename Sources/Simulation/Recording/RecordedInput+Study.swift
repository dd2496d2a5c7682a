import Studies

/// Finds the inputs of a study whose values are recorded.
struct RecordedInputs {
  /// Whether shocks are told year by year or summed up to a year, counted from 0.
  enum Shocks {
    case yearly
    case summed(to: Int)
  }

  private let study: Study
  private let plan: Plan
  private let groups: InputGroups
  private let shocks: Shocks
  private let entities: [Int]?
  private let entityCount: Int

  /// Those of some entities, or of all; of the study's shared inputs those that concern them.
  init(_ study: Study, plan: Plan, entities: [Int]?, shocks: Shocks) throws {
    self.study = study
    self.plan = plan
    self.entities = entities
    self.shocks = shocks
    entityCount = study.entities.count
    groups = try InputGroups(study, plan: plan, joinsCorrelated: false)
  }

  /// The inputs: weights, choices of the recipe, then indicators and events in the order of the
  /// scenario file.
  var all: [RecordedInput] {
    groups.groups.flatMap { group in
      group.parts.flatMap { inputs(of: $0, in: group) }
    }
  }

  private func inputs(of part: InputGroup.Part, in group: InputGroup) -> [RecordedInput] {
    let uncertain = groups.inputs(of: group, entities: entities.map(Set.init))
    switch part {
    case .weights:
      return study.indicators.enumerated().map { k, indicator in
        RecordedInput(
          name: "weights[\(indicator.name)]", kind: .weight, reading: .weight(k))
      }
    case .challengers: return []
    case .structure(let part):
      return uncertain.map { input in
        RecordedInput(
          name: input.name, kind: .choice, options: study.options(of: part).map(\.name),
          reading: .law(input.coordinate, low: 0, high: .infinity, isLogarithm: false))
      }
    case .start(let family, let k):
      return uncertain.compactMap { input in
        input.entity.flatMap { start(family, k, $0, input) }
      }
    case .ownShock(let k): return ownShocks(k, uncertain)
    case .groupShock(let k, let grouping): return groupShocks(k, grouping, uncertain)
    case .commonShock(let k): return commonShocks(k, uncertain)
    case .event(let event): return inputs(ofEvent: event, uncertain)
    }
  }

  // MARK: - Starting values and drifts

  private func start(
    _ family: InputFamily, _ k: Int, _ entity: Int, _ input: UncertainInput
  ) -> RecordedInput? {
    let coordinate = input.coordinate
    func law(
      _ kind: RecordedInput.Kind, low: Double = -.infinity, high: Double = .infinity,
      isLogarithm: Bool = false
    ) -> RecordedInput {
      RecordedInput(
        name: input.name, kind: kind,
        reading: .law(coordinate, low: low, high: high, isLogarithm: isLogarithm))
    }
    switch family {
    case .drift: return law(.drift, low: -1)
    case .level: return law(.level)
    case .cell:
      // Where ways of filling are chosen, a missing cell has as many laws.
      let cells = study.filling(ofIndicator: k)?.cells ?? []
      let isMissing = cells.contains { $0.entity == entity && $0.source != .interval }
      guard !isMissing || study.index.choices.imputation == nil else { return nil }
      let starts = plan.structure?.starts.all.map { $0[k] } ?? [plan.starts[k]]
      return starts.lazy.flatMap(\.drawnCells).first { $0.entity == entity }.map {
        law(.cell, low: $0.low, high: $0.high, isLogarithm: $0.isLogarithm)
      }
    default: return error(study.indicators[k].errors[entity], plan.starts[k].sigma[entity], input)
    }
  }

  private func error(
    _ error: CellError, _ sigma: Double, _ input: UncertainInput
  ) -> RecordedInput {
    if error.shape == .lognormal {
      return RecordedInput(
        name: input.name, kind: .errorFactor,
        reading: .lognormal(input.coordinate, sigma: sigma))
    }
    let isRelative = error.kind == .relative
    return RecordedInput(
      name: input.name, kind: isRelative ? .errorFactor : .error,
      reading: .linear(
        input.coordinate, offset: isRelative ? 1 : 0, scale: error.standardError))
  }

  // MARK: - Shocks

  private func ownShocks(_ k: Int, _ uncertain: [UncertainInput]) -> [RecordedInput] {
    let perYear = plan.indicatorCount * entityCount
    let steps = uncertain.compactMap { input in
      input.entity.map { entity -> Step in
        let step = input.coordinate.place / perYear + 1
        let growth = growth(k, inYear: step)
        return Step(
          input: input, owner: study.entities[entity], step: step,
          deviation: growth.volatility[entity], persistence: growth.persistence[entity])
      }
    }
    return told(steps)
  }

  /// The deviation of a group's shock is that of its first entity that is moved by it.
  private func groupShocks(
    _ k: Int, _ grouping: Int, _ uncertain: [UncertainInput]
  ) -> [RecordedInput] {
    let column = study.groupings[grouping]
    let groups = plan.groupCounts.reduce(0, +)
    let offset = plan.groupCounts.prefix(grouping).reduce(0, +)
    return told(
      uncertain.map { input in
        let step = input.coordinate.place / (plan.indicatorCount * groups) + 1
        let group = input.coordinate.place % groups - offset
        let deviations = growth(k, inYear: step).groupShocks.first { $0.grouping == grouping }?
          .deviation
        let moved = wanted.first { column.group[$0] == group && (deviations?[$0] ?? 0) > 0 }
        return Step(
          input: input, owner: column.groups[group], step: step,
          deviation: moved.flatMap { deviations?[$0] } ?? 0, persistence: 0)
      })
  }

  private func commonShocks(_ k: Int, _ uncertain: [UncertainInput]) -> [RecordedInput] {
    told(
      uncertain.map { input in
        let step = input.coordinate.place / plan.indicatorCount + 1
        let deviations = growth(k, inYear: step).common
        let moved = wanted.first { deviations[$0] > 0 }
        return Step(
          input: input, owner: nil, step: step, deviation: moved.map { deviations[$0] } ?? 0,
          persistence: 0)
      })
  }

  private var wanted: [Int] { entities ?? Array(study.entities.indices) }

  /// The growth of an indicator in a year, counted from 0.
  private func growth(_ k: Int, inYear year: Int) -> GrowthPlan {
    let era = plan.later.last { $0.year <= year }?.plan ?? plan
    return era.growths[k]
  }

  /// A shock of one year.
  private struct Step {
    let input: UncertainInput
    /// Whom it moves; `nil` for all.
    let owner: String?
    let step: Int
    let deviation: Double
    let persistence: Double
  }

  /// One input a shock, or one for the sum of what the shocks of each owner do.
  private func told(_ steps: [Step]) -> [RecordedInput] {
    switch shocks {
    case .yearly:
      return steps.filter { $0.deviation > 0 }.map { step in
        RecordedInput(
          name: step.input.name, kind: .shock,
          reading: .linear(step.input.coordinate, offset: 0, scale: step.deviation))
      }
    case .summed(let last):
      var owners: [String?] = []
      for step in steps where !owners.contains(step.owner) { owners.append(step.owner) }
      return owners.compactMap { owner in
        sum(steps.filter { $0.owner == owner && $0.step <= last && $0.deviation > 0 }, to: last)
      }
    }
  }

  /// The sum of the log shocks up to a year: a shock that persists counts again in later years.
  private func sum(_ steps: [Step], to last: Int) -> RecordedInput? {
    guard let first = steps.first, let address = first.input.name.split(separator: "[").first
    else { return nil }
    let years = steps.map { study.years[$0.step] }
    let span = years.count > 1 ? "\(years[0])-\(years[years.count - 1])" : "\(years[0])"
    let terms = steps.map { step in
      let repeats = (0...(last - step.step)).reduce(into: (sum: 0.0, power: 1.0)) { sum, _ in
        sum.sum += sum.power
        sum.power *= step.persistence
      }
      return RecordedInput.Term(
        coordinate: step.input.coordinate, factor: step.deviation * repeats.sum)
    }
    let owner = first.owner.map { $0 + "," } ?? ""
    return RecordedInput(name: "\(address)[\(owner)\(span)]", kind: .shock, reading: .sum(terms))
  }

  // MARK: - Events

  private func inputs(ofEvent e: Int, _ uncertain: [UncertainInput]) -> [RecordedInput] {
    let event = plan.events[e]
    let factors = plan.events.map(\.factors.count)
    let perYear = factors.reduce(0, +)
    return uncertain.map { input in
      guard input.coordinate.family == .eventFactor else {
        return RecordedInput(
          name: input.name, kind: .occurrence,
          reading: .happens(input.coordinate, limit: event.probability))
      }
      let year = input.coordinate.place / perYear
      return RecordedInput(
        name: input.name, kind: .eventFactor,
        reading: .factor(
          input.coordinate, where: groups.layout.eventOccurrence(e, year: year),
          limit: event.probability))
    }
  }
}

import Distributions
import Studies

extension InputGroups {
  /// All coordinates of a group, those without spread included.
  package func coordinates(of group: InputGroup) -> [CoordinateRange] {
    group.parts.flatMap(coordinates)
  }

  /// The inputs of a group that have any spread, of some entities or of all; weights and challengers
  /// are groups only and give none.
  package func inputs(of group: InputGroup, entities: Set<Int>? = nil) -> [UncertainInput] {
    group.parts.flatMap { inputs(of: $0, entities: entities) }
  }

  /// The coordinate of the largest weight; of nested indices the first one.
  package var largestWeight: Coordinate? {
    guard study.tree.isFlat else { return layout.weight(0) }
    let weights = study.baselineWeights
    return weights.indices.max { weights[$0] < weights[$1] }.map(layout.weight)
  }

  private var steps: Range<Int> { 1..<study.horizon.count }

  private func coordinates(of part: InputGroup.Part) -> [CoordinateRange] {
    let entities = study.entities.count
    switch part {
    case .weights: return [.all(of: .weights), .all(of: .weightKey)]
    case .structure(let part): return [CoordinateRange(layout.structure(part))]
    case .challengers:
      return [InputFamily.challengerError, .challengerDrift, .challengerShock].map {
        .all(of: $0)
      }
    case .start(let family, let k):
      return [CoordinateRange(layout.start(family, k, 0), count: entities)]
    case .ownShock(let k):
      return steps.map { CoordinateRange(layout.ownShock(k, 0, year: $0), count: entities) }
    case .groupShock(let k, let grouping):
      let count = study.groupings[grouping].groups.count
      return steps.map {
        CoordinateRange(
          layout.groupShock(k, grouping: grouping, group: 0, year: $0), count: count)
      }
    case .commonShock(let k):
      return steps.map { CoordinateRange(layout.commonShock(k, year: $0)) }
    case .event(let event):
      let factors = study.outlook.events[event].factors.count
      return study.years.indices.flatMap { year in
        [
          CoordinateRange(layout.eventOccurrence(event, year: year)),
          CoordinateRange(layout.eventFactor(event, factor: 0, year: year), count: factors),
        ]
      }
    }
  }

  /// The same of one part of a group.
  package func inputs(
    of part: InputGroup.Part, entities: Set<Int>? = nil
  ) -> [UncertainInput] {
    let wanted = entities.map { $0.sorted() } ?? Array(study.entities.indices)
    let address = Address(part.address(study)).description
    switch part {
    case .weights, .challengers: return []
    case .structure(let part):
      return number(of: part).map { number in
        [
          UncertainInput(
            name: address, entity: nil, coordinate: layout.structure(part),
            law: .distribution(number))
        ]
      } ?? []
    case .start(let family, let k):
      let cells = family == .cell ? drawnCells(ofIndicator: k) : [:]
      return wanted.compactMap { c in
        (law(of: family, k, c) ?? cells[c]).map {
          UncertainInput(
            name: "\(address)[\(study.entities[c])]", entity: c,
            coordinate: layout.start(family, k, c), law: $0)
        }
      }
    case .ownShock(let k):
      return wanted.filter { c in growths(k).contains { $0[c].volatility > 0 } }.flatMap { c in
        steps.map { step in
          UncertainInput(
            name: "\(address)[\(study.entities[c]),\(study.years[step])]", entity: c,
            coordinate: layout.ownShock(k, c, year: step), law: .normalScore)
        }
      }
    case .groupShock(let k, let grouping):
      return groupShocks(k, grouping, of: wanted, at: address)
    case .commonShock(let k):
      return steps.map { step in
        UncertainInput(
          name: "\(address)[\(study.years[step])]", entity: nil,
          coordinate: layout.commonShock(k, year: step), law: .normalScore)
      }
    case .event(let event): return self.inputs(ofEvent: event)
    }
  }

  /// The law of the number of the way that is taken of a part of the recipe.
  private func number(of part: StructuralPart) -> Distribution? {
    ([study.index] + study.outlook.eras.map(\.index)).lazy.flatMap(\.choices.numbers)
      .first { $0.part == part }?.number
  }

  private func growths(_ k: Int) -> [PerEntity<Growth>] { eras.map { $0[k].growth } }

  /// What the number of a start or drift means; `nil` where it has no spread.
  private func law(of family: InputFamily, _ k: Int, _ entity: Int) -> UncertainInput.Law? {
    let indicator = study.indicators[k]
    switch family {
    case .dataError:
      return indicator.errors[entity].standardError > 0 ? .normalScore : nil
    case .level:
      let level = indicator.level[entity]
      return level.isFixed ? nil : .distribution(level)
    case .drift:
      return growths(k).map { $0[entity].drift }.first { !$0.isFixed }.map { .distribution($0) }
    default: return nil
    }
  }

  /// The laws of the cells that are drawn by some way of filling, by entity.
  private func drawnCells(ofIndicator k: Int) -> [Int: UncertainInput.Law] {
    var laws: [Int: UncertainInput.Law] = [:]
    for recipe in recipes {
      for cell in recipe.filling(ofIndicator: k)?.cells ?? [] {
        guard case .drawn(let drawn) = cell.law, laws[cell.entity] == nil else { continue }
        laws[cell.entity] = .distribution(drawn.distribution)
      }
    }
    return laws
  }

  /// The shocks of the groups that some entities are in.
  private func groupShocks(
    _ k: Int, _ grouping: Int, of entities: [Int], at address: String
  ) -> [UncertainInput] {
    let column = study.groupings[grouping]
    let shaken = entities.filter { c in
      growths(k).contains { ($0[c].shared[column.column] ?? 0) > 0 }
    }
    return Set(shaken.map { column.group[$0] }).sorted().flatMap { group in
      steps.map { step in
        UncertainInput(
          name: "\(address)[\(column.groups[group]),\(study.years[step])]", entity: nil,
          coordinate: layout.groupShock(k, grouping: grouping, group: group, year: step),
          law: .normalScore)
      }
    }
  }

  private func inputs(ofEvent e: Int) -> [UncertainInput] {
    let event = study.outlook.events[e]
    guard event.probability > 0 else { return [] }
    let address = Address("events", event.name)
    return study.years.enumerated().filter { event.years.contains($1) }.flatMap { step, year in
      var inputs: [UncertainInput] = []
      if event.probability < 1 {
        inputs.append(
          UncertainInput(
            name: "\(address.appending("probability"))[\(year)]", entity: nil,
            coordinate: layout.eventOccurrence(e, year: step),
            law: .occurrence(event.probability)))
      }
      for (f, factor) in event.factors.sorted(by: { $0.key < $1.key }).enumerated()
      where !factor.value.isFixed {
        let name = address.appending("multiply", study.indicators[factor.key].name)
        inputs.append(
          UncertainInput(
            name: "\(name)[\(year)]", entity: nil,
            coordinate: layout.eventFactor(e, factor: f, year: step),
            law: .distribution(factor.value)))
      }
      return inputs
    }
  }
}

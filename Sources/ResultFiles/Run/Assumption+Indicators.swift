import Composite
import Distributions
import Studies

extension Assumption {
  static func ofIndicator(
    _ indicator: Indicator, _ study: Study, weight: Double
  ) -> [Assumption] {
    func row(_ parameter: String, _ text: String = "", _ value: Double? = nil) -> Assumption {
      Assumption(
        topic: .indicator, indicator: indicator.name, parameter: parameter, text: text,
        value: value)
    }
    var all = [row("label", indicator.label)]
    if weight.isFinite, study.index.weights.usesStatedWeights {
      all.append(row("weight", "", weight))
    }
    if indicator.better == .low { all.append(row("better", "low")) }
    if let own = indicator.normalisation, own != study.index.normalisation {
      all.append(row("normalise", own.name))
    }
    if let own = indicator.treatment,
      own != study.index.treatment || study.index.choices.treatment != nil
    {
      all.append(row("treat", own.name))
    }
    if let posts = indicator.goalposts, study.index.normalisation(of: indicator) == .goalposts {
      var ends = row("goalposts", posts.clamps ? "clamped" : "")
      (ends.low, ends.high) = (posts.minimum, posts.maximum)
      all.append(ends)
    }
    if study.index.normalisation(of: indicator) == .share {
      switch indicator.total {
      case .fixed(let total): all.append(row("total", "fixed", total))
      case .sumOfCells: all.append(row("total", "cells"))
      case .sumOfDraw: all.append(row("total", "draw"))
      }
      if indicator.totalGrowth != 0 { all.append(row("total_growth", "", indicator.totalGrowth)) }
    }
    return all
  }

  static func ofData(_ indicator: Indicator, _ k: Int, _ study: Study) -> [Assumption] {
    func row(_ parameter: String, _ text: String, _ entities: Int) -> Assumption {
      Assumption(
        topic: .data, indicator: indicator.name, parameter: parameter, text: text,
        entities: entities)
    }
    var all: [Assumption] = []
    for kind in CellError.Kind.allCases {
      let errors = study.entities.indices.map { indicator.errors[$0] }
        .filter { $0.kind == kind && $0.standardError > 0 }.map(\.standardError).sorted()
      guard let least = errors.first, let greatest = errors.last else { continue }
      var error = row("standard_error", kind.rawValue, errors.count)
      (error.low, error.value, error.high) = (least, errors[errors.count / 2], greatest)
      all.append(error)
    }
    let cells = study.filling(ofIndicator: k)?.cells ?? []
    let missing = cells.count { $0.source != .interval }
    if missing > 0 {
      let way = study.index.choices.imputation == nil ? study.index.imputation : nil
      var filled = row("missing", way?.name ?? "", missing)
      if case .nearestNeighbours(let neighbours) = way { filled.value = Double(neighbours) }
      all.append(filled)
    }
    let intervals = cells.count - missing
    if intervals > 0 { all.append(row("interval", "", intervals)) }
    for group in Group.of(indicator.level, study, by: \.self) where group.value != .one {
      all.append(group.row(.data, indicator, "level", group.value))
    }
    return all
  }

  static func ofGrowth(_ indicator: Indicator, _ study: Study) -> [Assumption] {
    guard indicator.growth.choices.contains(where: \.moves) else { return [] }
    let growth = indicator.growth
    var all: [Assumption] = []
    let drifts = Group.of(growth, study, by: \.drift)
    if drifts.count <= largestNumberOfGroups {
      all += drifts.map { $0.row(.growth, indicator, "drift", $0.value) }
    } else {
      let medians = growth.each(\.drift.median).sorted()
      all.append(
        Assumption(
          topic: .growth, indicator: indicator.name, parameter: "own_drifts",
          entities: medians.count, low: medians.first, value: medians[medians.count / 2],
          high: medians.last))
    }
    func numbers(_ parameter: String, _ subject: String, _ number: @escaping (Growth) -> Double) {
      let groups = Group.of(growth, study, by: number).filter { $0.value > 0 }
      all += groups.prefix(largestNumberOfGroups).map { group in
        Assumption(
          topic: .growth, subject: subject.isEmpty ? group.subject : subject,
          indicator: indicator.name, parameter: parameter, entities: group.entities.count,
          value: group.value)
      }
    }
    numbers("volatility", "") { $0.volatility }
    for grouping in study.groupings {
      numbers("shared", grouping.column) { $0.shared[grouping.column] ?? 0 }
    }
    numbers("common", "") { $0.common }
    numbers("persistence", "") { abs($0.persistence) }
    return all
  }

  private static let largestNumberOfGroups = 12
}

/// The entities that share an assumption.
private struct Group<Value: Sendable & Hashable> {
  let value: Value
  let entities: [Int]
  /// Up to three of their names; empty where it is all of them.
  let subject: String

  /// The groups by a part of an assumption, the largest first; equally large ones in the order of
  /// their first entities. O(entities), and a look-up for every distinct assumption.
  static func of<Whole>(
    _ assumptions: PerEntity<Whole>, _ study: Study, by part: (Whole) -> Value
  ) -> [Group] {
    let parts = PerEntity(assumptions.choices.map(part))
    var members = Array(repeating: [Int](), count: parts.choices.count)
    for (entity, choice) in assumptions.choice.enumerated() {
      members[parts.choice[choice]].append(entity)
    }
    let groups = zip(parts.choices, members).filter { !$1.isEmpty }
    return groups.sorted { ($1.1.count, $0.1[0]) < ($0.1.count, $1.1[0]) }.map { value, entities in
      let names = entities.prefix(3).map { study.entities[$0] }
      return Group(
        value: value, entities: entities,
        subject: entities.count == study.entities.count ? "" : names.joined(separator: "; "))
    }
  }
}

extension Group where Value == Distribution {
  func row(
    _ topic: Assumption.Topic, _ indicator: Indicator, _ parameter: String, _ law: Distribution
  ) -> Assumption {
    var row = Assumption(
      topic: topic, subject: subject, indicator: indicator.name, parameter: parameter,
      entities: entities.count)
    row.describe(law)
    return row
  }
}

import Composite
import Distributions
import Studies

/// One statement of what a study assumes; a row of `assumptions.csv`.
package struct Assumption: Hashable {
  /// What a statement is about.
  package enum Topic: String, Sendable, Hashable, CaseIterable {
    /// The study as a whole: its focus entities, challengers, changes of method.
    case study
    /// How the index is made.
    case index
    /// How the weights vary.
    case weights
    /// An indicator: its label, its stated weight, its total.
    case indicator
    /// How far the cells of an indicator may be off, and how missing ones are filled.
    case data
    /// How the values of an indicator move from year to year.
    case growth
    /// What moves together.
    case correlation
    /// Something that may happen.
    case event
    /// What is asked: a measure by name, its entity and its year.
    case measure
  }

  var topic: Topic
  var subject = ""
  var indicator = ""
  var parameter: String
  var text = ""
  var entities: Int?
  var low: Double?
  var value: Double?
  var high: Double?

  /// Every statement about a study whose focus entities are given by index, in the order in which a
  /// reader wants them. O(entities × indicators).
  static func all(of study: Study, focus: [Int]) -> [Assumption] {
    var all = focus.map {
      Assumption(topic: .study, subject: study.entities[$0], parameter: "focus")
    }
    if study.outlook.challengers > 0 {
      all.append(
        Assumption(
          topic: .study, parameter: "challengers", value: Double(study.outlook.challengers)))
    }
    all += study.outlook.eras.sorted { $0.year < $1.year }.map {
      Assumption(topic: .study, parameter: "change", value: Double($0.year))
    }
    all += ofIndex(study)
    if study.index.choices.weights == nil { all.append(ofWeights(study.index.weights)) }
    for (k, indicator) in study.indicators.enumerated() {
      all += ofIndicator(indicator, study, weight: study.statedWeights[k])
    }
    for (k, indicator) in study.indicators.enumerated() { all += ofData(indicator, k, study) }
    for indicator in study.indicators { all += ofGrowth(indicator, study) }
    all += ofCorrelations(study)
    for event in study.outlook.events { all += of(event, study) }
    return all + study.measures.map { of($0, study) }
  }

  private static func ofIndex(_ study: Study) -> [Assumption] {
    let index = study.index
    let choices = index.choices
    var all: [Assumption] = []
    func add(_ parameter: String, _ text: String, unless choice: (some Any)?) {
      guard choice == nil else { return }
      all.append(Assumption(topic: .index, parameter: parameter, text: text))
    }
    add("normalise", index.normalisation.name, unless: choices.normalisation)
    add("aggregate", index.aggregation.name, unless: choices.aggregation)
    add("scale", study.report.scale.rawValue, unless: Int?.none)
    if index.treatment != .none { add("treat", index.treatment.name, unless: choices.treatment) }
    all += options(choices.normalisation, .normalisation, \.name)
    all += options(choices.treatment, .treatment, \.name)
    all += options(choices.aggregation, .aggregation, \.name)
    all += options(choices.imputation, .imputation, \.word)
    all += options(choices.weights, .weights) { ofWeights($0).text }
    all += options(choices.leftOut, .leftOut) { $0 ?? "none" }
    all += index.pillars.map {
      Assumption(topic: .index, subject: $0.name, parameter: "pillar", value: $0.weight)
    }
    return all
  }

  /// The ways among which every path chooses, with their probabilities.
  private static func options<Option>(
    _ alternatives: Alternatives<Option>?, _ part: StructuralPart, _ name: (Option) -> String
  ) -> [Assumption] {
    guard let alternatives else { return [] }
    return zip(alternatives.options, alternatives.probabilities).map {
      Assumption(
        topic: .index, subject: "\(part.address)", parameter: "option", text: name($0), value: $1)
    }
  }

  private static func ofWeights(_ model: WeightModel) -> Assumption {
    var row = Assumption(topic: .weights, parameter: "law")
    switch model {
    case .fixed: row.text = "fixed"
    case .dirichlet(let concentration): (row.text, row.value) = ("dirichlet", concentration)
    case .noise(let halfWidth): (row.text, row.value) = ("noise", halfWidth)
    case .normal(let deviation): (row.text, row.value) = ("normal", deviation)
    case .constrained(let constraints):
      row.text = constraints.order.isEmpty ? "bounds" : "order"
    case .experts(let table): (row.text, row.value) = ("experts", Double(table.experts.count))
    }
    return row
  }

  private static func ofIndicator(
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
    if case .share = study.index.normalisation(of: indicator) {
      switch indicator.total {
      case .fixed(let total): all.append(row("total", "fixed", total))
      case .sumOfCells: all.append(row("total", "cells"))
      case .sumOfDraw: all.append(row("total", "draw"))
      }
      if indicator.totalGrowth != 0 { all.append(row("total_growth", "", indicator.totalGrowth)) }
    }
    return all
  }

  private static func ofData(_ indicator: Indicator, _ k: Int, _ study: Study) -> [Assumption] {
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
    if missing > 0 { all.append(row("missing", study.index.imputation.word, missing)) }
    let intervals = cells.count - missing
    if intervals > 0 { all.append(row("interval", "", intervals)) }
    for group in Group.of(study.entities.indices.map { indicator.level[$0] }, study)
    where group.value != .one {
      all.append(group.row(.data, indicator, "level", group.value))
    }
    return all
  }

  private static func ofGrowth(_ indicator: Indicator, _ study: Study) -> [Assumption] {
    guard indicator.growth.choices.contains(where: \.moves) else { return [] }
    let growth = study.entities.indices.map { indicator.growth[$0] }
    var all: [Assumption] = []
    let drifts = Group.of(growth.map(\.drift), study)
    if drifts.count <= largestNumberOfGroups {
      all += drifts.map { $0.row(.growth, indicator, "drift", $0.value) }
    } else {
      let medians = growth.map(\.drift.median).sorted()
      all.append(
        Assumption(
          topic: .growth, indicator: indicator.name, parameter: "own_drifts",
          entities: medians.count, low: medians.first, value: medians[medians.count / 2],
          high: medians.last))
    }
    func numbers(_ parameter: String, _ subject: String, _ number: @escaping (Growth) -> Double) {
      let groups = Group.of(growth.map(number), study).filter { $0.value > 0 }
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

  private static func ofCorrelations(_ study: Study) -> [Assumption] {
    Correlations.Kind.allCases.flatMap { kind in
      study.correlations[kind].map { one in
        let labels = [one.first, one.second].map { study.indicators[$0].label }
        return Assumption(
          topic: .correlation, subject: labels.joined(separator: " ~ "), parameter: kind.rawValue,
          value: one.value)
      }
    }
  }

  private static func of(_ event: Event, _ study: Study) -> [Assumption] {
    let years = event.years.map(String.init).joined(separator: ", ")
    let entities = event.entities?.count ?? study.entities.count
    let probability = Assumption(
      topic: .event, subject: event.name, parameter: "probability", text: years,
      entities: entities, value: event.probability)
    return [probability]
      + event.factors.sorted { $0.key < $1.key }.map { k, factor in
        var row = Assumption(
          topic: .event, subject: event.name, indicator: study.indicators[k].name,
          parameter: "factor", entities: entities)
        row.describe(factor)
        return row
      }
  }

  /// In the words of scenarios: `rank <= 10`, `ahead_of Seoul`, `mean rank_shift`.
  private static func of(_ measure: Measure, _ study: Study) -> Assumption {
    let (entity, words) =
      switch measure.quantity {
      case .probability(let entity, let rank): (study.entities[entity], "rank <= \(rank)")
      case .ahead(let entity, let opponent):
        (study.entities[entity], "ahead_of \(study.entities[opponent])")
      case .entity(let entity, let statistic, let variable):
        (study.entities[entity], "\(statistic.rawValue) \(variable.rawValue)")
      case .meanRankShift(let statistic): ("", "\(statistic.rawValue) rank_shift")
      }
    return Assumption(
      topic: .measure, subject: entity, parameter: words, text: measure.name,
      value: Double(measure.year))
  }

  /// States a distribution by its median and its 5 % and 95 % quantiles.
  fileprivate mutating func describe(_ law: Distribution) {
    text = law.shape.name
    value = law.median
    if !law.isFixed { (low, high) = (law.quantile(0.05), law.quantile(0.95)) }
  }
}

/// The entities that share an assumption.
private struct Group<Value: Sendable & Hashable> {
  let value: Value
  let entities: [Int]
  /// Up to three of their names; empty where it is all of them.
  let subject: String

  /// The groups, the largest first; equally large ones in the order of the choices.
  static func of(_ assumptions: [Value], _ study: Study) -> [Group] {
    var members: [Value: [Int]] = [:]
    var values: [Value] = []
    for entity in study.entities.indices {
      let value = assumptions[entity]
      if members[value] == nil { values.append(value) }
      members[value, default: []].append(entity)
    }
    let groups = values.enumerated().map { (place: $0, value: $1, entities: members[$1] ?? []) }
    return groups.sorted { ($1.entities.count, $0.place) < ($0.entities.count, $1.place) }.map {
      let names = $0.entities.prefix(3).map { study.entities[$0] }
      let isAll = $0.entities.count == study.entities.count
      return Group(
        value: $0.value, entities: $0.entities,
        subject: isAll ? "" : names.joined(separator: "; "))
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

extension Shape {
  /// The word of scenarios for the family.
  fileprivate var name: String {
    switch self {
    case .fixed: "fixed"
    case .normal: "normal"
    case .lognormal: "lognormal"
    case .uniform: "uniform"
    case .triangular: "triangular"
    case .pert: "pert"
    case .beta: "beta"
    case .gamma: "gamma"
    case .student: "student"
    case .discrete: "discrete"
    case .empirical: "empirical"
    case .quantiles: "quantiles"
    }
  }
}

extension Imputation {
  /// The word of scenarios for the way of filling.
  fileprivate var word: String {
    switch self {
    case .notAllowed: "error"
    case .mean: "mean"
    case .median: "median"
    case .zero: "zero"
    case .groupMean: "group_mean"
    case .nearestNeighbours: "knn"
    case .multiple: "impute"
    }
  }
}

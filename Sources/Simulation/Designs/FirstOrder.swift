import Composite
import Distributions
import ElementaryFunctions
import Studies

/// What one standard deviation of each input does to the scores of a year, to first order around
/// the baseline. Scores are taken by their logarithm where the mean is geometric, and by their power
/// where it is a power mean.
///
/// Only importances come of it, no result. It knows the recipe and growth of the first era, one
/// level and the entities of the table: what eras, events, challengers and the aggregations of
/// pillars change is left out, and their coordinates keep their random numbers.
struct FirstOrder {
  private let study: Study
  private let layout: CoordinateLayout
  private let year: Int
  private let weights: [Double]
  /// The relative standard deviation of each weight before rescaling.
  private let weightSpreads: [Double]
  /// The coordinates of weights that do not belong to an indicator each; `nil` where they do.
  private let commonWeightCoordinates: Int?
  private let columns: [Column]
  /// The score of every entity.
  private let scores: [Double]
  /// The variance of every entity's score by its own inputs.
  private var ownVariances: [Double] = []

  init(_ study: Study, year: Int) {
    self.study = study
    self.year = year
    layout = CoordinateLayout(study)
    let weights = study.baselineWeights
    self.weights = weights
    weightSpreads = weights.map { weight in
      switch study.index.weights {
      case .fixed: 0
      case .dirichlet(let concentration):
        weight > 0 ? min(2, 1 / (concentration * weight).squareRoot()) : 0
      case .noise(let halfWidth): halfWidth / 3.0.squareRoot()
      case .normal(let deviation): deviation
      // About as wide as most orders, bounds and experts are.
      case .constrained, .experts: 0.5
      }
    }
    commonWeightCoordinates =
      switch study.index.weights {
      case .fixed, .dirichlet, .noise, .normal: nil
      case .experts(let opinions): opinions.experts.count > 1 ? 1 : 0
      case .constrained(let constraints):
        study.tree.nodes.reduce(0) { sum, node in
          let law = try? constraints.law(of: node.names)
          return sum + (law.map { $0.isKeyed ? 0 : $0.coordinateCount } ?? 0)
        }
      }
    let columns = study.indicators.indices.map { Column($0, study, year: year) }
    self.columns = columns
    scores = study.entities.indices.map { c in
      zip(weights, columns).reduce(0) { $0 + $1.0 * $1.1.levels[c] }
    }
    ownVariances = study.entities.indices.map(ownVariance)
  }

  /// Every other entity by its distance in standard deviations of the margin, the nearest first,
  /// each with a weight that falls with the distance.
  func rivals(of entity: Int) -> [(entity: Int, weight: Double)] {
    let others = scores.indices.filter { $0 != entity }.map { rival in
      let margin = scores[entity] - scores[rival]
      let variance =
        weightVariance(entity, rival) + ownVariances[entity] + ownVariances[rival]
      let distance = margin.magnitude / (variance.squareRoot() + 1e-9 * scores[entity].magnitude)
      return (entity: rival, distance: distance.isFinite ? distance : .greatestFiniteMagnitude)
    }
    return others.sorted { ($0.distance, $0.entity) < ($1.distance, $1.entity) }
      .map { (entity: $0.entity, weight: 1 / (1 + $0.distance * $0.distance)) }
  }

  /// Adds the effects on the score of `entity`, less that of `rival` if there is one.
  func addEffects(onMarginOf entity: Int, to rival: Int?, to effects: inout CoordinateSums) {
    addWeights(entity, rival, to: &effects)
    for k in columns.indices {
      addInputs(k, of: entity, sign: 1, to: &effects)
      if let rival { addInputs(k, of: rival, sign: -1, to: &effects) }
    }
  }

  /// Weights under constraints and experts' have coordinates that belong to no indicator: they share
  /// the variance alike.
  private func addWeights(_ entity: Int, _ rival: Int?, to effects: inout CoordinateSums) {
    if let count = commonWeightCoordinates {
      let share = (weightVariance(entity, rival) / Double(max(1, count))).squareRoot()
      for place in 0..<count { effects.add(share, to: layout.weight(place)) }
      return
    }
    for k in columns.indices {
      effects.add(weightEffect(k, entity, rival), to: layout.weight(coordinate(ofWeight: k)))
    }
  }

  /// Of the coordinates of all levels, one a member, the indicator's own.
  private func coordinate(ofWeight k: Int) -> Int {
    guard !study.index.pillars.isEmpty else { return k }
    for node in study.tree.nodes {
      if let m = node.members.firstIndex(of: .indicator(k)) { return node.firstMember + m }
    }
    return k
  }

  private func weightEffect(_ k: Int, _ entity: Int, _ rival: Int?) -> Double {
    var distance = columns[k].levels[entity] - scores[entity]
    if let rival { distance -= columns[k].levels[rival] - scores[rival] }
    return weights[k] * distance * weightSpreads[k]
  }

  private func weightVariance(_ entity: Int, _ rival: Int?) -> Double {
    columns.indices.reduce(0) {
      let effect = weightEffect($1, entity, rival)
      return $0 + effect * effect
    }
  }

  /// The variance of a score by the entity's own inputs.
  private func ownVariance(of entity: Int) -> Double {
    columns.indices.reduce(0) { sum, k in
      let effect = weights[k] * columns[k].slopes[entity]
      let growth = study.indicators[k].growth[entity]
      var variance = square(columns[k].errors[entity]) + square(columns[k].factors[entity])
      if !columns[k].cells.isEmpty { variance += square(columns[k].cells[entity]) }
      if year > 0 {
        variance += square(columns[k].drifts[entity])
        for step in 1...year { variance += square(ownSpread(growth, step)) }
      }
      let part = effect * effect * variance
      return part.isFinite ? sum + part : sum
    }
  }

  private func addInputs(
    _ k: Int, of entity: Int, sign: Double, to effects: inout CoordinateSums
  ) {
    let effect = sign * weights[k] * columns[k].slopes[entity]
    guard effect != 0, effect.isFinite else { return }
    effects.add(effect * columns[k].errors[entity], to: layout.start(.dataError, k, entity))
    effects.add(effect * columns[k].factors[entity], to: layout.start(.level, k, entity))
    if !columns[k].cells.isEmpty {
      effects.add(effect * columns[k].cells[entity], to: layout.start(.cell, k, entity))
    }
    guard year > 0 else { return }
    let growth = study.indicators[k].growth[entity]
    effects.add(effect * columns[k].drifts[entity], to: layout.start(.drift, k, entity))
    for step in 1...year {
      effects.add(
        effect * ownSpread(growth, step), to: layout.ownShock(k, entity, year: step))
      effects.add(effect * growth.common, to: layout.commonShock(k, year: step))
      for (g, grouping) in study.groupings.enumerated() {
        guard let deviation = growth.shared[grouping.column] else { continue }
        effects.add(
          effect * deviation,
          to: layout.groupShock(k, grouping: g, group: grouping.group[entity], year: step))
      }
    }
  }

  /// What is left in the year of the own shock that leads to year `step`.
  private func ownSpread(_ growth: Growth, _ step: Int) -> Double {
    guard growth.persistence != 0 else { return growth.volatility }
    var sum = 0.0
    for _ in step...year { sum = 1 + growth.persistence * sum }
    return growth.volatility * sum
  }

  private func square(_ number: Double) -> Double { number * number }
}

/// One indicator of a year, entity by entity.
private struct Column {
  /// The normalised value, by its logarithm where the mean is geometric, or its power.
  let levels: [Double]
  /// The derivative of the level by the logarithm of the value.
  let slopes: [Double]
  /// The relative standard deviations of the value by its error, its factor and its drift.
  let errors: [Double]
  let factors: [Double]
  let drifts: [Double]
  /// Those by cells that are drawn; empty where none is.
  let cells: [Double]

  init(_ k: Int, _ study: Study, year: Int) {
    let indicator = study.indicators[k]
    let filling = study.filling(ofIndicator: k)
    let printed = indicator.filled(by: filling).values
    let growth = indicator.growth
    let medians = indicator.level.choices.map(\.median)
    let rates = growth.choices.map(\.drift.median)
    let values = printed.enumerated().map { c, value in
      (0..<year).reduce(value * medians[indicator.level.choice[c]]) { value, _ in
        value * (1 + rates[growth.choice[c]])
      }
    }
    let factorSpreads = indicator.level.choices.map { Self.spread(of: $0, around: $0.median) }
    let driftSpreads = growth.choices.map {
      Double(year) * Self.spread(of: $0.drift, around: 1 + $0.drift.median)
    }
    factors = indicator.level.choice.map { factorSpreads[$0] }
    drifts = growth.choice.map { driftSpreads[$0] }
    cells = Self.cellSpreads(filling, count: printed.count)
    errors = printed.enumerated().map { c, value in
      let error = indicator.errors[c]
      return error.kind == .relative
        ? error.standardError : error.standardError / value.magnitude
    }
    let scale = study.index.normalisation(of: indicator).way.line(
      through: values, IndicatorScale(indicator, study), year: year)
    let isReversed = indicator.better == .low
    let signed = values.map { isReversed ? -scale.slope($0) : scale.slope($0) }
    // Where low is better all normalisations are −v, or 100 − v, which moves no margin.
    let normalised = values.map { isReversed ? 100 - scale.level($0) : scale.level($0) }
    // Any other mean is an arithmetic one of the powers, in whose order it puts the entities.
    switch Self.exponent(of: study.index.aggregation) {
    case 1:
      levels = normalised
      slopes = signed
    case 0:
      levels = normalised.map { $0 >= .leastNormalMagnitude ? naturalLogarithm($0) : 0 }
      slopes = zip(signed, normalised).map { $1 > 0 ? $0 / $1 : 0 }
    case let exponent:
      let powers = normalised.map { value in
        value >= .leastNormalMagnitude ? exponential(exponent * naturalLogarithm(value)) : 0
      }
      levels = powers.map { exponent > 0 ? $0 : -$0 }
      slopes = zip(powers, zip(signed, normalised)).map { power, value in
        value.1 > 0 ? exponent.magnitude * power * (value.0 / value.1) : 0
      }
    }
  }

  /// The exponent of a power mean; 1 for what is no mean, and for one so far out that it looks at
  /// the greatest or least value only.
  private static func exponent(of aggregation: Aggregation) -> Double {
    switch aggregation.simplest {
    case .geometric: 0
    case .harmonic: -1
    case .power(let exponent) where exponent.magnitude <= 16: exponent
    case .arithmetic, .power, .copeland, .benefitOfTheDoubt: 1
    }
  }

  private static func cellSpreads(_ filling: CellFilling?, count: Int) -> [Double] {
    var spreads: [Double] = []
    for cell in filling?.cells ?? [] {
      guard case .drawn(let law) = cell.law else { continue }
      if spreads.isEmpty { spreads = Array(repeating: 0, count: count) }
      let level = law.isLogarithm ? 1 : cell.law.point
      spreads[cell.entity] = spread(of: law.distribution, around: level)
    }
    return spreads
  }

  /// Half the distance of the quantiles one standard deviation of a normal law either side, which
  /// every law has, relative to `level`.
  private static func spread(of law: Distribution, around level: Double) -> Double {
    guard !law.isFixed else { return 0 }
    let distance = law.quantile(0.8413447460685429) - law.quantile(0.15865525393145707)
    return distance / 2 / max(level.magnitude, 1e-3)
  }
}

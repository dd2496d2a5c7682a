import Studies

/// The uncertain coordinates that matter for what a study asks, the one that matters most first.
///
/// Each question is a margin between two scores, or a score. To first order around the baseline its
/// variance is a sum over the coordinates, each giving its part; a coordinate's importance is the
/// sum of its parts over the questions. Importances are compared by their power of two and equal
/// ones keep the order of the inputs, so that a small change of a spread seldom moves a coordinate.
///
/// Questions are the measures, and the focus entities in the last year. An entity's rank stands for
/// its margins to the rivals that it is likeliest to change places with.
struct CoordinateOrder {
  /// Coordinates with some influence; all others come behind them in any order.
  let coordinates: [Coordinate]

  /// O(measures × entities × indicators × years), whatever the draws.
  init(_ study: Study, baseline: Baseline) {
    var importance = CoordinateSums()
    for margin in Self.margins(study, baseline) {
      let effects = margin.effects
      let variance = effects.values.reduce(0) { $0 + $1 * $1 }
      guard variance > 0, variance.isFinite else { continue }
      for (coordinate, effect) in zip(effects.coordinates, effects.values) {
        importance.add(margin.weight * effect * effect / variance, to: coordinate)
      }
    }
    let ranked = zip(importance.coordinates, importance.values).filter { $1 > 0 }
      .map { (coordinate: $0, power: $1.exponent) }
    // What is chosen of the recipe has no derivative; it is taken to matter most.
    let layout = CoordinateLayout(study)
    let structure = study.index.choices.numbers.map { layout.structure($0.part) }
    coordinates =
      structure
      + ranked.sorted {
        ($1.power, $0.coordinate.family.rawValue, $0.coordinate.place)
          < ($0.power, $1.coordinate.family.rawValue, $1.coordinate.place)
      }.map(\.coordinate)
  }

  /// A margin between the scores of two entities, or a score where there is no rival.
  private struct Margin {
    let influence: FirstOrder
    let entity: Int
    let rival: Int?
    let weight: Double

    var effects: CoordinateSums {
      var effects = CoordinateSums()
      influence.addEffects(onMarginOf: entity, to: rival, to: &effects)
      return effects
    }
  }

  /// The rivals that stand for an entity's rank.
  private static let rivals = 8
  /// The neighbours that stand for the shift of all ranks.
  private static let neighbours = 64

  private static func margins(_ study: Study, _ baseline: Baseline) -> [Margin] {
    var influences: [Int: FirstOrder] = [:]
    func influence(_ year: Int) -> FirstOrder {
      let known = influences[year] ?? FirstOrder(study, year: year)
      influences[year] = known
      return known
    }
    var margins: [Margin] = []
    func addRank(of entity: Int, _ influence: FirstOrder) {
      let rivals = influence.rivals(of: entity).prefix(Self.rivals)
      let total = rivals.reduce(0) { $0 + $1.weight }
      for rival in rivals {
        margins.append(
          Margin(
            influence: influence, entity: entity, rival: rival.entity,
            weight: rival.weight / total))
      }
    }
    for measure in study.measures {
      let year = measure.year - study.horizon.lowerBound
      let influence = influence(year)
      switch measure.quantity {
      case .probability(let entity, _), .entity(let entity, _, .rank),
        .entity(let entity, _, .rankShift):
        addRank(of: entity, influence)
      case .entity(let entity, _, .score):
        margins.append(Margin(influence: influence, entity: entity, rival: nil, weight: 1))
      case .ahead(let entity, let opponent):
        margins.append(
          Margin(influence: influence, entity: entity, rival: opponent, weight: 1))
      case .meanRankShift:
        let order = baseline.order(year: year)
        let step = max(1, (order.count - 1) / Self.neighbours)
        let places = stride(from: 0, to: order.count - 1, by: step)
        margins += places.map {
          Margin(
            influence: influence, entity: order[$0], rival: order[$0 + 1],
            weight: Double(step) / Double(order.count))
        }
      }
    }
    for entity in study.focus(by: baseline) {
      addRank(of: entity, influence(study.horizon.count - 1))
    }
    return margins
  }
}

/// Numbers by coordinate, in the order in which the coordinates were met.
struct CoordinateSums {
  private(set) var coordinates: [Coordinate] = []
  private(set) var values: [Double] = []
  private var places: [Coordinate: Int] = [:]

  /// Adds a number; one that is not finite counts as 0.
  mutating func add(_ value: Double, to coordinate: Coordinate) {
    guard value.isFinite, value != 0 else { return }
    if let place = places[coordinate] {
      values[place] += value
    } else {
      places[coordinate] = values.count
      coordinates.append(coordinate)
      values.append(value)
    }
  }
}

import TestSupport

/// A valid scenario put together at random, with its table: kept as parts, so that a test can change
/// one and write the scenario anew.
struct RandomScenario {
  /// What of the format may occur.
  enum Kind {
    /// Anything.
    case any
    /// No random number of one entity alone: weights, shocks in common, events and the recipe are
    /// what is uncertain. Every cell is there.
    case shared
  }

  struct Indicator {
    var name: String
    /// Missing ones are `nil`.
    var cells: [Double?]
    var weight: Double
    var isLowBetter = false
    /// The world total; `nil` where it is left out.
    var total: Double?
    var sumsTotal = false
    /// The relative standard error, and whether the law of the error is normal.
    var error = 0.0
    var hasNormalError = false
    var drift = "0"
    var volatility = 0.0
    var landShock = 0.0
    var commonShock = 0.0
    var persistence = 0.0
    var level: String?
  }

  var entities: [String]
  var lands: [String]
  var indicators: [Indicator]
  var normalise: String
  var aggregate: String
  var weights: String
  var missing: String?
  var hasPillars = false
  var correlation: Double?
  var years: Int
  /// The probability of an event, and the law of its factor on the first indicator.
  var event: (probability: Double, factor: String)?
  var challengers = 0
  var design: String
  var draws: Int
  var seed: Int

  /// The scenario of a number; the same for the same number and kind.
  init(number: Int, kind: Kind) {
    var random = SplitMix64(state: UInt64(number) &* 0x9E37_79B9 &+ (kind == .any ? 1 : 2))
    func chance(_ p: Double) -> Bool { Double.random(in: 0..<1, using: &random) < p }
    func some(_ range: ClosedRange<Double>) -> Double {
      (Double.random(in: range, using: &random) * 10_000).rounded() / 10_000
    }
    func one<Value>(_ values: [Value]) -> Value {
      values[Int.random(in: values.indices, using: &random)]
    }

    let isAny = kind == .any
    let count =
      chance(0.8) ? Int.random(in: 2...12, using: &random) : Int.random(in: 13...40, using: &random)
    let names = (0..<count).map { "E\($0)" }
    entities = names
    lands = ["x"] + (1..<count).map { _ in one(["x", "y", "z"]) }
    years = Int.random(in: 0...3, using: &random)
    let normalise = one([
      "share", "share", "minmax", "minmax", "zscore", "none", "rank", "percentile", "borda",
      "reference", "{choose: {share: 40%, minmax: rest}}",
    ])
    self.normalise = normalise
    let isPositive = ["share", "none", "reference"].contains(normalise)
    aggregate =
      isPositive
      ? one([
        "arithmetic", "geometric", "harmonic", "copeland", "{power: 0.5}",
        "{choose: {arithmetic: 50%, geometric: rest}}",
      ]) : one(["arithmetic", "arithmetic", "copeland"])
    let size = Int.random(in: 1...6, using: &random)
    indicators = (0..<size).map { k in
      var indicator = Indicator(
        name: "i\(k)",
        cells: names.map { _ in chance(0.05) ? 500 : some(1...1000) }, weight: some(0.1...3))
      let isOrderless =
        normalise != "share" && !normalise.hasPrefix("{") && normalise != "reference"
      indicator.isLowBetter = isOrderless && !isPositive && chance(0.3)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: indicator.total = some(5000...50_000)
      case 1: indicator.sumsTotal = true
      default: break
      }
      if isAny {
        if chance(0.5) { indicator.error = some(0.01...0.4) }
        indicator.hasNormalError = chance(0.3)
        if chance(0.3) {
          indicator.level = one([
            "1.2", "{uniform: {low: 0.8, high: 1.2}}",
            "{triangular: {low: 0.5, mode: 1, high: 1.2}}",
            "{lognormal: {mean: 1, sd: 0.2}}",
          ])
        }
        if chance(0.5) { indicator.volatility = some(0.01...0.3) }
        if chance(0.3) { indicator.persistence = some(-0.5...0.9) }
      }
      indicator.drift =
        isAny
        ? one([
          "0", "3%", "{normal: {mean: 2%, sd: 3%}}", "{triangular: {low: -5%, mode: 0, high: 20%}}",
          "{discrete: {-0.1: 0.25, 0.1: 0.75}}", "{quantiles: {5%: -2%, 50%: 1%, 95%: 9%}}",
        ]) : one(["0", "3%", "-4%"])
      if chance(0.4) { indicator.landShock = some(0.01...0.2) }
      if chance(0.4) { indicator.commonShock = some(0.01...0.2) }
      return indicator
    }
    let (first, last) = ("i0", "i\(size - 1)")
    // Gamma quantiles take most of the time: one scenario in eight.
    let weights =
      number % 8 == 0
      ? "{dirichlet: {concentration: \(some(1...80))}}"
      : one(
        [
          "fixed", "{noise: \(some(0.05...0.9))}", "{normal: \(some(0.05...0.9))}",
          "{bounds: {i0: [10%, 100%]}}",
        ]
          + (size < 2
            ? []
            : [
              "{order: [\(last), \(first)]}",
              "{choose: [{use: fixed, probability: 30%}, {use: {noise: 20%}, probability: rest}]}",
            ]))
    self.weights = weights
    hasPillars =
      size >= 3 && !weights.contains("order") && !weights.contains("bounds") && chance(0.3)
    if years > 0, chance(0.4) {
      event = (
        probability: one([0.2, 0.5, 1]),
        factor: one(["0.7", "{uniform: {low: 0.4, high: 1.1}}"])
      )
    }
    design = one(["random", "random", "latin-hypercube", "sobol"])
    draws = 64
    seed = number
    guard isAny else { return }
    if size > 1, chance(0.3) { correlation = some(-0.9...0.9) }
    if count >= 8, chance(0.3) {
      missing = one(["drop", "mean", "median", "{knn: {k: 2}}", "group_mean", "impute"])
      // Of the entities that no measure names.
      let place = Int.random(in: 0..<count - 2, using: &random)
      indicators[0].cells[2 + place] = nil
      if size > 1 { indicators[size - 1].cells[2 + (place + 3) % (count - 2)] = nil }
    }
    if missing == nil, count >= 8, chance(0.2) {
      challengers = Int.random(in: 1...6, using: &random)
    }
  }
}

extension RandomScenario {
  /// The table.
  var table: String {
    let head = (["who", "land"] + indicators.map(\.name)).joined(separator: ",")
    let rows = entities.indices.map { c in
      ([entities[c], lands[c]] + indicators.map { $0.cells[c].map { "\($0)" } ?? "" })
        .joined(separator: ",")
    }
    return ([head] + rows).joined(separator: "\n") + "\n"
  }

  /// The scenario.
  var text: String {
    var lines = [
      "rankcast: 1", "name: random", "data: {file: t.csv, entity: who, groups: [land]}",
      "indicators:",
    ]
    lines += indicators.map { "  \($0.name): {\(Self.text(of: $0))}" }
    var index = "normalise: \(normalise), aggregate: \(aggregate), weights: \(weights)"
    if let missing { index += ", missing: \(missing)" }
    if hasPillars {
      let rest = indicators.dropFirst(2).map(\.name).joined(separator: ", ")
      index += ", pillars: {p: {weight: 2, indicators: [i0, i1]}, q: {indicators: [\(rest)]}}"
    }
    lines += ["index: {\(index)}", "horizon: {from: 2025, to: \(2025 + years)}"]
    let levels = indicators.compactMap { indicator in
      indicator.level.map { "\(indicator.name): \($0)" }
    }
    if !levels.isEmpty {
      lines += ["overrides:", "  some: {level: {\(levels.joined(separator: ", "))}}"]
    }
    if let correlation {
      lines.append("correlations: {growth: {i0~i1: \(correlation)}, error: {i0~i1: 0.5}}")
    }
    if let event {
      lines += [
        "events:",
        "  storm: {years: [\(2025 + years)], probability: \(event.probability), where: {land: x}, "
          + "multiply: {i0: \(event.factor)}}",
      ]
    }
    if challengers > 0 { lines.append("challengers: {count: \(challengers)}") }
    lines += [
      "measures:", "  top: {entity: E1, probability: rank <= 2}",
      "  rank: {entity: E1, mean: rank}",
      "  ahead: {entity: E0, ahead_of: E1}", "  behind: {entity: E1, ahead_of: E0}",
      "simulation: {draws: \(draws), seed: \(seed), design: \(design)}",
      "report: {focus: [E0]}",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  private static func text(of indicator: Indicator) -> String {
    var text = "column: \(indicator.name), weight: \(indicator.weight)"
    if indicator.isLowBetter { text += ", better: low" }
    if let total = indicator.total { text += ", total: \(total)" }
    if indicator.sumsTotal { text += ", total: sum" }
    if indicator.error > 0 {
      text +=
        ", error: {sd: \(indicator.error)\(indicator.hasNormalError ? ", shape: normal" : "")}"
    }
    return text
      + ", growth: {drift: \(indicator.drift), volatility: \(indicator.volatility), "
      + "shared: {land: \(indicator.landShock), all: \(indicator.commonShock)}, "
      + "persistence: \(indicator.persistence)}"
  }

  /// The same scenario with its rows in another order.
  func permuted(_ order: [Int]) -> RandomScenario {
    var other = self
    other.entities = order.map { entities[$0] }
    other.lands = order.map { lands[$0] }
    for k in indicators.indices {
      other.indicators[k].cells = order.map { indicators[k].cells[$0] }
    }
    return other
  }

  /// The same scenario with an indicator, its total with it, in another unit.
  func scaled(_ k: Int, by factor: Double) -> RandomScenario {
    var other = self
    other.indicators[k].cells = indicators[k].cells.map { $0.map { $0 * factor } }
    other.indicators[k].total = indicators[k].total.map { $0 * factor }
    return other
  }
}

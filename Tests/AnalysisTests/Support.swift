import Composite
import Distributions
import Studies

@testable import Simulation

/// What the statistical tests have in common: a comparison allows 5 standard errors, which a right
/// program exceeds with probability 6e-7. Seeds are fixed.
enum Statistical {
  static let errors = 5.0
}

/// A study of six entities and three indicators in which all kinds of inputs vary.
struct SampleStudy: Sendable {
  var weights = WeightModel.dirichlet(concentration: 20)
  var normalisation = Normalisation.share
  var aggregation = Aggregation.arithmetic
  var firstWeight = 1.0
  var firstDrift = 0.02
  var secondVolatility = 0.1
  var eventProbability: Double?
  var recovery: Event.Recovery?
  var hasEra = false
  var choosesNormalisation = false
  var challengers = 0
  var correlations = Correlations.none
  var design = Design.random
  var draws = 10_000
  var seed: UInt64 = 3
  var last = 2028
  var measures = SampleStudy.allMeasures

  static let entities = ["A", "B", "C", "D", "E", "F"]

  /// A measure of every kind, in several years.
  static let allMeasures: [Measure] =
    [
      Measure("first", .probability(entity: 0, rankAtMost: 1), year: 2028),
      Measure("second", .probability(entity: 1, rankAtMost: 2), year: 2025),
      Measure("ahead", .ahead(entity: 1, of: 0), year: 2027),
    ]
    + Measure.Statistic.allCases.flatMap { statistic in
      [
        Measure("\(statistic) rank", .entity(2, statistic, of: .rank), year: 2028),
        Measure("\(statistic) score", .entity(0, statistic, of: .score), year: 2026),
        Measure("\(statistic) shift", .entity(3, statistic, of: .rankShift), year: 2028),
        Measure("\(statistic) all", .meanRankShift(statistic), year: 2028),
      ]
    }

  func study() throws -> Study {
    var first = Growth(
      drift: try .normal(mean: firstDrift, sd: 0.02), volatility: 0.1, shared: ["half": 0.05],
      common: 0.02, persistence: 0.4)
    var indicators = [
      Indicator(
        "x", values: [50, 45, 40, 30, 25, 20], weight: firstWeight,
        error: CellError(standardError: 0.1) ?? .none, growth: first),
      Indicator(
        "y", values: [30, 40, 45, 35, 20, 25],
        growth: Growth(drift: try .fixed(0.01), volatility: secondVolatility)),
      Indicator("z", values: [9, 8, 7, 9, 6, 5], growth: Growth(drift: try .fixed(0.03))),
    ]
    indicators[2].level = try indicators[2].level.map { _ in try .uniform(low: 0.9, high: 1.1) }
    var choices = StructuralChoices.none
    if choosesNormalisation {
      choices.normalisation = try Alternatives([(.share, 0.5), (.minmax, 0.5)])
    }
    let index = CompositeIndex(
      normalisation: normalisation, aggregation: aggregation, weights: weights, choices: choices)
    var outlook = Outlook(challengers: challengers)
    if let eventProbability {
      outlook.events = [
        Event(
          "storm", years: [2026, 2027], probability: eventProbability, entities: [0, 3],
          factors: [0: try .uniform(low: 0.5, high: 0.9), 1: try .fixed(0.8)],
          recovery: recovery)
      ]
    }
    if hasEra {
      var later = indicators
      first.drift = try .normal(mean: 0.05, sd: 0.01)
      let changed = first
      later[0].growth = later[0].growth.map { _ in changed }
      later[1].weight = 2
      outlook.eras = [Era(from: 2027, indicators: later, index: index)]
    }
    return try Study(
      name: "sample", entities: Self.entities,
      groupings: [Grouping("half", of: ["1", "1", "1", "2", "2", "2"])], indicators: indicators,
      index: index, horizon: 2025...last, correlations: correlations, outlook: outlook,
      measures: measures,
      simulation: SimulationSettings(draws: draws, seed: seed, design: design))
  }

  /// The study after changes of its parameters.
  func with(_ change: (inout SampleStudy) throws -> Void) rethrows -> SampleStudy {
    var changed = self
    try change(&changed)
    return changed
  }
}

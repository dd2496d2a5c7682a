import Foundation
import TestSupport

/// A model of four entities with two indicators over four years, every kind of uncertainty in it;
/// its numbers are drawn anew for each world.
struct WorldModel {
  /// Rows are indicators, columns entities.
  static let cells: [[Double]] = [[100, 90, 110, 80], [50, 60, 45, 70]]
  static let groups = [0, 1, 0, 1]
  static let total = 400.0
  static let table = "who,land,a,b\nE0,x,100,50\nE1,y,90,60\nE2,x,110,45\nE3,y,80,70\n"
  static let entities = 4
  static let steps = 3

  /// How an index is made.
  enum Recipe: CaseIterable {
    case shares
    case geometricShares
    case minmax
    case zscores

    var text: String {
      switch self {
      case .shares: "normalise: share"
      case .geometricShares: "normalise: share, aggregate: geometric"
      case .minmax: "normalise: minmax"
      case .zscores: "normalise: zscore"
      }
    }
  }

  var recipe: Recipe
  /// Relative and lognormal for the first indicator, absolute and normal for the second.
  var errors: [Double]
  var levelWidth: Double
  var driftMean: [Double]
  var driftDeviation: [Double]
  var volatility: [Double]
  var groupShock: [Double]
  var commonShock: [Double]
  var persistence: [Double]
  var totalGrowth: Double
  /// Between the two indicators.
  var growthCorrelation: Double
  var driftCorrelation: Double
  var errorCorrelation: Double
  var concentration: Double
  /// Of an event in the second and third year that multiplies the second indicator of group x.
  var probability: Double
  var factorLow: Double
  /// Whether shocks are corrected so that they leave the mean alone.
  var keepsMean = true

  init(_ recipe: Recipe, _ random: inout SplitMix64) {
    func some(_ range: ClosedRange<Double>) -> Double {
      // Short numbers, which read as they are written.
      (Double.random(in: range, using: &random) * 1000).rounded() / 1000
    }
    self.recipe = recipe
    errors = [some(0.1...0.3), some(3...8)]
    levelWidth = some(0.05...0.3)
    driftMean = [some(-0.05...0.1), some(-0.05...0.1)]
    driftDeviation = [some(0.06...0.12), some(0.06...0.12)]
    volatility = [some(0.08...0.15), some(0.08...0.15)]
    groupShock = [some(0.1...0.15), some(0.1...0.15)]
    commonShock = [some(0.1...0.15), some(0.1...0.15)]
    persistence = [some(0.2...0.6), some(-0.3...0.3)]
    totalGrowth = some(0...0.1)
    growthCorrelation = some(-0.8...0.5)
    driftCorrelation = some(-0.8...0.5)
    errorCorrelation = some(-0.8...0.5)
    concentration = some(3...20)
    probability = some(0.2...0.6)
    factorLow = some(0.2...0.6)
  }

  /// The scenario of the model.
  func text(draws: Int, seed: Int) -> String {
    func growth(_ k: Int) -> String {
      """
      growth: {drift: {normal: {mean: \(driftMean[k]), sd: \(driftDeviation[k])}}, \
      volatility: \(volatility[k]), shared: {land: \(groupShock[k]), all: \(commonShock[k])}, \
      persistence: \(persistence[k])}
      """
    }
    return """
      rankcast: 1
      name: world
      data: {file: t.csv, entity: who, groups: [land]}
      indicators:
        a: {column: a, weight: 2, total: \(Self.total), total_growth: \(totalGrowth), error: {sd: \(errors[0])}, \(growth(0))}
        b: {column: b, weight: 1, total: \(Self.total), error: {sd: \(errors[1]), kind: absolute, shape: normal}, \(growth(1))}
      index: {\(recipe.text), weights: {dirichlet: {concentration: \(concentration)}}}
      horizon: {from: 2025, to: 2028}
      correlations: {growth: {a~b: \(growthCorrelation)}, drift: {a~b: \(driftCorrelation)}, error: {a~b: \(errorCorrelation)}}
      overrides:
        level: {level: {a: {uniform: {low: \(1 - levelWidth), high: \(1 + levelWidth)}}}}
      events:
        storm: {years: [2027, 2028], probability: \(probability), where: {land: x}, multiply: {b: {uniform: {low: \(factorLow), high: 1}}}}
      simulation: {draws: \(draws), seed: \(seed)}
      """
  }
}

/// A mistake in a program, as a change of the model under which the true worlds come about.
struct PlantedDefect: Sendable, CustomStringConvertible {
  let description: String
  let apply: @Sendable (inout WorldModel) -> Void

  func applied(to model: WorldModel) -> WorldModel {
    var model = model
    apply(&model)
    return model
  }

  static let all: [PlantedDefect] = [
    .init(description: "volatility 15 % too low") { $0.volatility[0] *= 1.15 },
    .init(description: "volatility 20 % too high") { $0.volatility[1] /= 1.2 },
    .init(description: "drifts' spread 20 % too low") { $0.driftDeviation[1] *= 1.2 },
    .init(description: "drifts' mean 1.5 points too low") {
      for k in 0...1 { $0.driftMean[k] += 0.015 }
    },
    .init(description: "group shocks 20 % too low") { $0.groupShock[0] *= 1.2 },
    .init(description: "common shocks 20 % too low") { $0.commonShock[0] *= 1.2 },
    .init(description: "persistence 0.25 too low") { $0.persistence[0] += 0.25 },
    .init(description: "relative errors 15 % too low") { $0.errors[0] *= 1.15 },
    .init(description: "absolute errors 15 % too high") { $0.errors[1] /= 1.15 },
    .init(description: "levels 30 % too narrow") { $0.levelWidth *= 1.3 },
    .init(description: "correlation of shocks 0.2 too low") { $0.growthCorrelation += 0.2 },
    .init(description: "correlation of drifts 0.3 too low") { $0.driftCorrelation += 0.3 },
    .init(description: "correlation of errors 0.2 too low") { $0.errorCorrelation += 0.2 },
    .init(description: "shocks that move the mean") { $0.keepsMean = false },
    .init(description: "an event 10 points too seldom") { $0.probability += 0.1 },
    .init(description: "an event a tenth too mild") { $0.factorLow -= 0.1 },
    .init(description: "weights 25 % too sure") { $0.concentration /= 1.25 },
    .init(description: "a total that grows 4 points too slowly") { $0.totalGrowth += 0.04 },
  ]
}

import Foundation
import TestSupport

/// One path of a model: levels, weights, scores and ranks.
struct Path {
  /// By year, indicator and entity.
  var levels: [[[Double]]] = []
  var weights: [Double] = []
  /// By year and entity.
  var scores: [[Double]] = []
  var ranks: [[Int]] = []
}

/// Makes worlds by the formulas of the format alone: numbers of SplitMix64, normal ones by Box and
/// Muller's map and gamma ones by Marsaglia and Tsang's rejection, so that nothing is shared with the
/// program, its inverted distribution functions least of all.
struct ForwardSimulator {
  let model: WorldModel
  private var random: SplitMix64

  init(_ model: WorldModel, _ random: SplitMix64) {
    self.model = model
    self.random = random
  }

  private mutating func uniform() -> Double { Double.random(in: 0..<1, using: &random) }

  private mutating func normal() -> Double {
    (-2 * log(1 - uniform())).squareRoot() * cos(2 * .pi * uniform())
  }

  /// Two standard normal numbers with a correlation.
  private mutating func pair(_ correlation: Double) -> [Double] {
    let first = normal()
    return [
      first, correlation * first + (1 - correlation * correlation).squareRoot() * normal(),
    ]
  }

  /// Marsaglia and Tsang 2000, doi 10.1145/358407.358414; below a shape of 1 by that of shape + 1.
  private mutating func gamma(_ shape: Double) -> Double {
    guard shape >= 1 else { return gamma(shape + 1) * pow(1 - uniform(), 1 / shape) }
    let d = shape - 1 / 3.0
    while true {
      let z = normal()
      let v = pow(1 + z / (9 * d).squareRoot(), 3)
      if v > 0, log(1 - uniform()) < z * z / 2 + d - d * v + d * log(v) { return d * v }
    }
  }

  /// The next world.
  mutating func path() -> Path {
    var path = Path()
    let entities = 0..<WorldModel.entities
    let gammas = [model.concentration * 2 / 3, model.concentration / 3].map { gamma($0) }
    path.weights = gammas.map { $0 / (gammas[0] + gammas[1]) }

    let sigma = log(1 + model.errors[0] * model.errors[0]).squareRoot()
    var levels = WorldModel.cells
    var rates = levels
    for c in entities {
      let z = pair(model.errorCorrelation)
      levels[0][c] *= exp(sigma * z[0] - sigma * sigma / 2)
      levels[0][c] *= 1 + model.levelWidth * (2 * uniform() - 1)
      levels[1][c] = max(0, levels[1][c] + model.errors[1] * z[1])
      let drifts = pair(model.driftCorrelation)
      for k in 0...1 {
        rates[k][c] = max(-1, model.driftMean[k] + model.driftDeviation[k] * drifts[k])
      }
    }
    path.levels = [levels]

    var own = levels.map { $0.map { _ in 0.0 } }
    for step in 1...WorldModel.steps {
      let groups = [0, 1].map { k in [0, 1].map { _ in model.groupShock[k] * normal() } }
      let common = [0, 1].map { model.commonShock[$0] * normal() }
      for c in entities {
        let z = pair(model.growthCorrelation)
        for k in 0...1 {
          own[k][c] = model.persistence[k] * own[k][c] + model.volatility[k] * z[k]
          let memory = (0..<step).reduce(0) { $0 + pow(model.persistence[k], Double($1)) }
          let variance =
            pow(model.volatility[k] * memory, 2) + pow(model.groupShock[k], 2)
            + pow(model.commonShock[k], 2)
          let shock = own[k][c] + groups[k][WorldModel.groups[c]] + common[k]
          levels[k][c] *= (1 + rates[k][c]) * exp(shock - (model.keepsMean ? variance / 2 : 0))
        }
      }
      if step >= 2, uniform() < model.probability {
        let factor = model.factorLow + (1 - model.factorLow) * uniform()
        for c in entities where WorldModel.groups[c] == 0 { levels[1][c] *= factor }
      }
      path.levels.append(levels)
    }
    for (year, levels) in path.levels.enumerated() {
      path.scores.append(scores(levels, path.weights, year: year))
    }
    path.ranks = path.scores.map { scores in
      scores.map { score in 1 + scores.count { $0 > score } }
    }
    return path
  }

  private func scores(_ levels: [[Double]], _ weights: [Double], year: Int) -> [Double] {
    let values = levels.enumerated().map { k, row -> [Double] in
      switch model.recipe {
      case .shares, .geometricShares:
        let total = WorldModel.total * (k == 0 ? pow(1 + model.totalGrowth, Double(year)) : 1)
        return row.map { 100 * $0 / total }
      case .minmax:
        let (low, high) = (row.min() ?? 0, row.max() ?? 0)
        return row.map { 100 * ($0 - low) / (high - low) }
      case .zscores:
        let mean = row.reduce(0, +) / Double(row.count)
        let sum = row.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let deviation = (sum / Double(row.count - 1)).squareRoot()
        return row.map { ($0 - mean) / deviation }
      }
    }
    return levels[0].indices.map { c in
      model.recipe == .geometricShares
        ? pow(values[0][c], weights[0]) * pow(values[1][c], weights[1])
        : weights[0] * values[0][c] + weights[1] * values[1][c]
    }
  }
}

extension Path {
  /// What of a path is looked at, by name: each brings some of the model's parameters to light.
  static let views: [(name: String, number: @Sendable (Path) -> Double)] = [
    ("start of a", { $0.levels[0][0][0] }), ("start of b", { $0.levels[0][1][1] }),
    ("starts of a and b together", { log($0.levels[0][0][2]) + log($0.levels[0][1][2]) * 2 }),
    ("end of a", { $0.levels[3][0][0] }), ("end of b", { $0.levels[3][1][0] }),
    ("end of b without event", { $0.levels[3][1][1] }),
    ("all growth of a", { path in (0..<4).reduce(0) { $0 + path.growth(0, $1) } }),
    ("own growth of a", { $0.growth(0, 0) - $0.growth(0, 2) }),
    ("own growth of b", { $0.growth(1, 1) - $0.growth(1, 3) }),
    ("own growth of a, last year", { $0.growth(0, 0, from: 2) - $0.growth(0, 2, from: 2) }),
    (
      "own turns of b",
      {
        let path = $0
        func turn(_ c: Int) -> Double {
          path.growth(1, c, from: 2) - path.growth(1, c, from: 1, to: 2)
        }
        return turn(1) - turn(3)
      }
    ),
    (
      "own growth of a and b together",
      {
        $0.growth(0, 1) - $0.growth(0, 3) + $0.growth(1, 1) - $0.growth(1, 3)
      }
    ),
    (
      "own turns of a and b together",
      {
        let path = $0
        func turn(_ k: Int, _ c: Int) -> Double {
          path.growth(k, c, from: 2) - path.growth(k, c, from: 1, to: 2)
        }
        return turn(0, 1) - turn(0, 3) + turn(1, 1) - turn(1, 3)
      }
    ),
    (
      "groups of a",
      {
        $0.growth(0, 0) + $0.growth(0, 2) - $0.growth(0, 1) - $0.growth(0, 3)
      }
    ),
    (
      "groups of b",
      {
        $0.growth(1, 0) + $0.growth(1, 2) - $0.growth(1, 1) - $0.growth(1, 3)
      }
    ),
    ("weight", { $0.weights[0] }), ("score of the first", { $0.scores[3][0] }),
    ("sum of scores", { $0.scores[3].reduce(0, +) }), ("score at the start", { $0.scores[0][3] }),
    ("lead", { $0.scores[3][0] - $0.scores[3][1] }),
    ("rank of the first", { Double($0.ranks[3][0]) }),
    ("rank of the last", { Double($0.ranks[1][3]) }),
    (
      "moves",
      { path in
        Double((0..<4).reduce(0) { $0 + abs(path.ranks[3][$1] - path.ranks[0][$1]) })
      }
    ),
  ]

  /// The log growth of an indicator of an entity between two years.
  private func growth(_ k: Int, _ c: Int, from: Int = 0, to: Int = 3) -> Double {
    log(levels[to][k][c] / levels[from][k][c])
  }
}

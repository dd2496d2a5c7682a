import Distributions
import Sampling
import Studies

/// The law of each weight by itself: exact for Dirichlet weights, else from draws of its own.
package struct WeightMarginals: Sendable {
  /// A member of a level of the index.
  package struct Weight: Sendable {
    /// The address.
    package let name: String
    /// The row among the members of all levels.
    package let row: Int
    fileprivate let laws: [Law]
  }

  fileprivate enum Law: Sendable {
    case exact(Distribution)
    /// Ascending.
    case sample([Double])
  }

  /// The weights that vary in the first era, in the order of the index.
  package let weights: [Weight]

  /// The draws of a sample.
  static let draws = 1 << 16

  /// Throws what compiling the study throws. O(weights × 65,536), whatever the study's draws.
  package init(_ study: Study) throws {
    let plan = try Plan(competing: study)
    let plans = [plan] + plan.later.map(\.plan)
    guard plan.uses(.weights) || plan.uses(.weightKey) else {
      weights = []
      return
    }
    let tree = plan.weights.tree
    let exact = try zip([study] + study.eraStudies(), plans).map {
      Self.exactLaws($0, areChosen: ($1.structure?.weights.all.count ?? 1) > 1)
    }
    var samples: [[[Double]]] = []
    if exact.contains(where: { $0.contains { $0 == nil } }) {
      samples = try Self.samples(plan, study.simulation, eras: plans.map(\.weights.tree))
    }
    let names = tree.addresses(study.indicators.map(\.name))
    weights = (0..<tree.memberCount).compactMap { row in
      let laws = plans.indices.map { era -> Law in
        if exact[era].indices.contains(row), let law = exact[era][row] { return .exact(law) }
        return .sample(samples[era].indices.contains(row) ? samples[era][row] : [])
      }
      return laws.first?.isSpread == true
        ? Weight(name: names[row], row: row, laws: laws) : nil
    }
  }

  /// Beta laws of the members of Dirichlet levels; `nil` for all others.
  private static func exactLaws(_ study: Study, areChosen: Bool) -> [Distribution?] {
    study.tree.nodes.flatMap { node -> [Distribution?] in
      guard !areChosen, case .dirichlet(let concentration) = study.index.weights else {
        return Array(repeating: nil, count: node.members.count)
      }
      let shapes = node.stated.map { concentration * $0 }
      let sum = shapes.reduce(0, +)
      return shapes.map { shape in
        shape > 0 && shape < sum
          ? try? .beta(alpha: shape, beta: sum - shape) : try? .fixed(shape > 0 ? 1 : 0)
      }
    }
  }

  /// For every era and row the weights of the draws, ascending.
  private static func samples(
    _ plan: Plan, _ settings: SimulationSettings, eras: [IndexTree]
  ) throws -> [[[Double]]] {
    var settings = settings
    settings.draws = draws
    settings.design = .random
    let pass = try DrawPass(plan: plan, settings: settings)
    let evaluator = pass.makeEvaluator()
    var samples = eras.map { Array(repeating: [Double](), count: $0.memberCount) }
    for block in 0..<pass.cut.blocks {
      evaluator.begin(block: block)
      for first in stride(from: 0, to: pass.cut.block(block).draws, by: DrawCut.drawsPerTile) {
        for (era, weights) in evaluator.weights(at: first).enumerated() {
          for row in samples[era].indices {
            for d in 0..<DrawCut.drawsPerTile {
              samples[era][row].append(weights[row * DrawCut.drawsPerTile + d])
            }
          }
        }
      }
    }
    return samples.map { $0.map { $0.sorted() } }
  }
}

extension WeightMarginals.Law {
  fileprivate var isSpread: Bool {
    switch self {
    case .exact(let law): !law.isFixed
    case .sample(let weights): weights.first != weights.last
    }
  }

  fileprivate func quantile(_ probability: Double) -> Double {
    switch self {
    case .exact(let law): return law.quantile(probability)
    case .sample(let weights):
      guard weights.count > 1 else { return weights.first ?? 0 }
      let position = probability * Double(weights.count - 1)
      let below = min(weights.count - 2, Int(position))
      return weights[below] + (position - Double(below)) * (weights[below + 1] - weights[below])
    }
  }

  fileprivate func standardDeviations(_ number: Double) -> Double {
    let (mean, sd): (Double, Double)
    switch self {
    case .exact(let law): (mean, sd) = (law.mean, law.standardDeviation)
    case .sample(let weights):
      let n = Double(max(2, weights.count))
      let centre = weights.reduce(0, +) / n
      let squares = weights.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
      (mean, sd) = (centre, (squares / (n - 1)).squareRoot())
    }
    return min(1, max(0, mean + number * sd))
  }
}

extension WeightMarginals.Weight {
  /// The weight held at a quantile of its law in every era.
  package func held(atQuantile probability: Double) -> Seating.HeldWeight {
    Seating.HeldWeight(row: row, values: laws.map { $0.quantile(probability) })
  }

  /// The weight held so many standard deviations from its mean, within 0 and 1.
  package func held(atDeviations number: Double) -> Seating.HeldWeight {
    Seating.HeldWeight(row: row, values: laws.map { $0.standardDeviations(number) })
  }
}

extension IndexTree {
  /// The address of every member's weight.
  fileprivate func addresses(_ indicators: [String]) -> [String] {
    var paths = Array(repeating: ["index"], count: nodes.count)
    var result = Array(repeating: "", count: memberCount)
    for (n, node) in nodes.enumerated().reversed() {
      for (m, member) in node.members.enumerated() {
        switch member {
        case .indicator(let k):
          result[node.firstMember + m] =
            Address("indicators", indicators[k], "weight").description
        case .node(let child):
          paths[child] = paths[n] + ["pillars", node.names[m]]
          result[node.firstMember + m] = Address(paths[child] + ["weight"]).description
        }
      }
    }
    return result
  }
}

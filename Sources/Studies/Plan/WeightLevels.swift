import Distributions

/// The weights of all levels of an index: one row a member, level after level.
package struct WeightLevels: Sendable {
  /// Some siblings whose weights are drawn together.
  package struct Level: Sendable {
    package let plan: WeightPlan
    /// The number of its rows.
    package let members: Int
    /// The row that counts as 0, the others being rescaled; `nil` where the plan sees to that.
    package let leftOut: Int?
  }

  package let tree: IndexTree
  package let levels: [Level]

  init(_ study: Study, cache: QuantileTableCache) throws(DistributionError) {
    let tree = study.tree
    let resting = study.restingWeights(tree)
    self.tree = tree
    var levels: [Level] = []
    for node in tree.nodes {
      let own = Array(resting[node.firstMember..<node.firstMember + node.members.count])
      let plan = try WeightPlan(study.index.weights, of: node, resting: own, cache: cache)
      var leftOut: Int?
      if case .constrained = plan { leftOut = node.leftOut }
      levels.append(Level(plan: plan, members: node.members.count, leftOut: leftOut))
    }
    self.levels = Self.joined(levels)
  }

  /// One expert speaks for all levels of a draw, so that their rows are chosen together.
  private static func joined(_ levels: [Level]) -> [Level] {
    var number: BlockQuantile?
    var rows: [[Double]] = []
    for level in levels {
      if case .experts(let own, let quantile) = level.plan {
        number = quantile
        rows = Array(repeating: [], count: own.count)
      }
    }
    guard let number else { return levels }
    for level in levels {
      for expert in rows.indices {
        switch level.plan {
        case .experts(let own, _): rows[expert] += own[expert]
        case .fixed(let weights): rows[expert] += weights
        // The model is the same on every level.
        case .dirichlet, .factor, .constrained: return levels
        }
      }
    }
    return [
      Level(
        plan: .experts(rows, number), members: levels.reduce(0) { $0 + $1.members },
        leftOut: nil)
    ]
  }

  /// Whether any weight varies by coordinates.
  package var usesCoordinates: Bool {
    levels.contains { $0.plan.isUncertain && !$0.plan.isKeyed }
  }

  /// Whether any level has a keyed substream a draw.
  package var usesKeys: Bool { levels.contains { $0.plan.isKeyed } }
}

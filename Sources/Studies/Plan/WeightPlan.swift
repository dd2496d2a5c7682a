import Distributions

/// How the weights of a path are drawn.
package enum WeightPlan: Sendable {
  /// The stated weights, which sum to 1.
  case fixed([Double])
  /// Gamma variates over their sum, by the logarithms of their quantiles; `nil` for a weight of 0.
  case dirichlet([GammaLogQuantile?])
  /// A stated weight times a factor, over the sum.
  case factor([Double], BlockQuantile)
  /// Uniform under constraints.
  case constrained(ConstrainedSimplex)
  /// The weights of one of several experts, whose number a quantile gives.
  case experts([[Double]], BlockQuantile)

  /// The weights of some siblings, the members of a node, which rest at `resting`.
  init(
    _ model: WeightModel, of node: IndexTree.Node, resting: [Double], cache: QuantileTableCache
  ) throws(DistributionError) {
    let stated = node.stated
    switch model {
    case .fixed:
      self = .fixed(stated)
    case .dirichlet(let concentration):
      self = .dirichlet(
        stated.map { $0 > 0 ? GammaLogQuantile(shape: concentration * $0, cache: cache) : nil })
    case .noise(let halfWidth):
      let factor = try Distribution.uniform(low: 1 - halfWidth, high: 1 + halfWidth)
      self = Self.factor(stated, factor, cache: cache)
    case .normal(let deviation):
      let factor = try Distribution.normal(mean: 1, sd: deviation)
      self = Self.factor(
        stated, deviation > 0 ? try factor.truncated(minimum: 0, maximum: nil) : factor,
        cache: cache)
    case .constrained(let constraints):
      // The study was found right with the same constraints.
      guard let law = try? constraints.law(of: node.names),
        law.coordinateCount > 0
      else {
        self = .fixed(resting)
        return
      }
      self = .constrained(law)
    case .experts(let opinions):
      let rows = opinions.rows(for: node.names).map(node.leavingOut)
      guard rows.count > 1, opinions.weighs(node.names) else {
        self = .fixed(resting)
        return
      }
      let number = try Self.number(of: opinions.probabilities)
      self = .experts(rows, BlockQuantile(number, cache: cache))
    }
  }

  /// The number of an expert, counted from 0.
  private static func number(
    of probabilities: [Double]
  ) throws(DistributionError) -> Distribution {
    if Set(probabilities).count == 1 {
      return try .empirical(probabilities.indices.map(Double.init))
    }
    return try .discrete(probabilities.enumerated().map { (Double($0), $1) })
  }

  private static func factor(
    _ stated: [Double], _ factor: Distribution, cache: QuantileTableCache
  ) -> WeightPlan {
    factor.isFixed ? .fixed(stated) : .factor(stated, BlockQuantile(factor, cache: cache))
  }

  /// Whether the weights vary.
  package var isUncertain: Bool {
    if case .fixed = self { false } else { true }
  }

  /// Whether every draw has a keyed substream instead of coordinates.
  package var isKeyed: Bool {
    if case .constrained(let law) = self { law.isKeyed } else { false }
  }

  /// The coordinates of a draw, all of them used; 0 for weights that do not vary.
  package var coordinateCount: Int {
    switch self {
    case .fixed: 0
    case .dirichlet(let gammas): gammas.count
    case .factor(let stated, _): stated.count
    case .constrained(let law): law.coordinateCount
    case .experts: 1
    }
  }
}

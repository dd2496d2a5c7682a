import Distributions

/// How the weights of a path are drawn, one coordinate an indicator.
package enum WeightPlan: Sendable {
  /// The stated weights, which sum to 1.
  case fixed([Double])
  /// Gamma variates over their sum, by the logarithms of their quantiles; `nil` for a weight of 0.
  case dirichlet([GammaLogQuantile?])
  /// A stated weight times a factor, over the sum.
  case factor([Double], BlockQuantile)

  init(_ study: Study, cache: QuantileTableCache) throws(DistributionError) {
    let stated = study.statedWeights
    switch study.index.weights {
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
    }
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
}

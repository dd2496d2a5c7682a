import Distributions

/// The growth of one indicator, with indices instead of names.
package struct GrowthPlan: Sendable {
  /// Neighbouring entities whose drift has the same law.
  package struct DriftRun: Sendable {
    package let entities: Range<Int>
    package let drift: Drift
  }

  /// A drift, the rate a year.
  package enum Drift: Sendable {
    case fixed(Double)
    case drawn(BlockQuantile)
  }

  /// The shocks that the groups of one grouping share.
  package struct GroupShock: Sendable {
    /// The index of the grouping in the study.
    package let grouping: Int
    /// For every entity the standard deviation of the yearly log shock.
    package let deviation: [Double]
  }

  package let drifts: [DriftRun]
  package let drawsDrift: Bool
  /// For every entity the standard deviation of the own yearly log shock.
  package let volatility: [Double]
  package let persistence: [Double]
  package let persists: Bool
  package let hasOwnShocks: Bool
  package let groupShocks: [GroupShock]
  /// For every entity the standard deviation of the yearly log shock common to all.
  package let common: [Double]
  package let hasCommonShock: Bool
  /// For every entity half the variance of the shared and common shocks of a year.
  package let halfSharedVariance: [Double]
  /// Whether a later year can differ from the first.
  package let moves: Bool

  package var hasShocks: Bool { hasOwnShocks || hasCommonShock || !groupShocks.isEmpty }

  init(_ growth: PerEntity<Growth>, groupings: [Grouping], cache: QuantileTableCache) {
    moves = growth.choices.contains(where: \.moves)
    volatility = growth.each(\.volatility)
    hasOwnShocks = volatility.contains { $0 > 0 }
    let hasOwnShocks = hasOwnShocks
    persistence = growth.each { hasOwnShocks ? $0.persistence : 0 }
    persists = persistence.contains { $0 != 0 }
    common = growth.each(\.common)
    hasCommonShock = common.contains { $0 > 0 }
    var shocks: [GroupShock] = []
    for (g, grouping) in groupings.enumerated() {
      let deviation = growth.each { $0.shared[grouping.column] ?? 0 }
      if deviation.contains(where: { $0 > 0 }) {
        shocks.append(GroupShock(grouping: g, deviation: deviation))
      }
    }
    groupShocks = shocks
    let commonDeviation = common
    halfSharedVariance = common.indices.map { c in
      let groups = shocks.reduce(0) { $0 + $1.deviation[c] * $1.deviation[c] }
      return (groups + commonDeviation[c] * commonDeviation[c]) / 2
    }
    drifts = Self.runs(of: growth, cache: cache)
    drawsDrift = drifts.contains { if case .drawn = $0.drift { true } else { false } }
  }

  private static func runs(of growth: PerEntity<Growth>, cache: QuantileTableCache) -> [DriftRun] {
    var runs: [DriftRun] = []
    var start = 0
    for end in 1...max(1, growth.count) where start < growth.count {
      let drift = growth[start].drift
      if end < growth.count,
        growth.choice[end] == growth.choice[start] || growth[end].drift == drift
      {
        continue
      }
      let law: Drift =
        drift.isFixed
        ? .fixed(drift.median) : .drawn(BlockQuantile(drift, cache: cache))
      runs.append(DriftRun(entities: start..<end, drift: law))
      start = end
    }
    return runs
  }
}

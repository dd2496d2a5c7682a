import Testing

@testable import Studies

@Suite struct WeightModelTests {
  private func study(_ weights: WeightModel, stated: Double = 1) throws -> Study {
    var parts = Parts()
    parts.index.weights = weights
    for k in parts.indicators.indices { parts.indicators[k].weight *= stated }
    return try parts.study()
  }

  private let ordered = WeightModel.constrained(WeightConstraints(order: [["scie", "pct"]]))

  @Test func orderedWeightsRestAtTheirCentroid() throws {
    let study = try study(ordered)
    #expect(zip(study.baselineWeights, [0.25, 0.75]).allSatisfy { abs($0 - $1) < 1e-15 })
    let calm = try study.undisturbed()
    #expect(calm.index.weights == .fixed)
    #expect(zip(calm.statedWeights, [0.25, 0.75]).allSatisfy { abs($0 - $1) < 1e-15 })
  }

  @Test func boundedWeightsRestAtTheirCentroid() throws {
    let bounds = ["pct": WeightConstraints.Bounds(0.1, 0.5)]
    let study = try study(.constrained(WeightConstraints(bounds: bounds)))
    #expect(zip(study.baselineWeights, [0.3, 0.7]).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test func expertsRestAtTheirMean() throws {
    let experts = ExpertWeightings([
      .init("ann", influence: 3, weights: ["pct": 10, "scie": 30]),
      .init("bob", influence: 1, weights: ["pct": 1, "scie": 0]),
    ])
    let study = try study(.experts(experts))
    #expect(study.baselineWeights == [0.75 * 0.25 + 0.25, 0.75 * 0.75])
  }

  /// They neither count nor need to be above 0, nor is that warned of.
  @Test func statedWeightsDoNotCount() throws {
    let study = try study(ordered, stated: 0)
    #expect(study.warnings.allSatisfy { $0.address == Address("horizon", "to") })
    #expect(zip(study.baselineWeights, [0.25, 0.75]).allSatisfy { abs($0 - $1) < 1e-15 })
  }

  /// The same value serves any siblings: what names others is passed over.
  @Test func constraintsServeAnySiblings() throws {
    let constraints = WeightConstraints(
      order: [["a", "b", "c"], ["d", "e"]], bounds: ["b": .init(0.3, 0.4)])
    let pair = try constraints.law(of: ["c", "a"])
    #expect(zip(pair.centroid, [0.25, 0.75]).allSatisfy { abs($0 - $1) < 1e-15 })
    let other = try constraints.law(of: ["e", "x"])
    #expect(other.centroid == [0.5, 0.5])
    let bounded = try constraints.law(of: ["x", "b"])
    #expect(zip(bounded.centroid, [0.65, 0.35]).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test func streamsAreThoseOfCoordinatesOrOfKeys() throws {
    func plan(_ weights: WeightModel) throws -> Plan { try Plan(study(weights)) }
    let one = try plan(ordered)
    #expect(one.uses(.weights) && !one.uses(.weightKey))
    #expect(one.weights.levels.map(\.plan.coordinateCount) == [2])
    let fixed = ["pct": WeightConstraints.Bounds(0.2, 0.2)]
    let none = try plan(.constrained(WeightConstraints(bounds: fixed)))
    #expect(!none.uses(.weights) && !none.uses(.weightKey))
    let single = try plan(.experts(ExpertWeightings([.init("a", weights: ["pct": 1, "scie": 1])])))
    #expect(!single.uses(.weights))
  }
}

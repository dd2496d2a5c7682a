import Composite
import Testing

@testable import Simulation
@testable import Studies

/// A convex polygon of weights (w₀, w₁), w₂ = 1 − w₀ − w₁.
private struct Polygon {
  var corners: [[Double]]

  /// The whole simplex.
  static let simplex = Polygon(corners: [[1, 0, 0], [0, 1, 0], [0, 0, 1]])

  /// What is left where Σ a·w ≥ b (Sutherland and Hodgman 1974, doi 10.1145/360767.360802).
  func cut(_ a: [Double], _ b: Double) -> Polygon {
    func slack(_ w: [Double]) -> Double { zip(a, w).reduce(-b) { $0 + $1.0 * $1.1 } }
    var kept: [[Double]] = []
    for (index, corner) in corners.enumerated() {
      let next = corners[(index + 1) % corners.count]
      let (here, there) = (slack(corner), slack(next))
      if here >= 0 { kept.append(corner) }
      if here > 0 && there < 0 || here < 0 && there > 0 {
        kept.append(zip(corner, next).map { $0 + here / (here - there) * ($1 - $0) })
      }
    }
    return Polygon(corners: kept)
  }

  /// Twice the area of the triangle of the first corner and an edge.
  private func fan() -> [(area: Double, centre: [Double])] {
    guard let origin = corners.first else { return [] }
    return zip(corners.dropFirst(), corners.dropFirst(2)).map { one, other in
      let area =
        (one[0] - origin[0]) * (other[1] - origin[1])
        - (one[1] - origin[1]) * (other[0] - origin[0])
      return (abs(area), (0..<3).map { (origin[$0] + one[$0] + other[$0]) / 3 })
    }
  }

  var area: Double { fan().reduce(0) { $0 + $1.area } }

  var centroid: [Double] {
    let total = area
    return (0..<3).map { k in fan().reduce(0) { $0 + $1.area * $1.centre[k] / total } }
  }
}

/// Ordered and bounded weights of three indicators against areas of polygons: 5 standard errors, a
/// false alarm in 2 million numbers.
@Suite struct ConstrainedWeightTests {
  private static let values: [[Double]] = [
    [90, 20, 40], [60, 55, 45], [30, 80, 50], [40, 40, 75], [70, 50, 30],
  ]

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var order: [[String]] = []
    var bounds: [String: WeightConstraints.Bounds] = [:]
    /// The half-spaces a·w ≥ b.
    let cuts: [([Double], Double)]
  }

  static let cases = [
    Case(
      testDescription: "a full order", order: [["i2", "i0", "i1"]],
      cuts: [([-1, 0, 1], 0), ([1, -1, 0], 0)]),
    Case(
      testDescription: "two chains", order: [["i1", "i0"], ["i1", "i2"]],
      cuts: [([-1, 1, 0], 0), ([0, 1, -1], 0)]),
    Case(
      testDescription: "one bound", bounds: ["i0": .init(0.2, 0.5)],
      cuts: [([1, 0, 0], 0.2), ([-1, 0, 0], -0.5)]),
    Case(
      testDescription: "three bounds",
      bounds: ["i0": .init(0.2, 0.5), "i1": .init(0.1, 0.45), "i2": .init(0.15, 0.6)],
      cuts: [
        ([1, 0, 0], 0.2), ([-1, 0, 0], -0.5), ([0, 1, 0], 0.1), ([0, -1, 0], -0.45),
        ([0, 0, 1], 0.15), ([0, 0, -1], -0.6),
      ]),
    Case(
      testDescription: "an order and bounds", order: [["i0", "i1"]],
      bounds: ["i0": .init(0.2, 0.5), "i2": .init(0.25, 0.6)],
      cuts: [
        ([1, -1, 0], 0), ([1, 0, 0], 0.2), ([-1, 0, 0], -0.5), ([0, 0, 1], 0.25),
        ([0, 0, -1], -0.6),
      ]),
  ]

  @Test(arguments: cases)
  func probabilitiesAreRatiosOfAreas(_ item: Case) async throws {
    let indicators = (0..<3).map { k in Indicator("i\(k)", values: Self.values.map { $0[k] }) }
    let study = try makeStudy(
      5, indicators,
      weights: .constrained(WeightConstraints(order: item.order, bounds: item.bounds)))
    let forecast = try await SimulationRun(study, threads: 2).forecast()
    let all = item.cuts.reduce(Polygon.simplex) { $0.cut($1.0, $1.1) }
    let draws = Double(Statistical.draws)
    var sum = 0.0
    for entity in 0..<5 {
      let winning = (0..<5).filter { $0 != entity }.reduce(all) { polygon, other in
        polygon.cut(zip(Self.values[entity], Self.values[other]).map { $0 - $1 }, 0)
      }
      let share = winning.area / all.area
      sum += share
      let found = forecast.ranks(entity: entity, year: 0).probability(ofRank: 1).value
      let error = (share * (1 - share) / draws).squareRoot()
      #expect(abs(found - share) <= 5 * error)
      // The central weights are the centroid of where the entity wins.
      guard share > 0.01, let central = forecast.tally.central.mean(of: entity) else { continue }
      for k in 0..<3 {
        #expect(abs(central[k] - winning.centroid[k]) <= 5 * 0.25 / (share * draws).squareRoot())
      }
    }
    #expect(abs(sum - 1) < 1e-12)
    for k in 0..<3 {
      #expect(abs(study.baselineWeights[k] - all.centroid[k]) < 1e-13)
      let weights = forecast.weights(indicator: k).moments
      let error = weights.standardDeviation / draws.squareRoot()
      #expect(abs(weights.mean - all.centroid[k]) <= 5 * error)
    }
    let baseline = try Baseline(of: study)
    for entity in 0..<5 {
      let score = zip(all.centroid, Self.values[entity]).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(abs(baseline.scores[entity] - score) < 1e-11)
    }
  }

  /// Two entities: each expert decides for one of them.
  @Test func expertsAreDrawnByTheirInfluence() async throws {
    let indicators = [Indicator("a", values: [1, 0]), Indicator("b", values: [0, 1])]
    for (influences, expected) in [
      ([1.0, 1, 1], 2.0 / 3), ([5, 1, 2], 0.875), ([1, 7, 0.5], 1.5 / 8.5),
    ] {
      let experts = zip(influences, [(3.0, 1.0), (0, 5), (7, 2)]).map { influence, weights in
        ExpertWeightings.Expert(
          "x", influence: influence, weights: ["a": weights.0, "b": weights.1])
      }
      let study = try makeStudy(2, indicators, weights: .experts(ExpertWeightings(experts)))
      let forecast = try await SimulationRun(study, threads: 2).forecast()
      let found = forecast.ranks(entity: 0, year: 0).probability(ofRank: 1).value
      #expect(abs(found - expected) <= Statistical.tolerance(expected))
    }
  }

  private func manyIndicators(_ low: Double, _ change: (inout [Indicator]) -> Void = { _ in })
    throws -> Study
  {
    let names = (0..<12).map { "i\($0)" }
    var indicators = names.enumerated().map { k, name in
      Indicator(name, values: [10 + Double(k), 16, 21 - Double(k)])
    }
    change(&indicators)
    let bounds = Dictionary(
      uniqueKeysWithValues: names.enumerated().map { k, name in
        (name, WeightConstraints.Bounds(k < 3 ? low : 0, 0.3 - 0.01 * Double(k)))
      })
    return try makeStudy(
      3, indicators, weights: .constrained(WeightConstraints(order: [names], bounds: bounds)),
      draws: 6_000)
  }

  /// Every draw is found by trying, with a key of its own: any threads, and a draw that fits both
  /// bounds at the first try is the same under both.
  @Test func keyedDrawsAreReproducible() async throws {
    let study = try manyIndicators(0.1)
    #expect(try Plan(study).uses(.weightKey))
    let one = bits(try await SimulationRun(study, threads: 1).forecast())
    #expect(bits(try await SimulationRun(study, threads: 3).forecast()) == one)
    let wide = try Collector.run(study)
    let narrow = try Collector.run(try manyIndicators(0.1001))
    let same = wide.weights[0].indices.count { d in
      (0..<12).allSatisfy { abs(wide.weights[$0][d] - narrow.weights[$0][d]) < 0.01 }
    }
    #expect(Double(same) > 0.9 * 6_000)
  }

  @Test(arguments: [
    WeightModel.constrained(WeightConstraints(order: [["c", "a", "b"]])),
    .constrained(WeightConstraints(bounds: ["a": .init(0.2, 0.5), "b": .init(0.1, 0.3)])),
    .constrained(WeightConstraints(order: [["a", "b"]], bounds: ["a": .init(0.2, 0.5)])),
    .experts(
      ExpertWeightings([
        .init("x", weights: ["a": 1, "b": 2, "c": 3]),
        .init("y", weights: ["a": 3, "b": 2, "c": 0]),
      ])),
  ])
  func otherInputsKeepTheirNumbers(_ weights: WeightModel) throws {
    let one = try Collector.run(try everythingStudy(draws: 5_000))
    let other = try Collector.run(try everythingStudy(draws: 5_000, weights: weights))
    #expect(one.values == other.values)
    #expect(one.weights != other.weights)
  }
}

import Composite
import Foundation
import TestSupport
import Testing

@testable import Simulation
@testable import Studies

@Suite struct PillarTests {
  private let values: [[Double]] = [[4, 9, 1], [2, 3, 8], [5, 5, 7], [1, 6, 2]]

  private func study(
    _ pillars: [Pillar], aggregation: Aggregation = .arithmetic, weights: WeightModel = .fixed,
    draws: Int = 4_096
  ) throws -> Study {
    try Study(
      name: "nested", entities: ["A", "B", "C"],
      indicators: values.enumerated().map {
        Indicator("i\($0)", values: $1, weight: Double($0 + 1))
      },
      index: CompositeIndex(
        normalisation: .none, aggregation: aggregation, weights: weights, pillars: pillars),
      horizon: 2025...2025, simulation: SimulationSettings(draws: draws, seed: 5))
  }

  /// Three levels: top of p and q, q of r and s.
  private let deep = [
    Pillar("p", weight: 3, aggregation: .geometric, .indicators(["i0", "i2"])),
    Pillar(
      "q", weight: 1,
      .pillars([
        Pillar("r", weight: 1, .indicators(["i1"])),
        Pillar("s", weight: 4, aggregation: .harmonic, .indicators(["i3"])),
      ])),
  ]

  @Test func levelsArePutTogetherFromBelow() throws {
    let baseline = try Baseline(of: try study(deep))
    for c in 0..<3 {
      let p = pow(values[0][c], 0.25) * pow(values[2][c], 0.75)
      let q = 0.2 * values[1][c] + 0.8 * values[3][c]
      let expected = 0.75 * p + 0.25 * q
      #expect((baseline.score(c, year: 0) - expected).magnitude <= 1e-14 * expected)
    }
    let weights = try study(deep).baselineWeights
    for (found, expected) in zip(weights, [0.1875, 0.05, 0.5625, 0.2]) {
      #expect((found - expected).magnitude < 1e-15)
    }
  }

  /// A pillar that holds everything is the flat index, whatever puts it together.
  @Test(arguments: [
    Aggregation.arithmetic, .geometric, .harmonic, .power(2), .copeland(.sum),
    .copeland(.majority), .benefitOfTheDoubt(ShareBounds()),
  ])
  func onePillarIsTheFlatIndex(aggregation: Aggregation) throws {
    let names = values.indices.map { "i\($0)" }
    let flat = try Baseline(of: try study([], aggregation: aggregation))
    let nested = try Baseline(
      of: try study([Pillar("all", aggregation: aggregation, .indicators(names))]))
    #expect(nested.scores == flat.scores)
    #expect(nested.ranks == flat.ranks)
  }

  @Test func weightsOfAllLevelsAndOfTheWholeAreTwoWaysToSayOne() throws {
    var random = SplitMix64(state: 3)
    let tree = try study(deep).tree
    for _ in 0..<100 {
      let weights = (0..<4).map { _ in Double.random(in: 0.01...1, using: &random) }
      let sum = weights.reduce(0, +)
      let effective = weights.map { $0 / sum }
      let back = tree.effective(tree.local(effective), indicators: 4)
      for (found, expected) in zip(back, effective) {
        #expect((found - expected).magnitude < 1e-15)
      }
    }
    // A pillar without weight has members without weight, not without a number.
    #expect(tree.local([0, 0.5, 0, 0.5]).allSatisfy { $0 >= 0 })
  }

  /// Levels vary independently: the mean of a product is the product of the means. 4.5 standard
  /// errors, false alarms 7e-6 a number.
  @Test func weightsVaryOnEveryLevel() throws {
    let study = try study(deep, weights: .dirichlet(concentration: 20), draws: 100_000)
    let drawn = try Collector.run(study)
    let stated = study.baselineWeights
    for k in 0..<4 {
      let weights = drawn.weights[k]
      let mean = weights.reduce(0, +) / Double(weights.count)
      let variance =
        weights.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(weights.count - 1)
      let tolerance = Statistical.errors * (variance / Double(weights.count)).squareRoot()
      #expect(variance > 0)
      #expect((mean - stated[k]).magnitude <= tolerance)
    }
    for d in 0..<1_000 {
      let sum = drawn.weights.reduce(0) { $0 + $1[d] }
      #expect((sum - 1).magnitude < 1e-14)
      // The score is made of the weights that are reported.
      let (p, s) = (drawn.weights[0][d] + drawn.weights[2][d], drawn.weights[3][d])
      for c in 0..<3 {
        let geometric =
          pow(values[0][c], drawn.weights[0][d] / p) * pow(values[2][c], drawn.weights[2][d] / p)
        let expected = p * geometric + drawn.weights[1][d] * values[1][c] + s * values[3][c]
        #expect((drawn.scores(c, year: 0)[d] - expected).magnitude <= 1e-13 * expected)
      }
    }
  }

  /// Without other uncertainty an entity that is first is so under its own central weights, where
  /// the scores are linear in them.
  @Test func confidenceFactorsKnowTheLevels() async throws {
    var linear = deep
    linear[0].aggregation = .arithmetic
    let study = try Study(
      name: "nested", entities: ["A", "B", "C"],
      indicators: values.enumerated().map { Indicator("i\($0)", values: $1) },
      index: CompositeIndex(
        normalisation: .none, weights: .dirichlet(concentration: 4), pillars: linear),
      horizon: 2025...2025, simulation: SimulationSettings(draws: 20_000, seed: 5),
      report: ReportSettings(confidence: true))
    let forecast = try await SimulationRun(study, threads: 2).forecast()
    for c in 0..<3 {
      guard let central = forecast.tally.central.mean(of: c) else { continue }
      let scores = (0..<3).map { e in (0..<4).reduce(0) { $0 + central[$1] * values[$1][e] } }
      #expect(forecast.confidenceFactor(entity: c)?.value == (scores[c] == scores.max() ? 1 : 0))
    }
  }

  @Test func breachesAreFound() {
    func problems(_ pillars: [Pillar]) -> [StudyProblem] {
      do {
        _ = try study(pillars)
        return []
      } catch { return (error as? StudyProblems)?.problems ?? [] }
    }
    let all = values.indices.map { "i\($0)" }
    #expect(problems([Pillar("p", .indicators(all))]).isEmpty)
    #expect(
      problems([Pillar("p", .indicators(["i0", "i1", "i2"]))]).map(\.problem)
        == [.inNoPillar(indicator: "i3")])
    for wrong in [
      [Pillar("p", .indicators(all)), Pillar("q", .indicators(["i0"]))],
      [Pillar("i0", .indicators(all))],
      [Pillar("p", weight: -1, .indicators(all))],
      [Pillar("p", weight: .nan, .indicators(all))],
      [Pillar("p", weight: 0, .indicators(all))],
      [Pillar("p", .indicators(all + ["none"]))],
      [Pillar("p", .indicators(["i0", "i1"])), Pillar("p", .indicators(["i2", "i3"]))],
      [Pillar("p", aggregation: .power(.infinity), .indicators(all))],
    ] { #expect(!problems(wrong).isEmpty, "\(wrong)") }
  }
}

import Foundation
import Scenarios
import Studies
import TestSupport
import Testing

/// Every way in which weights vary, from the scenario to the recorded weights of a run.
@Suite struct WeightCalibrationTests {
  private static let draws = 16_384

  private static func weights(
    _ indicators: Int, _ model: String, pillars: String = "", design: Design = .random,
    folder: ScenarioFolder? = nil
  ) async throws -> [[Double]] {
    let folder = try folder ?? ScenarioFolder()
    try folder.write("who,x\nA,1\nB,2\n", to: "t.csv")
    let lines = (0..<indicators).map { "  i\($0): {column: x, weight: \($0 + 1)}\n" }
    let study = try folder.read(
      """
      rankcast: 1
      name: weights
      data: {file: t.csv, entity: who}
      indicators:
      \(lines.joined())index: {normalise: minmax, weights: \(model)\(pillars)}
      horizon: {from: 2025}
      simulation: {draws: \(draws), seed: 42, design: \(design.rawValue)}
      """
    ).study
    let recorded = try await RecordedDraws(study)
    let columns = (0..<indicators).map { recorded["weights[i\($0)]"] }
    try #require(columns.allSatisfy { $0.count == draws })
    let rows = (0..<draws).map { d in columns.map { $0[d] } }
    #expect(rows.allSatisfy { abs($0.reduce(0, +) - 1) < 1e-12 && $0.allSatisfy { $0 >= 0 } })
    return rows
  }

  @Test(arguments: WeightCase.all)
  func weightsFollowTheirLaw(_ item: WeightCase) async throws {
    var verdicts = Verdicts()
    for design in Design.allCases {
      let rows = try await Self.weights(
        item.indicators, item.model, pillars: item.pillars, design: design)
      let uniforms = rows.map(item.uniforms)
      let columns = (0..<uniforms[0].count).map { column in uniforms.map { $0[column] } }
      for (place, column) in columns.enumerated() {
        let name = "\(design), number \(place)"
        switch design {
        case .random: verdicts.addUniform(name, column)
        // The variance of a mean is at most n/(n − 1) times that under independent draws (Owen
        // 1997, doi 10.1137/S0036142994277468).
        case .latinHypercube: verdicts.addKolmogorovSmirnov(name, column, inflation: 1.01)
        // Mostly smaller, too; the bound for nets of strength 0 is e.
        case .sobol: verdicts.addKolmogorovSmirnov(name, column, inflation: M_E)
        }
        guard design == .random, item.areIndependent, place > 0 else { continue }
        verdicts.addIndependent("\(name) and the one before", columns[place - 1], column)
      }
    }
    verdicts.expectNone()
  }

  /// Every arrangement that two chains allow is equally likely, and independent of the gaps.
  @Test func arrangementsAreEquallyLikely() async throws {
    let rows = try await Self.weights(4, "{order: [[i1, i0], [i1, i2]]}")
    var counts: [[Int]: Int] = [:]
    for row in rows { counts[row.indices.sorted { row[$0] > row[$1] }, default: 0] += 1 }
    // Of 24 arrangements those in which the second is the first of three.
    #expect(counts.count == 8)
    var verdicts = Verdicts()
    verdicts.addBins(
      "arrangements", counts.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value))
    verdicts.expectNone()
  }

  /// A uniform point of the simplex that meets constraints, by trying.
  private static func accepted(
    _ indicators: Int, _ random: inout SplitMix64, _ isAllowed: ([Double]) -> Bool
  ) -> [Double] {
    while true {
      let numbers = (0..<indicators).map { _ in
        -log(1 - Double.random(in: 0..<1, using: &random))
      }
      let sum = numbers.reduce(0, +)
      let weights = numbers.map { $0 / sum }
      if isAllowed(weights) { return weights }
    }
  }

  /// Orders within bounds, by the corners of the polytope and, for many indicators, by trying in the
  /// program too, against points of a sampler of this test.
  @Test(arguments: [4, 12]) func ordersWithinBounds(_ indicators: Int) async throws {
    let model =
      indicators == 4
      ? "{order: [i0, i1], bounds: {i0: [20%, 50%], i2: [15%, 60%]}}"
      : "{order: [i0, i1, i2], bounds: {i0: [5%, 100%], i3: [0%, 20%]}}"
    let rows = try await Self.weights(indicators, model)
    var random = SplitMix64(state: 77)
    let expected = (0..<Self.draws).map { _ in
      Self.accepted(indicators, &random) { w in
        indicators == 4
          ? w[0] >= w[1] && (0.2...0.5).contains(w[0]) && (0.15...0.6).contains(w[2])
          : w[0] >= w[1] && w[1] >= w[2] && w[0] >= 0.05 && w[3] <= 0.2
      }
    }
    var verdicts = Verdicts()
    func compare(_ name: String, _ number: ([Double]) -> Double) {
      verdicts.addTwoSamples(name, rows.map(number), expected.map(number))
    }
    for k in 0..<indicators { compare("weight \(k)") { $0[k] } }
    compare("the greatest") { $0.max() ?? .nan }
    compare("first less second") { $0[0] - $0[1] }
    compare("a combination") { $0.enumerated().reduce(0) { $0 + Double($1.0) * $1.1 } }
    verdicts.expectNone()
  }

  @Test func expertsAreDrawnByTheirInfluence() async throws {
    let folder = try ScenarioFolder()
    try folder.write("votes,i0,i1,i2\n1,1,1,2\n2,3,1,1\n5,1,8,1\n", to: "experts.csv")
    let rows = try await Self.weights(
      3, "{experts: {file: experts.csv, influence: votes}}", folder: folder)
    let experts = [[0.25, 0.25, 0.5], [0.6, 0.2, 0.2], [0.1, 0.8, 0.1]]
    let counts = experts.map { expert in
      rows.count { row in zip(row, expert).allSatisfy { abs($0 - $1) < 1e-12 } }
    }
    #expect(counts.reduce(0, +) == Self.draws)
    var verdicts = Verdicts()
    verdicts.addCounts("experts", counts, [0.125, 0.25, 0.625])
    verdicts.expectNone()
  }
}

import TestSupport
import Testing

@testable import Simulation
@testable import Studies

/// 51 entities, 49 indicators of both directions, 8 pillars in 2 sub-indices, against NumPy; the
/// table is made here and there.
@Suite struct NestedIndexTests {
  private static let reference = ReferenceRow.table("nested_index")
  private static let shape = (entities: 51, indicators: 49)

  private static let columns: [[Double]] = {
    var random = SplitMix64(state: 51_049)
    var columns = Array(repeating: [Double](), count: shape.indicators)
    for _ in 0..<shape.entities {
      for k in columns.indices {
        let number = 1 + Double((random.next() >> 32) % 10_000)
        columns[k].append(k % 3 == 2 ? number * number : number)
      }
    }
    return columns
  }()

  private func study(_ weights: WeightModel, draws: Int = 1) throws -> Study {
    let pillars = (0..<8).map { p in
      Pillar(
        "p\(p)", weight: 1 + Double(p % 2),
        .indicators(stride(from: p, to: Self.shape.indicators, by: 8).map { "i\($0)" }))
    }
    return try Study(
      name: "nested", entities: (0..<Self.shape.entities).map { "E\($0)" },
      indicators: Self.columns.enumerated().map { k, values in
        Indicator(
          "i\(k)", values: values, weight: 1 + Double(k % 3), better: k % 4 == 3 ? .low : .high)
      },
      index: CompositeIndex(
        normalisation: .minmax, weights: weights,
        pillars: [
          Pillar("one", weight: 3, .pillars(Array(pillars[..<5]))),
          Pillar("two", weight: 2, .pillars(Array(pillars[5...]))),
        ]),
      horizon: 2025...2025, simulation: SimulationSettings(draws: draws, seed: 4),
      report: ReportSettings(focus: [0], top: [10]))
  }

  @Test func theTableIsTheSame() {
    #expect(Self.reference.count == Self.shape.entities)
    for (c, row) in Self.reference.enumerated() {
      #expect(row.numbers("value") == (0..<3).map { Self.columns[$0][c] })
    }
  }

  @Test func scoresAndRanks() throws {
    let baseline = try Baseline(of: try study(.fixed))
    for (c, row) in Self.reference.enumerated() {
      #expect((baseline.score(c, year: 0) - row.number("score")).magnitude < 1e-11)
      #expect(Double(baseline.rank(c, year: 0)) == row.number("rank"))
    }
  }

  /// Both have 400,000 draws: 4.5 standard errors of the difference, false alarms 7e-6 a number.
  @Test func ranksUnderNoiseOnEveryLevel() async throws {
    let draws = 400_000
    let study = try study(.noise(halfWidth: 0.25), draws: draws)
    let forecast = try await SimulationRun(study, threads: 2).forecast()
    for (c, row) in Self.reference.enumerated() {
      let ranks = forecast.ranks(entity: c, year: 0)
      let (error, other) = (ranks.moments.standardError, row.number("mean_rank_error"))
      let distance = (ranks.moments.mean - row.number("mean_rank")).magnitude
      // Where a rank hardly ever changes, half a dozen draws more.
      let tolerance = Statistical.errors * (error * error + other * other).squareRoot()
      #expect(distance <= tolerance + 6 / Double(draws))
      let (found, top) = (ranks.probability(ofRankAtMost: 10).value, row.number("top_10"))
      // A mean probability, and ten draws more where counts are too small for a normal law.
      let mean = min((found + top) / 2 + 10 / Double(draws), 1 - 10 / Double(draws))
      #expect(
        (found - top).magnitude <= 2.0.squareRoot() * Statistical.tolerance(mean, draws: draws))
    }
  }
}

import Composite
import Distributions
import Testing

@testable import Analysis
@testable import Simulation
@testable import Studies

/// Shapley effects that are known.
struct ShapleyTests {
  typealias Support = SensitivityTests

  static func effects(_ study: Study, threads: Int = 2) async throws -> [String: Double] {
    let effects = try await ShapleyRun(study, measures: study.measures, threads: threads).effects()
    return Dictionary(
      uniqueKeysWithValues: effects.filter { $0.year == study.horizon.upperBound }
        .map { ($0.input, $0.effect.value) })
  }

  @Test(arguments: Design.allCases)
  func independentAdditiveInputs(design: Design) async throws {
    let effects = try await Self.effects(Support.linear(design: design, draws: 32_768))
    for (name, share) in [("a", 1.0), ("b", 4), ("c", 9)] {
      let effect = try #require(effects["indicators.\(name).error"])
      #expect((effect - share / 14).magnitude < 0.02)
    }
    #expect((effects.values.reduce(0, +) - 1).magnitude < 1e-12)
  }

  /// Two correlated normal inputs (Owen and Prieur 2017, doi 10.1137/16M1097717, theorem 2), with a third
  /// one beside them: σ₁²(1 − ρ²/2) + ρσ₁σ₂ + ρ²σ₂²/2.
  @Test(arguments: [-0.5, 0.6], Design.allCases)
  func correlatedInputs(correlation: Double, design: Design) async throws {
    let study = try Support.study(
      [("a", 1.0), ("b", 1.5), ("c", 2)].map {
        Indicator($0, values: [50], error: try Support.error($1))
      }, correlations: Correlations(error: [Correlation(2, 0, correlation)]), draws: 32_768,
      design: design)
    let effects = try await Self.effects(study)
    let (a, c) = (1.0, 2.0)
    let half = correlation * correlation / 2
    let common = correlation * a * c
    let parts = [
      "a": a * a * (1 - half) + common + c * c * half, "b": 1.5 * 1.5,
      "c": c * c * (1 - half) + common + a * a * half,
    ]
    let variance = parts.values.reduce(0, +)
    #expect((variance - (a * a + 2.25 + c * c + 2 * common)).magnitude < 1e-12)
    for (name, part) in parts {
      let effect = try #require(effects["indicators.\(name).error"])
      #expect((effect - part / variance).magnitude < 0.025, "\(name)")
    }
  }

  /// Of two shocks that are one, each has half.
  @Test func inputsThatAreOne() async throws {
    let growth = Growth(drift: .zero, volatility: 0.2)
    let study = try Support.study(
      [Indicator("a", values: [10], growth: growth), Indicator("b", values: [10], growth: growth)],
      years: 2, correlations: Correlations(growth: [Correlation(0, 1, 1)]), draws: 8_000)
    let effects = try await Self.effects(study)
    for effect in effects.values { #expect((effect - 0.5).magnitude < 0.03) }
    #expect(effects.count == 2)
  }

  @Test func keptScoresStay() async throws {
    let study = try Support.study(
      ["a", "b", "c"].map { Indicator($0, values: [10], error: try Support.error(1)) },
      correlations: Correlations(error: [Correlation(0, 2, 0.7), Correlation(1, 2, -0.4)]),
      draws: 100)
    let matrix = CorrelationMatrix(study.correlations.error)
    for kept in [[], [0], [2], [0, 2], [1, 2], [0, 1, 2]] as [Set<Int>] {
      let mixture = try #require(SeatMixture(matrix, kept: kept, of: study))
      for i in 0..<3 {
        for j in 0..<3 {
          func covariance(_ rows: [[(indicator: Int, factor: Double)]]) -> Double {
            rows[i].reduce(0) { sum, term in
              sum + term.factor
                * (rows[j].first { $0.indicator == term.indicator }?.factor ?? 0)
            }
          }
          let own = covariance(mixture.first) + covariance(mixture.second)
          #expect((own - matrix.rows[i][j]).magnitude < 1e-12)
        }
        #expect(mixture.second[i].isEmpty == kept.contains(i))
      }
    }
  }

  @Test func sameForAnyNumberOfThreads() async throws {
    let study = try Support.linear(design: .random, draws: 9_000)
    #expect(try await Self.effects(study, threads: 1) == Self.effects(study, threads: 3))
  }

  @Test func atMostTwelveGroups() throws {
    let study = try Support.study(
      (0..<13).map { Indicator("x\($0)", values: [10], error: try Support.error(1)) }, draws: 10)
    #expect(throws: SensitivityRefusal.tooManyGroups(13, limit: 12)) {
      _ = try ShapleyRun(study, measures: study.measures, threads: 1)
    }
  }
}

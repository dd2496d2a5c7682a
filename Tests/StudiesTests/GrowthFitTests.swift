import Distributions
import ElementaryFunctions
import TestSupport
import Testing

@testable import Studies

/// Growth from histories.
@Suite struct GrowthFitTests {
  private func path(_ logs: [(Int, Double)]) -> [(year: Int, value: Double)] {
    logs.map { (year: $0.0, value: exponential($0.1)) }
  }

  /// Two years of each: the pooled trend Σr/ΣT, and all that differs is volatility.
  @Test func twoYearsArePooled() throws {
    let steps = [0.02, 0.05, -0.01, 0.04, 0.10, 0.00]
    let fit = try #require(GrowthFit(steps.map { path([(2023, 3), (2025, 3 + 2 * $0)]) }))
    let mean = steps.reduce(0, +) / 6
    let variance = steps.reduce(0) { $0 + 2 * ($1 - mean) * ($1 - mean) } / 5 * 5 / 3
    #expect((fit.common.mean - mean).magnitude < 1e-12)
    #expect((fit.volatility - variance.squareRoot()).magnitude < 1e-12)
    #expect((fit.common.error - (variance / 12).squareRoot()).magnitude < 1e-12)
    #expect(fit.spread == 0)
    #expect(fit.trends == Array(repeating: fit.common, count: 6))
  }

  /// One entity of n yearly steps: mean and standard error of its log growth, as in a textbook, the
  /// variance inflated by ν/(ν − 2).
  @Test func oneHistoryIsASample() throws {
    let steps = [0.1, 0.02, -0.05, 0.08, 0.03, 0.00, 0.07]
    var level = 1.0
    var logs = [(2010, level)]
    for (j, step) in steps.enumerated() {
      level += step
      logs.append((2011 + j, level))
    }
    let fit = try #require(GrowthFit([path(logs.reversed()), []]))
    let mean = steps.reduce(0, +) / 7
    let variance = steps.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 6 * 6 / 4
    #expect((fit.trends[0].mean - mean).magnitude < 1e-12)
    #expect((fit.volatility - variance.squareRoot()).magnitude < 1e-12)
    #expect((fit.trends[0].error - (variance / 7).squareRoot()).magnitude < 1e-12)
    #expect(fit.trends[1] == fit.common)
  }

  /// Trends of 400 simulated entities, seeded: σ, τ and μ within 5 standard errors, and the trends
  /// cover the true ones as often as their errors say.
  @Test func simulatedTrendsComeBack() throws {
    var generator = SplitMix64(state: 11)
    func normal() -> Double { NormalScore.quantile(Double.random(in: 1e-9..<1, using: &generator)) }
    let (mu, tau, sigma, years, count) = (0.03, 0.04, 0.06, 8, 400)
    var truth: [Double] = []
    let histories = (0..<count).map { _ in
      let trend = mu + tau * normal()
      truth.append(trend)
      var level = 0.0
      var logs = [(2000, level)]
      for year in 1...years {
        level += trend + sigma * normal()
        logs.append((2000 + year, level))
      }
      return path(logs)
    }
    let fit = try #require(GrowthFit(histories))
    #expect((fit.volatility - sigma).magnitude < 5 * sigma / (2.0 * 2_800).squareRoot())
    #expect((fit.spread - tau).magnitude < 5 * tau / (2.0 * 400).squareRoot() * 1.2)
    #expect((fit.common.mean - mu).magnitude < 5 * (tau / 20 + sigma / 8 / 20))
    let covered = zip(fit.trends, truth).count { ($0.mean - $1).magnitude <= 1.96 * $0.error }
    #expect((Double(covered) / 400 - 0.95).magnitude < 5 * (0.95 * 0.05 / 400).squareRoot())
    let raw = histories.map { naturalLogarithm($0[years].value) / Double(years) }
    func error(_ found: [Double]) -> Double {
      zip(found, truth).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }
    #expect(error(fit.trends.map(\.mean)) < error(raw))
  }

  @Test func shortHistoriesAreNone() {
    #expect(GrowthFit([]) == nil)
    #expect(GrowthFit([path([(2020, 1), (2021, 2), (2022, 2)])]) == nil)
    #expect(GrowthFit((0..<3).map { path([(2020, 1), (2021, Double($0))]) }) == nil)
    #expect(GrowthFit((0..<9).map { path([(2020, Double($0))]) }) == nil)
  }

  /// Histories without any scatter give a fixed rate and no shocks.
  @Test func steadyGrowthIsCertain() throws {
    let fit = try #require(
      GrowthFit((0..<5).map { path([(2020, Double($0)), (2021, Double($0) + 0.5)]) }))
    let growth = try fit.growth(fit.trends[2], besides: .none)
    #expect((growth.drift.median - (exponential(0.5) - 1)).magnitude < 1e-9)
    #expect(growth.volatility < 1e-9)
  }

  /// The drift is exp(g + ½v) − 1 for the trend g, whose quantiles it keeps; shared shocks are part
  /// of the volatility seen.
  @Test func driftsAreThoseOfTheFormula() throws {
    let steps = [0.02, 0.05, -0.01, 0.04, 0.10, 0.00]
    let fit = try #require(GrowthFit(steps.map { path([(2024, 3), (2025, 3 + $0)]) }))
    let growth = try fit.growth(
      fit.common, besides: Growth(drift: .zero, shared: ["country": 0.02], common: 0.01))
    let variance = fit.volatility * fit.volatility
    #expect((growth.volatility - (variance - 0.0005).squareRoot()).magnitude < 1e-12)
    for p in [0.01, 0.2, 0.5, 0.9, 0.999] {
      let g = fit.common.mean + fit.common.error * NormalScore.quantile(p)
      let expected = exponential(g + variance / 2) - 1
      #expect((growth.drift.quantile(p) - expected).magnitude < 1e-5)
    }
    let wide = try fit.growth(fit.common, besides: Growth(drift: .zero, common: 1))
    #expect(wide.volatility == 0)
  }
}

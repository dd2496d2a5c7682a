import Distributions
import ElementaryFunctions
import Testing

@testable import Simulation
@testable import Studies

/// Entities below the table's end.
@Suite struct ChallengerTests {
  /// 2000·r^−0.7 at places 1 to 12.
  private static let powerLaw = (1...12).map {
    2_000 * exponential(-0.7 * naturalLogarithm(Double($0)))
  }

  private func study(
    _ indicators: [Indicator], challengers: Int, years: Int = 0, correlations: Correlations = .none,
    draws: Int = 2_000
  ) throws -> Study {
    try makeStudy(
      12, indicators, years: years, correlations: correlations,
      outlook: Outlook(challengers: challengers), draws: draws)
  }

  @Test func theLawFindsAPowerLaw() throws {
    let law = RankSizeLaw([Indicator("x", values: Self.powerLaw)], order: Array(0..<12))
    #expect((law.lines[0].slope + 0.7).magnitude < 1e-12)
    #expect(law.lines[0].deviation < 1e-12)
    #expect((law.lines[0].value(at: 1) - 2_000).magnitude < 1e-8)
    #expect(law.firstPlace == 13)
  }

  /// Against Cramer's rule on sums of the lower half, in the order of the table.
  @Test func theLawIsThatOfLeastSquares() throws {
    let x: [Double] = [9, 30, 4, 25, 12, 7, 18, 3, 21, 15]
    let y: [Double] = [5, 80, 0, 60, 30, 41, 20, 8, 70, 35]
    let order = [1, 3, 8, 6, 9, 4, 0, 5, 2, 7]
    let law = RankSizeLaw([Indicator("x", values: x), Indicator("y", values: y)], order: order)
    for (values, line) in zip([x, y], law.lines) {
      let points = (6...10).compactMap { r -> (Double, Double)? in
        let value = values[order[r - 1]]
        return value > 0 ? (naturalLogarithm(Double(r)), naturalLogarithm(value)) : nil
      }
      let n = Double(points.count)
      let s = points.reduce(into: (x: 0.0, y: 0.0, xx: 0.0, xy: 0.0, yy: 0.0)) {
        $0.x += $1.0
        $0.y += $1.1
        $0.xx += $1.0 * $1.0
        $0.xy += $1.0 * $1.1
        $0.yy += $1.1 * $1.1
      }
      let slope = (n * s.xy - s.x * s.y) / (n * s.xx - s.x * s.x)
      let intercept = (s.xx * s.y - s.x * s.xy) / (n * s.xx - s.x * s.x)
      let rest = s.yy - intercept * s.y - slope * s.xy
      #expect((line.slope - slope).magnitude < 1e-9)
      #expect((line.intercept - intercept).magnitude < 1e-9)
      #expect((line.deviation - (rest / (n - 2)).squareRoot()).magnitude < 1e-7)
    }
    let pair = try #require(law.residuals.pairs.first)
    #expect(pair.value.magnitude <= 1 && law.residuals.factor != nil)
  }

  /// The entities of the table keep their values, bit for bit, and nobody's rank gets better.
  @Test func reportedEntitiesKeepTheirNumbers() throws {
    let growth = Growth(
      drift: try .normal(mean: 0.02, sd: 0.02), volatility: 0.1, common: 0.05, persistence: 0.3)
    let noisy = Self.powerLaw.enumerated().map { $1 * ($0 % 3 == 0 ? 1.2 : 0.9) }
    let indicators = try [Self.powerLaw, noisy].enumerated().map {
      Indicator("i\($0)", values: $1, error: try error(0.1), growth: growth)
    }
    let pairs = [Correlation(0, 1, 0.5)]
    let correlations = Correlations(growth: pairs, drift: pairs, error: pairs)
    let alone = try Collector.run(
      study(indicators, challengers: 0, years: 2, correlations: correlations))
    let among = try Collector.run(
      study(indicators, challengers: 7, years: 2, correlations: correlations))
    #expect(alone.values == among.values)
    #expect(alone.scores == among.scores)
    var pushed = 0
    for (before, after) in zip(alone.ranks, among.ranks) {
      for (old, new) in zip(before, after) {
        #expect(old <= new && new <= old + 7)
        pushed += new > old ? 1 : 0
      }
    }
    #expect(pushed > 1_000)
    #expect(among.ranks.allSatisfy { $0.allSatisfy { $0 <= 19 } })
  }

  /// On an exact power law a challenger j stands at place 12 + j and moves by the indicator's
  /// volatility: E[rank] = 1 + Σ Φ((ln xᵢ − ln x)/(σ√2)). 4.5 standard errors, false alarms 7e-6.
  @Test func meanRanksFollowTheLaw() async throws {
    let sigma = 0.08
    let indicator = Indicator(
      "x", values: Self.powerLaw, growth: Growth(drift: .zero, volatility: sigma, common: 0.2))
    let forecast = try await SimulationRun(
      study([indicator], challengers: 4, years: 1, draws: 100_000), threads: 2
    ).forecast()
    let logarithms = (1...16).map { -0.7 * naturalLogarithm(Double($0)) }
    for entity in [0, 8, 11] {
      let others = logarithms.indices.filter { $0 != entity }
      let expected = others.reduce(1) {
        $0 + normal((logarithms[$1] - logarithms[entity]) / (sigma * 2.0.squareRoot()))
      }
      let ranks = forecast.ranks(entity: entity, year: 1)
      let found = Measure.Statistic.mean.estimate(from: ranks)
      #expect((found.value - expected).magnitude <= Statistical.errors * found.standardError)
    }
    #expect(forecast.ranks(entity: 11, year: 0).counts.map(\.rank) == [12])
  }

  /// Φ(x) by its median-free series; |x| < 30.
  private func normal(_ x: Double) -> Double {
    guard x.magnitude < 7 else { return x > 0 ? 1 : 0 }
    var term = x
    var sum = x
    for k in 1..<200 {
      term *= x * x / Double(2 * k + 1)
      sum += term
    }
    return 0.5 + sum * exponential(-x * x / 2) / (2 * Double.pi).squareRoot()
  }

  /// They count in the sum of the draw, in the baseline too.
  @Test func theyCountInNormalising() async throws {
    var indicator = Indicator("x", values: Self.powerLaw)
    indicator.total = .sumOfDraw
    let study = try makeStudy(
      12, [indicator], normalisation: .share, outlook: Outlook(challengers: 3), draws: 10)
    let sum = (1...15).reduce(0) {
      $0 + 2_000 * exponential(-0.7 * naturalLogarithm(Double($1)))
    }
    let forecast = try await SimulationRun(study, threads: 1).forecast()
    let share = 100 * 2_000 / sum
    #expect((forecast.scores(entity: 0, year: 0).moments.mean / share - 1).magnitude < 1e-9)
    #expect((forecast.tally.layout.baseline.score(0, year: 0) / share - 1).magnitude < 1e-9)
  }

  /// A common shock reaches challengers even where every entity of the table has another growth.
  @Test func theyGrowLikeTheIndicatorNotLikeItsEntities() async throws {
    var indicator = Indicator(
      "x", values: Self.powerLaw, growth: Growth(drift: try .fixed(1), common: 0.3))
    indicator.growth = indicator.growth.changing(0..<12) { _ in .none }
    let forecast = try await SimulationRun(
      study([indicator], challengers: 1, years: 1), threads: 1
    ).forecast()
    let last = forecast.ranks(entity: 11, year: 1)
    #expect(last.counts.map(\.rank) == [12, 13])
    #expect(forecast.baselineRank(of: "E11", year: 2026) == 13)
  }

  @Test func centralWeightsAndConfidenceCountThem() async throws {
    let study = try everythingStudy(draws: 5_000, confidence: true)
    #expect(throws: StudyProblems.self) {
      try Study(
        name: "few", entities: ["a", "b", "c"],
        indicators: [Indicator("x", values: [1, 2, 3])], horizon: 2025...2025,
        outlook: Outlook(challengers: 1))
    }
    #expect(throws: StudyProblems.self) {
      try Study(
        name: "many", entities: study.entities, groupings: study.groupings,
        indicators: study.indicators, horizon: study.horizon,
        outlook: Outlook(challengers: 100_000))
    }
    var indicators = study.indicators
    for k in indicators.indices { indicators[k].values = [50, 55, 48, 60, 20] }
    let more = try Study(
      name: "more", entities: study.entities, groupings: study.groupings, indicators: indicators,
      index: study.index, horizon: study.horizon, outlook: Outlook(challengers: 3),
      simulation: study.simulation, report: study.report)
    let forecast = try await SimulationRun(more, threads: 2).forecast()
    let first = try #require(forecast.confidenceFactor(entity: 3))
    #expect(first.value > 0 && first.value < 1)
  }
}

import Distributions
import Testing

@testable import Simulation
@testable import Studies

@Suite struct MeasureTests {
  private static let statistics = Measure.Statistic.allCases

  /// Five draws of three entities in the one year 2025, written by hand; baseline ranks 1, 2, 3.
  private func forecast(_ measures: [Measure]) throws -> Forecast {
    let ranks: [[UInt32]] = [[1, 2, 2, 3, 1], [2, 1, 2, 1, 1], [3, 3, 1, 2, 3]]
    let scores: [[Double]] = [[9, 5, 4, 1, 6], [8, 7, 4, 3, 6], [2, 1, 5, 2, 3]]
    let study = try makeStudy(
      3, [Indicator("x", values: [9, 5, 1])], measures: measures, draws: 5)
    let layout = TallyLayout(study: study, baseline: try Baseline(of: study))
    var tally = Tally(layout)
    let tile = DrawCut.drawsPerTile
    let rankRows = ranks.flatMap { $0 + Array(repeating: 0, count: tile - 5) }
    let scoreRows = scores.flatMap { $0 + Array(repeating: .nan, count: tile - 5) }
    let weights = Array(repeating: 1.0, count: tile)
    rankRows.withUnsafeBufferPointer { ranks in
      scoreRows.withUnsafeBufferPointer { scores in
        weights.withUnsafeBufferPointer { weights in
          guard let ranks = ranks.baseAddress, let scores = scores.baseAddress,
            let weights = weights.baseAddress
          else { return }
          tally.add(
            TileYear(
              year: 0, scores: scores, ranks: ranks, weights: weights, memberWeights: weights,
              values: scores, structure: nil),
            count: 5)
        }
      }
    }
    try tally.endBlock()
    return Forecast(study: study, tally: tally, confidence: nil)
  }

  /// Mean, median, sd, p05, p95 as numpy gives them (ddof 1, default quantiles).
  @Test(arguments: [
    // Ranks of the first entity: 1, 1, 2, 2, 3.
    (Measure.Variable.rank, 0, [1.8, 2, 0.836_660_026_534_075_5, 1, 2.8]),
    // |rank − 3| of the third: 0, 0, 0, 1, 2.
    (.rankShift, 2, [0.6, 0, 0.894_427_190_999_915_9, 0, 1.8]),
    // |rank − 2| of the second: 0, 0, 1, 1, 1.
    (.rankShift, 1, [0.6, 1, 0.547_722_557_505_166_1, 0, 1]),
    // Scores of the second: 3, 4, 6, 7, 8.
    (.score, 1, [5.6, 6, 2.073_644_135_332_772, 3.2, 7.8]),
  ])
  func everyStatisticOfEveryVariable(
    variable: Measure.Variable, entity: Int, expected: [Double]
  ) throws {
    let measures = Self.statistics.map {
      Measure($0.rawValue, .entity(entity, $0, of: variable), year: 2025)
    }
    let forecast = try forecast(measures)
    for (statistic, expected) in zip(Self.statistics, expected) {
      let found = try #require(forecast.measure(statistic.rawValue))
      let tolerance = variable == .score ? 0.001 * expected : 1e-14
      #expect((found.value - expected).magnitude <= tolerance)
      #expect(found.standardError >= 0)
    }
    let mean = try #require(forecast.measure("mean"))
    let deviation = try #require(forecast.measure("sd"))
    #expect((mean.standardError - deviation.value / 5.0.squareRoot()).magnitude < 1e-14)
  }

  /// Mean absolute shifts of the draws: (0, 2, 3, 4, 1)/3 in the order of the draws.
  @Test func meanRankShift() throws {
    // Shifts of the three: 0 1 1 2 0 · 0 1 0 1 1 · 0 0 2 1 0.
    let sums = [0.0, 2, 3, 4, 1].map { $0 / 3 }.sorted()
    let forecast = try forecast(
      Self.statistics.map { Measure($0.rawValue, .meanRankShift($0), year: 2025) })
    let expected: [Measure.Statistic: Double] = [
      .mean: 2.0 / 3, .median: typeSeven(sums, 0.5), .sd: (2.5 / 9).squareRoot(),
      .p05: typeSeven(sums, 0.05), .p95: typeSeven(sums, 0.95),
    ]
    for statistic in Self.statistics {
      let found = try #require(forecast.measure(statistic.rawValue)).value
      #expect((found - (expected[statistic] ?? .nan)).magnitude <= 1e-14)
    }
  }

  @Test func probabilitiesAndStrictComparisons() throws {
    let forecast = try forecast([
      Measure("top", .probability(entity: 0, rankAtMost: 2), year: 2025),
      Measure("ahead", .ahead(entity: 0, of: 1), year: 2025),
      Measure("behind", .ahead(entity: 1, of: 0), year: 2025),
      Measure("other", .ahead(entity: 2, of: 1), year: 2025),
    ])
    #expect(forecast.measure("top") == Estimate(count: 4, of: 5))
    // Two of the five draws are ties, which nobody wins.
    #expect(forecast.measure("ahead") == Estimate(count: 1, of: 5))
    #expect(forecast.measure("behind") == Estimate(count: 2, of: 5))
    #expect(forecast.measure("other") == Estimate(count: 1, of: 5))
    #expect(forecast.measure("no such measure") == nil)
  }

  @Test func namesAndYearsThatAreNotThereGiveNothing() throws {
    let forecast = try forecast([])
    #expect(forecast.ranks(of: "E0", year: 2025)?.counts.count == 3)
    #expect(forecast.probability(of: "E0", rankAtMost: 1, year: 2025)?.value == 0.4)
    #expect(forecast.baselineRank(of: "E2", year: 2025) == 3)
    #expect(forecast.ranks(of: "nobody", year: 2025) == nil)
    #expect(forecast.scores(of: "E0", year: 2024) == nil)
    #expect(forecast.baselineRank(of: "E0", year: 2026) == nil)
  }

  /// Nothing is uncertain: ranks 1, 2, 3 in 2025 and 3, 2, 1 in 2027, the drifts fixed.
  @Test func aCertainStudyIsItsBaseline() async throws {
    var indicator = Indicator("x", values: [100, 90, 80])
    indicator.growth = PerEntity(try [0, 0.1, 0.3].map { Growth(drift: try .fixed($0)) })
    let study = try makeStudy(
      3, [indicator], years: 2,
      measures: [
        Measure("rank", .entity(0, .median, of: .rank), year: 2027),
        Measure("shift", .entity(0, .mean, of: .rankShift), year: 2027),
        Measure("all", .meanRankShift(.sd), year: 2027),
        Measure("mean", .meanRankShift(.mean), year: 2027),
        Measure("score", .entity(2, .p95, of: .score), year: 2027),
        Measure("now", .meanRankShift(.mean), year: 2025),
      ], draws: 100)
    let forecast = try await SimulationRun(study, threads: 2).forecast()
    #expect(forecast.measure("rank") == Estimate(value: 3, standardError: 0))
    #expect(forecast.measure("shift") == Estimate(value: 2, standardError: 0))
    #expect(forecast.measure("mean")?.value == 4.0 / 3)
    #expect(forecast.measure("all")?.value == 0)
    #expect(forecast.measure("now")?.value == 0)
    let score = try #require(forecast.measure("score"))
    #expect((score.value - 135.2).magnitude < 1e-12)
    for (c, name) in study.entities.enumerated() {
      #expect(forecast.baselineRank(of: name, year: 2025) == c + 1)
      #expect(forecast.baselineRank(of: name, year: 2027) == 3 - c)
    }
  }
}

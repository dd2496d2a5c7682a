import Distributions
import Studies
import Testing

@testable import Analysis
@testable import Simulation

/// Paired differences and their errors.
@Suite struct ComparisonTests {
  private static let options = PointsRun.Options(comparesWithFirst: true)

  @Test func theBaseCaseIsItsRun() async throws {
    let base = try SampleStudy(draws: 3_000).study()
    let other = try SampleStudy(firstDrift: 0.06, draws: 3_000).study()
    let found = try await PointsRun([base, other], options: Self.options, threads: 2).estimates()
    let made = try #require(Comparison(names: ["faster"], estimates: found))
    let forecast = try await SimulationRun(base, threads: 1).forecast()
    let rows = made.rows
    #expect(rows.count == 2 * base.measures.count)
    for (row, measure) in zip(rows, base.measures) {
      #expect(row.variant == "base" && row.estimate == forecast.estimate(measure))
      #expect(row.difference == Estimate(value: 0, standardError: 0) && row.verdict == nil)
    }
    for (row, first) in zip(rows.dropFirst(base.measures.count), rows) {
      #expect(row.difference?.value == row.estimate.value - first.estimate.value)
    }
  }

  /// The mean of the estimated squared errors is the variance of the differences over 240 seeds.
  ///
  /// A sample variance of 240 has a relative standard error of about √(2/239) = 9 %, less than 15 %
  /// for the heavier tails of quantiles and ranks; 5 of them are allowed, which chance exceeds with
  /// probability 6e-7. Quantiles of scores come from bins, whose width is counted as error in full. Sections estimate with 15 degrees of freedom, which their mean evens out.
  @Test(arguments: [Design.random, .latinHypercube])
  func theErrorIsThatOfManyReplications(_ design: Design) async throws {
    let measures = [
      Measure("first", .probability(entity: 0, rankAtMost: 1), year: 2026),
      Measure("ahead", .ahead(entity: 1, of: 0), year: 2026),
      Measure("mean rank", .entity(2, .mean, of: .rank), year: 2026),
      Measure("mean score", .entity(0, .mean, of: .score), year: 2026),
      Measure("median score", .entity(0, .median, of: .score), year: 2026),
      Measure("sd score", .entity(0, .sd, of: .score), year: 2026),
      Measure("p95 score", .entity(0, .p95, of: .score), year: 2026),
      Measure("all", .meanRankShift(.mean), year: 2026),
    ]
    let seeds = 240
    var differences = measures.map { _ in [Double]() }
    var squares = measures.map { _ in 0.0 }
    var unpaired = measures.map { _ in 0.0 }
    for seed in 1...seeds {
      let base = SampleStudy(
        design: design, draws: 800, seed: UInt64(seed), last: 2026, measures: measures)
      let studies = try [base, base.with { $0.firstDrift = 0.05 }].map { try $0.study() }
      let found = try await PointsRun(studies, options: Self.options, threads: 2).estimates()
      for (m, difference) in found[1].differences.enumerated() {
        let difference = try #require(difference)
        differences[m].append(difference.value)
        squares[m] += difference.standardError * difference.standardError
        for point in found {
          unpaired[m] += point.estimates[m].standardError * point.estimates[m].standardError
        }
      }
    }
    for (m, measure) in measures.enumerated() {
      let mean = differences[m].reduce(0, +) / Double(seeds)
      let variance =
        differences[m].reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(seeds - 1)
      let ratio = squares[m] / Double(seeds) / variance
      #expect(
        ratio > 0.5 && ratio < (["median score", "p95 score"].contains(measure.name) ? 3 : 1.75),
        "\(measure.name): \(ratio)")
      // Common random numbers make the difference surer than independent ones would.
      #expect(squares[m] < unpaired[m], "\(measure.name)")
    }
  }

  /// Twice the level is twice the score, in every draw: there is no error.
  @Test func aDifferenceWithoutSpreadHasNoError() async throws {
    func study(_ level: Double) throws -> Study {
      var indicator = Indicator(
        "x", values: [4, 2], total: .fixed(100), error: CellError(standardError: 0.2) ?? .none)
      indicator.level = try indicator.level.map { _ in try .fixed(level) }
      return try Study(
        name: "levels", entities: ["A", "B"], indicators: [indicator], horizon: 2025...2025,
        measures: [
          Measure("ahead", .ahead(entity: 0, of: 1), year: 2025),
          Measure("score", .entity(0, .mean, of: .score), year: 2025),
        ], simulation: SimulationSettings(draws: 5_000, seed: 1))
    }
    let found = try await PointsRun(
      [study(1), study(2)], options: Self.options, threads: 1
    ).estimates()
    let ahead = try #require(found[1].differences[0])
    // No draw differs: the error counts as that of one in n + 2.
    #expect(ahead.value == 0 && ahead.standardError > 0 && ahead.standardError < 1e-3)
    let score = try #require(found[1].differences[1])
    let first = found[0].estimates[1]
    #expect((score.value - first.value).magnitude < 1e-12)
    #expect((score.standardError - first.standardError).magnitude < 1e-3 * first.standardError)
  }

  @Test func whatDoesNotMatchIsTold() async throws {
    let first = try SampleStudy(draws: 64).study()
    let measures = [
      Measure("first", .probability(entity: 0, rankAtMost: 2), year: 2028),
      Measure("new", .meanRankShift(.mean), year: 2025),
    ]
    let second = try SampleStudy(draws: 100, measures: measures).study()
    let mismatch = Comparison.Mismatch(first, second)
    #expect(!mismatch.isEmpty && mismatch.missing.isEmpty && mismatch.added.isEmpty)
    #expect(mismatch.addedMeasures == ["new"] && mismatch.otherMeasures == ["first"])
    #expect(mismatch.missingMeasures.count == first.measures.count - 1)
    #expect(Comparison.Mismatch(first, first).isEmpty)
    // Other draws are compared, too, without pairs.
    let found = try await PointsRun([first, second], options: Self.options, threads: 1)
      .estimates()
    let unpaired = try #require(found[1].differences[0])
    let errors = found.map { $0.estimates[0].standardError }
    let sum = errors.reduce(0) { $0 + $1 * $1 }
    #expect((unpaired.standardError * unpaired.standardError - sum).magnitude < 1e-15)
    #expect(found[1].differences[1] == nil)
  }

  @Test func aVerdictStandsWhereTheDifferenceExceedsItsError() {
    func row(_ value: Double, _ error: Double) -> Comparison.Row {
      Comparison.Row(
        variant: "v", measure: Measure("m", .meanRankShift(.mean), year: 1),
        estimate: Estimate(value: 1, standardError: 1),
        difference: Estimate(value: value, standardError: error))
    }
    #expect(row(2, 1).verdict == .higher && row(-2, 1).verdict == .lower)
    #expect(
      row(1.9, 1).verdict == nil && row(.nan, 1).verdict == nil && row(2, .nan).verdict == nil)
  }
}

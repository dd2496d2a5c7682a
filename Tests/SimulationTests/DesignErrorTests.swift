import Distributions
import TestSupport
import Testing

@testable import Simulation
@testable import Studies

/// What the designs estimate, and the errors that they give.
@Suite struct DesignErrorTests {
  static let designs = [Design.latinHypercube, .sobol]

  /// Student's t of 15 degrees of freedom is beyond this with probability 1e-6.
  private static let errors = 7.91

  @Test(arguments: designs) func anyNumberOfThreadsGivesTheSame(_ design: Design) async throws {
    func found(_ threads: Int) async throws -> [String: [UInt64]] {
      let study = try everythingStudy(draws: 70_000, design: design, confidence: true)
      let forecast = try await SimulationRun(study, threads: threads).forecast()
      var found = bits(forecast)
      for entity in 0..<5 {
        for year in 0..<3 {
          let ranks = forecast.ranks(entity: entity, year: year)
          let scores = forecast.scores(entity: entity, year: year)
          let errors = [
            ranks.probability(ofRankAtMost: 1).standardError,
            ranks.probability(ofRank: 1).standardError, ranks.moments.standardError,
            scores.moments.standardError,
          ]
          #expect(errors.allSatisfy { $0 >= 0 })
          found["errors \(entity) \(year)"] = errors.map(\.bitPattern)
        }
        let confidence = forecast.confidenceFactor(entity: entity)
        found["confidence error \(entity)"] = confidence.map { [$0.standardError.bitPattern] }
      }
      return found
    }
    let one = try await found(1)
    #expect(one["draws"] == [70_000])
    for threads in [2, 3] { #expect(try await found(threads) == one) }
  }

  /// Blocks counted one by one, backwards, and merged by any tree.
  @Test(arguments: designs) func blocksMergeInAnyOrder(_ design: Design) async throws {
    let study = try everythingStudy(draws: 70_000, design: design)
    let whole = try await SimulationRun(study, threads: 2).forecast()
    let baseline = try Baseline(of: study)
    let layout = TallyLayout(study: study, baseline: baseline)
    let pass = try DrawPass(study, baseline: baseline)
    let evaluator = pass.makeEvaluator()
    var heap = try (0..<pass.cut.blocks).reversed().map { block in
      var tally = ReplicatedTally(study: study, layout: layout)
      try pass.evaluate(block: block, with: evaluator, into: &tally)
      return tally
    }
    #expect(heap.count == 32)
    var random = SplitMix64(state: 4)
    while heap.count > 1 {
      let taken = heap.remove(at: Int.random(in: 0..<heap.count, using: &random))
      heap[Int.random(in: 0..<heap.count, using: &random)].merge(taken)
    }
    let merged = Forecast(
      study: study, tally: heap[0].total, confidence: nil, replicates: heap[0].replicates)
    #expect(bits(merged) == bits(whole))
    for entity in 0..<5 {
      for year in 0..<3 {
        let (one, other) = (
          merged.scores(entity: entity, year: year), whole.scores(entity: entity, year: year)
        )
        #expect(one.moments == other.moments)
        #expect(
          merged.ranks(entity: entity, year: year).moments
            == whole.ranks(entity: entity, year: year).moments)
      }
    }
  }

  /// Two entities under lognormal growth: P = Φ(…), and every estimate within its own error.
  @Test(arguments: designs, ReferenceRow.table("lognormal_growth"))
  func lognormalGrowth(_ design: Design, _ row: ReferenceRow) async throws {
    let study = try lognormalGrowthStudy(row, draws: 1 << 17, design: design)
    let forecast = try await SimulationRun(study, threads: 2).forecast()
    let found = try #require(forecast.measure("ahead"))
    let expected = row.number("probability")
    let distance = (found.value - expected).magnitude
    #expect(distance <= Self.errors * found.standardError)
    #expect(distance <= Statistical.tolerance(expected, draws: 1 << 17))
    // No design is worse than independent draws: the ratio of variances is below F(15, ∞) at 1e-6.
    let independent = expected * (1 - expected) / Double(1 << 17)
    #expect(found.standardError * found.standardError < 3.9 * independent)
    #expect(found.replicates == 16)
  }

  private func pair(_ design: Design, draws: Int, seed: UInt64) throws -> Study {
    var indicator = Indicator("x", values: [10, 9])
    indicator.errors = PerEntity(try error(1, .absolute, .normal), count: 2)
    return try makeStudy(
      2, [indicator],
      measures: [
        Measure("ahead", .ahead(entity: 0, of: 1), year: 2025),
        Measure("score", .entity(0, .mean, of: .score), year: 2025),
        Measure("rank", .entity(0, .mean, of: .rank), year: 2025),
      ], draws: draws, seed: seed, design: design)
  }

  /// The 95 % interval holds P = Φ(1/√2) in 95 % of 400 seeds: 356 to 397 but for 1e-6.
  @Test(arguments: designs, [1_024, 1_600]) func intervalsAreHonest(
    _ design: Design, _ draws: Int
  ) async throws {
    let probability = 0.7602499389065233
    var held = 0
    var sum = 0.0
    var squares = 0.0
    for seed in 1...UInt64(400) {
      let study = try pair(design, draws: draws, seed: seed)
      let forecast = try await SimulationRun(study, threads: 1).forecast()
      let found = try #require(forecast.measure("ahead"))
      held += (found.value - probability).magnitude <= found.halfWidth ? 1 : 0
      sum += found.value - probability
      squares += found.standardError * found.standardError
      let rank = try #require(forecast.measure("rank"))
      #expect((rank.value - (2 - found.value)).magnitude < 1e-12)
      #expect((rank.standardError - found.standardError).magnitude < 1e-12)
    }
    #expect((356...397).contains(held))
    // Unbiased over the seeds, at five standard errors: false alarms 6e-7.
    #expect(sum.magnitude <= 5 * squares.squareRoot())
  }

  /// A mean of what is additive gains most: of a normal number a Latin hypercube takes nearly all
  /// of the error.
  @Test(arguments: designs) func meansGain(_ design: Design) async throws {
    let independent = try await SimulationRun(
      pair(.random, draws: 16_384, seed: 5), threads: 2
    ).forecast()
    let forecast = try await SimulationRun(
      pair(design, draws: 16_384, seed: 5), threads: 2
    ).forecast()
    let old = try #require(independent.measure("score")).standardError
    let new = try #require(forecast.measure("score")).standardError
    #expect(new < old / 10 && new > 0)
    let score = try #require(forecast.measure("score")).value
    #expect((score - 10).magnitude <= Self.errors * new)
  }

  /// Each statistic of each variable has an error from the replicates, which is about that of
  /// independent draws or smaller.
  @Test(arguments: designs) func everyMeasureHasAnError(_ design: Design) async throws {
    func study(_ design: Design) throws -> Study {
      let plain = try everythingStudy(draws: 32_768, design: design)
      let measures = Measure.Statistic.allCases.flatMap { statistic in
        Measure.Variable.allCases.map {
          Measure("\(statistic) \($0)", .entity(2, statistic, of: $0), year: 2027)
        } + [Measure("\(statistic) all", .meanRankShift(statistic), year: 2027)]
      }
      return try Study(
        name: "test", entities: plain.entities, groupings: plain.groupings,
        indicators: plain.indicators, index: plain.index, horizon: plain.horizon,
        measures: measures, simulation: plain.simulation, report: plain.report)
    }
    let forecast = try await SimulationRun(study(design), threads: 2).forecast()
    let independent = try await SimulationRun(study(.random), threads: 2).forecast()
    for measure in forecast.study.measures {
      let found = forecast.estimate(measure)
      let other = independent.estimate(measure)
      #expect(found.replicates == 16 && found.standardError >= 0)
      let error =
        (found.standardError * found.standardError
        + other.standardError * other.standardError).squareRoot()
      // Quantiles of ranks jump.
      #expect((found.value - other.value).magnitude <= Self.errors * error + 1e-12)
      #expect(found.standardError <= 2.2 * other.standardError + 1e-12)
    }
    // N that are not reported have the error of independent draws.
    let rank = forecast.ranks(entity: 0, year: 1).probability(ofRankAtMost: 3)
    #expect(rank.replicates == nil && rank.standardError > 0)
  }

  /// What never happens has the error of independent draws, not none.
  @Test(arguments: designs) func neverIsNotCertain(_ design: Design) async throws {
    var indicator = Indicator("x", values: [100, 1])
    indicator.errors = PerEntity(try error(0.01), count: 2)
    let study = try makeStudy(
      2, [indicator],
      measures: [Measure("ahead", .ahead(entity: 1, of: 0), year: 2025)], draws: 1_000,
      design: design)
    let found = try #require(try await SimulationRun(study, threads: 1).forecast().measure("ahead"))
    let p = 1.0 / 1_002
    #expect(found.value == 0)
    #expect((found.standardError - (p * (1 - p) / 1_000).squareRoot()).magnitude < 1e-15)
  }

  @Test func intervalsOfReplicatesAreStudents() {
    let found = Estimate(value: 1, replicates: (0..<16).map { Double($0) })
    // The variance of 0…15 is 68/3.
    #expect((found.standardError - (68.0 / 3 / 16).squareRoot()).magnitude < 1e-15)
    #expect((found.halfWidth / found.standardError - 2.131_449_5).magnitude < 1e-6)
    #expect(Design.replicates == 16)
  }
}

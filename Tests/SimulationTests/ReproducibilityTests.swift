import Composite
import Sampling
import TestSupport
import Testing

@testable import Simulation
@testable import Studies

@Suite struct ReproducibilityTests {
  /// Four whole blocks and a part of one.
  @Test(arguments: [Normalisation.none, .share, .minmax, .zscore])
  func anyNumberOfThreadsGivesTheSame(_ normalisation: Normalisation) async throws {
    let study = try everythingStudy(normalisation: normalisation, confidence: true)
    let one = bits(try await SimulationRun(study, threads: 1).forecast())
    #expect(one["draws"] == [20_000])
    for threads in [2, 3, 7] {
      #expect(bits(try await SimulationRun(study, threads: threads).forecast()) == one)
    }
  }

  private func tallies(_ study: Study) throws -> [Tally] {
    let pass = try DrawPass(plan: Plan(study), settings: study.simulation)
    let layout = TallyLayout(study: study, baseline: try Baseline(of: study))
    let evaluator = pass.makeEvaluator()
    // Backwards, so that a block cannot lean on the one before it.
    return try (0..<pass.cut.blocks).reversed().map { block in
      var tally = Tally(layout)
      try pass.evaluate(block: block, with: evaluator, into: &tally)
      return tally
    }
  }

  private func bits(of tally: Tally, _ study: Study) -> [String: [UInt64]] {
    bits(Forecast(study: study, tally: tally, confidence: nil))
  }

  private func bits(_ forecast: Forecast) -> [String: [UInt64]] {
    SimulationTests.bits(forecast)
  }

  @Test func blocksMergeInAnyOrder() async throws {
    let study = try everythingStudy(draws: 30_000)
    let whole = bits(try await SimulationRun(study, threads: 2).forecast())
    let parts = try tallies(study)
    var random = SplitMix64(state: 1)
    for _ in 0..<5 {
      var heap = parts.shuffled(using: &random)
      // Any tree of merges.
      while heap.count > 1 {
        let taken = heap.remove(at: Int.random(in: 0..<heap.count, using: &random))
        heap[Int.random(in: 0..<heap.count, using: &random)].merge(taken)
      }
      #expect(bits(of: heap[0], study) == whole)
    }
  }

  @Test func mergingIsAssociativeAndCommutative() throws {
    let study = try everythingStudy(draws: 3 * DrawCut.drawsPerBlock)
    let parts = try tallies(study)
    func merged(_ first: Tally, _ second: Tally) -> Tally {
      var first = first
      first.merge(second)
      return first
    }
    let (a, b, c) = (parts[0], parts[1], parts[2])
    #expect(bits(of: merged(a, b), study) == bits(of: merged(b, a), study))
    #expect(
      bits(of: merged(merged(a, b), c), study) == bits(of: merged(a, merged(b, c)), study))
    let empty = Tally(a.layout)
    #expect(bits(of: merged(empty, a), study) == bits(of: a, study))
  }

  @Test func otherSeedsGiveOtherNumbers() throws {
    let first = try Collector.run(everythingStudy(draws: 200, seed: 7))
    for seed in [UInt64(8), 0, 7 + 1 << 32, .max] {
      let other = try Collector.run(everythingStudy(draws: 200, seed: seed))
      #expect(other.weights != first.weights)
      #expect(zip(other.values, first.values).allSatisfy { $0 != $1 })
    }
    let again = try Collector.run(everythingStudy(draws: 200, seed: 7))
    #expect(again.values == first.values)
  }

  /// More draws of a study begin with the same draws.
  @Test func aLongerRunBeginsAlike() throws {
    let short = try Collector.run(everythingStudy(draws: 4_500))
    let long = try Collector.run(everythingStudy(draws: 9_000))
    #expect(zip(short.values, long.values).allSatisfy { $0 == Array($1.prefix(4_500)) })
  }

  /// Each generator of GSL that is accepted gives mt19937's probabilities: two independent
  /// frequencies within 4.5 standard errors of their difference, false alarms 7e-6 a number.
  @Test(arguments: Generator.accepted) func generatorsAgree(_ generator: Generator) async throws {
    let draws = 100_000
    let usual = try await SimulationRun(everythingStudy(draws: draws), threads: 2).forecast()
    let study = try everythingStudy(draws: draws, seed: 99, generator: generator)
    let other = try await SimulationRun(study, threads: 2).forecast()
    for entity in 0..<5 {
      for rank in 1...5 {
        let p = usual.ranks(entity: entity, year: 2).probability(ofRank: rank)
        let q = other.ranks(entity: entity, year: 2).probability(ofRank: rank)
        let error = (p.standardError * p.standardError + q.standardError * q.standardError)
          .squareRoot()
        #expect((p.value - q.value).magnitude <= Statistical.errors * error)
      }
    }
  }
}

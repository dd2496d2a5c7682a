import TestSupport
import Testing

@testable import Simulation

@Suite struct RankDistributionTests {
  private func distribution(_ ranks: [Int32]) -> RankDistribution {
    var window = CountWindow()
    window.add(ranks, count: ranks.count)
    return RankDistribution(window, draws: ranks.count)
  }

  /// Exact, R's type 7, against the sorted draws.
  @Test(arguments: [1, 2, 3, 4, 5, 20, 21, 100, 1_001], [2, 40])
  func quantilesAreExact(count: Int, largest: Int32) {
    var random = SplitMix64(state: UInt64(count))
    let ranks = (0..<count).map { _ in Int32.random(in: 1...largest, using: &random) }
    let sorted = ranks.map(Double.init).sorted()
    let distribution = distribution(ranks)
    for p in [0, 0.05, 0.1, 0.25, 0.5, 0.75, 0.95, 1] {
      #expect((distribution.quantile(p) - typeSeven(sorted, p)).magnitude <= 1e-12)
    }
  }

  /// numpy.quantile([1, 2, 2, 7], q) for q = 0.05, 0.5, 0.95.
  @Test func quantilesOfNumpy() {
    let ranks = distribution([7, 2, 1, 2])
    for (p, expected) in [(0.05, 1.15), (0.5, 2), (0.95, 6.25)] {
      #expect((ranks.quantile(p) - expected).magnitude < 1e-14)
    }
  }

  @Test(arguments: [-0.001, 1.001, Double.nan, .infinity, -.infinity])
  func quantilesOfNoProbabilityAreNaN(p: Double) {
    #expect(distribution([1, 2, 3]).quantile(p).isNaN)
  }

  @Test func momentsDivideByOneLess() {
    let ranks = distribution([1, 2, 2, 7])
    #expect(ranks.moments.mean == 3)
    #expect(ranks.moments.standardDeviation == (22.0 / 3).squareRoot())
    #expect(ranks.moments.standardError == (22.0 / 12).squareRoot())
    let one = distribution([4]).moments
    #expect(one.mean == 4)
    #expect(one.standardDeviation.isNaN)
  }

  @Test func probabilitiesAddUp() {
    let ranks = distribution([1, 2, 2, 7])
    #expect(ranks.probability(ofRank: 2).value == 0.5)
    #expect(ranks.probability(ofRank: 3).value == 0)
    #expect(ranks.probability(ofRankAtMost: 6).value == 0.75)
    #expect(ranks.probability(ofRankAtMost: 0).value == 0)
    #expect(ranks.probability(ofRankAtMost: 7).value == 1)
    #expect(ranks.shift(from: 3).counts.map(\.rank) == [1, 2, 4])
    #expect(ranks.shift(from: 3).counts.map(\.count) == [2, 1, 1])
  }
}

@Suite struct EntropyTests {
  private func distribution(_ ranks: [Int32]) -> RankDistribution {
    var window = CountWindow()
    window.add(ranks, count: ranks.count)
    return RankDistribution(window, draws: ranks.count)
  }

  /// ln n for n equally likely ranks; ½·ln 2 + ½·ln 4 for ½, ¼, ¼.
  @Test func entropiesInClosedForm() {
    #expect(distribution([4, 4, 4]).entropy == 0)
    #expect(distribution([4, 4, 4]).effectiveRanks == 1)
    #expect((distribution([1, 5]).entropy - 0.693_147_180_559_945_3).magnitude < 1e-15)
    #expect((distribution([1, 2, 3, 5, 9]).effectiveRanks - 5).magnitude < 1e-14)
    #expect((distribution([1, 1, 2, 3]).entropy - 1.039_720_770_839_918).magnitude < 1e-15)
    #expect(
      (RankDistribution.entropy(ofEquallyLikely: 5) - distribution([1, 2, 3, 5, 9]).entropy)
        .magnitude < 1e-15)
    #expect(RankDistribution.entropy(ofEquallyLikely: 1) == 0)
  }
}

@Suite struct EstimateTests {
  @Test(arguments: [(UInt64(1), 4), (50, 100), (999, 1_000)])
  func standardErrorIsTheBinomialOne(count: UInt64, draws: Int) {
    let estimate = Estimate(count: count, of: draws)
    let p = Double(count) / Double(draws)
    #expect(estimate.value == p)
    #expect(estimate.standardError == (p * (1 - p) / Double(draws)).squareRoot())
    #expect((estimate.halfWidth / estimate.standardError - 1.959_964).magnitude < 1e-6)
  }

  /// (count + 1)/(n + 2) for p where the count is 0 or n.
  @Test(arguments: [1, 2, 98, 1_000_000]) func impossibleAndCertainHaveAnErrorToo(draws: Int) {
    let n = Double(draws)
    let expected = (1 / (n + 2) * (n + 1) / (n + 2) / n).squareRoot()
    let never = Estimate(count: 0, of: draws)
    let always = Estimate(count: UInt64(draws), of: draws)
    #expect(never.value == 0)
    #expect(always.value == 1)
    #expect((never.standardError - expected).magnitude <= 1e-15)
    #expect((always.standardError - expected).magnitude <= 1e-15)
  }
}

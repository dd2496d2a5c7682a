import TestSupport
import Testing

@testable import Simulation

@Suite struct ScoreDistributionTests {
  @Test(arguments: [1, 2, 3, 64, 1_000])
  func binsHoldAllDrawsAndQuantilesLieAmongThem(draws: Int) throws {
    var random = SplitMix64(state: UInt64(draws))
    var tally = ScoreTally(centres: [3, 0], scale: 4, floor: 0x1p-28)
    for first in stride(from: 0, to: draws, by: 64) {
      let count = min(64, draws - first)
      let scores = (0..<64).map { _ in Double.random(in: 2...5, using: &random) }
      tally.add(scores + scores.map { max(0, $0 - 3) }, rows: 2, draws: count)
      tally.endTile(draws: count)
    }
    #expect(tally.endBlock() == nil)
    for index in 0..<2 {
      let distribution = ScoreDistribution(tally, index: index, draws: draws)
      let quantiles = [0, 0.001, 0.05, 0.25, 0.5, 0.95, 0.999, 1].map(distribution.quantile)
      #expect(quantiles == quantiles.sorted())
      #expect(quantiles.first == tally.smallest[index])
      #expect(quantiles.last == tally.largest[index])
      #expect(distribution.quantile(-0.1).isNaN)
      #expect(distribution.quantile(.nan).isNaN)
      #expect(distribution.bins.reduce(0) { $0 + $1.count } == UInt64(draws))
    }
  }
}

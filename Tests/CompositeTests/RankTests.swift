import TestSupport
import Testing

@testable import Composite

@Suite struct RankTests {
  private func competitionRanks(_ column: [Double]) -> [UInt32] {
    column.map { own in UInt32(1 + column.count { $0 > own }) }
  }

  @Test(arguments: [
    ([9.0, 7, 7, 1], [UInt32(1), 2, 2, 4]), ([1, 1, 1], [1, 1, 1]), ([5], [1]),
    ([-1, -2, 3, -1], [2, 4, 1, 2]), ([0, 0x1p-1074, -0x1p-1074, 1e308, -1e308], [3, 2, 4, 1, 5]),
  ])
  func equalScoresShareTheBetterRank(scores: [Double], expected: [UInt32]) {
    let block = DrawBlock(entities: scores.count, draws: DrawBlock.lanes)
    let spread = scores.flatMap { Array(repeating: $0, count: block.draws) }
    let wanted = expected.flatMap { Array(repeating: $0, count: block.draws) }
    #expect(ranks(spread, block) == wanted)
    #expect(ranks(spread, block) { $0.rankByCounting($1, into: $2) } == wanted)
    #expect(ranks(spread, block) { sortedRanks($0, $1, $2) } == wanted)
  }

  /// Sizes around the four entities of a step of counting and the change to sorting; few distinct
  /// scores make many ties.
  @Test(
    arguments: [1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 99, 100, 101, 255, 256, 257, 512],
    [3, 1_000_000])
  func countingAndSortingAgreeWithTheDefinition(entities: Int, distinct: Int) {
    var random = SplitMix64(state: UInt64(entities * distinct))
    let block = DrawBlock(entities: entities, draws: 3 * DrawBlock.lanes)
    let scores = (0..<block.count).map { _ in
      Double(Int.random(in: 0..<distinct, using: &random)) / 7 - 1
    }
    let counted = ranks(scores, block) { $0.rankByCounting($1, into: $2) }
    let sorted = ranks(scores, block) { sortedRanks($0, $1, $2) }
    #expect(counted == sorted)
    #expect(ranks(scores, block) == counted)
    for d in [0, 7, 8, block.draws - 1] {
      let column = (0..<entities).map { scores[$0 * block.draws + d] }
      let found = (0..<entities).map { counted[$0 * block.draws + d] }
      #expect(found == competitionRanks(column))
    }
  }

  @Test(arguments: [13, 600]) func ranksFollowTheirEntities(entities: Int) {
    var random = SplitMix64(state: 8)
    let block = DrawBlock(entities: entities, draws: DrawBlock.lanes)
    let rows = (0..<entities).map { _ in
      (0..<block.draws).map { _ in Double(Int.random(in: 0..<20, using: &random)) }
    }
    let order = Array(0..<entities).shuffled(using: &random)
    let before = ranks(rows.flatMap { $0 }, block)
    let after = ranks(order.flatMap { rows[$0] }, block)
    for (place, entity) in order.enumerated() {
      for d in 0..<block.draws {
        #expect(after[place * block.draws + d] == before[entity * block.draws + d])
      }
    }
  }

  /// Exact in doubles, so that ties stay ties.
  @Test(arguments: [20, 300]) func increasingTransformationsKeepRanks(entities: Int) {
    var random = SplitMix64(state: 21)
    let block = DrawBlock(entities: entities, draws: DrawBlock.lanes)
    let scores = (0..<block.count).map { _ in Double(Int.random(in: -40...40, using: &random)) }
    let plain = ranks(scores, block)
    #expect(ranks(scores.map { 4 * $0 - 3 }, block) == plain)
    #expect(ranks(scores.map { $0 * $0 * $0 }, block) == plain)
    #expect(ranks(scores.map { -1 / ($0 + 100) }, block) == plain)
  }
}

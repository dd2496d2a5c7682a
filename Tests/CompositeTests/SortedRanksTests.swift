import TestSupport
import Testing

@testable import Composite

@Suite struct SortedRanksTests {
  /// Competition ranks by the standard library's sort.
  private func expected(_ column: [Double]) -> [UInt32] {
    var ranks = [UInt32](repeating: 0, count: column.count)
    var rank: UInt32 = 1
    let order = column.indices.sorted { column[$0] > column[$1] }
    for (place, entity) in order.enumerated() {
      if place > 0, column[entity] < column[order[place - 1]] { rank = UInt32(place + 1) }
      ranks[entity] = rank
    }
    return ranks
  }

  /// Every draw is the column turned by its number, so that no two draws can be mixed up.
  private func expectRanks(of column: [Double], sourceLocation: SourceLocation = #_sourceLocation) {
    let n = column.count
    let block = DrawBlock(entities: n, draws: 2 * DrawBlock.lanes)
    var scores = [Double](repeating: 0, count: block.count)
    for d in 0..<block.draws {
      for c in 0..<n { scores[(c + d) % n * block.draws + d] = column[c] }
    }
    let found = ranks(scores, block) { sortedRanks($0, $1, $2) }
    let wanted = expected(column)
    for d in 0..<block.draws {
      let turned = (0..<n).map { found[($0 + d) % n * block.draws + d] }
      #expect(turned == wanted, sourceLocation: sourceLocation)
    }
  }

  /// Sizes either side of those where digits get wider and where runs are no longer short.
  private static let sizes = [1, 2, 24, 25, 26, 300, 2_047, 2_048, 5_000]

  @Test(arguments: sizes) func whateverTheOrder(size: Int) {
    var random = SplitMix64(state: UInt64(size))
    let rising = (0..<size).map { Double($0) * 0.37 + 5 }
    expectRanks(of: rising)
    expectRanks(of: rising.reversed())
    expectRanks(of: rising.shuffled(using: &random))
    expectRanks(of: rising.map { $0 - Double(size) / 5 }.shuffled(using: &random))
    expectRanks(of: Array(repeating: 2.5, count: size))
    expectRanks(of: Array(repeating: 0, count: size))
    expectRanks(of: Array(repeating: -2.5, count: size))
  }

  @Test(arguments: sizes, [1, 2, 50]) func ties(size: Int, distinct: Int) {
    var random = SplitMix64(state: UInt64(size * distinct))
    let values = (0..<distinct).map { _ in Double.random(in: -1...1, using: &random) }
    let column = (0..<size).map { _ in values[Int.random(in: 0..<distinct, using: &random)] }
    expectRanks(of: column)
    expectRanks(of: column.map { $0 + 2 })
    expectRanks(of: column.map { $0 < 0 ? 0 : $0 })
  }

  /// Scores that agree in all bits but the last ones, next to others far away or of the other sign:
  /// the leading bits tell nothing about them.
  @Test(arguments: sizes, [[], [1e300], [-1e300, 0], [1e300, -1e300], [0x1p-1074, -0x1p-1074]])
  func closeScoresAndOutliers(size: Int, outliers: [Double]) {
    var random = SplitMix64(state: UInt64(size))
    let close = (0..<size).map { _ in
      1 + Double(Int.random(in: 0...size, using: &random)) * 0x1p-52
    }
    let last = (0..<size).map { 1 + Double($0 * 7919 % max(1, size)) * 0x1p-52 }
    expectRanks(of: outliers + last)
    expectRanks(of: (outliers + close).shuffled(using: &random))
    expectRanks(of: last.map { -$0 } + outliers)
    expectRanks(of: last.map { $0 * 0x1p-1060 } + outliers)
  }

  @Test(arguments: sizes) func magnitudesOfEverySize(size: Int) {
    var random = SplitMix64(state: UInt64(size))
    let column = (0..<size).map { _ in
      Double(
        sign: Bool.random(using: &random) ? .plus : .minus,
        exponent: Int.random(in: -1_070...1_023, using: &random),
        significand: Double.random(in: 1..<2, using: &random))
    }
    expectRanks(of: column)
    expectRanks(of: column.map(\.magnitude))
    expectRanks(of: column.map { -$0.magnitude })
  }

  @Test func bothZerosAreEqual() {
    expectRanks(of: [0, -0.0, 1, -1, -0.0])
    expectRanks(of: (0..<300).map { $0 % 3 == 0 ? -0.0 : $0 % 3 == 1 ? 0 : 1 })
  }

  @Test func infinitiesRankAndNaNsDoNoHarm() {
    expectRanks(of: [.infinity, 3, -.infinity, .infinity, -2])
    var column = (0..<100).map { Double($0 - 50) }
    column[7] = .nan
    column[70] = -.nan
    let block = DrawBlock(entities: 100, draws: DrawBlock.lanes)
    let scores = column.flatMap { Array(repeating: $0, count: block.draws) }
    let found = ranks(scores, block) { sortedRanks($0, $1, $2) }
    #expect(found.allSatisfy { (1...100).contains($0) })
    #expect(
      (20..<60).allSatisfy { found[$0 * block.draws] == found[20 * block.draws] - UInt32($0 - 20) })
  }

  /// One instance ranks many blocks, one after another.
  @Test func nothingIsLeftFromTheBlockBefore() {
    let sorting = SortedRanks(entities: 40)
    var random = SplitMix64(state: 4)
    for _ in 0..<20 {
      let rows = (0..<40).map { _ in
        (0..<DrawBlock.lanes).map { _ in Double(Int.random(in: -9...9, using: &random)) }
      }
      var found = [UInt32](repeating: 0, count: 40 * DrawBlock.lanes)
      sorting.rank(rows.flatMap { $0 }, draws: DrawBlock.lanes, into: &found)
      for d in 0..<DrawBlock.lanes {
        #expect((0..<40).map { found[$0 * DrawBlock.lanes + d] } == expected(rows.map { $0[d] }))
      }
    }
  }
}

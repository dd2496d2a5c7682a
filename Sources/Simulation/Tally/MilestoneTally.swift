/// Who is ahead of whom, and when things first happen: the year in which a focus entity first holds
/// a rank of at most N, and the year by which it has overtaken another.
///
/// The years of a tile must come in order, from the first to the last.
package struct MilestoneTally: Sendable {
  private let focus: [Int]
  private let tops: [UInt32]
  private let pairs: [TallyLayout.Pair]
  /// Years × focus entities × tops: the draws in which it is the first such year.
  var firsts: [UInt64]
  /// Years × pairs: the draws in which the first ranks strictly better.
  var wins: [UInt64]
  /// Years × pairs: the draws in which the first has overtaken the second by then.
  var overtakings: [UInt64]
  /// Focus entities × tops × draws: 1 where the rank has not been held yet in the present tile.
  private var unreached: [UInt32]
  /// Pairs × draws: 1 where the first has never been ahead in the present tile.
  private var behind: [UInt32]
  /// Pairs: the draws of the present tile in which the first was not ahead in the first year.
  private var startedBehind: [UInt64]

  init(_ layout: TallyLayout) {
    focus = layout.focus
    tops = layout.tops.map { UInt32(clamping: $0) }
    pairs = layout.pairs
    let draws = DrawCut.drawsPerTile
    firsts = Array(repeating: 0, count: layout.years * focus.count * tops.count)
    wins = Array(repeating: 0, count: layout.years * pairs.count)
    overtakings = wins
    unreached = Array(repeating: 0, count: focus.count * tops.count * draws)
    behind = Array(repeating: 0, count: pairs.count * draws)
    startedBehind = Array(repeating: 0, count: pairs.count)
  }

  /// Adds the first `count` draws of a tile in one year.
  mutating func add(_ tile: TileYear, count: Int) {
    let draws = DrawCut.drawsPerTile
    if tile.year == 0 {
      // Draws beyond the last count as if all had happened in them.
      for i in unreached.indices { unreached[i] = i % draws < count ? 1 : 0 }
      for i in behind.indices { behind[i] = i % draws < count ? 1 : 0 }
    }
    var place = 0
    for entity in focus {
      let ranks = tile.ranks + entity * draws
      for top in tops {
        let (before, after) = Self.clear(&unreached, at: place * draws) { d in
          // 1 where the rank is at most the top: ranks lie far below 2³¹.
          (Self.lanes(ranks + d) &- (top &+ 1)) &>> 31
        }
        firsts[tile.year * focus.count * tops.count + place] += before - after
        place += 1
      }
    }
    for (p, pair) in pairs.enumerated() {
      let own = tile.ranks + pair.entity * draws
      let other = tile.ranks + pair.opponent * draws
      var ahead = Lanes.zero
      let (_, after) = Self.clear(&behind, at: p * draws) { d in
        let isAhead = (Self.lanes(own + d) &- Self.lanes(other + d)) &>> 31
        ahead &+= isAhead & Self.ones(from: d, below: count)
        return isAhead
      }
      if tile.year == 0 { startedBehind[p] = after }
      wins[tile.year * pairs.count + p] += UInt64(ahead.wrappedSum())
      overtakings[tile.year * pairs.count + p] += startedBehind[p] - after
    }
  }

  private typealias Lanes = SIMD16<UInt32>

  @inline(__always)
  private static func lanes(_ ranks: UnsafePointer<UInt32>) -> Lanes {
    UnsafeRawPointer(ranks).loadUnaligned(as: Lanes.self)
  }

  /// 1 for the draws from `first` on that lie below `count`.
  @inline(__always)
  private static func ones(from first: Int, below count: Int) -> Lanes {
    let places = Lanes(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
    return (places &- UInt32(truncatingIfNeeded: count - first)) &>> 31
  }

  /// Sets the flags of a tile's row to 0 where it happens; gives the sums before and after.
  @inline(__always)
  private static func clear(
    _ flags: inout [UInt32], at first: Int, where happens: (_ draw: Int) -> Lanes
  ) -> (before: UInt64, after: UInt64) {
    flags.withUnsafeMutableBytes { bytes in
      var before = Lanes.zero
      var after = Lanes.zero
      for d in stride(from: 0, to: DrawCut.drawsPerTile, by: Lanes.scalarCount) {
        let offset = (first + d) * MemoryLayout<UInt32>.size
        let old = bytes.loadUnaligned(fromByteOffset: offset, as: Lanes.self)
        let new = old & ~happens(d)
        bytes.storeBytes(of: new, toByteOffset: offset, as: Lanes.self)
        before &+= old
        after &+= new
      }
      return (UInt64(before.wrappedSum()), UInt64(after.wrappedSum()))
    }
  }

  /// Adds another tally of the same layout: associative and commutative.
  mutating func merge(_ other: MilestoneTally) {
    for i in firsts.indices { firsts[i] += other.firsts[i] }
    for i in wins.indices { wins[i] += other.wins[i] }
    for i in overtakings.indices { overtakings[i] += other.overtakings[i] }
  }

  /// What was counted since `earlier`, a former state of this tally.
  func since(_ earlier: MilestoneTally) -> MilestoneTally {
    var result = self
    result.firsts = zip(firsts, earlier.firsts).map(-)
    result.wins = zip(wins, earlier.wins).map(-)
    result.overtakings = zip(overtakings, earlier.overtakings).map(-)
    return result
  }

  /// In how many draws `year` is the first in which a focus entity's rank is at most a top.
  package func firsts(focus f: Int, top t: Int, year: Int) -> UInt64 {
    firsts[(year * focus.count + f) * tops.count + t]
  }

  /// In how many draws the first of a pair ranks strictly better in a year.
  package func wins(ofPair pair: Int, year: Int) -> UInt64 { wins[year * pairs.count + pair] }

  /// In how many draws the first of a pair, not ahead in the first year, has been ahead by a year.
  package func overtakings(ofPair pair: Int, year: Int) -> UInt64 {
    overtakings[year * pairs.count + pair]
  }
}

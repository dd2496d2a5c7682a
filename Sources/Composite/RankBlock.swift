/// Ranks the entities of every draw of a block: 1 is the highest score, and equal scores share
/// the better rank (competition ranks: 1, 2, 2, 4).
package struct RankBlock {
  package let block: DrawBlock
  /// For large fields; serves one worker.
  private let sorting: SortedRanks?

  /// Up to about this many entities, counting the better ones for several draws at once is faster
  /// than sorting them draw by draw.
  package static let largestCountedField = 192

  package init(block: DrawBlock) {
    self.block = block
    sorting =
      block.entities > Self.largestCountedField ? SortedRanks(entities: block.entities) : nil
  }

  /// Writes the rank of each of the `block.count` scores.
  ///
  /// O(entities²) a draw with vectors for small fields, O(entities) for large ones; both give the
  /// same ranks. Scores must be finite and not −0, which sums from 0 never are.
  package func rank(_ scores: UnsafePointer<Double>, into ranks: UnsafeMutablePointer<UInt32>) {
    if let sorting {
      sorting.rank(scores, draws: block.draws, into: ranks)
    } else {
      rankByCounting(scores, into: ranks)
    }
  }

  func rankByCounting(
    _ scores: UnsafePointer<Double>, into ranks: UnsafeMutablePointer<UInt32>
  ) {
    // Four entities at a time make four uses of every score that is loaded.
    let whole = block.entities - block.entities % 4
    for first in stride(from: 0, to: block.draws, by: DrawBlock.lanes) {
      for c in stride(from: 0, to: whole, by: 4) {
        let own0 = lanes(scores, c, first)
        let own1 = lanes(scores, c + 1, first)
        let own2 = lanes(scores, c + 2, first)
        let own3 = lanes(scores, c + 3, first)
        var rank0 = SIMD8<UInt64>(repeating: 1)
        var rank1 = rank0
        var rank2 = rank0
        var rank3 = rank0
        for other in 0..<block.entities {
          let score = lanes(scores, other, first)
          rank0 &+= oneIfBetter(score, than: own0)
          rank1 &+= oneIfBetter(score, than: own1)
          rank2 &+= oneIfBetter(score, than: own2)
          rank3 &+= oneIfBetter(score, than: own3)
        }
        store(rank0, ranks, c, first)
        store(rank1, ranks, c + 1, first)
        store(rank2, ranks, c + 2, first)
        store(rank3, ranks, c + 3, first)
      }
      for c in whole..<block.entities {
        let own = lanes(scores, c, first)
        var rank = SIMD8<UInt64>(repeating: 1)
        for other in 0..<block.entities {
          rank &+= oneIfBetter(lanes(scores, other, first), than: own)
        }
        store(rank, ranks, c, first)
      }
    }
  }

  /// The sign bit of own − score: a comparison that every vector unit does without masks.
  @inline(__always)
  private func oneIfBetter(_ score: SIMD8<Double>, than own: SIMD8<Double>) -> SIMD8<UInt64> {
    unsafeBitCast(own - score, to: SIMD8<UInt64>.self) &>> 63
  }

  @inline(__always)
  private func lanes(_ scores: UnsafePointer<Double>, _ c: Int, _ first: Int) -> SIMD8<Double> {
    UnsafeRawPointer(scores + (c * block.draws + first)).loadUnaligned(as: SIMD8<Double>.self)
  }

  @inline(__always)
  private func store(
    _ rank: SIMD8<UInt64>, _ ranks: UnsafeMutablePointer<UInt32>, _ c: Int, _ first: Int
  ) {
    UnsafeMutableRawPointer(ranks + (c * block.draws + first))
      .storeBytes(of: SIMD8<UInt32>(truncatingIfNeeded: rank), as: SIMD8<UInt32>.self)
  }
}

/// Ranks the entities of every draw of a block: 1 is the highest score, and equal scores share
/// the better rank (competition ranks: 1, 2, 2, 4).
package struct RankBlock {
  package let block: DrawBlock
  /// For large fields; serves one worker.
  private let sorting: SortedRanks?

  /// Up to about this many entities, counting the better ones for several draws at once is faster
  /// than sorting them draw by draw: 340 with AVX-512, 185 with AVX2, 85 with SSE2.
  package static let largestCountedField = 256

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
    CountedRanks(block: block).fill(ranks, from: scores)
  }
}

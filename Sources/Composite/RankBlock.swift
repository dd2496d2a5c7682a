/// Ranks the entities of every draw of a block: 1 is the highest score, and equal scores share
/// the better rank (competition ranks: 1, 2, 2, 4).
package struct RankBlock: Sendable {
  package let block: DrawBlock

  /// Up to this many entities, counting the better ones for several draws at once is faster than
  /// sorting them draw by draw.
  package static let largestCountedField = 512

  package init(block: DrawBlock) { self.block = block }

  /// Writes the rank of each of the `block.count` scores.
  ///
  /// O(entities²) a draw with vectors for small fields, O(entities · log entities) for large ones;
  /// both give the same ranks. Scores must be finite and not −0, which sums from 0 never are.
  package func rank(_ scores: UnsafePointer<Double>, into ranks: UnsafeMutablePointer<UInt32>) {
    if block.entities <= Self.largestCountedField {
      rankByCounting(scores, into: ranks)
    } else {
      rankBySorting(scores, into: ranks)
    }
  }

  func rankByCounting(
    _ scores: UnsafePointer<Double>, into ranks: UnsafeMutablePointer<UInt32>
  ) {
    CountedRanks(block: block).fill(ranks, from: scores)
  }

  func rankBySorting(
    _ scores: UnsafePointer<Double>, into ranks: UnsafeMutablePointer<UInt32>
  ) {
    withUnsafeTemporaryAllocation(of: ScoredEntity.self, capacity: block.entities) { field in
      var sorted = field
      for d in 0..<block.draws {
        for c in 0..<block.entities {
          let entity = ScoredEntity(score: scores[c * block.draws + d], entity: UInt32(c))
          field.initializeElement(at: c, to: entity)
        }
        sorted.sort { $0.score > $1.score }
        var rank: UInt32 = 1
        for position in 0..<block.entities {
          let current = field[position]
          if position > 0, current.score < field[position - 1].score {
            rank = UInt32(position + 1)
          }
          ranks[Int(current.entity) * block.draws + d] = rank
        }
      }
    }
  }
}

private struct ScoredEntity {
  let score: Double
  let entity: UInt32
}

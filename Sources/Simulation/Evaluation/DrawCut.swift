import Studies

/// How a run's draws are cut up. The numbers are part of the reproducibility promise.
///
/// Independent draws fill blocks of ``drawsPerBlock``. Under the other designs they are dealt out to
/// replicates, the first ones getting one more where they do not come out even, and each replicate
/// fills as few blocks as it needs, about equally large.
package struct DrawCut: Sendable, Hashable {
  /// The most draws of a block, the unit of work that has random streams of its own.
  package static let drawsPerBlock = 4_096
  /// The draws of a tile, the part of a block that is evaluated at once and fits the cache.
  package static let drawsPerTile = 64

  /// A piece of a replicate.
  package struct Block: Sendable, Hashable {
    /// The replicate, counted from 0; 0 where there are none.
    package let replicate: Int
    /// The first draw, counted from 0 within the replicate; the first of a tile.
    package let first: Int
    /// The number of draws; seldom 0.
    package let draws: Int
  }

  /// The draws of the run.
  package let draws: Int
  /// The independent replicates; 1 where the draws are independent.
  package let replicates: Int
  let blocksPerReplicate: Int

  /// The cut of a run of at least one draw.
  package init(draws: Int, design: Design) {
    self.draws = draws
    replicates = design == .random ? 1 : Design.replicates
    blocksPerReplicate = Self.quotient((draws - 1) / replicates + 1, by: Self.drawsPerBlock)
  }

  /// The number of blocks.
  package var blocks: Int { replicates * blocksPerReplicate }

  /// A block, counted from 0; those of a replicate follow each other.
  package func block(_ index: Int) -> Block {
    let replicate = index / blocksPerReplicate
    let draws = self.draws(ofReplicate: replicate)
    let size = replicates == 1 ? Self.drawsPerBlock : evenSize(ofDraws: draws)
    let first = min(draws, index % blocksPerReplicate * size)
    return Block(replicate: replicate, first: first, draws: min(size, draws - first))
  }

  /// The number of a block's first draw within the run, counted from 0.
  func firstDraw(ofBlock index: Int) -> Int {
    let block = block(index)
    let before = block.replicate * (draws / replicates) + min(block.replicate, draws % replicates)
    return before + block.first
  }

  /// The draws of a replicate.
  package func draws(ofReplicate replicate: Int) -> Int {
    draws / replicates + (replicate < draws % replicates ? 1 : 0)
  }

  /// Whole tiles, as equal for all blocks of a replicate as they can be.
  private func evenSize(ofDraws draws: Int) -> Int {
    let share = Self.quotient(draws, by: blocksPerReplicate)
    return Self.quotient(share, by: Self.drawsPerTile) * Self.drawsPerTile
  }

  private static func quotient(_ number: Int, by divisor: Int) -> Int {
    (number - 1) / divisor + 1
  }
}

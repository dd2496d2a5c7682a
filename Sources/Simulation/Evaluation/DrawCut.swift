/// How a run's draws are cut up. The numbers are part of the reproducibility promise.
package enum DrawCut {
  /// The draws of a block, the unit of work that has random streams of its own.
  package static let drawsPerBlock = 4_096
  /// The draws of a tile, the part of a block that is evaluated at once and fits the cache.
  package static let drawsPerTile = 64

  /// The number of blocks that hold `draws` draws.
  package static func blocks(forDraws draws: Int) -> Int {
    (draws - 1) / drawsPerBlock + 1
  }

  /// The draws of one block of a run; only the last may be short.
  package static func draws(inBlock block: Int, of draws: Int) -> Int {
    min(drawsPerBlock, draws - block * drawsPerBlock)
  }
}

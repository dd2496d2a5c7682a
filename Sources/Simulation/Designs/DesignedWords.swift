import Sampling
import Studies

/// What a design makes of the random words of one family, in memory of its own.
protocol DesignedWords: AnyObject {
  /// Starts a block.
  func begin(_ block: DesignedBlock)

  /// Replaces words, coordinates × draws of a tile, of the coordinates first..<first + count of the
  /// family; `draw` is the tile's first, counted from 0 within the block.
  func replace(_ words: UnsafeMutablePointer<UInt32>, first: Int, count: Int, draw: Int)
}

/// Puts every coordinate into the strata of the block's Latin hypercube.
final class LatinHypercubeWords: DesignedWords {
  private let family: InputFamily
  private let places = Buffer<UInt32>(repeating: 0, count: DrawCut.drawsPerTile)
  /// Kept from block to block, as most are of one size.
  private var hypercube: LatinHypercube?
  private var draws = 0
  private var key: UInt64 = 0

  init(_ family: InputFamily) { self.family = family }

  func begin(_ block: DesignedBlock) {
    if draws != block.draws.draws { hypercube = LatinHypercube(draws: block.draws.draws) }
    draws = block.draws.draws
    key = block.keys[family.rawValue]
  }

  func replace(_ words: UnsafeMutablePointer<UInt32>, first: Int, count: Int, draw: Int) {
    guard let hypercube else { return }
    // What the tile has beyond the block is evaluated, but never counted.
    let wanted = min(DrawCut.drawsPerTile, draws - draw)
    for c in 0..<count {
      hypercube.replace(
        words + c * DrawCut.drawsPerTile, first: draw, count: wanted, coordinate: first + c,
        key: key, places: places.start)
    }
  }
}

/// Puts the points of the replicate's Sobol' sequence in the place of the coordinates it serves.
final class SobolWords: DesignedWords {
  private let sequences: [ScrambledSobol]
  /// By place within the family.
  private let served: [(place: Int, dimension: Int)]
  private var replicate = 0
  private var firstPoint = 0

  init(
    _ sequences: [ScrambledSobol], order: [Coordinate], family: InputFamily,
    firstDimension: Int
  ) {
    self.sequences = sequences
    served = order.enumerated().filter { $1.family == family }
      .map { (place: $1.place, dimension: firstDimension + $0) }
      .sorted { $0.place < $1.place }
  }

  /// Whether no coordinate of the family is served.
  var isEmpty: Bool { served.isEmpty }

  func begin(_ block: DesignedBlock) {
    replicate = block.draws.replicate
    firstPoint = block.draws.first
  }

  func replace(_ words: UnsafeMutablePointer<UInt32>, first: Int, count: Int, draw: Int) {
    for (place, dimension) in served where place >= first && place < first + count {
      sequences[replicate].fill(
        words + (place - first) * DrawCut.drawsPerTile, dimension: dimension,
        first: firstPoint + draw, count: DrawCut.drawsPerTile)
    }
  }
}

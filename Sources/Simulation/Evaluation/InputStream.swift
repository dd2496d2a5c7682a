import Distributions
import Sampling
import Studies

/// The random numbers of one family of inputs: coordinate by coordinate, a tile of draws for each.
final class InputStream {
  private var stream: RandomStream
  private let words: Buffer<UInt32>

  /// The most coordinates that are drawn in one call.
  static let largestChunk = 64

  init(generator: Generator, seed: UInt32) {
    stream = RandomStream(generator: generator, seed: seed)
    words = Buffer(repeating: 0, count: Self.largestChunk * DrawCut.drawsPerTile)
  }

  /// Starts the stream of another block.
  func reseed(generator: Generator, seed: UInt32) {
    stream = RandomStream(generator: generator, seed: seed)
  }

  /// The next coordinates' words, at most ``largestChunk`` coordinates.
  func words(coordinates: Int) -> UnsafePointer<UInt32> {
    let count = coordinates * DrawCut.drawsPerTile
    stream.fill(UnsafeMutableBufferPointer(start: words.start, count: count))
    return UnsafePointer(words.start)
  }

  /// The next coordinates as standard normal numbers, any number of coordinates.
  func normalScores(coordinates: Int, into scores: UnsafeMutablePointer<Double>) {
    forEachChunk(of: coordinates) { first, count in
      NormalScore.fill(
        scores + first * DrawCut.drawsPerTile, from: words(coordinates: count),
        count: count * DrawCut.drawsPerTile)
    }
  }

  /// The next coordinates as numbers of a law, any number of coordinates.
  func values(
    of quantile: BlockQuantile, coordinates: Int, into values: UnsafeMutablePointer<Double>
  ) {
    forEachChunk(of: coordinates) { first, count in
      quantile.fill(
        values + first * DrawCut.drawsPerTile, from: words(coordinates: count),
        count: count * DrawCut.drawsPerTile)
    }
  }

  /// Passes over coordinates that have no spread, so that those behind them keep their numbers.
  func skip(coordinates: Int) {
    if coordinates > 0 { stream.skip(coordinates * DrawCut.drawsPerTile) }
  }
}

/// Calls `body` with the first and the number of each chunk of at most ``InputStream/largestChunk``.
func forEachChunk(of count: Int, _ body: (_ first: Int, _ count: Int) -> Void) {
  var first = 0
  while first < count {
    let size = min(InputStream.largestChunk, count - first)
    body(first, size)
    first += size
  }
}

import Distributions
import Sampling
import Studies

/// The random numbers of one family of inputs: coordinate by coordinate, a tile of draws for each.
final class InputStream {
  private var stream: RandomStream
  private let words: Buffer<UInt32>
  /// What the design makes of the words; `nil` where they stay as they are.
  private let design: (any DesignedWords)?
  /// What correlates the coordinates; `nil` where they are independent.
  private let copula: Copula?
  /// Where words come from that are not the stream's own; `nil` where all are.
  var seats: SeatedWords?
  /// What copies the numbers of some coordinates; `nil` where nothing does.
  var tap: InputTap?
  /// The next coordinate of the tile, and the tile's first draw.
  private(set) var place = 0
  private var draw = 0

  /// The words of the tile so far, where they are read again; `nil` where they are not.
  private var tape: [UInt32]?

  /// The most coordinates that are drawn in one call.
  static let largestChunk = 64

  init(
    generator: Generator, seed: UInt32, design: (any DesignedWords)? = nil, copula: Copula? = nil,
    isRepeated: Bool = false
  ) {
    tape = isRepeated ? [] : nil
    self.design = design
    self.copula = copula
    stream = RandomStream(generator: generator, seed: seed)
    words = Buffer(repeating: 0, count: Self.largestChunk * DrawCut.drawsPerTile)
  }

  /// Starts the stream of another block.
  func begin(_ block: DesignedBlock, generator: Generator, seed: UInt32) {
    stream = RandomStream(generator: generator, seed: seed)
    design?.begin(block)
  }

  /// Starts the tile of draws that begins at `draw`, counted within the block.
  func beginTile(at draw: Int) {
    place = 0
    tap?.beginTile()
    self.draw = draw
    tape?.removeAll(keepingCapacity: true)
  }

  /// Goes back to a coordinate of the tile; only where the words are kept.
  func rewind(to coordinate: Int = 0) {
    if tape != nil { place = coordinate }
  }

  /// The next coordinates' words, at most ``largestChunk`` coordinates.
  func words(coordinates: Int) -> UnsafePointer<UInt32> {
    let words = mixedWords(coordinates: coordinates)
    tap?.take(words, first: place - coordinates, count: coordinates)
    return words
  }

  /// The next coordinates' words, which nobody copies.
  private func mixedWords(coordinates: Int) -> UnsafePointer<UInt32> {
    fillWords(coordinates: coordinates)
    mixingCopula?.mix(words: words.start, first: place, count: coordinates)
    place += coordinates
    return UnsafePointer(words.start)
  }

  /// What is left to be mixed.
  private var mixingCopula: Copula? { seats?.isMixed == true ? nil : copula }

  /// Fills the words of the next coordinates, each by itself.
  private func fillWords(coordinates: Int) {
    let known = readTape(coordinates: coordinates)
    guard known < coordinates else { return }
    let rest = words.start + known * DrawCut.drawsPerTile
    let count = (coordinates - known) * DrawCut.drawsPerTile
    stream.fill(UnsafeMutableBufferPointer(start: rest, count: count))
    design?.replace(rest, first: place + known, count: coordinates - known, draw: draw)
    seats?.replace(rest, first: place + known, count: coordinates - known, draw: draw)
    tape?.append(contentsOf: UnsafeBufferPointer(start: rest, count: count))
  }

  /// Fills the words of those of the next coordinates that the tape has; gives their number.
  private func readTape(coordinates: Int) -> Int {
    guard let tape else { return 0 }
    let known = min(coordinates, max(0, tape.count / DrawCut.drawsPerTile - place))
    let first = place * DrawCut.drawsPerTile
    for i in 0..<known * DrawCut.drawsPerTile { words.start[i] = tape[first + i] }
    return known
  }

  /// The next coordinates as standard normal numbers, any number of coordinates.
  func normalScores(coordinates: Int, into scores: UnsafeMutablePointer<Double>) {
    forEachChunk(of: coordinates) { first, count in
      let rows = scores + first * DrawCut.drawsPerTile
      fillWords(coordinates: count)
      NormalScore.fill(rows, from: words.start, count: count * DrawCut.drawsPerTile)
      mixingCopula?.mix(rows, first: place, count: count)
      tap?.take(rows, first: place, count: count)
      place += count
    }
  }

  /// The next coordinates as numbers of a law, any number of coordinates.
  func values(
    of quantile: BlockQuantile, coordinates: Int, into values: UnsafeMutablePointer<Double>
  ) {
    forEachChunk(of: coordinates) { first, count in
      let rows = values + first * DrawCut.drawsPerTile
      quantile.fill(
        rows, from: mixedWords(coordinates: count), count: count * DrawCut.drawsPerTile)
      tap?.take(rows, first: place - count, count: count)
    }
  }

  /// The coordinate at `place` of a row as numbers of a law, passing over those from `next` on.
  func values(
    of quantile: BlockQuantile, at place: Int, after next: inout Int,
    into values: UnsafeMutablePointer<Double>
  ) {
    skip(coordinates: place - next)
    self.values(of: quantile, coordinates: 1, into: values)
    next = place + 1
  }

  /// Passes over coordinates that have no spread, so that those behind them keep their numbers.
  func skip(coordinates: Int) {
    guard coordinates > 0 else { return }
    if tape != nil {
      // Another era may want what this one passes over.
      forEachChunk(of: coordinates) { _, count in _ = mixedWords(coordinates: count) }
      return
    }
    if let copula, copula.concerns(first: place, count: coordinates) {
      // Another coordinate is mixed with one that has no spread of its own.
      forEachChunk(of: coordinates) { _, count in _ = mixedWords(coordinates: count) }
      return
    }
    stream.skip(coordinates * DrawCut.drawsPerTile)
    seats?.skip(coordinates: coordinates)
    place += coordinates
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

import Distributions
import Sampling
import Studies

/// The words of a family whose scores are mixed from two seats, a cycle of all indicators and entities
/// at a time, in memory of its own.
final class MixedWords {
  /// One of the seats.
  struct Source {
    let stream: RandomStream
    let design: (any DesignedWords)?
  }

  private let mixture: SeatMixture
  private let size: Int
  private let scores: Buffer<Double>
  private let result: Buffer<UInt32>
  private let sum: Buffer<Double>
  private var sources: [Source] = []
  private var loaded: (draw: Int, cycle: Int)?

  init(_ mixture: SeatMixture) {
    self.mixture = mixture
    size = mixture.indicators * mixture.entities
    scores = Buffer(repeating: 0, count: 2 * size * DrawCut.drawsPerTile)
    result = Buffer(repeating: 0, count: size * DrawCut.drawsPerTile)
    sum = Buffer(repeating: 0, count: DrawCut.drawsPerTile)
  }

  /// Starts a block with the first and the second seat.
  func begin(_ first: Source, _ second: Source) {
    sources = [first, second]
    loaded = nil
  }

  /// Writes the words of the coordinates first..<first + count for the tile that begins at `draw`.
  func fill(_ words: UnsafeMutablePointer<UInt32>, first: Int, count: Int, draw: Int) {
    let draws = DrawCut.drawsPerTile
    for c in 0..<count {
      let (cycle, place) = (first + c).quotientAndRemainder(dividingBy: size)
      if loaded.map({ $0 != (draw, cycle) }) ?? true { load(cycle, draw: draw) }
      (words + c * draws).update(from: result.start + place * draws, count: draws)
    }
  }

  private func load(_ cycle: Int, draw: Int) {
    let draws = DrawCut.drawsPerTile
    loaded = (draw, cycle)
    for (seat, source) in sources.enumerated() {
      source.stream.fill(UnsafeMutableBufferPointer(start: result.start, count: size * draws))
      source.design?.replace(result.start, first: cycle * size, count: size, draw: draw)
      NormalScore.fill(
        scores.start + seat * size * draws, from: result.start, count: size * draws)
    }
    for k in 0..<mixture.indicators {
      for c in 0..<mixture.entities { mix(k, entity: c) }
    }
  }

  private func mix(_ indicator: Int, entity: Int) {
    let draws = DrawCut.drawsPerTile
    sum.start.update(repeating: 0, count: draws)
    for (seat, terms) in [mixture.first[indicator], mixture.second[indicator]].enumerated() {
      for (other, factor) in terms {
        let place = (seat * size + other * mixture.entities + entity) * draws
        let row = scores.start + place
        for d in 0..<draws { sum.start[d] += factor * row[d] }
      }
    }
    let place = (indicator * mixture.entities + entity) * draws
    NormalScore.fill(words: result.start + place, from: sum.start, count: draws)
  }
}

/// Moments and binned counts of a row of quantities: scores or weights.
package struct ScoreTally: Sendable {
  package let bins: [ScoreBins]
  package internal(set) var moments: MomentTally
  package internal(set) var windows: CountWindows
  package internal(set) var smallest: [Double]
  package internal(set) var largest: [Double]

  /// A tally of `draws` draws for quantities whose undisturbed values are `centres`.
  init(
    centres: [Double], scale: Double, floor: Double, draws: Int = DrawCut.drawsPerBlock
  ) {
    bins = centres.map { ScoreBins(centre: $0, floor: floor) }
    moments = MomentTally(centres: centres, scale: scale)
    windows = CountWindows(count: centres.count, draws: draws)
    smallest = Array(repeating: .infinity, count: centres.count)
    largest = Array(repeating: -.infinity, count: centres.count)
  }

  /// Adds the first `draws` numbers of each row of a tile, which holds the quantities from `first`.
  mutating func add(_ tile: UnsafePointer<Double>, rows: Int, draws: Int, first: Int = 0) {
    moments.add(tile, rows: rows, draws: draws, first: first)
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: DrawCut.drawsPerTile) { buffer in
      guard let binned = buffer.baseAddress else { return }
      for row in 0..<rows {
        let numbers = tile + row * DrawCut.drawsPerTile
        bins[first + row].fill(binned, from: numbers, count: DrawCut.drawsPerTile)
        windows.add(binned, draws: draws, to: first + row)
        var low = smallest[first + row]
        var high = largest[first + row]
        for d in 0..<draws {
          low = numbers[d] < low ? numbers[d] : low
          high = numbers[d] > high ? numbers[d] : high
        }
        smallest[first + row] = low
        largest[first + row] = high
      }
    }
  }

  /// Ends a tile of which every quantity has been added.
  mutating func endTile(draws: Int) { windows.endTile(draws: draws) }

  /// Ends a block; gives the first quantity that is not finite, if there is one.
  mutating func endBlock() -> Int? {
    windows.endBlock()
    return moments.endBlock()
  }

  /// Adds another tally of the same quantities: associative and commutative.
  mutating func merge(_ other: ScoreTally) {
    moments.merge(other.moments)
    windows.merge(other.windows)
    for i in smallest.indices {
      smallest[i] = min(smallest[i], other.smallest[i])
      largest[i] = max(largest[i], other.largest[i])
    }
  }
}

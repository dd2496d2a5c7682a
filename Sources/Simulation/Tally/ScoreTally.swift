/// Moments and binned counts of a row of quantities: scores or weights.
package struct ScoreTally: Sendable {
  package let bins: [ScoreBins]
  package private(set) var moments: MomentTally
  package private(set) var windows: CountWindows
  package private(set) var smallest: [Double]
  package private(set) var largest: [Double]

  /// A tally for quantities whose undisturbed values are `centres`.
  init(centres: [Double], scale: Double, floor: Double) {
    bins = centres.map { ScoreBins(centre: $0, floor: floor) }
    moments = MomentTally(centres: centres, scale: scale)
    windows = CountWindows(count: centres.count)
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

  /// The quantile of quantity `index` at `probability`: R's type 7, of draws that are each known to
  /// a bin. NaN unless `probability` is in 0...1.
  ///
  /// Exact where all draws are equal, and at 0 and 1.
  package func quantile(_ probability: Double, of index: Int) -> Double {
    let total = windows[index].total
    guard probability >= 0, probability <= 1, total > 0 else { return .nan }
    let position = probability * Double(total - 1)
    let below = position.rounded(.down)
    let low = number(atPosition: UInt64(below), of: index, total: total)
    guard position > below else { return low }
    let high = number(atPosition: UInt64(below) + 1, of: index, total: total)
    return low + (position - below) * (high - low)
  }

  /// The number at a place in the sorted draws, counted from 0; a bin spreads its draws evenly.
  private func number(atPosition position: UInt64, of index: Int, total: UInt64) -> Double {
    if position == 0 { return smallest[index] }
    var passed: UInt64 = 0
    for (bin, count) in windows[index].occurrences {
      if position < passed + count, position < total - 1 {
        let (low, high) = bins[index].limits(of: bin)
        let inside = (Double(position - passed) + 0.5) / Double(count)
        // What lies next to 0 is 0 itself: clamped values, and weights of tiny shapes.
        let number = low <= 0 && high >= 0 ? 0 : low + (high - low) * inside
        return min(max(number, smallest[index]), largest[index])
      }
      passed += count
    }
    return largest[index]
  }
}

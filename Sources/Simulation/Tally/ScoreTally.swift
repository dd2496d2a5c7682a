/// Moments and binned counts of a row of quantities: scores or weights.
package struct ScoreTally: Sendable {
  package let bins: ScoreBins
  package private(set) var moments: MomentTally
  package private(set) var windows: [CountWindow]
  package private(set) var smallest: [Double]
  package private(set) var largest: [Double]

  /// A tally for quantities whose undisturbed values are `centres`.
  init(centres: [Double], scale: Double, floor: Double) {
    bins = ScoreBins(floor: floor)
    moments = MomentTally(centres: centres, scale: scale)
    windows = Array(repeating: CountWindow(), count: centres.count)
    smallest = Array(repeating: .infinity, count: centres.count)
    largest = Array(repeating: -.infinity, count: centres.count)
  }

  /// Adds at most a tile of numbers of quantity `index`.
  mutating func add(_ numbers: UnsafePointer<Double>, count: Int, to index: Int) {
    moments.add(numbers, count: count, to: index)
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: count) { buffer in
      guard let binned = buffer.baseAddress else { return }
      bins.fill(binned, from: numbers, count: count)
      windows[index].add(binned, count: count)
    }
    var low = smallest[index]
    var high = largest[index]
    for d in 0..<count {
      low = numbers[d] < low ? numbers[d] : low
      high = numbers[d] > high ? numbers[d] : high
    }
    smallest[index] = low
    largest[index] = high
  }

  /// Ends a block; gives the first quantity that is not finite, if there is one.
  mutating func endBlock() -> Int? { moments.endBlock() }

  /// Adds another tally of the same quantities: associative and commutative.
  mutating func merge(_ other: ScoreTally) {
    moments.merge(other.moments)
    for i in windows.indices {
      windows[i].merge(other.windows[i])
      smallest[i] = min(smallest[i], other.smallest[i])
      largest[i] = max(largest[i], other.largest[i])
    }
  }

  /// The quantile of quantity `index` at `probability`, off by at most a bin: 0.1 %.
  ///
  /// Exact where all draws are equal, and at 0 and 1.
  package func quantile(_ probability: Double, of index: Int) -> Double {
    let window = windows[index]
    let total = Double(window.total)
    guard total > 0 else { return .nan }
    // R's type 7 counts the draws from 0 to n − 1; a bin spreads its draws evenly.
    let position = probability * (total - 1)
    var passed = 0.0
    for (bin, count) in window.occurrences {
      let count = Double(count)
      if position < passed + count {
        let (low, high) = bins.limits(of: bin)
        let inside = (position - passed + 0.5) / count
        let value = low + (high - low) * min(1, inside)
        return min(max(value, smallest[index]), largest[index])
      }
      passed += count
    }
    return largest[index]
  }
}

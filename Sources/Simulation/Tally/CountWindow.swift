/// Counts of whole numbers that lie near each other: a histogram that grows to what it meets.
package struct CountWindow: Sendable {
  /// The number that the first count is for.
  package private(set) var lowest = 0
  /// The counts, from `lowest` upwards.
  package private(set) var counts: [UInt64] = []

  package init() {}

  /// Counts numbers one by one. O(count), and O(window) where the window grows.
  mutating func add<Number: FixedWidthInteger>(_ numbers: UnsafePointer<Number>, count: Int) {
    guard count > 0 else { return }
    var low = numbers[0]
    var high = numbers[0]
    for i in 1..<max(1, count) {
      low = min(low, numbers[i])
      high = max(high, numbers[i])
    }
    cover(Int(low), Int(high))
    let origin = lowest
    counts.withUnsafeMutableBufferPointer { counts in
      for i in 0..<count { counts[Int(numbers[i]) &- origin] &+= 1 }
    }
  }

  /// Adds the counts of another window: associative and commutative.
  mutating func merge(_ other: CountWindow) {
    guard !other.counts.isEmpty else { return }
    cover(other.lowest, other.lowest + other.counts.count - 1)
    for (i, count) in other.counts.enumerated() { counts[other.lowest - lowest + i] += count }
  }

  /// Widens the window so that it holds low to high, with some room for what may follow.
  private mutating func cover(_ low: Int, _ high: Int) {
    if counts.isEmpty {
      lowest = low
      counts = Array(repeating: 0, count: high - low + 1)
      return
    }
    let end = lowest + counts.count
    if low < lowest {
      let room = min(counts.count / 2, max(0, lowest))
      let start = min(low, max(lowest - room, 0))
      counts.insert(contentsOf: repeatElement(0, count: lowest - start), at: 0)
      lowest = start
    }
    if high >= end {
      counts.append(
        contentsOf: repeatElement(0, count: max(high + 1 - end, counts.count / 2)))
    }
  }
}

extension CountWindow {
  /// The numbers that occurred with their counts, ascending.
  package var occurrences: [(number: Int, count: UInt64)] {
    counts.enumerated().compactMap { $1 > 0 ? (lowest + $0, $1) : nil }
  }

  /// How many numbers were counted.
  package var total: UInt64 { counts.reduce(0, +) }
}

/// Counts of whole numbers that lie near each other: a histogram that grows to what it meets.
///
/// Counts are kept in 32 bits, which the cache holds more of, and carried over to 64 bits before
/// they can overflow.
package struct CountWindow: Sendable {
  /// The number that the first count is for.
  package private(set) var lowest = 0
  private var recent: [UInt32] = []
  /// What was carried over; empty, or as long as `recent`.
  private var carried: [UInt64] = []
  private var recentTotal: UInt64 = 0
  private let carryLimit: UInt64

  package init() { self.init(carryLimit: UInt64(UInt32.max)) }

  /// A window that carries its counts over before more than `carryLimit` numbers are recent.
  init(carryLimit: UInt64) { self.carryLimit = carryLimit }

  /// A window of numbers, ascending, that occurred so often each. O(window).
  init(_ occurrences: [(number: Int, count: UInt64)]) {
    self.init()
    guard let first = occurrences.first, let last = occurrences.last else { return }
    lowest = first.number
    recent = Array(repeating: 0, count: last.number - first.number + 1)
    let total = occurrences.reduce(0) { $0 + $1.count }
    if total <= carryLimit {
      for (number, count) in occurrences { recent[number - lowest] = UInt32(count) }
      recentTotal = total
    } else {
      carried = Array(repeating: 0, count: recent.count)
      for (number, count) in occurrences { carried[number - lowest] = count }
    }
  }

  /// Counts numbers one by one. O(count), and O(window) where the window grows.
  mutating func add<Number: FixedWidthInteger>(_ numbers: UnsafePointer<Number>, count: Int) {
    guard count > 0 else { return }
    var low = numbers[0]
    var high = numbers[0]
    for i in 1..<max(1, count) {
      low = min(low, numbers[i])
      high = max(high, numbers[i])
    }
    let isCovered = Int(low) >= lowest && Int(high) - lowest < recent.count
    if !isCovered { cover(Int(low), Int(high)) }
    makeRoom(for: UInt64(count))
    let origin = lowest
    recent.withUnsafeMutableBufferPointer { counts in
      for i in 0..<count { counts[Int(numbers[i]) &- origin] &+= 1 }
    }
  }

  /// Adds the counts of another window: associative and commutative.
  mutating func merge(_ other: CountWindow) {
    guard !other.recent.isEmpty else { return }
    cover(other.lowest, other.lowest + other.recent.count - 1)
    makeRoom(for: other.recentTotal)
    let shift = other.lowest - lowest
    for (i, count) in other.recent.enumerated() { recent[shift + i] &+= count }
    guard !other.carried.isEmpty else { return }
    if carried.isEmpty { carried = Array(repeating: 0, count: recent.count) }
    for (i, count) in other.carried.enumerated() { carried[shift + i] += count }
  }

  /// What was counted since `earlier`, a former state of this window.
  func since(_ earlier: CountWindow) -> CountWindow {
    var result = self
    result.carry()
    for (number, count) in earlier.occurrences { result.carried[number - lowest] -= count }
    return result
  }

  /// Carries the recent counts over where as many more might overflow them.
  private mutating func makeRoom(for added: UInt64) {
    if recentTotal + added > carryLimit {
      carry()
    }
    recentTotal += added
  }

  private mutating func carry() {
    if carried.isEmpty { carried = Array(repeating: 0, count: recent.count) }
    for i in recent.indices {
      carried[i] += UInt64(recent[i])
      recent[i] = 0
    }
    recentTotal = 0
  }

  /// Widens the window so that it holds low to high, with some room for what may follow.
  private mutating func cover(_ low: Int, _ high: Int) {
    if recent.isEmpty {
      lowest = low
      recent = Array(repeating: 0, count: high - low + 1)
      return
    }
    let room = recent.count / 4
    if low < lowest {
      // Ranks and most bins do not go below 0, so no room is made there.
      let start = min(low, max(lowest - room, 0))
      widen(by: lowest - start, at: 0)
      lowest = start
    }
    let missing = high + 1 - lowest - recent.count
    if missing > 0 { widen(by: max(missing, room), at: recent.count) }
  }

  private mutating func widen(by added: Int, at place: Int) {
    recent.insert(contentsOf: repeatElement(0, count: added), at: place)
    if !carried.isEmpty { carried.insert(contentsOf: repeatElement(0, count: added), at: place) }
  }
}

extension CountWindow {
  /// The numbers that occurred with their counts, ascending. O(window).
  package var occurrences: [(number: Int, count: UInt64)] {
    var found: [(number: Int, count: UInt64)] = []
    // Most of a wide window is empty, so looking at every count is most of the work.
    recent.withUnsafeBufferPointer { recent in
      carried.withUnsafeBufferPointer { carried in
        for place in recent.indices where recent[place] > 0 || !carried.isEmpty {
          let count = UInt64(recent[place]) + (carried.isEmpty ? 0 : carried[place])
          if count > 0 { found.append((lowest + place, count)) }
        }
      }
    }
    return found
  }

  /// The least and the greatest number that occurred; `nil` where none did.
  package var range: ClosedRange<Int>? {
    guard let first = recent.indices.first(where: { count(at: $0) > 0 }),
      let last = recent.indices.last(where: { count(at: $0) > 0 })
    else { return nil }
    return lowest + first...lowest + last
  }

  /// How often a number occurred.
  package func count(of number: Int) -> UInt64 {
    let place = number - lowest
    return recent.indices.contains(place) ? count(at: place) : 0
  }

  /// How many numbers were counted.
  package var total: UInt64 { recentTotal + carried.reduce(0, +) }

  private func count(at place: Int) -> UInt64 {
    UInt64(recent[place]) + (carried.isEmpty ? 0 : carried[place])
  }
}

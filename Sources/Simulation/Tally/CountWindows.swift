/// Windows of counts for many quantities, with the tiles that are still to be counted in them.
///
/// All windows of a run are more than the cache holds: counting many tiles of one quantity after
/// the other fetches its window once instead of once a tile.
package struct CountWindows: Sendable {
  /// Stands where a number did not fit and was counted at once.
  private static let gap = Int16.min

  private var windows: [CountWindow]
  /// Tiles that may wait.
  private let room: Int
  /// Tiles × quantities × draws of a tile.
  private var waiting: [Int16]
  /// The draws in each waiting tile.
  private var waitingDraws: [Int] = []
  private var hasGaps: [Bool]

  /// Windows for `count` quantities; as many tiles wait as `memory` bytes hold, at least one, and no
  /// more than a block of a run of `draws` has.
  init(count: Int, draws: Int = DrawCut.drawsPerBlock, memory: Int = 1 << 22) {
    windows = Array(repeating: CountWindow(), count: count)
    let cells = count * DrawCut.drawsPerTile
    let tiles = (min(draws, DrawCut.drawsPerBlock) - 1) / DrawCut.drawsPerTile + 1
    room = min(tiles, max(1, memory / max(1, cells * MemoryLayout<Int16>.size)))
    waiting = Array(repeating: 0, count: room * cells)
    hasGaps = Array(repeating: false, count: count)
  }

  /// The counts of a quantity up to the last ``endBlock()``.
  package internal(set) subscript(index: Int) -> CountWindow {
    get { windows[index] }
    set { windows[index] = newValue }
  }

  /// The number of quantities.
  var count: Int { windows.count }

  /// Lets a tile's numbers of quantity `index` wait, of which the first `draws` are to be counted,
  /// until ``endTile(draws:)``; 16 bits hold them, or they are counted at once.
  mutating func add(_ numbers: UnsafePointer<Int32>, draws: Int, to index: Int) {
    let first = (waitingDraws.count * windows.count + index) * DrawCut.drawsPerTile
    var reach: UInt32 = 0
    waiting.withUnsafeMutableBufferPointer { waiting in
      // All of the tile, also draws beyond the last: a loop of fixed length is twice as fast.
      for d in 0..<DrawCut.drawsPerTile {
        waiting[first + d] = Int16(truncatingIfNeeded: numbers[d])
        reach = max(reach, numbers[d].magnitude)
      }
    }
    guard reach > UInt32(Int16.max) else { return }
    hasGaps[index] = true
    for d in 0..<draws where numbers[d].magnitude > UInt32(Int16.max) {
      waiting[first + d] = Self.gap
      windows[index].add(numbers + d, count: 1)
    }
  }

  /// Ends a tile of which every quantity has been added.
  mutating func endTile(draws: Int) {
    waitingDraws.append(draws)
    if waitingDraws.count == room { endBlock() }
  }

  /// Counts all that waits.
  mutating func endBlock() {
    withUnsafeTemporaryAllocation(
      of: Int16.self, capacity: max(1, waitingDraws.count) * DrawCut.drawsPerTile
    ) { buffer in
      guard let gathered = buffer.baseAddress else { return }
      for index in windows.indices {
        let count = gather(index, into: gathered)
        windows[index].add(gathered, count: count)
      }
    }
    waitingDraws.removeAll(keepingCapacity: true)
  }

  /// Adds the counts of other windows of the same quantities: associative and commutative.
  mutating func merge(_ other: CountWindows) {
    for index in windows.indices { windows[index].merge(other.windows[index]) }
  }

  /// Gives the number of what waits for one quantity.
  private mutating func gather(_ index: Int, into gathered: UnsafeMutablePointer<Int16>) -> Int {
    var count = 0
    waiting.withUnsafeBufferPointer { waiting in
      guard let start = waiting.baseAddress else { return }
      for (tile, draws) in waitingDraws.enumerated() {
        let row = start + (tile * windows.count + index) * DrawCut.drawsPerTile
        (gathered + count).update(from: row, count: draws)
        count += draws
      }
    }
    guard hasGaps[index] else { return count }
    hasGaps[index] = false
    var kept = 0
    for i in 0..<count where gathered[i] != Self.gap {
      gathered[kept] = gathered[i]
      kept += 1
    }
    return kept
  }
}

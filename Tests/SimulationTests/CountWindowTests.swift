import TestSupport
import Testing

@testable import Simulation

@Suite struct CountWindowTests {
  private func pairs(_ window: CountWindow) -> [[Int]] {
    window.occurrences.map { [$0.number, Int($0.count)] }
  }

  private func pairs(_ counts: [Int: Int]) -> [[Int]] {
    counts.sorted { $0.key < $1.key }.map { [$0.key, $0.value] }
  }

  /// Numbers that wander up, down, both ways, or jump; against a dictionary.
  @Test(arguments: [-40, 0, 40], [1, 5_000])
  func countsAsADictionaryDoes(drift: Int, spread: Int) {
    var random = SplitMix64(state: UInt64(drift + 100 + spread))
    var window = CountWindow()
    var counts: [Int: Int] = [:]
    for step in 0..<60 {
      let numbers = (0..<Int.random(in: 0...20, using: &random)).map { _ in
        Int32(drift * step + Int.random(in: -spread...spread, using: &random))
      }
      window.add(numbers, count: numbers.count)
      for number in numbers { counts[Int(number), default: 0] += 1 }
    }
    #expect(pairs(window) == pairs(counts))
    #expect(Int(window.total) == counts.values.reduce(0, +))
  }

  @Test func mergesInAnyOrder() {
    var random = SplitMix64(state: 4)
    var counts: [Int: Int] = [:]
    let windows = (0..<6).map { part in
      var window = CountWindow()
      let numbers = (0..<part * 10).map { _ in
        Int32((part - 3) * 500 + Int.random(in: -200...200, using: &random))
      }
      window.add(numbers, count: numbers.count)
      for number in numbers { counts[Int(number), default: 0] += 1 }
      return window
    }
    for _ in 0..<20 {
      var total = CountWindow()
      for window in windows.shuffled(using: &random) { total.merge(window) }
      #expect(pairs(total) == pairs(counts))
    }
  }

  /// Sums of rank shifts of 100,000 entities are beyond 32 bits.
  @Test func countsBeyond32Bits() {
    var window = CountWindow()
    let numbers: [Int64] = [5_000_000_001, 5_000_000_000, 5_000_000_001]
    window.add(numbers, count: 3)
    #expect(pairs(window) == [[5_000_000_000, 1], [5_000_000_001, 2]])
  }

  /// Carrying over from 32 to 64 bits changes nothing, however often it happens.
  @Test(arguments: [64, 100, 1_000] as [UInt64])
  func carryingChangesNothing(limit: UInt64) {
    var random = SplitMix64(state: limit)
    var plain = CountWindow()
    var carrying = [CountWindow(carryLimit: limit), CountWindow(carryLimit: limit)]
    for step in 0..<100 {
      let numbers = (0..<64).map { _ in Int32.random(in: -50...Int32(50 + step), using: &random) }
      plain.add(numbers, count: 64)
      carrying[step % 2].add(numbers, count: 64)
    }
    var merged = carrying[0]
    merged.merge(carrying[1])
    #expect(pairs(merged) == pairs(plain))
    #expect(merged.total == plain.total)
    carrying[1].merge(carrying[0])
    #expect(pairs(carrying[1]) == pairs(plain))
  }

  @Test func anEmptyWindowHasNothing() {
    var window = CountWindow()
    window.merge(CountWindow())
    #expect(pairs(window).isEmpty)
    #expect(window.total == 0)
  }
}

@Suite struct CountWindowsTests {
  /// Tiles that wait, few or many, short ones, and numbers that 16 bits do not hold.
  @Test(arguments: [0, 1_000, 1 << 20], [10, 32_767, 32_768, 1_000_000] as [Int32])
  func countsWhatWasAdded(memory: Int, reach: Int32) {
    var random = SplitMix64(state: UInt64(memory) + UInt64(reach))
    var windows = CountWindows(count: 3, memory: memory)
    var counts = [[Int: Int]](repeating: [:], count: 3)
    for tile in 0..<50 {
      let draws = tile % 7 == 6 ? 5 : DrawCut.drawsPerTile
      for index in 0..<3 {
        let numbers = (0..<DrawCut.drawsPerTile).map { _ in
          Int32.random(in: -reach...reach, using: &random)
        }
        windows.add(numbers, draws: draws, to: index)
        for number in numbers.prefix(draws) { counts[index][Int(number), default: 0] += 1 }
      }
      windows.endTile(draws: draws)
      if tile % 20 == 19 { windows.endBlock() }
    }
    windows.endBlock()
    for index in 0..<3 {
      let found = Dictionary(
        uniqueKeysWithValues: windows[index].occurrences.map { ($0.number, Int($0.count)) })
      #expect(found == counts[index])
    }
  }

  /// What came later is what is there less what was there, carried over or not.
  @Test(arguments: [3, 70, UInt64(UInt32.max)]) func laterCountsAreTheDifference(limit: UInt64) {
    var random = SplitMix64(state: limit)
    var window = CountWindow(carryLimit: limit)
    var later = CountWindow()
    for round in 0..<40 {
      let earlier = window
      let numbers = (0..<3).map { _ in Int32.random(in: -9...Int32(9 + round), using: &random) }
      window.add(numbers, count: 3)
      later = CountWindow()
      later.add(numbers, count: 3)
      let found = window.since(earlier)
      #expect(found.occurrences.map(\.number) == later.occurrences.map(\.number))
      #expect(found.occurrences.map(\.count) == later.occurrences.map(\.count))
      #expect(found.total == 3 && window.since(window).range == nil)
    }
  }
}

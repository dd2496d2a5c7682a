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

  @Test func anEmptyWindowHasNothing() {
    var window = CountWindow()
    window.merge(CountWindow())
    #expect(window.occurrences.isEmpty)
    #expect(window.total == 0)
  }
}

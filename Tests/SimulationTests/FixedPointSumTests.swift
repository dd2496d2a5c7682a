import TestSupport
import Testing

@testable import Simulation

@Suite struct FixedPointSumTests {
  private let unit = 0x1p-64

  private func sum(_ numbers: [Double], unit: Double = 0x1p-64) -> FixedPointSum {
    var sum = FixedPointSum()
    for number in numbers { sum.add(number, unit: unit) }
    return sum
  }

  /// Large numbers that cancel must leave the small ones, in every order; a sum of doubles would
  /// lose them.
  @Test func isExactInAnyOrder() {
    var random = SplitMix64(state: 12)
    let large = (-64...60).flatMap { exponent in
      [
        Double(sign: .plus, exponent: exponent, significand: 1.5),
        Double(sign: .minus, exponent: exponent, significand: 1.5),
      ]
    }
    let numbers = large + [0x1p-64, 0x1p-63, 0x1p-40]
    let expected = 0x1p-64 + 0x1p-63 + 0x1p-40
    for _ in 0..<50 {
      let total = sum(numbers.shuffled(using: &random))
      #expect(total.value(unit: unit) == expected)
      #expect(total == sum(numbers))
    }
  }

  @Test func splitsAndMergesExactly() {
    var random = SplitMix64(state: 13)
    let numbers = (0..<1_000).map { _ in
      Double.random(in: -1...1, using: &random) * Double.random(in: 0...1e12, using: &random)
    }
    let whole = sum(numbers)
    for cut in [0, 1, 500, 999, 1_000] {
      var low = sum(Array(numbers[..<cut]))
      let high = sum(Array(numbers[cut...]))
      var turned = high
      turned.merge(low)
      low.merge(high)
      #expect(low == whole)
      #expect(turned == whole)
    }
  }

  /// Sums of more than 53 bits, next to the middle between two doubles.
  @Test(
    arguments: [
      ([0x1p54, 2], 0x1p54), ([0x1p54, 3], 0x1p54 + 4), ([0x1p54, 6], 0x1p54 + 8),
      ([0x1p64, 0x1p11], 0x1p64), ([0x1p64, 0x1p11, 1], 0x1.0000000000001p64),
      ([0x1p100, 0x1p47], 0x1p100), ([0x1p100, 0x1p47, 1], 0x1.0000000000001p100),
      ([0x1p100, 0x1p47, -1], 0x1p100), ([0x1p125, -1], 0x1p125),
    ] as [([Double], Double)])
  func roundsToTheNearestEven(numbers: [Double], expected: Double) {
    #expect(sum(numbers, unit: 1).value(unit: 1) == expected)
    #expect(sum(numbers.map { -$0 }, unit: 1).value(unit: 1) == -expected)
  }

  /// Each number around the change from 64 to 128 bits comes back.
  @Test(arguments: [0x1p61, 0x1p62, 0x1p63, 0x1p64, 0x1.fffffffffffffp62, 0x1p100, 0x1.8p125])
  func holdsWholeNumbers(number: Double) {
    for value in [number, -number, number.nextUp, -number.nextUp, number.nextDown] {
      #expect(sum([value], unit: 1).value(unit: 1) == value)
    }
  }

  /// Never a trap, whatever is added.
  @Test(arguments: [Double.greatestFiniteMagnitude, -.greatestFiniteMagnitude])
  func staysAtTheEndsOfItsRange(number: Double) {
    let total = sum(Array(repeating: number, count: 9))
    let value = total.value(unit: unit)
    #expect(value.sign == number.sign && value.magnitude >= 0x1p62)
    var merged = total
    for _ in 0..<4 { merged.merge(total) }
    #expect(merged.value(unit: unit).sign == number.sign)
  }
}

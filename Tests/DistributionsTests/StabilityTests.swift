import ElementaryFunctions
import Testing

@testable import Distributions

/// The numbers are part of the contract: they may not depend on the processor, the width of its
/// vectors or the version. A change here is a change of every result.
@Suite struct StabilityTests {
  private static let words: [UInt32] = {
    var state: UInt64 = 7
    return (0..<4099).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt32(truncatingIfNeeded: state >> 32)
    }
  }()

  @Test func normalScore() {
    #expect(
      checksum { NormalScore.fill($0, from: Self.words, count: $1) } == 7_769_421_809_852_370_996)
  }

  @Test func exponential() {
    let sum = checksum { values, count in
      NormalScore.fill(values, from: Self.words, count: count)
      Exponential.replace(values, count: count)
    }
    #expect(sum == 8_121_244_860_413_337_923)
  }

  @Test func naturalLogarithm() {
    let sum = checksum { values, count in
      for index in 0..<count { values[index] = 1 + Double(Self.words[index]) }
      NaturalLogarithm.replace(values, count: count)
    }
    #expect(sum == 12_799_649_022_296_279_949)
  }

  @Test func closedForms() throws {
    for (distribution, expected) in [
      (
        try Distribution.triangular(low: 0, mode: 1, high: 3),
        6_885_749_792_425_669_827
      ),
      (
        try .uniform(low: -1, high: 3),
        1_278_148_162_440_134_656
      ),
      (
        try .lognormal(mean: 2, sd: 0.3),
        8_683_516_437_786_114_518
      ),
      (
        try .quantiles([(0.05, 1), (0.5, 2), (0.95, 4)]),
        9_541_593_355_256_136_841
      ),
    ] as [(Distribution, UInt64)] {
      let block = BlockQuantile(distribution)
      #expect(checksum { block.fill($0, from: Self.words, count: $1) } == expected)
    }
  }

  private func checksum(_ fill: (UnsafeMutablePointer<Double>, Int) -> Void) -> UInt64 {
    var values = [Double](repeating: 0, count: Self.words.count)
    fill(&values, values.count)
    return values.reduce(0) { ($0 &* 0x9e37_79b9_7f4a_7c15) ^ $1.bitPattern }
  }
}

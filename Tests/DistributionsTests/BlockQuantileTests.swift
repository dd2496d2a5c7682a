import CGSL
import Testing

@testable import Distributions

@Suite struct BlockQuantileTests {
  /// The extreme words and 20,000 pseudo-random ones.
  private static let words: [UInt32] = {
    var state: UInt64 = 2025
    let random = (0..<20_000).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt32(truncatingIfNeeded: state >> 32)
    }
    // The ends of the central part of the normal quantile are among them.
    return [0, 1, 322_122_546, 322_122_547, 322_122_548, 0x7fff_ffff, 0x8000_0000]
      + [3_972_844_747, 3_972_844_748, 3_972_844_749, 0xffff_fffe, 0xffff_ffff] + random
  }()

  @Test(arguments: try Families.continuous())
  func agreesWithTheScalarQuantile(distribution: Distribution) {
    let block = BlockQuantile(distribution)
    let (low, high) = distribution.support
    let deviation = distribution.standardDeviation
    let spread =
      deviation.isFinite ? deviation : distribution.quantile(0.8) - distribution.quantile(0.2)
    var worst = 0.0
    for (word, value) in zip(Self.words, fill(block, Self.words)) {
      let centred = centredUniform(word)
      let expected = distribution.quantile(lower: 0.5 + centred, upper: 0.5 - centred)
      let error = (value - expected).magnitude / max(spread, expected.magnitude)
      worst = error <= worst ? worst : error
      #expect(value >= low && value <= high)
    }
    #expect(worst <= 1e-12)
  }

  @Test(arguments: try Families.stepwise() + Families.fixed())
  func stepsAreExact(distribution: Distribution) {
    let values = fill(BlockQuantile(distribution), Self.words)
    for (word, value) in zip(Self.words, values) {
      let centred = centredUniform(word)
      #expect(value == distribution.quantile(lower: 0.5 + centred, upper: 0.5 - centred))
    }
  }

  @Test func resultDoesNotDependOnTheCut() throws {
    for distribution in try Families.continuous() {
      let block = BlockQuantile(distribution)
      let whole = fill(block, Self.words)
      var pieces: [Double] = []
      var start = 0
      for size in [1, 2, 3, 1023, 1024, 1025, 7, 5000] {
        pieces += fill(block, Array(Self.words[start..<start + size]))
        start += size
      }
      #expect(pieces == Array(whole[..<start]))
    }
  }

  @Test func cacheSharesEqualShapes() throws {
    let cache = QuantileTableCache()
    let one = try BlockQuantile(.pert(low: 0, mode: 1, high: 4), cache: cache)
    let other = try BlockQuantile(.pert(low: 10, mode: 20, high: 50), cache: cache)
    #expect(cache.count == 1)
    let plain = try BlockQuantile(.pert(low: 10, mode: 20, high: 50))
    #expect(fill(other, Self.words) == fill(plain, Self.words))
    #expect(fill(one, [0x8000_0000]) != fill(other, [0x8000_0000]))
  }

  @Test(arguments: [0.001, 0.05, 1, 20, 333.3, 1e4, 1e6])
  func gammaLogarithmAgreesWithTheScalar(shape: Double) {
    let block = GammaLogQuantile(shape: shape)
    var values = [Double](repeating: 0, count: Self.words.count)
    block.fill(&values, from: Self.words, count: values.count)
    var worst = 0.0
    for (word, value) in zip(Self.words, values) {
      let centred = centredUniform(word)
      let expected = StandardQuantile.gammaLogarithm(shape: shape)
        .value(lower: 0.5 + centred, upper: 0.5 - centred)
      let error = (value - expected).magnitude / max(1, expected.magnitude)
      worst = error <= worst ? worst : error
    }
    #expect(worst <= 1e-12)
  }

  private func fill(_ block: BlockQuantile, _ words: [UInt32]) -> [Double] {
    var values = [Double](repeating: .nan, count: words.count)
    block.fill(&values, from: words, count: words.count)
    return values
  }
}

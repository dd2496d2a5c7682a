import TestSupport
import Testing

@testable import Composite

@Suite struct MeanTests {
  private let values: [[Double]] = [[4, 1, 0], [2, 1, 9], [8, 1, 3]]
  private let weights = [0.5, 0.25, 0.25]

  @Test func harmonicByHand() {
    // 1 / (½/4 + ¼/2 + ¼/8) = 3.5555…
    let scores = aggregate(values, weights: weights, .harmonic)
    #expect((scores[0] - 32.0 / 9).magnitude < 1e-14)
    #expect(scores[1] == 1)
    #expect(scores[2] == 0)
    #expect(aggregate([[0, 9, -1], [4, 0, 4]], weights: [1, 0], .harmonic) == [0, 9, 0])
  }

  /// The mean of squares is 25, that of their reciprocals 25/256.
  @Test(arguments: [(2.0, 5.0), (1.0, 4.5), (-1.0, 32.0 / 9.0), (-2.0, 3.2)])
  func powersByHand(exponent: Double, expected: Double) {
    let scores = aggregate(values, weights: weights, .power(exponent))
    #expect((scores[0] - expected).magnitude < 1e-13)
    #expect((scores[1] - 1).magnitude < 1e-15)
  }

  /// √ of the mean of roots, with a value of 0 as the mean takes it.
  @Test func aValueOfZero() {
    let scores = aggregate(values, weights: weights, .power(0.5))
    let root = 0.25 * 3 + 0.25 * 3.0.squareRoot()
    #expect((scores[2] - root * root).magnitude < 1e-13)
    for exponent in [-1e6, -2, -1, -0.05, -1e-9] {
      #expect(aggregate(values, weights: weights, .power(exponent))[2] == 0)
    }
    // 0^½ leaves nothing of half the weight: (½)^(1/p) of the rest.
    let near = aggregate([[0], [2]], weights: [0.5, 0.5], .power(0.05))[0]
    #expect((near / (2 * 0x1p-20) - 1).magnitude < 1e-11)
    #expect(aggregate([[0], [0]], weights: [0.5, 0.5], .power(0.05)) == [0])
    #expect(aggregate([[0], [0]], weights: [0.5, 0.5], .power(3)) == [0])
    #expect(aggregate([[0], [5]], weights: [0, 1], .power(-3))[0].isEqual(to: 5, within: 1e-14))
  }

  /// Near 0 the mean is the geometric one times e^(½·p·Var ln v), to all digits.
  @Test(arguments: [1e-3, -1e-3, 1e-6, -1e-6, 1e-9, 1e-15, -1e-300])
  func nearZeroItIsTheGeometricMean(exponent: Double) {
    let geometric = aggregate(values, weights: weights, .geometric)[0]
    let logarithms = [1.3862943611198906, 0.6931471805599453, 2.0794415416798357]
    let mean = zip(weights, logarithms).reduce(0) { $0 + $1.0 * $1.1 }
    let variance = zip(weights, logarithms).reduce(0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) }
    let score = aggregate(values, weights: weights, .power(exponent))[0]
    let expected = geometric * (1 + exponent * variance / 2)
    #expect((score - expected).magnitude <= 1e-14 * expected + exponent * exponent * 2)
  }

  /// Powers that overflow do not spoil the mean; far out it is the greatest or least value.
  @Test func farPowersAreTheExtremes() {
    let wide: [[Double]] = [[1e200], [3e200], [1e-200]]
    for (exponent, limit) in [(1e6, 3e200), (300, 3e200), (-1e6, 1e-200), (-300, 1e-200)] {
      let score = aggregate(wide, weights: weights, .power(exponent))[0]
      // w^(1/p) is what is left of the weight.
      #expect((score / limit - 1).magnitude < 0.006)
    }
  }

  /// The power mean rises with its exponent, and with each value.
  @Test func powerMeansAreOrderedAndMonotone() {
    var random = SplitMix64(state: 8)
    let indicators = (0..<4).map { _ in
      (0..<50).map { _ in Double.random(in: 0.01...100, using: &random) }
    }
    let weights = [0.1, 0.2, 0.3, 0.4]
    let exponents = [-50, -3, -1.01, -1, -0.99, -0.126, -0.124, -1e-4, 1e-4, 0.124, 0.126, 1, 7]
    var last = [Double](repeating: 0, count: 50)
    for exponent in exponents {
      let scores = aggregate(indicators, weights: weights, .power(exponent))
      for (low, high) in zip(last, scores) { #expect(low < high) }
      last = scores
      var raised = indicators
      for c in 0..<50 { raised[c % 4][c] *= 1.01 }
      for (low, high) in zip(scores, aggregate(raised, weights: weights, .power(exponent))) {
        #expect(low < high || low.isEqual(to: high, within: 1e-12))
      }
    }
    for (special, exponent) in [(StreamedAggregation.arithmetic, 1.0), (.harmonic, -1)] {
      let pairs = zip(
        aggregate(indicators, weights: weights, special),
        aggregate(indicators, weights: weights, .power(exponent)))
      for (one, other) in pairs { #expect(one.isEqual(to: other, within: 1e-13)) }
    }
  }

  /// The size of the values does not matter: a power mean of c·v is c times that of v.
  @Test(arguments: [-2.0, -0.1, 0.01, 0.5, 3]) func scalesAlong(exponent: Double) {
    let one = aggregate(values, weights: weights, .power(exponent))
    let other = aggregate(values.map { $0.map { $0 * 1e9 } }, weights: weights, .power(exponent))
    for (a, b) in zip(one, other) { #expect((a * 1e9).isEqual(to: b, within: 1e-12)) }
  }

  @Test func withoutWorkspaceThereIsNoNumber() {
    let block = DrawBlock(entities: 1, draws: DrawBlock.lanes)
    var scores = [Double](repeating: 0, count: block.count)
    var values = scores
    let weights = [Double](repeating: 1, count: block.draws)
    let step = AggregateBlock(block: block, aggregation: .power(2))
    step.begin(&scores)
    step.add(&values, weights: weights, to: &scores)
    step.finish(&scores)
    #expect(scores.allSatisfy { $0.isNaN })
  }
}

extension Double {
  /// Whether two numbers agree up to a relative error.
  func isEqual(to other: Double, within error: Double) -> Bool {
    (self - other).magnitude <= error * Swift.max(magnitude, other.magnitude)
  }
}

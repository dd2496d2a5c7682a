import TestSupport
import Testing

@testable import Composite

/// Every kind of aggregation that takes the indicators one by one.
private let everyAggregation: [StreamedAggregation] = [
  .arithmetic, .geometric, .harmonic, .power(2), .power(-0.5), .power(0.01), .power(-1e-3),
]

@Suite struct AggregationTests {
  @Test func arithmeticIsTheWeightedMean() {
    let scores = aggregate(
      [[10, 0], [40, 100], [8, -8]], weights: [0.5, 0.25, 0.25], .arithmetic)
    #expect(scores == [17, 23])
  }

  @Test func geometricIsTheWeightedProduct() {
    // 4^½ · 81^¼ · 16^¼ = 12, and 1.
    let scores = aggregate([[4, 1], [81, 1], [16, 1]], weights: [0.5, 0.25, 0.25], .geometric)
    #expect((scores[0] - 12).magnitude < 1e-13)
    #expect((scores[1] - 1).magnitude < 1e-15)
  }

  /// 0^w is 0 for a positive weight and 1 for a weight of 0; a value below 0 counts as 0.
  @Test func geometricTakesZeros() {
    let scores = aggregate([[0, 9, 9, -5], [4, 0, 4, 4]], weights: [1, 0], .geometric)
    #expect(scores[0] == 0)
    #expect((scores[1] - 9).magnitude < 1e-14)
    #expect((scores[2] - 9).magnitude < 1e-14)
    #expect(scores[3] == 0)
    #expect(aggregate([[0, -1], [0, 5]], weights: [0.5, 0.5], .geometric) == [0, 0])
  }

  @Test func aValueThatIsNoNumberIsNotHidden() {
    for aggregation in everyAggregation {
      let scores = aggregate([[.nan, 1]], weights: [1], aggregation)
      #expect(scores[0].isNaN)
      #expect((scores[1] - 1).magnitude < 1e-15)
    }
  }

  /// The geometric mean of positive values lies between 0 and the arithmetic one.
  @Test func geometricIsAtMostArithmetic() {
    var random = SplitMix64(state: 5)
    let indicators = (0..<4).map { _ in
      (0..<50).map { _ in Double.random(in: 0.001...100, using: &random) }
    }
    let weights = [0.1, 0.2, 0.3, 0.4]
    let geometric = aggregate(indicators, weights: weights, .geometric)
    let arithmetic = aggregate(indicators, weights: weights, .arithmetic)
    for (low, high) in zip(geometric, arithmetic) { #expect(low > 0 && low < high) }
  }

  /// Sums start from +0, so that ranks never meet a score of −0.
  @Test func noScoreIsNegativeZero() {
    for aggregation in everyAggregation {
      let scores = aggregate([[-0.0, 0], [-0.0, -0.0]], weights: [0.5, 0.5], aggregation)
      #expect(scores.allSatisfy { $0 == 0 && $0.sign == .plus })
    }
  }
}

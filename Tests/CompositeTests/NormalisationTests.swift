import TestSupport
import Testing

@testable import Composite

/// A normalisation, a column and what comes out, worked out by hand.
struct NormalisationCase: Sendable, CustomTestStringConvertible {
  let step: Normalisation
  let direction: Direction
  let column: [Double]
  let expected: [Double]
  let total: Double?
  let posts: Goalposts?

  init(
    _ step: Normalisation, _ direction: Direction, _ column: [Double], _ expected: [Double],
    total: Double? = nil, posts: Goalposts? = nil
  ) {
    self.step = step
    self.total = total
    self.posts = posts
    self.direction = direction
    self.column = column
    self.expected = expected
  }

  var testDescription: String { "\(step), \(direction), \(column)" }

  static let all: [NormalisationCase] = [
    NormalisationCase(.share, .high, [10, 50, 0], [5, 25, 0], total: 200),
    NormalisationCase(.share, .low, [10, 50, 0], [-5, -25, 0], total: 200),
    NormalisationCase(.share, .high, [3], [75], total: 4),
    NormalisationCase(.share, .high, [1, 2, 5], [12.5, 25, 62.5]),
    NormalisationCase(.share, .low, [1, 2, 5], [-12.5, -25, -62.5]),
    NormalisationCase(.share, .high, [0, 0], [0, 0]),
    NormalisationCase(.share, .high, [7], [100]),
    NormalisationCase(.minmax, .high, [2, 4, 10], [0, 25, 100]),
    NormalisationCase(.minmax, .low, [2, 4, 10], [100, 75, 0]),
    NormalisationCase(.minmax, .high, [-3, 1], [0, 100]),
    NormalisationCase(.minmax, .high, [0.1, 0.1, 0.1], [50, 50, 50]),
    NormalisationCase(.minmax, .low, [0.1, 0.1, 0.1], [50, 50, 50]),
    NormalisationCase(.minmax, .high, [3], [50]),
    // Mean 5, deviations −3, −1, 4, variance with n − 1: 26/2.
    NormalisationCase(
      .zscore, .high, [2, 4, 9], [-0.8320502943378437, -0.2773500981126146, 1.1094003924504583]),
    NormalisationCase(
      .zscore, .low, [2, 4, 9], [0.8320502943378437, 0.2773500981126146, -1.1094003924504583]),
    NormalisationCase(.zscore, .high, [1, 1], [0, 0]),
    NormalisationCase(.zscore, .low, [0.1, 0.1, 0.1], [0, 0, 0]),
    NormalisationCase(.zscore, .high, [3], [0]),
    NormalisationCase(
      .goalposts, .high, [10, 20, 30, 60, 90], [0, 0, 25, 100, 100],
      posts: Goalposts(minimum: 20, maximum: 60, clamps: true)),
    NormalisationCase(
      .goalposts, .low, [10, 20, 30, 60, 90], [100, 100, 75, 0, 0],
      posts: Goalposts(minimum: 20, maximum: 60, clamps: true)),
    NormalisationCase(
      .goalposts, .high, [10, 20, 30, 60, 90], [-25, 0, 25, 100, 175],
      posts: Goalposts(minimum: 20, maximum: 60, clamps: false)),
    NormalisationCase(
      .goalposts, .low, [10, 20, 30, 60, 90], [125, 100, 75, 0, -75],
      posts: Goalposts(minimum: 20, maximum: 60, clamps: false)),
    NormalisationCase(
      .goalposts, .high, [0], [50],
      posts: Goalposts(minimum: -1, maximum: 1, clamps: true)),
    NormalisationCase(.none, .high, [3, -2], [3, -2]),
    NormalisationCase(.none, .low, [3, -2], [-3, 2]),
    NormalisationCase(.rank, .high, [5, 9, 9, 1], [2, 4, 4, 1]),
    NormalisationCase(.rank, .low, [5, 9, 9, 1], [3, 2, 2, 4]),
    NormalisationCase(.borda, .high, [5, 9, 9, 1], [1, 3, 3, 0]),
    NormalisationCase(.borda, .low, [5, 9, 9, 1], [2, 1, 1, 3]),
    NormalisationCase(
      .percentile, .high, [5, 9, 9, 1], [100.0 / 3, 100, 100, 0]),
    NormalisationCase(
      .percentile, .low, [5, 9, 9, 1], [200.0 / 3, 100.0 / 3, 100.0 / 3, 100]),
    NormalisationCase(.percentile, .high, [7], [100]),
    NormalisationCase(.rank, .low, [7], [1]),
    NormalisationCase(.borda, .high, [7], [0]),
    // Zeros of either sign are equal.
    NormalisationCase(.rank, .high, [0, -0.0, 1], [2, 2, 3]),
    NormalisationCase(.rank, .low, [0, -0.0, 1], [3, 3, 1]),
    NormalisationCase(.percentile, .high, [3, 3, 3], [100, 100, 100]),
    NormalisationCase(.reference(Reference()), .high, [2, 8, 4], [25, 100, 50]),
    NormalisationCase(.reference(Reference()), .low, [2, 8, 4], [-100, -400, -200]),
    NormalisationCase(
      .reference(Reference(form: .difference)), .high, [2, 8, 4], [-75, 0, -50]),
    NormalisationCase(
      .reference(Reference(form: .difference)), .low, [2, 8, 4], [0, -300, -100]),
    NormalisationCase(.reference(Reference()), .high, [0, -1], [0, 0]),
    NormalisationCase(.linearRatio, .high, [2, 8, 4], [25, 100, 50]),
    NormalisationCase(.linearRatio, .low, [2, 8, 4], [100, 25, 50]),
    NormalisationCase(.linearRatio, .high, [3, 3], [100, 100]),
    NormalisationCase(.linearRatio, .low, [3, 3], [100, 100]),
    // Nothing of nothing; and nothing is infinitely better than something.
    NormalisationCase(.linearRatio, .high, [0, 0], [0, 0]),
    NormalisationCase(.linearRatio, .low, [0, 5, 0], [100, 0, 100]),
    NormalisationCase(.linearRatio, .low, [-1, 5, 0], [100, 0, 100]),
  ]
}

@Suite struct NormalisationTests {
  private func normalised(_ it: NormalisationCase) -> [[Double]] {
    let scale = IndicatorScale(
      direction: it.direction, totals: it.total.map { [$0] }, goalposts: it.posts)
    return columns(it.column) { block, values, result in
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: block.count) { ranks in
        guard let ranks = ranks.baseAddress else { return }
        it.step.way.normalise(
          NormaliseBlock(
            block: block, scale: scale, year: 0, values: values, normalised: result, ranks: ranks))
      }
    }
  }

  @Test(arguments: NormalisationCase.all)
  func givesTheValuesWorkedOutByHand(_ it: NormalisationCase) {
    for draw in normalised(it) {
      for (value, expected) in zip(draw, it.expected) {
        #expect((value - expected).magnitude <= 1e-14 * max(1, expected.magnitude))
      }
    }
  }

  /// In every draw the same entity is the reference, wherever it ranks.
  @Test func distancesToAnEntity() {
    let draws = normalised(
      NormalisationCase(.reference(Reference(entity: 1)), .high, [2, 8, 4], []))
    // The columns turn, so that entity 1 holds 8, 2, 4, 8, ….
    for (draw, reference) in zip(draws, [8.0, 2, 4, 8, 2, 4]) {
      #expect(draw == [2, 8, 4].map { 100 * ($0 / reference) })
    }
  }

  /// A low indicator counts as its reciprocal does, whose high values are good; and the unit of
  /// the values does not matter.
  @Test func linearRatiosOfReciprocalsAreTurnedRound() {
    var random = SplitMix64(state: 11)
    let column = (0..<23).map { _ in Double.random(in: 0.01...40, using: &random) }
    let low = normalised(NormalisationCase(.linearRatio, .low, column, []))
    let high = normalised(NormalisationCase(.linearRatio, .high, column.map { 1 / $0 }, []))
    let scaled = normalised(NormalisationCase(.linearRatio, .low, column.map { 1_024 * $0 }, []))
    #expect(low == scaled)
    for (one, other) in zip(low, high) {
      #expect(one.max() == 100)
      #expect(zip(one, other).allSatisfy { ($0 - $1).magnitude < 1e-12 })
    }
  }

  @Test(arguments: [Direction.high, .low], [Double.nan, .infinity])
  func aValueThatIsNotFiniteHasNoLinearRatio(direction: Direction, value: Double) {
    for draw in normalised(NormalisationCase(.linearRatio, direction, [1, value, 3], [])) {
      #expect(draw[1].isNaN)
    }
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func aValueThatIsNotFiniteDoesNotHideBehindARank(value: Double) {
    let it = NormalisationCase(.percentile, .high, [1, value, 3], [])
    for draw in normalised(it) { #expect(draw[1].isNaN) }
  }

  /// Percentiles are those that R's quantile of type 7 would invert: equally spaced from 0 to 100.
  @Test(arguments: [2, 11, 101]) func percentilesOfDistinctValuesAreEquallySpaced(count: Int) {
    let it = NormalisationCase(
      .percentile, .high, (0..<count).map { Double($0 * $0) }, [])
    for draw in normalised(it) {
      for (c, value) in draw.enumerated() {
        #expect((value - 100 * Double(c) / Double(count - 1)).magnitude < 1e-12)
      }
    }
  }

  /// Exactly: a rounding of the mean must not become a z-score of ±1.
  @Test(arguments: [2, 3, 10, 1_000, 3_000], [0.1, 1e-300, 123_456.789, -0.7])
  func constantColumnsHaveZScoresOfZero(count: Int, value: Double) {
    let column = Array(repeating: value, count: count)
    let scores = normalised(NormalisationCase(.zscore, .high, column, []))
    #expect(scores.allSatisfy { $0.allSatisfy { $0 == 0 } })
  }

  /// A small spread on a large mean is no constant.
  @Test func zScoresSurviveALargeMean() {
    let scores = normalised(
      NormalisationCase(.zscore, .high, [1e9, 1e9 + 1e-6, 1e9 + 2e-6], []))
    #expect(scores.allSatisfy { $0[0] < -0.9 && $0[2] > 0.9 })
  }

  /// A value at a goalpost and one beyond it are equal, so that they share a rank.
  @Test(arguments: 1...200) func goalpostsAreMetExactly(maximum: Int) throws {
    let posts = try #require(Goalposts(minimum: 0, maximum: Double(maximum)))
    for (direction, expected) in [(Direction.high, [0.0, 100, 100]), (.low, [100, 0, 0])] {
      let values = normalised(
        NormalisationCase(
          .goalposts, direction, [0, Double(maximum), Double(maximum) + 1], [], posts: posts))
      #expect(values.allSatisfy { $0 == expected })
    }
  }

  @Test func zScoresHaveMeanZeroAndDeviationOne() {
    var random = SplitMix64(state: 3)
    let column = (0..<57).map { _ in Double.random(in: -4...9, using: &random) }
    let draws = normalised(NormalisationCase(.zscore, .high, column, []))
    for draw in draws {
      let mean = draw.reduce(0, +) / 57
      let variance = draw.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 56
      #expect(mean.magnitude < 1e-14)
      #expect((variance - 1).magnitude < 1e-13)
    }
  }

  @Test(arguments: [
    (Double.nan, 1.0), (0, .nan), (1, 1), (2, 1), (-.infinity, 0), (0, .infinity),
    (-Double.greatestFiniteMagnitude, .greatestFiniteMagnitude),
  ])
  func refusesGoalpostsWithoutARange(minimum: Double, maximum: Double) {
    #expect(Goalposts(minimum: minimum, maximum: maximum) == nil)
  }
}

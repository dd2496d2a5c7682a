import TestSupport
import Testing

@testable import Composite

/// A normalisation, a column and what comes out, worked out by hand.
struct NormalisationCase: Sendable, CustomTestStringConvertible {
  enum Step: Sendable {
    case share(total: Double)
    case shareOfSum
    case minmax
    case zscore
    case goalposts(Double, Double, clamps: Bool)
    case unchanged
    case ranked(NormaliseBlock.RankScale)
    case distance(Reference)
  }

  let step: Step
  let direction: Direction
  let column: [Double]
  let expected: [Double]

  init(_ step: Step, _ direction: Direction, _ column: [Double], _ expected: [Double]) {
    self.step = step
    self.direction = direction
    self.column = column
    self.expected = expected
  }

  var testDescription: String { "\(step), \(direction), \(column)" }

  static let all: [NormalisationCase] = [
    NormalisationCase(.share(total: 200), .high, [10, 50, 0], [5, 25, 0]),
    NormalisationCase(.share(total: 200), .low, [10, 50, 0], [-5, -25, 0]),
    NormalisationCase(.share(total: 4), .high, [3], [75]),
    NormalisationCase(.shareOfSum, .high, [1, 2, 5], [12.5, 25, 62.5]),
    NormalisationCase(.shareOfSum, .low, [1, 2, 5], [-12.5, -25, -62.5]),
    NormalisationCase(.shareOfSum, .high, [0, 0], [0, 0]),
    NormalisationCase(.shareOfSum, .high, [7], [100]),
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
      .goalposts(20, 60, clamps: true), .high, [10, 20, 30, 60, 90], [0, 0, 25, 100, 100]),
    NormalisationCase(
      .goalposts(20, 60, clamps: true), .low, [10, 20, 30, 60, 90], [100, 100, 75, 0, 0]),
    NormalisationCase(
      .goalposts(20, 60, clamps: false), .high, [10, 20, 30, 60, 90], [-25, 0, 25, 100, 175]),
    NormalisationCase(
      .goalposts(20, 60, clamps: false), .low, [10, 20, 30, 60, 90], [125, 100, 75, 0, -75]),
    NormalisationCase(.goalposts(-1, 1, clamps: true), .high, [0], [50]),
    NormalisationCase(.unchanged, .high, [3, -2], [3, -2]),
    NormalisationCase(.unchanged, .low, [3, -2], [-3, 2]),
    NormalisationCase(.ranked(.rank), .high, [5, 9, 9, 1], [2, 4, 4, 1]),
    NormalisationCase(.ranked(.rank), .low, [5, 9, 9, 1], [3, 2, 2, 4]),
    NormalisationCase(.ranked(.borda), .high, [5, 9, 9, 1], [1, 3, 3, 0]),
    NormalisationCase(.ranked(.borda), .low, [5, 9, 9, 1], [2, 1, 1, 3]),
    NormalisationCase(
      .ranked(.percentile), .high, [5, 9, 9, 1], [100.0 / 3, 100, 100, 0]),
    NormalisationCase(
      .ranked(.percentile), .low, [5, 9, 9, 1], [200.0 / 3, 100.0 / 3, 100.0 / 3, 100]),
    NormalisationCase(.ranked(.percentile), .high, [7], [100]),
    NormalisationCase(.ranked(.rank), .low, [7], [1]),
    NormalisationCase(.ranked(.borda), .high, [7], [0]),
    // Zeros of either sign are equal.
    NormalisationCase(.ranked(.rank), .high, [0, -0.0, 1], [2, 2, 3]),
    NormalisationCase(.ranked(.rank), .low, [0, -0.0, 1], [3, 3, 1]),
    NormalisationCase(.ranked(.percentile), .high, [3, 3, 3], [100, 100, 100]),
    NormalisationCase(.distance(Reference()), .high, [2, 8, 4], [25, 100, 50]),
    NormalisationCase(.distance(Reference()), .low, [2, 8, 4], [-100, -400, -200]),
    NormalisationCase(
      .distance(Reference(form: .difference)), .high, [2, 8, 4], [-75, 0, -50]),
    NormalisationCase(
      .distance(Reference(form: .difference)), .low, [2, 8, 4], [0, -300, -100]),
    NormalisationCase(.distance(Reference()), .high, [0, -1], [0, 0]),
  ]
}

@Suite struct NormalisationTests {
  private func normalised(_ it: NormalisationCase) -> [[Double]] {
    let posts: Goalposts? =
      if case .goalposts(let low, let high, let clamps) = it.step {
        Goalposts(minimum: low, maximum: high, clamps: clamps)
      } else {
        nil
      }
    return columns(it.column) { block, values, result in
      let step = NormaliseBlock(block: block, direction: it.direction)
      switch it.step {
      case .share(let total): step.share(values, total: total, into: result)
      case .shareOfSum: step.shareOfSum(values, into: result)
      case .minmax: step.minmax(values, into: result)
      case .zscore: step.zscore(values, into: result)
      case .goalposts: if let posts { step.goalposts(values, posts, into: result) }
      case .unchanged: step.unchanged(values, into: result)
      case .ranked(let scale):
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: block.count) { ranks in
          guard let ranks = ranks.baseAddress else { return }
          step.ranked(values, scale, ranks: ranks, into: result)
        }
      case .distance(let reference): step.distance(values, to: reference, into: result)
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
    let draws = columns([2, 8, 4]) {
      NormaliseBlock(block: $0, direction: .high)
        .distance($1, to: Reference(entity: 1), into: $2)
    }
    // The columns turn, so that entity 1 holds 8, 2, 4, 8, ….
    for (draw, reference) in zip(draws, [8.0, 2, 4, 8, 2, 4]) {
      #expect(draw == [2, 8, 4].map { 100 * ($0 / reference) })
    }
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func aValueThatIsNotFiniteDoesNotHideBehindARank(value: Double) {
    let it = NormalisationCase(.ranked(.percentile), .high, [1, value, 3], [])
    for draw in normalised(it) { #expect(draw[1].isNaN) }
  }

  /// Percentiles are those that R's quantile of type 7 would invert: equally spaced from 0 to 100.
  @Test(arguments: [2, 11, 101]) func percentilesOfDistinctValuesAreEquallySpaced(count: Int) {
    let it = NormalisationCase(
      .ranked(.percentile), .high, (0..<count).map { Double($0 * $0) }, [])
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
    let scores = columns(column) {
      NormaliseBlock(block: $0, direction: .high).zscore($1, into: $2)
    }
    #expect(scores.allSatisfy { $0.allSatisfy { $0 == 0 } })
  }

  /// A small spread on a large mean is no constant.
  @Test func zScoresSurviveALargeMean() {
    let scores = columns([1e9, 1e9 + 1e-6, 1e9 + 2e-6]) {
      NormaliseBlock(block: $0, direction: .high).zscore($1, into: $2)
    }
    #expect(scores.allSatisfy { $0[0] < -0.9 && $0[2] > 0.9 })
  }

  /// A value at a goalpost and one beyond it are equal, so that they share a rank.
  @Test(arguments: 1...200) func goalpostsAreMetExactly(maximum: Int) throws {
    let posts = try #require(Goalposts(minimum: 0, maximum: Double(maximum)))
    for (direction, expected) in [(Direction.high, [0.0, 100, 100]), (.low, [100, 0, 0])] {
      let values = columns([0, Double(maximum), Double(maximum) + 1]) {
        NormaliseBlock(block: $0, direction: direction).goalposts($1, posts, into: $2)
      }
      #expect(values.allSatisfy { $0 == expected })
    }
  }

  @Test func zScoresHaveMeanZeroAndDeviationOne() {
    var random = SplitMix64(state: 3)
    let column = (0..<57).map { _ in Double.random(in: -4...9, using: &random) }
    let draws = columns(column) { NormaliseBlock(block: $0, direction: .high).zscore($1, into: $2) }
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

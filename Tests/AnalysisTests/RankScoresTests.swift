import Testing

@testable import Analysis
@testable import Simulation

@Suite struct RankScoresTests {
  /// Ranks with their counts as a forecast.
  static func forecast(_ counts: [Int: Int]) -> RankDistribution {
    var window = CountWindow()
    for (rank, count) in counts {
      let ranks = Array(repeating: UInt32(rank), count: count)
      ranks.withUnsafeBufferPointer { buffer in
        if let start = buffer.baseAddress { window.add(start, count: count) }
      }
    }
    return RankDistribution(window, draws: counts.values.reduce(0, +))
  }

  /// The score by its definition, rank by rank.
  private func rps(_ counts: [Int: Int], observed: Int, ranks n: Int) -> Double {
    let draws = Double(counts.values.reduce(0, +))
    let sum = (1..<n).reduce(0.0) { sum, r in
      let below = Double(counts.reduce(0) { $1.key <= r ? $0 + $1.value : $0 }) / draws
      let difference = below - (observed <= r ? 1 : 0)
      return sum + difference * difference
    }
    return sum / Double(n - 1)
  }

  /// By hand: cumulative 0.2, 0.7, 1 of three ranks; the second is observed.
  @Test func threeRanks() {
    let scores = RankScores(Self.forecast([1: 2, 2: 5, 3: 3]), observed: 2, ranks: 3)
    #expect(abs(scores.rps - (0.2 * 0.2 + 0.3 * 0.3) / 2) < 1e-15)
    #expect(abs(scores.logScore - 0.6931471805599453) < 1e-15)
    #expect(scores.pit == 0.2 + 0.25)
    #expect(scores.isWithin50 && scores.isWithin90 && !scores.isNeverDrawn)
  }

  @Test(arguments: [1, 2, 3, 5, 8, 9, 12])
  func theScoreIsThatOfTheDefinition(observed: Int) {
    for counts in [[3: 4], [1: 1, 12: 1], [2: 3, 3: 5, 7: 2, 8: 6], [11: 2, 12: 7]] {
      let scores = RankScores(Self.forecast(counts), observed: observed, ranks: 12)
      #expect(abs(scores.rps - rps(counts, observed: observed, ranks: 12)) < 1e-14)
    }
  }

  /// The score of a sure forecast is the distance, as that of persistence.
  @Test func aSureForecastIsPersistence() {
    for (rank, observed) in [(1, 1), (1, 10), (7, 3), (10, 1)] {
      let scores = RankScores(Self.forecast([rank: 9]), observed: observed, ranks: 10)
      let expected = ReferenceForecast.persistence(rank: rank, observed: observed, ranks: 10)
      #expect(abs(scores.rps - expected) < 1e-15)
      #expect(scores.rpsError == 0)
    }
  }

  @Test func everyRankAlikeIsClimatology() {
    let counts = Dictionary(uniqueKeysWithValues: (1...10).map { ($0, 3) })
    // Also on a longer scale, of ranks that were observed beyond those held.
    for (observed, ranks) in (1...10).map({ ($0, 10) }) + (1...25).map({ ($0, 25) }) {
      let scores = RankScores(Self.forecast(counts), observed: observed, ranks: ranks)
      let expected = ReferenceForecast.climatology(observed: observed, held: 10, ranks: ranks)
      #expect(abs(scores.rps - expected) < 1e-14)
    }
  }

  /// The mean score over what is observed is least for the law that it comes from (propriety).
  @Test func theTrueLawHasTheBestScore() {
    let law = [1: 1, 2: 4, 3: 3, 4: 2]
    func expected(_ forecast: [Int: Int], _ score: (RankScores) -> Double) -> Double {
      law.reduce(0) { sum, part in
        let scores = RankScores(Self.forecast(forecast), observed: part.key, ranks: 4)
        return sum + Double(part.value) / 10 * score(scores)
      }
    }
    for other in [[1: 4, 2: 1, 3: 3, 4: 2], [1: 1, 2: 5, 3: 2, 4: 2], [2: 10, 1: 1, 3: 1, 4: 1]] {
      #expect(expected(law, \.rps) < expected(other, \.rps))
      #expect(expected(law, \.logScore) < expected(other, \.logScore))
    }
  }

  /// Two forecasts of 10,000 draws: the spread of the score over halves, by the delta method.
  @Test func theErrorIsThatOfTheDeltaMethod() {
    // Two ranks: rps = (p − 1)² for the first observed, so that its error is 2(1 − p)·√(p(1 − p)/n).
    let scores = RankScores(Self.forecast([1: 3_000, 2: 7_000]), observed: 1, ranks: 2)
    #expect(abs(scores.rpsError - 2 * 0.7 * (0.3 * 0.7 / 10_000).squareRoot()) < 1e-12)
  }

  @Test func aRankThatNeverCameUpHasAFiniteScore() {
    let scores = RankScores(Self.forecast([1: 98]), observed: 5, ranks: 5)
    #expect(abs(scores.logScore - 4.605170185988092) < 1e-12)
    #expect(scores.isNeverDrawn && !scores.isWithin90 && scores.pit == 1)
  }

  @Test func oneRankIsAlwaysRight() {
    #expect(RankScores(Self.forecast([1: 3]), observed: 1, ranks: 1).rps == 0)
    #expect(ReferenceForecast.persistence(rank: 1, observed: 1, ranks: 1) == 0)
    #expect(ReferenceForecast.climatology(observed: 1, held: 1, ranks: 1) == 0)
  }

  @Test func theHistogramSpreadsEachObservationOverItsStep() {
    let histogram = PITHistogram([
      RankScores(Self.forecast([1: 1, 2: 3, 3: 4]), observed: 2, ranks: 3),
      RankScores(Self.forecast([1: 8]), observed: 3, ranks: 3),
      RankScores(Self.forecast([2: 8]), observed: 1, ranks: 3),
    ])
    // From 1/8 to 1/2: a fifteenth less than a whole bin's 4/15 in the second.
    let step = 0.1 / 0.375
    let expected = [1.0, 0.075 / 0.375, step, step, step, 0, 0, 0, 0, 1]
    for (count, wanted) in zip(histogram.counts, expected) { #expect(abs(count - wanted) < 1e-12) }
    #expect(abs(histogram.counts.reduce(0, +) - 3) < 1e-12)
    #expect(histogram.expected == 0.3)
  }
}

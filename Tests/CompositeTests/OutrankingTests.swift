import TestSupport
import Testing

@testable import Composite

@Suite struct OutrankingTests {
  /// Finland, USA, Sweden, Japan and Korea in the eight indicators of the Technology Achievement
  /// Index, telephones and electricity as logarithms: OECD/JRC, *Handbook on Constructing Composite
  /// Indicators* (2008), table 35, p. 113.
  private let handbook: [[Double]] = [
    [187, 289, 271, 994, 779], [125.6, 130, 156.6, 64.6, 9.8], [200.2, 179.1, 125.8, 49, 4.8],
    [50.7, 66.2, 59.7, 80.8, 66.7], [3.080, 2.997, 3.096, 3.003, 2.972],
    [4.150, 4.073, 4.145, 3.865, 3.653], [10, 12, 11.4, 9.5, 10.8], [27.4, 13.9, 15.3, 10, 23.2],
  ]

  private func majority(_ indicators: [[Double]], weights: [Double]) -> [Double] {
    let block = DrawBlock(entities: indicators[0].count, draws: DrawBlock.lanes)
    let values = indicators.flatMap { $0.flatMap { Array(repeating: $0, count: block.draws) } }
    let rows = weights.flatMap { Array(repeating: $0, count: block.draws) }
    var scores = [Double](repeating: -1, count: block.count)
    values.withUnsafeBufferPointer { values in
      rows.withUnsafeBufferPointer { rows in
        scores.withUnsafeMutableBufferPointer { scores in
          guard let values = values.baseAddress, let rows = rows.baseAddress,
            let scores = scores.baseAddress
          else { return }
          MajorityBlock(block: block)
            .fill(scores, values: values, indicators: indicators.count, weights: rows)
        }
      }
    }
    return (0..<block.entities).map { scores[$0 * block.draws + 5] }
  }

  /// The sums of the rows of the handbook's table 36, p. 114.
  @Test func rowSumsAreThoseOfTheHandbook() {
    let scores = aggregate(handbook, weights: Array(repeating: 0.125, count: 8), .outrankingSum)
    #expect(scores == [2.25, 2.25, 2.5, 1.625, 1.375])
  }

  /// By the same table: Finland and USA, and Sweden and USA, divide evenly; Sweden beats Finland.
  @Test func majoritiesAreThoseOfTheHandbook() {
    let scores = majority(handbook, weights: Array(repeating: 0.125, count: 8))
    #expect(scores == [2.5, 3, 3.5, 1, 0])
  }

  @Test func ofTwoEntitiesTheHeavierSideWins() {
    let indicators: [[Double]] = [[1, 2], [5, 3], [4, 4]]
    #expect(aggregate(indicators, weights: [0.5, 0.25, 0.25], .outrankingSum) == [0.375, 0.625])
    #expect(majority(indicators, weights: [0.5, 0.25, 0.25]) == [0, 1])
    #expect(majority(indicators, weights: [0.25, 0.25, 0.5]) == [0.5, 0.5])
  }

  /// 0.1 + 0.4 and 0.2 + 0.3 are equal, whatever their last bits.
  @Test func equalSumsOfWeightsTie() {
    let indicators: [[Double]] = [[1, 2], [2, 1], [2, 1], [1, 2]]
    #expect(majority(indicators, weights: [0.1, 0.2, 0.3, 0.4]) == [0.5, 0.5])
    let thirds = [1.0 / 3, 1.0 / 3, 1.0 / 3]
    let cycle = aggregate([[1, 2, 3], [2, 3, 1], [3, 1, 2]], weights: thirds, .outrankingSum)
    #expect(cycle[0] == cycle[1] && cycle[1] == cycle[2])
    #expect(majority([[1, 2, 3], [2, 3, 1], [3, 1, 2]], weights: thirds) == [1, 1, 1])
  }

  /// The definition, pair by pair, with many ties and zeros of either sign.
  @Test(arguments: [2, 7, 60, 600]) func rowSumsFollowTheDefinition(count: Int) {
    var random = SplitMix64(state: UInt64(count))
    let weights = [0.15, 0.35, 0.5]
    let indicators = weights.map { _ in
      (0..<count).map { _ in Double(Int.random(in: -3...3, using: &random)) * -1.5 }
    }
    let scores = aggregate(indicators, weights: weights, .outrankingSum)
    for c in 0..<count {
      var sum = 0.0
      for other in 0..<count where other != c {
        for (values, weight) in zip(indicators, weights) {
          sum += values[c] > values[other] ? weight : values[c] == values[other] ? weight / 2 : 0
        }
      }
      #expect((scores[c] - sum).magnitude <= 1e-11 * Double(count))
    }
  }

  @Test func whatIsNotFiniteIsNotHidden() {
    for value in [Double.nan, .infinity] {
      #expect(aggregate([[value, 1]], weights: [1], .outrankingSum)[0].isNaN)
      #expect(majority([[value, 1]], weights: [1])[0].isNaN)
    }
  }
}

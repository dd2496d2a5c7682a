import TestSupport
import Testing

@testable import Composite

@Suite struct EnvelopmentTests {
  /// The scores of entities (each one value an indicator), for every draw of a block.
  private func draws(_ entities: [[Double]], limits: [ShareLimits?]) -> [[Double]] {
    let block = DrawBlock(entities: entities.count, draws: DrawBlock.lanes)
    let values = limits.indices.flatMap { k in
      entities.flatMap { Array(repeating: $0[k], count: block.draws) }
    }
    var scores = [Double](repeating: .nan, count: block.count)
    values.withUnsafeBufferPointer { values in
      scores.withUnsafeMutableBufferPointer { scores in
        guard let from = values.baseAddress, let to = scores.baseAddress else { return }
        EnvelopmentBlock(block: block, limits: limits).fill(to, values: from)
      }
    }
    return (0..<block.draws).map { d in
      entities.indices.map { scores[$0 * block.draws + d] }
    }
  }

  private func scores(_ entities: [[Double]], limits: [ShareLimits?]? = nil) -> [Double] {
    let all = draws(entities, limits: limits ?? entities[0].map { _ in ShareLimits.none })
    let isAlike = all.allSatisfy { $0 == all[0] }
    #expect(isAlike || all[0][0].isNaN)
    return all[0]
  }

  @Test(arguments: ReferenceRow.table("envelopment"))
  func agreesWithAnIndependentLinearProgram(_ row: ReferenceRow) throws {
    let (low, high) = (row.numbers("low"), row.numbers("high"))
    let values = row.numbers("values")
    let expected = row.numbers("scores")
    let limits = try zip(low, high).map { try #require(ShareLimits(low: $0, high: $1)) }
    let entities = expected.indices.map { Array(values[$0 * low.count..<($0 + 1) * low.count]) }
    for (score, expected) in zip(scores(entities, limits: limits), expected) {
      #expect((score - expected).magnitude <= 2e-9)
    }
  }

  @Test func referenceTableIsThere() {
    #expect(ReferenceRow.table("envelopment").count == 12)
    #expect(ReferenceRow.table("treatment").count == 7)
  }

  /// With one indicator the score is the ratio to the greatest value.
  @Test func oneIndicatorIsARatio() {
    #expect(scores([[2], [8], [0], [6]]) == [0.25, 1, 0, 0.75])
  }

  /// (1, 4), (4, 1) span the frontier a + b = 5; (2, 2) reaches 4/5 of it, the others see one axis.
  @Test func twoIndicatorsByHand() {
    let found = scores([[1, 4], [4, 1], [2, 2], [0, 3], [2, 0], [0, 0]])
    for (score, expected) in zip(found, [1, 1, 0.8, 0.75, 0.5, 0]) {
      #expect((score - expected).magnitude < 1e-12)
    }
  }

  /// Equal shares are the harmonic mean of the ratios to the entity that is worst by them.
  @Test func fixedSharesLeaveNoChoice() throws {
    let half = try #require(ShareLimits(low: 0.5, high: 0.5))
    let found = scores([[1, 4], [4, 1], [2, 2]], limits: [half, half])
    // ½(4/1 + 1/4) = 2.125 for the first two, each against the other; ½(2 + ½) = 1.25.
    for (score, expected) in zip(found, [1 / 2.125, 1 / 2.125, 1 / 1.25]) {
      #expect((score - expected).magnitude < 1e-12)
    }
  }

  @Test func unitsDoNotMatterAndOrderDoesNot() throws {
    var random = SplitMix64(state: 11)
    let limit = try #require(ShareLimits(low: 0.1, high: 0.6))
    let limits = [limit, limit, limit]
    let entities = (0..<40).map { _ in
      (0..<3).map { _ in Double.random(in: 1...9, using: &random) }
    }
    let plain = scores(entities, limits: limits)
    let scaled = scores(entities.map { [$0[0] * 1e5, $0[1], $0[2] * 1e-7] }, limits: limits)
    let turned = scores(entities.reversed(), limits: limits).reversed()
    for (score, other) in zip(plain, scaled) { #expect((score - other).magnitude < 1e-10) }
    for (score, other) in zip(plain, turned) { #expect((score - other).magnitude < 1e-10) }
  }

  /// More room for the shares cannot lower a score; somebody is always on the frontier.
  @Test func limitsOnlyLower() throws {
    var random = SplitMix64(state: 12)
    let narrow = try #require(ShareLimits(low: 0.2, high: 0.5))
    let wide = try #require(ShareLimits(low: 0.1, high: 0.7))
    let entities = (0..<30).map { _ in
      (0..<3).map { _ in Double.random(in: 1...9, using: &random) }
    }
    let all = [[narrow], [wide], [ShareLimits.none]].map {
      scores(entities, limits: Array(repeating: $0[0], count: 3))
    }
    for c in entities.indices {
      #expect(all[0][c] <= all[1][c] + 1e-12 && all[1][c] <= all[2][c] + 1e-12)
    }
    #expect(all[2].contains(1))
  }

  @Test func whoTakesNoPartDoesNotMatter() {
    let found = scores([[2, 9], [4, 1], [.nan, 1]], limits: [nil, ShareLimits.none])
    #expect(found == [1, 1.0 / 9, 1.0 / 9])
  }

  @Test func whatIsNotFiniteIsNotHidden() {
    #expect(scores([[1, .infinity], [2, 1]]).allSatisfy { $0.isNaN })
    #expect(scores([[1, .nan], [2, 1]]).allSatisfy { $0.isNaN })
  }

  @Test(arguments: [
    (-0.1, 0.5), (0.6, 0.5), (0.0, 1.1), (Double.nan, 1.0), (0.0, Double.nan),
  ])
  func refusesLimitsThatAreNone(low: Double, high: Double) {
    #expect(ShareLimits(low: low, high: high) == nil)
  }
}

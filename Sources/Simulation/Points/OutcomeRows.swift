import Studies

/// The outcomes of a tile at one point, a row a measure.
final class OutcomeRows {
  private let wholeRows: Buffer<Int64>
  private let realRows: Buffer<Double>
  /// The ranks of the entities that are asked for by themselves.
  private let ranks: Buffer<Int64>

  init(measures: Int) {
    let cells = measures * DrawCut.drawsPerTile
    wholeRows = Buffer(repeating: 0, count: cells)
    realRows = Buffer(repeating: 0, count: cells)
    ranks = Buffer(repeating: 0, count: cells)
  }

  func wholes(_ row: Int) -> UnsafeMutablePointer<Int64> {
    wholeRows.start + row * DrawCut.drawsPerTile
  }

  func reals(_ row: Int) -> UnsafeMutablePointer<Double> {
    realRows.start + row * DrawCut.drawsPerTile
  }

  /// Fills the rows of the measures of a year, whose scores the evaluator has filled.
  ///
  /// O(entities × (1 + measures)) a draw, and that of ranking where a measure looks at all ranks.
  func fill(
    _ outcomes: [Outcome], ofYear year: Int, _ evaluator: TileEvaluator,
    _ scores: UnsafePointer<Double>
  ) {
    let draws = DrawCut.drawsPerTile
    let needsAll = outcomes.contains { $0.year == year && $0.looksAtAllRanks }
    let all = needsAll ? evaluator.rank() : evaluator.latestRanks
    var rankedRows: [Int: Int] = [:]
    for (row, outcome) in outcomes.enumerated() where outcome.year == year {
      if case .entity(let entity, _, .score) = outcome.measure.quantity {
        reals(row).update(from: scores + entity * draws, count: draws)
        continue
      }
      var rankRow = row
      if let entity = outcome.rankedEntity {
        if let known = rankedRows[entity] {
          rankRow = known
        } else {
          rankedRows[entity] = row
          rank(entity, scores, entities: evaluator.entityCount, row: row)
        }
      }
      outcome.fill(
        wholes(row), scores: scores, ranks: ranks.start + rankRow * draws, all: all)
    }
  }

  /// Writes an entity's rank: one more than the entities with a higher score.
  private func rank(
    _ entity: Int, _ scores: UnsafePointer<Double>, entities: Int, row: Int
  ) {
    let draws = DrawCut.drawsPerTile
    let ranks = self.ranks.start + row * draws
    let own = scores + entity * draws
    ranks.update(repeating: 1, count: draws)
    for c in 0..<entities {
      let other = scores + c * draws
      for d in 0..<draws { ranks[d] &+= other[d] > own[d] ? 1 : 0 }
    }
  }

  /// The place of the first score that is not finite, or whose square is not; `nil` where there is
  /// none. Draws from `draws` on are not looked at.
  static func notFinite(_ scores: UnsafePointer<Double>, count: Int, draws: Int) -> Int? {
    var beyond: UInt64 = 0
    for i in 0..<count { beyond |= scores[i].magnitude < 0x1p511 ? 0 : 1 }
    guard beyond != 0 else { return nil }
    return (0..<count).first {
      $0 % DrawCut.drawsPerTile < draws && !(scores[$0].magnitude < 0x1p511)
    }
  }
}

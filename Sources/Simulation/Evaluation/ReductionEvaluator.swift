import Composite
import Studies

/// Ranks of a tile anew with an indicator, or an entity, left out.
///
/// One evaluator serves one reduction of a tile.
struct ReductionEvaluator: ~Copyable {
  /// The entities that are left, challengers included.
  let entities: Int
  let ranks: Buffer<UInt32>
  let scores: Buffer<Double>
  private let reduction: IndexReduction
  private let whole: DrawBlock

  /// A reduction of an index over `entities` entities, challengers included.
  init(_ reduction: IndexReduction, entities: Int) {
    self.reduction = reduction
    whole = DrawBlock(entities: entities, draws: DrawCut.drawsPerTile)
    self.entities = if case .entity = reduction.dropped { entities - 1 } else { entities }
    ranks = Buffer(repeating: 0, count: self.entities * DrawCut.drawsPerTile)
    scores = Buffer(repeating: 0, count: self.entities * DrawCut.drawsPerTile)
  }

  /// Fills ``scores`` and ``ranks``. Takes as long as scoring the year.
  func fill(_ tile: TileYear) {
    let block = DrawBlock(entities: entities, draws: DrawCut.drawsPerTile)
    if case .entity(let entity) = reduction.dropped {
      let values = Buffer<Double>(
        repeating: 0, count: reduction.indicatorCount * block.count)
      copy(tile.values, without: entity, into: values.start, block)
      score(tile, values: values.start, weights: tile.memberWeights)
    } else if let reduced = reduction.weights {
      let weights = Buffer<Double>(
        repeating: 0, count: reduced.levels.reduce(0) { $0 + $1.members.count } * block.draws)
      reduced.fill(weights.start, from: tile.memberWeights)
      score(tile, values: tile.values, weights: weights.start)
    }
    RankBlock(block: block).rank(scores.start, into: ranks.start)
  }

  private func score(
    _ tile: TileYear, values: UnsafePointer<Double>, weights: UnsafePointer<Double>
  ) {
    func fill(_ way: Int, _ rows: UnsafeMutablePointer<Double>) {
      ScoreEvaluator(reduction.ways[way], entities: entities)
        .fill(rows, year: tile.year, values: values, weights: weights)
    }
    guard let structure = tile.structure else { return fill(0, scores.start) }
    let others = Buffer<Double>(repeating: 0, count: scores.count)
    structure.blendScores(into: scores.start, by: others.start, rows: entities, fill)
  }

  /// Whether all scores of the first `count` draws are finite.
  func isFinite(count: Int) -> Bool {
    var sum = 0.0
    for c in 0..<entities {
      let row = scores.start + c * DrawCut.drawsPerTile
      for d in 0..<count { sum += row[d] - row[d] }
    }
    return sum == 0
  }

  private func copy(
    _ values: UnsafePointer<Double>, without entity: Int,
    into result: UnsafeMutablePointer<Double>, _ block: DrawBlock
  ) {
    let before = entity * block.draws
    for k in 0..<reduction.indicatorCount {
      let (source, target) = (values + k * whole.count, result + k * block.count)
      target.update(from: source, count: before)
      (target + before).update(
        from: source + before + block.draws, count: block.count - before)
    }
  }
}

extension ReducedWeights {
  /// Fills `result`, members left × draws, from `weights`, all members × draws: the weights of
  /// siblings that lost one over their sum.
  func fill(_ result: UnsafeMutablePointer<Double>, from weights: UnsafePointer<Double>) {
    let draws = DrawCut.drawsPerTile
    var rows = result
    for level in levels {
      for (m, member) in level.members.enumerated() {
        (rows + m * draws).update(from: weights + member * draws, count: draws)
      }
      if let dropped = level.dropped {
        let lost = weights + dropped * draws
        // Where nothing is lost the weights stay, bit for bit.
        for d in 0..<draws where lost[d] != 0 { level.rescale(rows + d) }
      }
      rows += level.members.count * draws
    }
  }
}

extension ReducedWeights.Level {
  /// Makes the weights of one draw sum to 1.
  fileprivate func rescale(_ weights: UnsafeMutablePointer<Double>) {
    let draws = DrawCut.drawsPerTile
    var sum = 0.0
    for m in members.indices { sum += weights[m * draws] }
    for m in members.indices {
      weights[m * draws] = sum > 0 ? weights[m * draws] / sum : resting[m]
    }
  }
}

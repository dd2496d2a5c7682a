import Composite
import Studies

/// Normalises, weights and aggregates the values of a tile to scores.
struct ScoreEvaluator: ~Copyable {
  private let plan: Plan
  private let block: DrawBlock
  private let normalised: Buffer<Double>

  init(plan: Plan) {
    self.plan = plan
    block = DrawBlock(entities: plan.entityCount, draws: DrawCut.drawsPerTile)
    normalised = Buffer(repeating: 0, count: block.count)
  }

  /// Fills `scores`, entities × draws, from `values`, indicators × entities × draws, and
  /// `weights`, indicators × draws. O(indicators × entities) a draw.
  func fill(
    _ scores: UnsafeMutablePointer<Double>, year: Int, values: UnsafePointer<Double>,
    weights: UnsafePointer<Double>
  ) {
    let aggregate = AggregateBlock(block: block, aggregation: plan.aggregation)
    aggregate.begin(scores)
    for k in 0..<plan.indicatorCount {
      let row = weights + k * block.draws
      if aggregate.aggregation == .arithmetic, let factor = factor(of: k, year: year) {
        aggregate.addProducts(values + k * block.count, factor: factor, weights: row, to: scores)
      } else {
        normalise(k, values + k * block.count, year: year)
        aggregate.add(normalised.start, weights: row, to: scores)
      }
    }
    aggregate.finish(scores)
    if plan.scoreFactor != 1 {
      for i in 0..<block.count { scores[i] *= plan.scoreFactor }
    }
  }

  /// What the values are multiplied by, where normalising is no more than that.
  private func factor(of k: Int, year: Int) -> Double? {
    let normalisation = plan.normalisations[k]
    let step = NormaliseBlock(block: block, direction: normalisation.direction)
    return switch normalisation.step {
    case .shareOfTotal(let totals): step.shareFactor(total: totals[year])
    case .unchanged: step.unchangedFactor
    case .shareOfSum, .minmax, .zscore, .goalposts: nil
    }
  }

  private func normalise(_ k: Int, _ values: UnsafePointer<Double>, year: Int) {
    let normalisation = plan.normalisations[k]
    let step = NormaliseBlock(block: block, direction: normalisation.direction)
    switch normalisation.step {
    case .shareOfTotal(let totals):
      step.share(values, total: totals[year], into: normalised.start)
    case .shareOfSum: step.shareOfSum(values, into: normalised.start)
    case .minmax: step.minmax(values, into: normalised.start)
    case .zscore: step.zscore(values, into: normalised.start)
    case .goalposts(let posts): step.goalposts(values, posts, into: normalised.start)
    case .unchanged: step.unchanged(values, into: normalised.start)
    }
  }
}

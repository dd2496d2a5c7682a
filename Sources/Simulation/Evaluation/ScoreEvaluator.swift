import Composite
import Studies

/// Treats, normalises, weights and aggregates the values of a tile to scores.
struct ScoreEvaluator: ~Copyable {
  private let index: IndexPlan
  private let block: DrawBlock
  private let scoreFactor: Double
  /// One indicator, or all where the scoring looks at them together.
  private let normalised: Buffer<Double>
  private let treated: Buffer<Double>
  private let ranks: Buffer<UInt32>
  private let workspace: Buffer<Double>
  private let envelopment: EnvelopmentBlock?

  init(plan: Plan) {
    index = plan.index
    scoreFactor = plan.scoreFactor
    let block = DrawBlock(entities: plan.entityCount, draws: DrawCut.drawsPerTile)
    self.block = block
    var rows = plan.indicatorCount
    var workspaceCount = 0
    var envelopment: EnvelopmentBlock?
    switch plan.index.scoring {
    case .streamed(let aggregation):
      rows = 1
      workspaceCount = AggregateBlock.workspaceCount(aggregation, block)
    case .majority: break
    case .envelopment(let limits): envelopment = EnvelopmentBlock(block: block, limits: limits)
    }
    normalised = Buffer(repeating: 0, count: rows * block.count)
    workspace = Buffer(repeating: 0, count: workspaceCount)
    self.envelopment = envelopment
    treated = Buffer(
      repeating: 0, count: index.normalisations.contains(where: \.treats) ? block.count : 0)
    ranks = Buffer(
      repeating: 0, count: index.normalisations.contains(where: \.ranks) ? block.count : 0)
  }

  /// Fills `scores`, entities × draws, from `values`, indicators × entities × draws, and
  /// `weights`, indicators × draws.
  ///
  /// O(indicators × entities) a draw for means of values, the time of ranking for ranks; see
  /// ``MajorityBlock`` and ``EnvelopmentBlock`` for what looks at all pairs.
  func fill(
    _ scores: UnsafeMutablePointer<Double>, year: Int, values: UnsafePointer<Double>,
    weights: UnsafePointer<Double>
  ) {
    switch index.scoring {
    case .streamed(let aggregation):
      stream(aggregation, scores, year: year, values: values, weights: weights)
    case .majority:
      normaliseAll(values, year: year)
      MajorityBlock(block: block).fill(
        scores, values: normalised.start, indicators: index.normalisations.count,
        weights: weights)
    case .envelopment:
      normaliseAll(values, year: year)
      envelopment?.fill(scores, values: normalised.start)
    }
    if let bound = index.tieBound {
      TieRounding.round(scores, count: block.count, below: bound)
    }
    if scoreFactor != 1 {
      for i in 0..<block.count { scores[i] *= scoreFactor }
    }
  }

  private func stream(
    _ aggregation: StreamedAggregation, _ scores: UnsafeMutablePointer<Double>, year: Int,
    values: UnsafePointer<Double>, weights: UnsafePointer<Double>
  ) {
    let aggregate = AggregateBlock(
      block: block, aggregation: aggregation, workspace: workspace.start)
    aggregate.begin(scores)
    for k in index.normalisations.indices {
      let row = weights + k * block.draws
      if aggregation == .arithmetic, let factor = factor(of: k, year: year) {
        aggregate.addProducts(values + k * block.count, factor: factor, weights: row, to: scores)
      } else {
        normalise(k, values + k * block.count, year: year, into: normalised.start)
        aggregate.add(normalised.start, weights: row, to: scores)
      }
    }
    aggregate.finish(scores)
  }

  /// What the values are multiplied by, where normalising is no more than that.
  private func factor(of k: Int, year: Int) -> Double? {
    let normalisation = index.normalisations[k]
    guard !normalisation.treats else { return nil }
    let step = NormaliseBlock(block: block, direction: normalisation.direction)
    return switch normalisation.step {
    case .shareOfTotal(let totals): step.shareFactor(total: totals[year])
    case .unchanged: step.unchangedFactor
    case .shareOfSum, .minmax, .zscore, .goalposts, .ranked, .distance: nil
    }
  }

  private func normaliseAll(_ values: UnsafePointer<Double>, year: Int) {
    for k in index.normalisations.indices {
      let row = k * block.count
      normalise(k, values + row, year: year, into: normalised.start + row)
    }
  }

  private func normalise(
    _ k: Int, _ raw: UnsafePointer<Double>, year: Int, into result: UnsafeMutablePointer<Double>
  ) {
    let normalisation = index.normalisations[k]
    var values = raw
    if normalisation.treats {
      TreatBlock(block: block).treat(raw, normalisation.treatment, into: treated.start)
      values = UnsafePointer(treated.start)
    }
    let step = NormaliseBlock(block: block, direction: normalisation.direction)
    switch normalisation.step {
    case .shareOfTotal(let totals): step.share(values, total: totals[year], into: result)
    case .shareOfSum: step.shareOfSum(values, into: result)
    case .minmax: step.minmax(values, into: result)
    case .zscore: step.zscore(values, into: result)
    case .goalposts(let posts): step.goalposts(values, posts, into: result)
    case .unchanged: step.unchanged(values, into: result)
    case .ranked(let scale): step.ranked(values, scale, ranks: ranks.start, into: result)
    case .distance(let reference): step.distance(values, to: reference, into: result)
    }
  }
}

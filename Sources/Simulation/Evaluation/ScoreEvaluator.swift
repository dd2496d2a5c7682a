import Composite
import Studies

/// Treats, normalises, weights and aggregates the values of a tile to scores, level by level.
struct ScoreEvaluator: ~Copyable {
  private let index: IndexPlan
  private let block: DrawBlock
  private let scoreFactor: Double
  /// One member of a level, or all where the scoring looks at them together.
  private let normalised: Buffer<Double>
  /// The values of the pillars, levels × entities × draws.
  private let pillars: Buffer<Double>
  private let treated: Buffer<Double>
  private let ranks: Buffer<UInt32>
  private let workspace: Buffer<Double>
  /// For every level what benefit of the doubt needs; `nil` for another scoring.
  private let envelopments: [EnvelopmentBlock?]

  /// One of a plan's ways of making scores.
  init(_ index: IndexPlan, of plan: Plan) {
    self.init(index, entities: plan.entityCount, scoreFactor: plan.scoreFactor)
  }

  init(_ index: IndexPlan, entities: Int, scoreFactor: Double = 1) {
    self.index = index
    self.scoreFactor = scoreFactor
    let block = DrawBlock(entities: entities, draws: DrawCut.drawsPerTile)
    self.block = block
    var rows = 1
    var workspaceCount = 0
    var envelopments: [EnvelopmentBlock?] = []
    for level in index.levels {
      var envelopment: EnvelopmentBlock?
      switch level.scoring {
      case .streamed(let aggregation):
        workspaceCount = max(workspaceCount, AggregateBlock.workspaceCount(aggregation, block))
      case .majority: rows = max(rows, level.members.count)
      case .envelopment(let limits):
        rows = max(rows, level.members.count)
        envelopment = EnvelopmentBlock(block: block, limits: limits)
      }
      envelopments.append(envelopment)
    }
    normalised = Buffer(repeating: 0, count: rows * block.count)
    pillars = Buffer(repeating: 0, count: (index.levels.count - 1) * block.count)
    workspace = Buffer(repeating: 0, count: workspaceCount)
    self.envelopments = envelopments
    treated = Buffer(
      repeating: 0, count: index.normalisations.contains(where: \.treats) ? block.count : 0)
    ranks = Buffer(
      repeating: 0, count: index.normalisations.contains(where: \.ranks) ? block.count : 0)
  }

  /// Fills `scores`, entities × draws, from `values`, indicators × entities × draws, and
  /// `weights`, members of all levels × draws.
  ///
  /// O(indicators × entities) a draw for means of values, the time of ranking for ranks; see
  /// ``MajorityBlock`` and ``EnvelopmentBlock`` for what looks at all pairs.
  func fill(
    _ scores: UnsafeMutablePointer<Double>, year: Int, values: UnsafePointer<Double>,
    weights: UnsafePointer<Double>
  ) {
    for (n, level) in index.levels.enumerated() {
      let isTop = n == index.levels.count - 1
      let result = isTop ? scores : pillars.start + n * block.count
      let rows = weights + level.firstMember * block.draws
      switch level.scoring {
      case .streamed(let aggregation):
        stream(level, aggregation, result, year: year, values: values, weights: rows)
      case .majority:
        normaliseAll(level, values, year: year)
        MajorityBlock(block: block).fill(
          result, values: normalised.start, indicators: level.members.count, weights: rows)
      case .envelopment:
        normaliseAll(level, values, year: year)
        envelopments[n]?.fill(result, values: normalised.start)
      }
    }
    if let bound = index.tieBound {
      TieRounding.round(scores, count: block.count, below: bound)
    }
    if scoreFactor != 1 {
      for i in 0..<block.count { scores[i] *= scoreFactor }
    }
  }

  private func stream(
    _ level: IndexPlan.Level, _ aggregation: StreamedAggregation,
    _ scores: UnsafeMutablePointer<Double>, year: Int, values: UnsafePointer<Double>,
    weights: UnsafePointer<Double>
  ) {
    let aggregate = AggregateBlock(
      block: block, aggregation: aggregation, workspace: workspace.start)
    aggregate.begin(scores)
    for (m, member) in level.members.enumerated() {
      let row = weights + m * block.draws
      switch member {
      case .node(let n):
        aggregate.add(pillars.start + n * block.count, weights: row, to: scores)
      case .indicator(let k):
        let cells = values + k * block.count
        if aggregation == .arithmetic, let factors = index.normalisations[k].factors {
          aggregate.addProducts(cells, factor: factors[year], weights: row, to: scores)
        } else {
          normalise(k, cells, year: year, into: normalised.start)
          aggregate.add(normalised.start, weights: row, to: scores)
        }
      }
    }
    aggregate.finish(scores)
  }

  /// Puts the values of all members of a level side by side.
  private func normaliseAll(
    _ level: IndexPlan.Level, _ values: UnsafePointer<Double>, year: Int
  ) {
    for (m, member) in level.members.enumerated() {
      let row = normalised.start + m * block.count
      switch member {
      case .node(let n): row.update(from: pillars.start + n * block.count, count: block.count)
      case .indicator(let k): normalise(k, values + k * block.count, year: year, into: row)
      }
    }
  }

  /// Fills `result`, entities × draws, with the normalised values of an indicator.
  func normalise(
    _ k: Int, _ raw: UnsafePointer<Double>, year: Int, into result: UnsafeMutablePointer<Double>
  ) {
    let normalisation = index.normalisations[k]
    var values = raw
    if normalisation.treats {
      TreatBlock(block: block).treat(raw, normalisation.treatment, into: treated.start)
      values = UnsafePointer(treated.start)
    }
    normalisation.way.normalise(
      NormaliseBlock(
        block: block, scale: normalisation.scale, year: year, values: values, normalised: result,
        ranks: ranks.start))
  }
}

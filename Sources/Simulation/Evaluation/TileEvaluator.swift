import Composite
import Sampling
import Studies

/// What a tile of draws looks like in one year.
struct TileYear {
  /// The year, counted from 0.
  let year: Int
  /// Scores, entities × draws.
  let scores: UnsafePointer<Double>
  /// Ranks, entities × draws.
  let ranks: UnsafePointer<UInt32>
  /// Weights, indicators × draws.
  let weights: UnsafePointer<Double>
  /// Values, indicators × entities × draws.
  let values: UnsafePointer<Double>
}

/// Evaluates a plan, a tile of draws at a time, in memory of its own.
///
/// One evaluator serves one worker; it is not `Sendable`.
final class TileEvaluator {
  private let plan: Plan
  private let streams: InputStreams
  private let ranking: RankBlock
  private let scoring: ScoreEvaluator
  private let growers: [Grower]
  /// The weights of the members of all levels, members × draws.
  private let weights: Buffer<Double>
  /// The weights of the indicators in the whole index, indicators × draws; empty without pillars.
  private let effectiveWeights: Buffer<Double>
  private let values: Buffer<Double>
  private let scores: Buffer<Double>
  private let ranks: Buffer<UInt32>
  private let scratch: Buffer<Double>

  init(plan: Plan, generator: Generator, seeds: StreamSeeds, design: DesignPlan) {
    self.plan = plan
    let draws = DrawCut.drawsPerTile
    let block = DrawBlock(entities: plan.entityCount, draws: draws)
    streams = InputStreams(plan: plan, generator: generator, seeds: seeds, design: design)
    ranking = RankBlock(block: block)
    scoring = ScoreEvaluator(plan: plan)
    growers = plan.growths.map { Grower(GrowthEvaluator($0, of: plan)) }
    let tree = plan.weights.tree
    weights = Buffer(repeating: 0, count: tree.memberCount * draws)
    effectiveWeights = Buffer(
      repeating: 0, count: tree.isFlat ? 0 : plan.indicatorCount * draws)
    values = Buffer(repeating: 0, count: plan.indicatorCount * block.count)
    scores = Buffer(repeating: 0, count: block.count)
    ranks = Buffer(repeating: 0, count: block.count)
    scratch = Buffer(repeating: 0, count: 2 * InputStream.largestChunk * draws)
  }

  /// Puts the random streams at the start of a block.
  func begin(block: Int) { streams.begin(block: block) }

  /// Evaluates the next tile of the block, which begins at draw `first`, calling `visit` once a
  /// year, in order.
  ///
  /// Always evaluates ``DrawCut/drawsPerTile`` draws, also where fewer are wanted.
  func evaluateTile(at first: Int, _ visit: (TileYear) throws -> Void) rethrows {
    streams.beginTile(at: first)
    let cells = plan.entityCount * DrawCut.drawsPerTile
    drawWeights()
    for k in 0..<plan.indicatorCount {
      StartEvaluator(plan: plan.starts[k], entities: plan.entityCount)
        .fill(
          values.start + k * cells, errors: streams[.dataError], levels: streams[.level],
          cells: streams[.cell], scratch: scratch.start)
      if plan.yearCount > 1 { growers[k].evaluator.begin(drifts: streams[.drift]) }
    }
    for year in 0..<plan.yearCount {
      if year > 0 {
        for k in 0..<plan.indicatorCount {
          growers[k].evaluator.advance(
            values.start + k * cells, own: streams[.ownShock], group: streams[.groupShock],
            common: streams[.commonShock], scratch: scratch.start)
        }
      }
      scoring.fill(
        scores.start, year: year, values: values.start, weights: weights.start)
      ranking.rank(scores.start, into: ranks.start)
      try visit(
        TileYear(
          year: year, scores: scores.start, ranks: ranks.start,
          weights: plan.weights.tree.isFlat ? weights.start : effectiveWeights.start,
          values: values.start))
    }
  }

  private func drawWeights() {
    let draws = DrawCut.drawsPerTile
    var row = 0
    for level in plan.weights.levels {
      WeightEvaluator(plan: level.plan)
        .fill(
          weights.start + row * draws, indicators: level.members,
          from: streams[level.plan.isKeyed ? .weightKey : .weights])
      row += level.members
    }
    let tree = plan.weights.tree
    guard !tree.isFlat else { return }
    withUnsafeTemporaryAllocation(of: Double.self, capacity: tree.nodes.count * draws) { buffer in
      guard let factors = buffer.baseAddress else { return }
      factors.initialize(repeating: 1, count: tree.nodes.count * draws)
      for (n, node) in tree.nodes.enumerated().reversed() {
        for (m, member) in node.members.enumerated() {
          let local = weights.start + (node.firstMember + m) * draws
          let product =
            switch member {
            case .indicator(let k): effectiveWeights.start + k * draws
            case .node(let child): factors + child * draws
            }
          for d in 0..<draws { product[d] = factors[n * draws + d] * local[d] }
        }
      }
    }
  }

  /// Scores of the tile and year last visited under weights that every draw has in common: those of
  /// the indicators in the whole index.
  func scores(
    ofYear year: Int, under fixed: [Double], into result: UnsafeMutablePointer<Double>
  ) {
    let draws = DrawCut.drawsPerTile
    let local = plan.weights.tree.local(fixed)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: local.count * draws) { rows in
      guard let start = rows.baseAddress else { return }
      for (k, weight) in local.enumerated() {
        (start + k * draws).initialize(repeating: weight, count: draws)
      }
      scoring.fill(result, year: year, values: values.start, weights: start)
    }
  }
}

/// A place for a growth evaluator in an array, which cannot hold what cannot be copied.
private final class Grower {
  let evaluator: GrowthEvaluator

  init(_ evaluator: consuming GrowthEvaluator) { self.evaluator = evaluator }
}

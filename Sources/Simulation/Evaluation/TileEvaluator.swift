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
  /// One an indicator; none where there are no challengers.
  private let challengers: [Grower]
  private let events: EventEvaluator
  private let weights: Buffer<Double>
  private let values: Buffer<Double>
  /// The values of the year last visited, with all that happened.
  private var shown: UnsafeMutablePointer<Double>
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
    let others = plan.challengers?.growths
    growers = plan.growths.enumerated().map { k, growth in
      Grower(
        GrowthEvaluator(
          growth, of: plan,
          drawsCommonShock: growth.hasCommonShock || others?[k].hasCommonShock ?? false))
    }
    challengers = (others ?? []).map {
      Grower(GrowthEvaluator($0, of: plan, challengers: true, drawsCommonShock: false))
    }
    events = EventEvaluator(plan: plan)
    weights = Buffer(repeating: 0, count: plan.indicatorCount * draws)
    values = Buffer(repeating: 0, count: plan.indicatorCount * block.count)
    shown = values.start
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
    WeightEvaluator(plan: plan.weights)
      .fill(weights.start, indicators: plan.indicatorCount, from: streams[.weights])
    for k in 0..<plan.indicatorCount {
      StartEvaluator(plan: plan.starts[k], entities: plan.reportedCount)
        .fill(
          values.start + k * cells, errors: streams[.dataError], levels: streams[.level],
          scratch: scratch.start)
      if plan.yearCount > 1 { growers[k].evaluator.begin(drifts: streams[.drift]) }
      beginChallengers(k)
    }
    for year in 0..<plan.yearCount {
      if year > 0 {
        for k in 0..<plan.indicatorCount {
          growers[k].evaluator.advance(
            values.start + k * cells, own: streams[.ownShock], group: streams[.groupShock],
            common: streams[.commonShock], scratch: scratch.start)
          advanceChallengers(k)
        }
      }
      shown = events.apply(
        year: year, to: values.start, occurrence: streams[.eventOccurrence],
        factor: streams[.eventFactor])
      scoring.fill(scores.start, year: year, values: shown, weights: weights.start)
      ranking.rank(scores.start, into: ranks.start)
      try visit(
        TileYear(
          year: year, scores: scores.start, ranks: ranks.start, weights: weights.start,
          values: shown))
    }
  }

  /// The values of an indicator's challengers.
  private func challengerValues(_ k: Int) -> UnsafeMutablePointer<Double> {
    values.start + (k * plan.entityCount + plan.reportedCount) * DrawCut.drawsPerTile
  }

  private func beginChallengers(_ k: Int) {
    guard let start = plan.challengers?.starts[k] else { return }
    StartEvaluator(plan: start, entities: plan.entityCount - plan.reportedCount)
      .fill(
        challengerValues(k), errors: streams[.challengerError], levels: nil,
        scratch: scratch.start)
    if plan.yearCount > 1 { challengers[k].evaluator.begin(drifts: streams[.challengerDrift]) }
  }

  private func advanceChallengers(_ k: Int) {
    guard plan.challengers != nil else { return }
    challengers[k].evaluator.shareCommonShock(of: growers[k].evaluator)
    challengers[k].evaluator.advance(
      challengerValues(k), own: streams[.challengerShock], group: nil, common: nil,
      scratch: scratch.start)
  }

  /// The entities whose scores and ranks are evaluated, challengers included.
  var entityCount: Int { plan.entityCount }

  /// Scores of the tile and year last visited under weights that every draw has in common.
  func scores(
    ofYear year: Int, under fixed: [Double], into result: UnsafeMutablePointer<Double>
  ) {
    let draws = DrawCut.drawsPerTile
    withUnsafeTemporaryAllocation(of: Double.self, capacity: fixed.count * draws) { rows in
      guard let start = rows.baseAddress else { return }
      for (k, weight) in fixed.enumerated() {
        (start + k * draws).initialize(repeating: weight, count: draws)
      }
      scoring.fill(result, year: year, values: shown, weights: start)
    }
  }
}

/// A place for a growth evaluator in an array, which cannot hold what cannot be copied.
private final class Grower {
  let evaluator: GrowthEvaluator

  init(_ evaluator: consuming GrowthEvaluator) { self.evaluator = evaluator }
}

import Sampling
import Studies

/// Something that collects what tiles of draws show.
protocol DrawSink: Sendable {
  /// Adds the first `count` draws of a tile in one year; called for every year in order.
  mutating func add(_ tile: TileYear, count: Int, evaluator: TileEvaluator)

  /// Ends a block of draws.
  mutating func endBlock() throws(SimulationFailure)

  /// Adds what another worker collected; associative and commutative.
  mutating func merge(_ other: Self)
}

/// One pass over all draws of a plan.
struct DrawPass: Sendable {
  private let plan: Plan
  private let generator: Generator
  private let seeds: StreamSeeds

  /// Throws where the draws need more streams than 32-bit seeds give.
  init(plan: Plan, settings: SimulationSettings) throws(SimulationFailure) {
    let families = InputFamily.reserved
    guard
      let seeds = StreamSeeds(
        seed: settings.seed, families: families,
        blocks: DrawCut.blocks(forDraws: settings.draws))
    else {
      throw .tooManyDraws(
        limit: StreamSeeds.maximumBlocks(families: families) * DrawCut.drawsPerBlock)
    }
    self.plan = plan
    self.seeds = seeds
    generator = settings.generator
  }

  func makeEvaluator() -> TileEvaluator {
    TileEvaluator(plan: plan, generator: generator, seeds: seeds)
  }

  /// Evaluates the first `draws` draws of a block. Stops within a tile when the task is cancelled.
  func evaluate(
    block: Int, draws: Int, with evaluator: TileEvaluator, into sink: inout some DrawSink
  ) throws {
    evaluator.begin(block: block)
    for first in stride(from: 0, to: draws, by: DrawCut.drawsPerTile) {
      let count = min(DrawCut.drawsPerTile, draws - first)
      try evaluator.evaluateTile { tile in
        try Task.checkCancellation()
        sink.add(tile, count: count, evaluator: evaluator)
      }
    }
    try sink.endBlock()
  }
}

extension Tally: DrawSink {
  mutating func add(_ tile: TileYear, count: Int, evaluator: TileEvaluator) {
    add(tile, count: count)
  }
}

import Distributions
import Sampling
import Studies

/// Something that collects what tiles of draws show.
protocol DrawSink: Sendable {
  /// Starts a block of draws of a replicate; 0 where there are none.
  mutating func begin(replicate: Int)

  /// Adds the first `count` draws of a tile in one year; called for every year in order.
  mutating func add(_ tile: TileYear, count: Int, evaluator: TileEvaluator)

  /// Ends a block of draws.
  mutating func endBlock() throws(SimulationFailure)

  /// Adds what another worker collected; associative and commutative.
  mutating func merge(_ other: Self)
}

extension DrawSink {
  mutating func begin(replicate: Int) {}
}

/// One pass over all draws of a plan.
struct DrawPass: Sendable {
  /// How the draws are cut up.
  let cut: DrawCut
  private let plan: Plan
  private let generator: Generator
  private let seeds: StreamSeeds
  private let design: DesignPlan

  /// A pass of a study whose coordinates matter in the order given, which Sobol' sequences follow;
  /// with more than one seat, for passes that take numbers from several sets of streams.
  ///
  /// Throws where the draws need more streams than 32-bit seeds give.
  init(
    plan: Plan, settings: SimulationSettings, order: [Coordinate] = [], seats: Int = 1
  ) throws(SimulationFailure) {
    let families = InputFamily.reserved
    let cut = DrawCut(draws: settings.draws, design: settings.design)
    self.cut = cut
    let most = StreamSeeds.maximumBlocks(families: families) / seats
    guard cut.blocks <= most,
      let seeds = StreamSeeds(
        seed: settings.seed, families: families, blocks: cut.blocks * seats)
    else {
      throw .tooManyDraws(limit: most * DrawCut.drawsPerBlock)
    }
    self.plan = plan
    self.seeds = seeds
    generator = settings.generator
    design = DesignPlan(settings, cut: cut, seeds: seeds, order: order, seats: min(2, seats))
  }

  func makeEvaluator(loan: ColumnLoan = .none) -> TileEvaluator {
    TileEvaluator(
      plan: plan, generator: generator, seeds: seeds, design: design, blocks: cut.blocks,
      loan: loan)
  }

  /// Draws the orders of a block's trajectories, from the third set of streams.
  func begin(_ trajectories: Trajectories, block: Int) {
    let seed = seeds.seed(block: 2 * cut.blocks + block, family: InputFamily.designStream)
    trajectories.begin(
      RandomStream(generator: generator, seed: seed), draws: cut.block(block).draws)
  }

  /// Evaluates the draws of a block for a sink, and hands them to a recording, if there is one.
  func evaluate(
    block index: Int, with evaluator: TileEvaluator, into sink: inout some DrawSink,
    recorder: TileRecorder? = nil, for recording: DrawRecording? = nil
  ) throws {
    sink.begin(replicate: cut.block(index).replicate)
    try evaluateTiles(ofBlock: index, with: evaluator) { tile, draws in
      sink.add(tile, count: draws.count, evaluator: evaluator)
      recorder?.visit(tile)
    } finish: { draws in
      guard let recorder, let recording else { return }
      recorder.finishTile()
      try recording.take(
        RecordedTile(
          first: draws.lowerBound, count: draws.count, plan: recording.plan, recorder: recorder))
    }
    try sink.endBlock()
  }

  /// Evaluates the tiles of a block in order, up to the one that holds the draw `last`: `visit` has
  /// every year of a tile, then `finish` has the tile; both are told its draws, counted from 0 within
  /// the run. Stops within a tile when the task is cancelled.
  func evaluateTiles(
    ofBlock index: Int, with evaluator: TileEvaluator, upTo last: Int = .max,
    visit: (TileYear, _ draws: Range<Int>) -> Void, finish: (_ draws: Range<Int>) throws -> Void
  ) throws {
    let block = cut.block(index)
    let firstDraw = cut.firstDraw(ofBlock: index)
    evaluator.begin(block: index)
    for place in stride(from: 0, to: block.draws, by: DrawCut.drawsPerTile)
    where firstDraw + place <= last {
      let first = firstDraw + place
      let draws = first..<first + min(DrawCut.drawsPerTile, block.draws - place)
      // Nobody counts the scores of challengers, who would be ranked by what is no number.
      let challengers = plan.reportedCount..<plan.entityCount
      try evaluator.evaluateTile(at: place) { tile in
        try Task.checkCancellation()
        if !challengers.isEmpty,
          let failure = tile.failure(
            inRows: challengers, draws: draws.count, entities: plan.reportedCount)
        {
          throw failure
        }
        visit(tile, draws)
      }
      try finish(draws)
    }
  }
}

extension DrawPass {
  /// The pass of a study by its own design; tables in `cache` are not made again.
  init(
    _ study: Study, baseline: Baseline, cache: QuantileTableCache = QuantileTableCache(),
    seats: Int = 1
  ) throws {
    let isSobol = study.simulation.design == .sobol
    try self.init(
      plan: Plan(competing: study, cache: cache), settings: study.simulation,
      order: isSobol ? CoordinateOrder(study, baseline: baseline).coordinates : [],
      seats: seats)
  }
}

extension Tally: DrawSink {
  mutating func add(_ tile: TileYear, count: Int, evaluator: TileEvaluator) {
    add(tile, count: count)
  }
}

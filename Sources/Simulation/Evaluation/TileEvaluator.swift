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
  /// Weights of the members of all levels, members × draws.
  let memberWeights: UnsafePointer<Double>
  /// Values, indicators × entities × draws.
  let values: UnsafePointer<Double>
  /// What the draws choose of the recipe; `nil` where there is nothing to choose.
  let structure: StructureEvaluator?
}

/// Evaluates a plan, a tile of draws at a time, in memory of its own.
///
/// One evaluator serves one worker; it is not `Sendable`.
final class TileEvaluator {
  private let plan: Plan
  private var streams: InputStreams
  private let ranking: RankBlock
  /// The eras in the order of their years, the first from the first year on.
  private let eras: [EraEvaluator]
  private let events: EventEvaluator
  private let values: Buffer<Double>
  /// The values of the year last visited, with all that happened.
  private var shown: UnsafeMutablePointer<Double>
  private let scores: Buffer<Double>
  private let ranks: Buffer<UInt32>
  private let scratch: Buffer<Double>
  /// The starting values by a way of filling that only some draws take.
  private let filled: Buffer<Double>
  private let loan: ColumnLoan

  /// An evaluator for a run of so many blocks; `loan` says which indicators' values are another
  /// evaluator's.
  init(
    plan: Plan, generator: Generator, seeds: StreamSeeds, design: DesignPlan, blocks: Int,
    loan: ColumnLoan = .none
  ) {
    self.plan = plan
    self.loan = loan
    let draws = DrawCut.drawsPerTile
    let block = DrawBlock(entities: plan.entityCount, draws: draws)
    streams = InputStreams(
      plan: plan, generator: generator, seeds: seeds, design: design, blocks: blocks)
    ranking = RankBlock(block: block)
    eras =
      [EraEvaluator(plan, from: 0)] + plan.later.map { EraEvaluator($0.plan, from: $0.year) }
    events = EventEvaluator(plan: plan)
    values = Buffer(repeating: 0, count: plan.indicatorCount * block.count)
    shown = values.start
    scores = Buffer(repeating: 0, count: block.count)
    ranks = Buffer(repeating: 0, count: block.count)
    let fills = plan.structure?.starts.all.count ?? 1
    filled = Buffer(repeating: 0, count: fills > 1 ? plan.reportedCount * draws : 0)
    scratch = Buffer(repeating: 0, count: 2 * InputStream.largestChunk * draws)
  }

  /// Takes the seats of the blocks to come; `nil` for the run's own streams. Trajectories, if there
  /// are any, have taken `step` steps.
  func take(_ seating: Seating?, _ trajectories: Trajectories? = nil, step: Int = 0) {
    streams.take(seating, trajectories, step: step)
  }

  /// Lets the numbers of a family be copied from now on.
  func attach(_ tap: InputTap, to family: InputFamily) { streams[family]?.tap = tap }

  /// Puts the random streams at the start of a block.
  func begin(block: Int) { streams.begin(block: block) }

  /// Evaluates the next tile of the block, which begins at draw `first`, calling `visit` once a
  /// year, in order.
  ///
  /// Always evaluates ``DrawCut/drawsPerTile`` draws, also where fewer are wanted.
  func evaluateTile(at first: Int, _ visit: (TileYear) throws -> Void) rethrows {
    beginTile(at: first)
    for year in 0..<plan.yearCount {
      advance(to: year)
      let scores = score(year: year)
      let era = era(ofYear: year)
      try visit(
        TileYear(
          year: year, scores: scores, ranks: rank(), weights: era.indicatorWeights,
          memberWeights: era.weights.start, values: shown, structure: era.structure))
    }
  }

  /// Begins the tile of draws at `first`: draws weights, starting values and drifts.
  func beginTile(at first: Int) {
    streams.beginTile(at: first)
    let cells = plan.entityCount * DrawCut.drawsPerTile
    for (number, era) in eras.enumerated() {
      if number > 0 { streams.rewind() }
      era.fillWeights(from: streams, held: streams.heldWeight?.weight(ofEra: number))
    }
    guard !loan.isOfAll else { return }
    for k in 0..<plan.indicatorCount {
      if loan.has(k) {
        StartEvaluator(plan: plan.starts[k], entities: plan.reportedCount).skip(streams)
        continue
      }
      begin(k, values.start + k * cells)
      beginChallengers(k)
    }
    if plan.yearCount > 1 {
      for (number, era) in eras.enumerated() {
        if number > 0 { streams.rewind() }
        era.beginGrowth(from: streams, loan: loan)
      }
    }
  }

  /// Moves the tile on to a year, the one after that of the last call, or the first.
  func advance(to year: Int) {
    guard !loan.isOfAll else { return }
    let cells = plan.entityCount * DrawCut.drawsPerTile
    let era = era(ofYear: year)
    if year > 0 {
      let before = self.era(ofYear: year - 1)
      if before !== era { era.continueGrowth(of: before) }
      for k in 0..<plan.indicatorCount {
        if loan.has(k) {
          era.skip(k, streams)
          continue
        }
        era.advance(
          k, values.start + k * cells, challengers: challengerValues(k), streams,
          scratch: scratch.start)
      }
    }
    shown = events.apply(
      year: year, to: values.start, occurrence: streams[.eventOccurrence],
      factor: streams[.eventFactor])
  }

  /// The scores of the year last moved to, entities × draws.
  func score(year: Int) -> UnsafePointer<Double> {
    let cells = plan.entityCount * DrawCut.drawsPerTile
    for (k, lender) in loan.lenders.enumerated() {
      guard let lender else { continue }
      (shown + k * cells).update(from: lender.shown + k * cells, count: cells)
    }
    let era = era(ofYear: year)
    era.fillScores(scores.start, year: year, values: shown, weights: era.weights.start)
    return UnsafePointer(scores.start)
  }

  /// The ranks by the scores last filled, entities × draws.
  func rank() -> UnsafePointer<UInt32> {
    ranking.rank(scores.start, into: ranks.start)
    return latestRanks
  }

  /// The ranks last asked for.
  var latestRanks: UnsafePointer<UInt32> { UnsafePointer(ranks.start) }

  /// The era that a year is in.
  private func era(ofYear year: Int) -> EraEvaluator {
    var current = eras[0]
    for era in eras where era.firstYear <= year { current = era }
    return current
  }

  /// The values of an indicator's challengers.
  private func challengerValues(_ k: Int) -> UnsafeMutablePointer<Double> {
    values.start + (k * plan.entityCount + plan.reportedCount) * DrawCut.drawsPerTile
  }

  /// Draws the starting values of an indicator, by the way of filling that each draw takes.
  private func begin(_ k: Int, _ values: UnsafeMutablePointer<Double>) {
    guard let structure = eras[0].structure, let ways = plan.structure?.starts,
      ways.all.count > 1
    else {
      begin(plan.starts[k], values)
      return
    }
    let families: [InputFamily] = [.dataError, .level, .cell]
    let places = families.map { streams[$0]?.place ?? 0 }
    structure.blend(ways, into: values, by: filled.start, rows: plan.reportedCount) { way, rows in
      for (family, place) in zip(families, places) { streams[family]?.rewind(to: place) }
      begin(ways.all[way][k], rows)
    }
  }

  private func begin(_ start: StartPlan, _ values: UnsafeMutablePointer<Double>) {
    StartEvaluator(plan: start, entities: plan.reportedCount)
      .fill(
        values, errors: streams[.dataError], levels: streams[.level], cells: streams[.cell],
        scratch: scratch.start)
  }

  private func beginChallengers(_ k: Int) {
    guard let start = plan.challengers?.starts[k] else { return }
    StartEvaluator(plan: start, entities: plan.entityCount - plan.reportedCount)
      .fill(
        challengerValues(k), errors: streams[.challengerError], levels: nil, cells: nil,
        scratch: scratch.start)
  }

  /// Fills rows, entities × draws, with the normalised values of an indicator in the year last
  /// visited.
  func fillNormalised(_ rows: UnsafeMutablePointer<Double>, of k: Int, year: Int) {
    era(ofYear: year).fillNormalised(rows, of: k, year: year, values: shown)
  }

  /// The way in which a draw of the tile makes its scores in a year.
  func scoring(ofYear year: Int, draw: Int) -> IndexPlan {
    era(ofYear: year).scoring(ofDraw: draw)
  }

  /// What scores are multiplied by at the end.
  var scoreFactor: Double { plan.scoreFactor }

  /// The members of all levels in a year.
  func memberCount(ofYear year: Int) -> Int { era(ofYear: year).plan.weights.tree.memberCount }

  /// Draws the weights of the tile at `first` alone; gives those of each era, members × draws.
  func weights(at first: Int) -> [UnsafePointer<Double>] {
    streams.beginTile(at: first)
    return eras.enumerated().map { number, era in
      if number > 0 { streams.rewind() }
      era.fillWeights(from: streams)
      return UnsafePointer(era.weights.start)
    }
  }

  /// The years that a tile is visited in.
  var yearCount: Int { plan.yearCount }

  /// The entities whose scores and ranks are evaluated, challengers included.
  var entityCount: Int { plan.entityCount }

  /// Scores of the tile and year last visited under weights that every draw has in common: those of
  /// the indicators in the whole index.
  func scores(
    ofYear year: Int, under fixed: [Double], into result: UnsafeMutablePointer<Double>
  ) {
    let draws = DrawCut.drawsPerTile
    let era = era(ofYear: year)
    let local = era.plan.weights.tree.local(fixed)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: local.count * draws) { rows in
      guard let start = rows.baseAddress else { return }
      for (k, weight) in local.enumerated() {
        (start + k * draws).initialize(repeating: weight, count: draws)
      }
      era.fillScores(result, year: year, values: shown, weights: start)
    }
  }
}

import Studies

/// A run that hands over what it records of each draw, in memory that does not grow with the draws.
package struct RecordingRun: Sendable {
  /// What is recorded.
  package let plan: RecordingPlan
  /// The number of threads, at least 1.
  package let threads: Int
  /// What has been done so far, for one reader; ends with the run. Only the newest value is kept.
  package let progress: AsyncStream<RunProgress>
  private let progressFeed: AsyncStream<RunProgress>.Continuation

  /// A run of the plan's study on `threads` threads.
  package init(_ plan: RecordingPlan, threads: Int) {
    self.plan = plan
    self.threads = max(1, threads)
    (progress, progressFeed) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// Makes the draws and hands them over tile by tile.
  ///
  /// The tiles of different threads come at once and in any order, each draw in one of them; what
  /// they hold does not depend on the threads. Rethrows what `take` throws; throws
  /// ``SimulationFailure`` where a recorded score goes beyond the range of a double, and
  /// `CancellationError` soon after the task is cancelled.
  package func record(_ take: @escaping @Sendable (RecordedTile) throws -> Void) async throws {
    defer { progressFeed.finish() }
    let pass = try DrawPass(plan.study, baseline: Baseline(of: plan.study))
    let queue = BlockQueue(pass.cut)
    let plan = plan
    let feed = progressFeed
    try await withThrowingTaskGroup(of: Void.self) { workers in
      for _ in 0..<min(threads, pass.cut.blocks) {
        workers.addTask {
          let evaluator = pass.makeEvaluator()
          let recorder = TileRecorder(plan, attachedTo: evaluator)
          while let block = queue.take() {
            try pass.record(block: block, of: plan, evaluator, recorder, take: take)
            feed.yield(queue.finish(draws: pass.cut.block(block).draws))
            await Task.yield()
          }
        }
      }
      try await workers.waitForAll()
    }
  }

  /// Makes the draws of a block up to one and hands over the tile that it is in.
  ///
  /// `draw` is counted from 0 within the run. Gives what `take` makes of the tile and the draw's
  /// place in it; `nil` where there is no such draw.
  package func replay<Value>(
    _ draw: Int, _ take: (RecordedTile, _ place: Int) throws -> Value
  ) throws -> Value? {
    try replay(draw, visit: { _, _, _ in }, take: take)
  }

  /// The same, calling `visit` for every year of the tile, in order, before `take`.
  func replay<Value>(
    _ draw: Int, visit: (TileYear, TileEvaluator, _ place: Int) -> Void,
    take: (RecordedTile, _ place: Int) throws -> Value
  ) throws -> Value? {
    defer { progressFeed.finish() }
    let pass = try DrawPass(plan.study, baseline: Baseline(of: plan.study))
    guard draw >= 0, draw < pass.cut.draws else { return nil }
    var (low, high) = (0, pass.cut.blocks)
    while low + 1 < high {
      let middle = (low + high) / 2
      if pass.cut.firstDraw(ofBlock: middle) <= draw { low = middle } else { high = middle }
    }
    let evaluator = pass.makeEvaluator()
    let recorder = TileRecorder(plan, attachedTo: evaluator)
    var value: Value?
    let place = (draw - pass.cut.firstDraw(ofBlock: low)) % DrawCut.drawsPerTile
    let first = draw - place
    try pass.record(block: low, of: plan, evaluator, recorder, upTo: draw) { year, tileFirst in
      if tileFirst == first { visit(year, evaluator, place) }
    } take: { tile in
      if (tile.first..<tile.first + tile.count).contains(draw) {
        value = try take(tile, draw - tile.first)
      }
    }
    return value
  }
}

extension DrawPass {
  /// Hands over the tiles of a block, in order, up to the one that holds a draw.
  fileprivate func record(
    block index: Int, of plan: RecordingPlan, _ evaluator: TileEvaluator,
    _ recorder: TileRecorder, upTo last: Int = .max,
    visit: (TileYear, _ firstDraw: Int) -> Void = { _, _ in },
    take: (RecordedTile) throws -> Void
  ) throws {
    try evaluateTiles(ofBlock: index, with: evaluator, upTo: last) { tile, draws in
      recorder.visit(tile)
      visit(tile, draws.lowerBound)
    } finish: { draws in
      recorder.finishTile()
      try recorder.checkScores(count: draws.count)
      try take(
        RecordedTile(
          first: draws.lowerBound, count: draws.count, plan: plan, recorder: recorder))
    }
  }
}

extension TileRecorder {
  /// Throws where a recorded score is beyond the range of a double.
  fileprivate func checkScores(count: Int) throws(SimulationFailure) {
    let draws = DrawCut.drawsPerTile
    for row in 0..<scores.count / draws {
      for d in 0..<count where !scores.start[row * draws + d].isFinite { throw failure(row: row) }
    }
  }
}

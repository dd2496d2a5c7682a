/// What takes the draws of a run while they are counted.
package struct DrawRecording: Sendable {
  /// What is recorded; its study must be that of the run.
  let plan: RecordingPlan
  let take: @Sendable (RecordedTile) throws -> Void

  /// Hands over the tiles of a run.
  ///
  /// The tiles of different threads come at once and in any order, each draw in one of them; what
  /// they hold does not depend on the threads. What `take` throws ends the run.
  package init(
    _ plan: RecordingPlan, take: @escaping @Sendable (RecordedTile) throws -> Void
  ) {
    self.plan = plan
    self.take = take
  }
}

extension DrawPass {
  /// Evaluates the draws of a block for a sink and hands them over, too.
  func evaluate(
    block index: Int, with evaluator: TileEvaluator, into sink: inout some DrawSink,
    _ recorder: TileRecorder, for recording: DrawRecording
  ) throws {
    let block = cut.block(index)
    let firstDraw = cut.firstDraw(ofBlock: index)
    evaluator.begin(block: index)
    sink.begin(replicate: block.replicate)
    for first in stride(from: 0, to: block.draws, by: DrawCut.drawsPerTile) {
      let count = min(DrawCut.drawsPerTile, block.draws - first)
      try evaluator.evaluateTile(at: first) { tile in
        try Task.checkCancellation()
        sink.add(tile, count: count, evaluator: evaluator)
        recorder.visit(tile)
      }
      recorder.finishTile()
      try recording.take(
        RecordedTile(
          first: firstDraw + first, count: count, plan: recording.plan, recorder: recorder))
    }
    try sink.endBlock()
  }
}

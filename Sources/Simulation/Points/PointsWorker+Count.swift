extension PointsWorker {
  /// Counts the draws of points side by side on several threads, in all blocks or in some that follow
  /// each other; each but the first is paired with the first where that is the base case.
  ///
  /// `finished` is told the draws done so far of every point. Throws ``Failure``, and
  /// `CancellationError` soon after the task is cancelled.
  static func count(
    _ plans: [PointPlan], blocks: Range<Int>? = nil, hasBase: Bool, threads: Int,
    finished: @escaping @Sendable (Int) -> Void
  ) async throws -> [PointTally] {
    guard let cut = plans.first?.pass.cut else { return [] }
    let empty = plans.enumerated().map { place, plan in
      PointTally(
        plan, base: hasBase && place > 0 ? plans[0] : nil, isBase: hasBase && place == 0)
    }
    let blocks = blocks ?? 0..<cut.blocks
    let queue = BlockQueue(blocks, progress: RunProgress(done: 0, total: cut.draws))
    return try await withThrowingTaskGroup(of: [PointTally].self) { workers in
      for _ in 0..<min(threads, blocks.count) {
        workers.addTask {
          var worker = PointsWorker(plans, tallies: empty, hasBase: hasBase)
          while let block = queue.take() {
            try worker.evaluate(block: block)
            finished(queue.finish(draws: cut.block(block).draws).done)
            await Task.yield()
          }
          return worker.tallies
        }
      }
      guard var sum = try await workers.next() else { return empty }
      for try await other in workers {
        for i in sum.indices { sum[i].merge(other[i]) }
      }
      return sum
    }
  }
}

import Studies

/// Runs of one study under several seatings, block by block: what each block shows of all of them is
/// put together at once, so that memory does not grow with the draws.
package struct SeatedRun: Sendable {
  package let study: Study
  package let outputs: [DrawOutput]
  /// For every output its number with nothing perturbed.
  package let centres: [Double]
  /// The base draws.
  package let cut: DrawCut
  /// The evaluations done so far, for one reader; ends with the run.
  package let progress: AsyncStream<RunProgress>

  private let pass: DrawPass
  private let baseline: Baseline
  private let threads: Int
  private let evaluations: Int
  private let progressFeed: AsyncStream<RunProgress>.Continuation

  /// A run on `threads` threads that evaluates every base draw `evaluations` times.
  package init(
    _ study: Study, outputs: [DrawOutput], evaluations: Int, threads: Int
  ) throws {
    self.study = study
    self.outputs = outputs
    self.evaluations = evaluations
    self.threads = max(1, threads)
    baseline = try Baseline(of: study)
    let baseline = baseline
    centres = outputs.map { $0.value(in: baseline) }
    pass = try DrawPass(study, baseline: baseline, seats: 3)
    cut = pass.cut
    (progress, progressFeed) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// What `part` makes of every block, added up in the order of the blocks.
  ///
  /// Throws `CancellationError` soon after the task is cancelled, and ``SimulationFailure`` where a
  /// score goes beyond the range of a double. The total is the same for any number of threads.
  package func fold<Part: Sendable, Total: Sendable>(
    _ initial: Total, part: @escaping @Sendable (SeatedBlock) throws -> Part,
    add: @escaping @Sendable (inout Total, Part) -> Void
  ) async throws -> Total {
    defer { progressFeed.finish() }
    let all = 0..<cut.blocks
    return try await fold(
      initial, blocks: all, after: 0, of: evaluations(in: all), part: part, add: add)
  }

  /// Ends the progress of a run that makes no draws.
  package func finish() { progressFeed.finish() }

  /// The evaluations of the model in blocks that follow each other.
  package func evaluations(in blocks: Range<Int>) -> Int { cut.draws(in: blocks) * evaluations }

  /// What `part` makes of several ranges of blocks, one after the other, as ``fold(_:part:add:)`` does
  /// of all; `keep` is given each as soon as it is there.
  package func folds<Part: Sendable, Total: Sendable>(
    _ initial: Total, ofBlocks ranges: [Range<Int>],
    part: @escaping @Sendable (SeatedBlock) throws -> Part,
    add: @escaping @Sendable (inout Total, Part) -> Void,
    keep: (_ place: Int, Total) throws -> Void
  ) async throws {
    defer { progressFeed.finish() }
    let total = ranges.reduce(0) { $0 + evaluations(in: $1) }
    var done = 0
    for (place, blocks) in ranges.enumerated() {
      let made = try await fold(
        initial, blocks: blocks, after: done, of: total, part: part, add: add)
      done += evaluations(in: blocks)
      try keep(place, made)
    }
  }

  private func fold<Part: Sendable, Total: Sendable>(
    _ initial: Total, blocks: Range<Int>, after done: Int, of total: Int,
    part: @escaping @Sendable (SeatedBlock) throws -> Part,
    add: @escaping @Sendable (inout Total, Part) -> Void
  ) async throws -> Total {
    let queue = BlockQueue(blocks, progress: RunProgress(done: done, total: total))
    let fold = OrderedFold(initial, from: blocks.lowerBound, add)
    let feed = progressFeed
    try await withThrowingTaskGroup(of: Void.self) { workers in
      for _ in 0..<min(threads, blocks.count) {
        workers.addTask {
          let block = SeatedBlock(pass, outputs, baseline)
          while let index = queue.take() {
            block.begin(index)
            fold.take(try part(block), ofBlock: index)
            feed.yield(queue.finish(draws: cut.block(index).draws * evaluations))
            await Task.yield()
          }
        }
      }
      try await workers.waitForAll()
    }
    return fold.total
  }
}

/// A block of draws that can be evaluated under one seating after the other, by one worker.
package final class SeatedBlock {
  /// The block, counted from 0.
  package private(set) var index = 0
  private let pass: DrawPass
  private let outputs: [DrawOutput]
  private let baseline: Baseline
  private let evaluator: TileEvaluator

  init(_ pass: DrawPass, _ outputs: [DrawOutput], _ baseline: Baseline) {
    self.pass = pass
    self.outputs = outputs
    self.baseline = baseline
    evaluator = pass.makeEvaluator()
  }

  func begin(_ index: Int) { self.index = index }

  /// The draws of the block.
  package var draws: DrawCut.Block { pass.cut.block(index) }

  /// Memory for the outputs of one seating.
  package func makeNumbers() -> OutputNumbers { OutputNumbers(outputs: outputs.count) }

  /// Draws the orders of the block's trajectories.
  package func begin(_ trajectories: Trajectories) { pass.begin(trajectories, block: index) }

  /// Evaluates all draws of the block with numbers from the seats given; trajectories, if there are
  /// any, have taken `step` steps.
  package func evaluate(
    _ seating: Seating, _ trajectories: Trajectories? = nil, step: Int = 0,
    into numbers: OutputNumbers
  ) throws {
    evaluator.take(seating, trajectories, step: step)
    var sink = OutputSink(outputs, baseline: baseline, into: numbers)
    try pass.evaluate(block: index, with: evaluator, into: &sink)
  }
}

import Synchronization

/// Hands out the blocks of a run to its workers and counts the draws done.
final class BlockQueue: Sendable {
  private let draws: Int
  private let end: Int
  private let next: Atomic<Int>
  private let done: Atomic<Int>

  /// All blocks of a cut, or some that follow each other.
  convenience init(_ cut: DrawCut, blocks: Range<Int>? = nil) {
    let blocks = blocks ?? 0..<cut.blocks
    self.init(
      blocks,
      progress: RunProgress(
        done: cut.firstDraw(ofBlock: blocks.lowerBound), total: cut.draws))
  }

  /// Blocks that follow each other, and how far the run has come before them.
  init(_ blocks: Range<Int>, progress: RunProgress) {
    draws = progress.total
    end = blocks.upperBound
    next = Atomic(blocks.lowerBound)
    done = Atomic(progress.done)
  }

  /// The next block that nobody has; `nil` when all are handed out.
  func take() -> Int? {
    let block = next.wrappingAdd(1, ordering: .relaxed).oldValue
    return block < end ? block : nil
  }

  /// Counts a finished block; gives the progress.
  func finish(draws finished: Int) -> RunProgress {
    RunProgress(done: done.wrappingAdd(finished, ordering: .relaxed).newValue, total: draws)
  }
}

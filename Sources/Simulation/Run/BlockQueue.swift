import Synchronization

/// Hands out the blocks of a run to its workers and counts the draws done.
final class BlockQueue: Sendable {
  private let draws: Int
  private let blocks: Int
  private let next = Atomic<Int>(0)
  private let done = Atomic<Int>(0)

  /// The blocks of a run that evaluates every draw so many times.
  init(_ cut: DrawCut, evaluations: Int = 1) {
    draws = cut.draws * evaluations
    blocks = cut.blocks
  }

  /// The next block that nobody has; `nil` when all are handed out.
  func take() -> Int? {
    let block = next.wrappingAdd(1, ordering: .relaxed).oldValue
    return block < blocks ? block : nil
  }

  /// Counts a finished block; gives the progress.
  func finish(draws finished: Int) -> RunProgress {
    RunProgress(done: done.wrappingAdd(finished, ordering: .relaxed).newValue, total: draws)
  }
}

import Synchronization

/// Folds the parts of blocks in the order of the blocks, whoever finishes first, so that sums of
/// floating-point numbers do not depend on the number of threads.
final class OrderedFold<Part: Sendable, Total: Sendable>: Sendable {
  private struct State {
    var total: Total
    var next: Int
    var waiting: [Int: Part] = [:]
  }

  private let state: Mutex<State>
  private let add: @Sendable (inout Total, Part) -> Void

  /// A fold that begins with the block `first`.
  init(
    _ total: Total, from first: Int = 0, _ add: @escaping @Sendable (inout Total, Part) -> Void
  ) {
    state = Mutex(State(total: total, next: first))
    self.add = add
  }

  /// Takes the part of a block, each once.
  func take(_ part: Part, ofBlock block: Int) {
    state.withLock { state in
      state.waiting[block] = part
      while let ready = state.waiting.removeValue(forKey: state.next) {
        add(&state.total, ready)
        state.next += 1
      }
    }
  }

  /// The parts folded so far.
  var total: Total { state.withLock { $0.total } }
}

/// Lets a number of computations run at a time; others wait in line, and beyond a number of those
/// who wait are turned away.
package actor Gate {
  private let width: Int
  private let room: Int
  private var running = 0
  private var waiting: [(id: Int, continuation: CheckedContinuation<Void, any Error>)] = []
  private var nextID = 0

  /// A gate that lets `width` through at a time and has room for so many who wait.
  package init(width: Int, room: Int) {
    self.width = max(1, width)
    self.room = max(0, room)
  }

  /// Does `body` when it is its turn.
  ///
  /// Throws ``Refusal`` where there is no room, `CancellationError` where the task is cancelled
  /// while it waits, and what `body` throws.
  package nonisolated func pass<Value: Sendable>(
    _ body: @Sendable () async throws -> Value
  ) async throws -> Value {
    try await enter()
    do {
      let value = try await body()
      await leave()
      return value
    } catch {
      await leave()
      throw error
    }
  }

  /// The computations that run, and those that wait.
  package var load: (running: Int, waiting: Int) { (running, waiting.count) }

  private func enter() async throws {
    try Task.checkCancellation()
    guard running >= width else {
      running += 1
      return
    }
    guard waiting.count < room else {
      throw Refusal(.tooBusy)
    }
    nextID += 1
    let id = nextID
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation {
        (continuation: CheckedContinuation<Void, any Error>) in
        // Cancelled before it could wait: the handler has looked for it in vain.
        if Task.isCancelled {
          continuation.resume(throwing: CancellationError())
        } else {
          waiting.append((id, continuation))
        }
      }
    } onCancel: {
      Task { await self.giveUp(id) }
    }
  }

  private func giveUp(_ id: Int) {
    guard let place = waiting.firstIndex(where: { $0.id == id }) else { return }
    waiting.remove(at: place).continuation.resume(throwing: CancellationError())
  }

  /// The place of whoever leaves goes to the first in line.
  private func leave() {
    if waiting.isEmpty {
      running -= 1
    } else {
      waiting.removeFirst().continuation.resume()
    }
  }
}

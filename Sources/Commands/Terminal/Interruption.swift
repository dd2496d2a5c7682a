import Dispatch

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Turns Ctrl-C, and the signal of `kill`, into the cancellation of a task.
enum Interruption {
  /// Runs `body` in a task that the signals cancel; throws `CancellationError` when they did.
  ///
  /// Where the task has not ended within 0.8 seconds the process ends at once with 130: nothing is
  /// lost by that, since result folders are exchanged in one step.
  static func cancelling<Value: Sendable>(
    _ body: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let task = Task(operation: body)
    let sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        task.cancel()
        DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(800)) { _exit(130) }
      }
      source.resume()
      return source
    }
    defer { for source in sources { source.cancel() } }
    return try await task.value
  }
}

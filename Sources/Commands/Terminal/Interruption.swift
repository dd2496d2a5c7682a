import Dispatch

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Turns Ctrl-C, the signal of `kill`, and the end of a terminal into the cancellation of a task.
enum Interruption {
  /// Runs `body` in a task that the signals cancel; throws `CancellationError` when they did.
  ///
  /// Where the task has not ended within 0.8 seconds the process ends at once with 130: nothing is
  /// lost by that, since result folders are exchanged in one step.
  static func cancelling<Value: Sendable>(
    _ body: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let task = Task(operation: body)
    // A queue of its own has a thread of its own, also while the workers fill the shared ones.
    let queue = DispatchQueue(label: "interruption")
    let sources = [SIGINT, SIGTERM, SIGHUP].compactMap { number -> (any DispatchSourceSignal)? in
      let before = signal(number, SIG_IGN)
      // `nohup` means it.
      guard number != SIGHUP || !Self.isIgnored(before) else { return nil }
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        task.cancel()
        queue.asyncAfter(deadline: .now() + .milliseconds(800)) { _exit(130) }
      }
      source.resume()
      return source
    }
    defer { for source in sources { source.cancel() } }
    return try await task.value
  }

  private static func isIgnored(_ handler: (@convention(c) (Int32) -> Void)?) -> Bool {
    unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}

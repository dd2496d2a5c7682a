import ResultFiles
import Simulation
import Studies

/// Has the parts of a run made by an engine, and again those that got lost.
package struct EngineRun: Sendable {
  /// How often a part is asked for.
  package static let tries = 4

  /// The evaluations in finished parts, for one reader; ends with the run.
  package let progress: AsyncStream<RunProgress>

  private let engine: any Engine
  private let work: PartWork
  private let folder: PartFolder
  private let progressFeed: AsyncStream<RunProgress>.Continuation

  /// The run of an engine whose parts go into a folder.
  package init(_ engine: any Engine, _ work: PartWork, folder: PartFolder) {
    self.engine = engine
    self.work = work
    self.folder = folder
    (progress, progressFeed) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// Has parts made; returns when all of them are there and whole.
  ///
  /// Throws ``EngineFailure`` where they cannot be got, ``PartProblem``, and `CancellationError`;
  /// finished parts stay.
  package func make(
    _ parts: [PartNumber], header: PartHeader,
    evaluations: @escaping @Sendable (PartNumber) -> Int
  ) async throws {
    defer { progressFeed.finish() }
    let watch = Task { await report(parts, evaluations) }
    defer { watch.cancel() }
    var left = parts
    for _ in 0..<Self.tries where !left.isEmpty {
      try Task.checkCancellation()
      try await engine.make(left, of: work)
      let finished = try folder.finished(header.run)
      left.removeAll { finished.contains($0) }
    }
    guard let first = left.first else { return }
    throw EngineFailure.unfinished(
      parts: left.map(\.index), total: first.total, tries: Self.tries)
  }

  /// Looks a few times a second for parts that have been finished.
  private func report(_ parts: [PartNumber], _ evaluations: (PartNumber) -> Int) async {
    let total = parts.reduce(0) { $0 + evaluations($1) }
    var pause = Duration.milliseconds(200)
    while !Task.isCancelled {
      let there = folder.namedParts
      let done = parts.reduce(0) { $0 + (there.contains($1) ? evaluations($1) : 0) }
      progressFeed.yield(RunProgress(done: done, total: total))
      try? await Task.sleep(for: pause)
      pause = min(pause * 1.1, .seconds(2))
    }
  }
}

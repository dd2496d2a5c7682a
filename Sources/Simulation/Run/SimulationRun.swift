import Distributions
import Sampling
import Studies

/// One run of a study: fixed blocks of draws on several threads, counted into one forecast.
///
/// The forecast is the same, bit for bit, for any number of threads.
public struct SimulationRun: Sendable {
  /// The study.
  public let study: Study
  /// The number of threads, at least 1.
  public let threads: Int
  /// What has been done so far, for one reader; ends with the run. Only the newest value is kept.
  public let progress: AsyncStream<RunProgress>

  private let progressFeed: AsyncStream<RunProgress>.Continuation

  /// A run of `study` on `threads` threads.
  public init(_ study: Study, threads: Int) {
    self.study = study
    self.threads = max(1, threads)
    (progress, progressFeed) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// Makes the draws.
  ///
  /// Throws ``SimulationFailure`` where a score goes beyond the range of a double, and
  /// `CancellationError` soon after the task is cancelled. Memory does not grow with the draws.
  public func forecast() async throws -> Forecast {
    defer { progressFeed.finish() }
    let baseline = try Baseline(of: study)
    let pass = try DrawPass(study, baseline: baseline)
    let (tally, replicates) = try await tally(pass, baseline: baseline)
    var confidence: ConfidenceTally?
    if study.report.confidence {
      let candidates = CentralWeights(tally)
      confidence = try await collect(pass) {
        ConfidenceTally(candidates, replicates: pass.cut.replicates)
      }
    }
    var reversals: ReversalTally?
    if study.report.reversal {
      let empty = try ReversalTally(
        study, focus: tally.layout.focus, replicates: pass.cut.replicates)
      reversals = try await collect(pass) { empty }
    }
    return Forecast(
      study: study, tally: tally, confidence: confidence, reversals: reversals,
      replicates: replicates)
  }

  /// Counts all draws; replicate by replicate, too, where the draws are not independent.
  private func tally(
    _ pass: DrawPass, baseline: Baseline
  ) async throws -> (Tally, ReplicateTally?) {
    let study = study
    let layout = TallyLayout(study: study, baseline: baseline)
    guard study.simulation.design != .random else {
      return (try await collect(pass) { Tally(layout) }, nil)
    }
    var both = try await collect(pass) { ReplicatedTally(study: study, layout: layout) }
    both.settle()
    return (both.total, both.replicates)
  }

  /// Runs every block of a pass on all threads and merges what the workers collected.
  private func collect<Sink: DrawSink>(
    _ pass: DrawPass, into makeSink: @escaping @Sendable () -> Sink
  ) async throws -> Sink {
    let queue = BlockQueue(pass.cut)
    let feed = progressFeed
    return try await withThrowingTaskGroup(of: Sink.self) { workers in
      for _ in 0..<min(threads, pass.cut.blocks) {
        workers.addTask {
          var sink = makeSink()
          let evaluator = pass.makeEvaluator()
          while let block = queue.take() {
            try pass.evaluate(block: block, with: evaluator, into: &sink)
            feed.yield(queue.finish(draws: pass.cut.block(block).draws))
            // Workers may fill all threads of the pool: let those who read progress or cancel run.
            await Task.yield()
          }
          return sink
        }
      }
      guard var total = try await workers.next() else { return makeSink() }
      for try await sink in workers { total.merge(sink) }
      return total
    }
  }
}

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

  let progressFeed: AsyncStream<RunProgress>.Continuation
  private let recording: DrawRecording?

  /// A run of `study` on `threads` threads.
  public init(_ study: Study, threads: Int) { self.init(study, threads: threads, recording: nil) }

  /// A run that hands its draws over while it counts them; the forecast is the same.
  package init(_ study: Study, threads: Int, recording: DrawRecording?) {
    self.study = study
    self.recording = recording
    self.threads = max(1, threads)
    (progress, progressFeed) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// Makes the draws, all of them unless the study's stopping rule is met earlier.
  ///
  /// A run that stops earlier says what a run of so many draws says, bit for bit. Throws
  /// ``SimulationFailure`` where a score goes beyond the range of a double, and `CancellationError`
  /// soon after the task is cancelled. Memory does not grow with the draws. Rethrows what a recording
  /// throws.
  public func forecast() async throws -> Forecast {
    defer { progressFeed.finish() }
    let baseline = try Baseline(of: study)
    guard let rule = study.simulation.until else {
      return try await forecast(of: study, counts(of: study, baseline))
    }
    let isRandom = study.simulation.design == .random
    let (stopped, counts) =
      isRandom
      ? try await extend(until: rule, baseline) : try await repeatLonger(until: rule, baseline)
    if !isRandom, let recording {
      // Which draws there are is known only now.
      let run = RecordingRun(recording.plan.with(drawsOf: stopped), threads: threads)
      try await run.record(recording.take)
    }
    var forecast = try await forecast(of: stopped, counts)
    forecast.stopping = forecast.stopping(rule, limit: study.simulation.draws)
    return forecast
  }

  /// What a run counts: of all draws and, where they are not independent, of each replicate.
  typealias Counts = (tally: Tally, replicates: ReplicateTally?)

  /// Counts more and more draws until a rule is met, looking each time that a quarter was added.
  private func extend(
    until rule: StoppingRule, _ baseline: Baseline
  ) async throws -> (Study, Counts) {
    let pass = try DrawPass(study, baseline: baseline)
    let layout = TallyLayout(study: study, baseline: baseline)
    var total = Tally(layout)
    var blocks = 0
    repeat {
      let next = min(pass.cut.blocks, max(StoppingRule.firstBlocks, blocks + (blocks + 3) / 4))
      total.merge(
        try await collect(pass, blocks: blocks..<next, recording: recording) { Tally(layout) })
      blocks = next
    } while blocks < pass.cut.blocks && !isMet(rule, study, (total, nil))
    return (try study.with(draws: total.draws), (total, nil))
  }

  /// Counts twice as many draws each time, as a design is one for its number of draws.
  private func repeatLonger(
    until rule: StoppingRule, _ baseline: Baseline
  ) async throws -> (Study, Counts) {
    var draws = StoppingRule.firstBlocks * DrawCut.drawsPerBlock
    while draws < study.simulation.draws {
      let shorter = try study.with(draws: draws)
      let counts = try await counts(of: shorter, baseline)
      if isMet(rule, shorter, counts) { return (shorter, counts) }
      draws *= 2
    }
    return (study, try await counts(of: study, baseline))
  }

  private func isMet(_ rule: StoppingRule, _ study: Study, _ counts: Counts) -> Bool {
    Forecast(study: study, tally: counts.tally, confidence: nil, replicates: counts.replicates)
      .stopping(rule, limit: study.simulation.draws)?.isReached ?? true
  }

  /// The forecast of a study from what was counted, and from what further passes count: over all
  /// draws, or over the blocks given, which `shortened` then has as its draws.
  func forecast(
    of study: Study, _ counts: Counts, blocks: [Range<Int>]? = nil, shortened: Study? = nil
  ) async throws -> Forecast {
    let tally = counts.tally
    var confidence: ConfidenceTally?
    var reversals: ReversalTally?
    if study.report.confidence || study.report.reversal {
      let pass = try DrawPass(study, baseline: tally.layout.baseline)
      if study.report.confidence {
        let candidates = CentralWeights(tally)
        confidence = try await collect(pass, blocks) {
          ConfidenceTally(candidates, replicates: pass.cut.replicates)
        }
      }
      if study.report.reversal {
        let empty = try ReversalTally(
          study, focus: tally.layout.focus, replicates: pass.cut.replicates)
        reversals = try await collect(pass, blocks) { empty }
      }
    }
    return Forecast(
      study: shortened ?? study, tally: tally, confidence: confidence, reversals: reversals,
      replicates: counts.replicates)
  }

  /// Runs the blocks of several ranges, or all of them, one range after the other.
  private func collect<Sink: DrawSink>(
    _ pass: DrawPass, _ ranges: [Range<Int>]?, into makeSink: @escaping @Sendable () -> Sink
  ) async throws -> Sink {
    guard let ranges else { return try await collect(pass, into: makeSink) }
    var total = makeSink()
    for blocks in ranges { total.merge(try await collect(pass, blocks: blocks, into: makeSink)) }
    return total
  }

  /// Counts all draws of a study.
  func counts(of study: Study, _ baseline: Baseline) async throws -> Counts {
    let pass = try DrawPass(study, baseline: baseline)
    let layout = TallyLayout(study: study, baseline: baseline)
    let recording = study.simulation.until == nil ? recording : nil
    guard study.simulation.design != .random else {
      return (try await collect(pass, recording: recording) { Tally(layout) }, nil)
    }
    var both = try await collect(pass, recording: recording) {
      ReplicatedTally(study: study, layout: layout)
    }
    both.settle()
    return (both.total, both.replicates)
  }

  /// Runs every block of a pass, or some that follow each other, on all threads and merges what the
  /// workers collected.
  func collect<Sink: DrawSink>(
    _ pass: DrawPass, blocks: Range<Int>? = nil, progress: RunProgress? = nil,
    recording: DrawRecording? = nil,
    into makeSink: @escaping @Sendable () -> Sink
  ) async throws -> Sink {
    let queue =
      if let blocks, let progress { BlockQueue(blocks, progress: progress) } else {
        BlockQueue(pass.cut, blocks: blocks)
      }
    let feed = progressFeed
    return try await withThrowingTaskGroup(of: Sink.self) { workers in
      for _ in 0..<min(threads, blocks?.count ?? pass.cut.blocks) {
        workers.addTask {
          var sink = makeSink()
          let evaluator = pass.makeEvaluator()
          let recorder = recording.map { TileRecorder($0.plan, attachedTo: evaluator) }
          while let block = queue.take() {
            try pass.evaluate(
              block: block, with: evaluator, into: &sink, recorder: recorder, for: recording)
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

extension StoppingRule {
  /// The blocks of draws after which the precision is first looked at.
  fileprivate static let firstBlocks = 4
}

extension Study {
  /// The same study with another number of draws.
  func with(draws: Int) throws -> Study {
    var settings = simulation
    settings.draws = draws
    return try with(simulation: settings)
  }
}

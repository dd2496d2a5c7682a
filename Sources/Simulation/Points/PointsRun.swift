import Distributions
import Studies

/// One pass over several studies on common random numbers, which estimates their measures only.
///
/// All studies are evaluated tile by tile beside each other; what is equal between them, draw by
/// draw, is evaluated once. The estimates are those of a ``SimulationRun`` of each study, and the
/// same, bit for bit, for any number of threads.
public struct PointsRun: Sendable {
  /// What a pass is to estimate.
  public struct Options: Sendable {
    /// The names of the measures; `nil` for all of each study.
    public var measures: [String]?
    /// Whether measures are compared with those of the first study.
    public var comparesWithFirst: Bool
    /// Whether it is counted who is first in the last year.
    public var countsLeaders: Bool

    /// All measures, neither comparisons nor leaders unless they are asked for.
    public init(
      measures: [String]? = nil, comparesWithFirst: Bool = false, countsLeaders: Bool = false
    ) {
      self.measures = measures
      self.comparesWithFirst = comparesWithFirst
      self.countsLeaders = countsLeaders
    }
  }

  /// The studies.
  public let studies: [Study]
  /// The number of threads, at least 1.
  public let threads: Int
  /// What has been done so far, in draws of all studies; for one reader, ends with the pass.
  public let progress: AsyncStream<RunProgress>

  private let options: Options
  private let progressFeed: AsyncStream<RunProgress>.Continuation

  /// The bytes that evaluators may take together; more studies are done in several batches.
  private static let memory = 1 << 29

  /// A pass over `studies` on `threads` threads.
  public init(_ studies: [Study], options: Options = Options(), threads: Int) {
    self.studies = studies
    self.options = options
    self.threads = max(1, threads)
    (progress, progressFeed) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// Makes the draws of all studies; gives the estimates in their order.
  ///
  /// Throws ``PointFailure`` where a score goes beyond the range of a double, and
  /// `CancellationError` soon after the task is cancelled. Memory does not grow with the draws.
  public func estimates() async throws -> [PointEstimates] {
    defer { progressFeed.finish() }
    let plans = try plans()
    var tallies: [PointTally?] = Array(repeating: nil, count: plans.count)
    var done = 0
    for batch in batches(plans) {
      let found = try await count(batch, plans, after: done)
      for (point, tally) in zip(batch, found) { tallies[point] = tally }
      done += batch.reduce(0) { $0 + plans[$1].study.simulation.draws }
    }
    return plans.indices.compactMap { point in
      tallies[point].map { estimates(plans, tallies, point, $0) }
    }
  }

  private func plans() throws -> [PointPlan] {
    let cache = QuantileTableCache()
    let base = studies.first.map(measures)
    return try studies.enumerated().map { point, study in
      try Task.checkCancellation()
      do {
        return try PointPlan(
          study, measures: measures(of: study),
          base: options.comparesWithFirst && point > 0 ? base : nil,
          countsLeaders: options.countsLeaders, cache: cache)
      } catch let failure as SimulationFailure {
        throw PointFailure(point: point, study: study, failure: failure)
      }
    }
  }

  private func measures(of study: Study) -> [Measure] {
    guard let names = options.measures else { return study.measures }
    return names.compactMap { name in study.measures.first { $0.name == name } }
  }

  /// The points that are evaluated together: those whose draws are cut alike, as many as memory
  /// holds; the first, where it is the base case, in front of each batch that is paired with it.
  private func batches(_ plans: [PointPlan]) -> [[Int]] {
    var batches: [[Int]] = []
    var remaining = Array(plans.indices)
    while let first = remaining.first {
      let cut = plans[first].pass.cut
      let isPaired = options.comparesWithFirst && first > 0 && plans[0].pass.cut == cut
      var batch = isPaired ? [0] : []
      var memory = isPaired ? plans[0].memory : 0
      var rest: [Int] = []
      for point in remaining {
        let size = plans[point].memory * threads
        if plans[point].pass.cut == cut, memory + size <= Self.memory || point == first {
          batch.append(point)
          memory += size
        } else {
          rest.append(point)
        }
      }
      batches.append(batch)
      remaining = rest
    }
    return batches
  }

  /// Counts the draws of a batch.
  private func count(
    _ batch: [Int], _ plans: [PointPlan], after done: Int
  ) async throws -> [PointTally] {
    let chosen = batch.map { plans[$0] }
    guard let cut = chosen.first?.pass.cut else { return [] }
    let hasBase = options.comparesWithFirst && batch.first == 0
    let empty = chosen.enumerated().map { place, plan in
      PointTally(
        plan, base: hasBase && place > 0 ? chosen[0] : nil, isBase: hasBase && place == 0)
    }
    let queue = BlockQueue(cut)
    let feed = progressFeed
    let total = plans.reduce(0) { $0 + $1.study.simulation.draws }
    return try await withThrowingTaskGroup(of: [PointTally].self) { workers in
      for _ in 0..<min(threads, cut.blocks) {
        workers.addTask {
          var worker = PointsWorker(chosen, tallies: empty, hasBase: hasBase)
          while let block = queue.take() {
            do {
              try worker.evaluate(block: block)
            } catch let failure as PointsWorker.Failure {
              throw PointFailure(
                point: batch[failure.place], study: chosen[failure.place].study,
                failure: failure.failure)
            }
            let finished = queue.finish(draws: cut.block(block).draws).done
            feed.yield(RunProgress(done: done + finished * batch.count, total: total))
            await Task.yield()
          }
          return worker.tallies
        }
      }
      guard var sum = try await workers.next() else { return empty }
      for try await other in workers {
        for i in sum.indices { sum[i].merge(other[i]) }
      }
      return sum
    }
  }

  private func estimates(
    _ plans: [PointPlan], _ tallies: [PointTally?], _ point: Int, _ tally: PointTally
  ) -> PointEstimates {
    let plan = plans[point]
    let rows = plan.outcomes.indices
    let base = options.comparesWithFirst && point > 0 ? tallies[0] : nil
    let leads = tally.leads.prefix(plan.study.entities.count)
    return PointEstimates(
      study: plan.study, measures: plan.outcomes.map(\.measure),
      estimates: rows.map { tally.estimate(plan, $0) },
      differences: rows.map { row in
        base.flatMap { tally.difference(plan, row, base: $0, plans[0]) }
      },
      leads: leads.map { Estimate(count: $0, of: plan.study.simulation.draws) })
  }
}

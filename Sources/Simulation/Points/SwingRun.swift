import Distributions
import Studies

/// What a measure is with inputs at a low and at a high point, on common random numbers.
package struct Swing: Sendable, Hashable {
  package let low: Estimate
  package let high: Estimate
  /// High less low, with the error of the paired difference.
  package let difference: Estimate
}

/// Passes over one study with inputs held at a low and at a high point, which estimate one measure.
package struct SwingRun: Sendable {
  /// What has been done so far, in draws of all points; for one reader, ends with the run.
  package let progress: AsyncStream<RunProgress>

  private let plan: PointPlan
  private let points: Int
  private let threads: Int
  private let progressFeed: AsyncStream<RunProgress>.Continuation

  /// A run that will be asked for so many pairs of points.
  package init(_ study: Study, measure: Measure, pairs: Int, threads: Int) throws {
    plan = try PointPlan(
      study, measures: [measure], base: [measure], countsLeaders: false,
      cache: QuantileTableCache())
    points = 2 * pairs + 1
    self.threads = max(1, threads)
    (progress, progressFeed) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// The measure with nothing held, and the swing of each pair.
  ///
  /// The same, bit for bit, for any number of threads. Throws ``SimulationFailure`` where a score goes
  /// beyond the range of a double, and `CancellationError` soon after the task is cancelled.
  package func swings(
    _ pairs: [(low: Seating, high: Seating)]
  ) async throws -> (base: Estimate, swings: [Swing]) {
    defer { progressFeed.finish() }
    let base = try await count([plan], after: 0)
    var swings: [Swing] = []
    for (low, high) in pairs {
      let plans = [plan.seated(low), plan.seated(high)]
      let tallies = try await count(plans, after: 1 + 2 * swings.count)
      swings.append(
        Swing(
          low: tallies[0].estimate(plans[0], 0), high: tallies[1].estimate(plans[1], 0),
          difference: tallies[1].difference(plans[1], 0, base: tallies[0], plans[0]) ?? .unknown))
    }
    return (base[0].estimate(plan, 0), swings)
  }

  /// Counts the draws of points side by side, each but the first paired with the first.
  private func count(_ plans: [PointPlan], after points: Int) async throws -> [PointTally] {
    let feed = progressFeed
    let draws = plan.pass.cut.draws
    let (done, total) = (points * draws, self.points * draws)
    do {
      return try await PointsWorker.count(
        plans, hasBase: plans.count > 1, threads: threads
      ) { finished in
        feed.yield(RunProgress(done: done + finished * plans.count, total: total))
      }
    } catch let failure as PointsWorker.Failure {
      throw failure.failure
    }
  }
}

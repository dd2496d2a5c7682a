import Distributions
import Studies

/// Where inputs are held, one place after the other.
package enum SwingPoints: Sendable {
  /// A low and a high point.
  case ends(low: Seating, high: Seating)
  /// Options without order, at least one: low is where the measure is least, high where it is
  /// greatest, the first of several.
  case options([Seating])

  var seatings: [Seating] {
    switch self {
    case .ends(let low, let high): [low, high]
    case .options(let options): options
    }
  }
}

/// What a measure is with inputs at a low and at a high point, on common random numbers.
package struct Swing: Sendable, Hashable {
  package let low: Estimate
  package let high: Estimate
  /// High less low, with the error of the paired difference.
  package let difference: Estimate
  /// The places of low and high among the points.
  package let places: [Int]
}

/// Passes over one study with inputs held at some points, which estimate one measure.
package struct SwingRun: Sendable {
  /// What has been done so far, in draws of all points; for one reader, ends with the run.
  package let progress: AsyncStream<RunProgress>

  /// The points of all inputs, and the one with nothing held.
  package let points: Int

  private let plan: PointPlan
  private let inputs: [SwingPoints]
  private let threads: Int
  private let progressFeed: AsyncStream<RunProgress>.Continuation

  /// A run that will hold inputs at these points, one input after the other.
  package init(
    _ study: Study, measure: Measure, inputs: [SwingPoints], threads: Int
  ) throws {
    plan = try PointPlan(
      study, measures: [measure], base: [measure], countsLeaders: false,
      cache: QuantileTableCache())
    self.inputs = inputs
    points = inputs.reduce(1) { $0 + $1.seatings.count }
    self.threads = max(1, threads)
    (progress, progressFeed) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// The measure with nothing held, and the swing of each input.
  ///
  /// The same, bit for bit, for any number of threads. Throws ``SimulationFailure`` where a score goes
  /// beyond the range of a double, and `CancellationError` soon after the task is cancelled.
  package func swings() async throws -> (base: Estimate, swings: [Swing]) {
    defer { progressFeed.finish() }
    let base = try await count([plan], after: 0)
    var done = 1
    var swings: [Swing] = []
    for input in inputs {
      let plans = input.seatings.map(plan.seated)
      let tallies = try await count(plans, after: done)
      done += plans.count
      swings.append(try await swing(of: input, zip(plans, tallies).map { ($0, $1) }, after: done))
    }
    return (base[0].estimate(plan, 0), swings)
  }

  private func swing(
    of input: SwingPoints, _ counted: [(plan: PointPlan, tally: PointTally)], after points: Int
  ) async throws -> Swing {
    var (low, high) = (0, counted.count - 1)
    let values = counted.map { $0.tally.estimate($0.plan, 0) }
    if case .options = input {
      low = values.indices.reduce(0) { values[$1].value < values[$0].value ? $1 : $0 }
      high = values.indices.reduce(0) { values[$1].value > values[$0].value ? $1 : $0 }
    }
    return Swing(
      low: values[low], high: values[high],
      difference: try await difference(of: high, less: low, counted, after: points),
      places: [low, high])
  }

  private func difference(
    of high: Int, less low: Int, _ counted: [(plan: PointPlan, tally: PointTally)],
    after points: Int
  ) async throws -> Estimate {
    guard high != low else { return Estimate(value: 0, standardError: 0) }
    let (one, other) = (counted[high], counted[low])
    // Points are paired with the first of them.
    if low == 0 {
      return one.tally.difference(one.plan, 0, base: other.tally, other.plan) ?? .unknown
    }
    let tallies = try await count([other.plan, one.plan], after: points - 2)
    return tallies[1].difference(one.plan, 0, base: tallies[0], other.plan) ?? .unknown
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

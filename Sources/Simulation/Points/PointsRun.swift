import Distributions
import Studies

/// One pass over several studies on common random numbers, which estimates their measures only.
///
/// All studies are evaluated tile by tile beside each other; what is equal between them, draw by
/// draw, is evaluated once. The estimates are those of a ``SimulationRun`` of each study, and the
/// same, bit for bit, for any number of threads. Differences of quantiles take a second pass.
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

  /// How the draws of each study are cut.
  let cuts: [DrawCut]
  let pieces: PointPieces
  private let options: Options
  let progressFeed: AsyncStream<RunProgress>.Continuation

  /// The bytes that evaluators may take together; more studies are done in several batches.
  private static let memory = 1 << 29

  /// A pass over `studies` on `threads` threads.
  public init(_ studies: [Study], options: Options = Options(), threads: Int) {
    self.studies = studies
    self.options = options
    self.threads = max(1, threads)
    cuts = studies.map { DrawCut(draws: $0.simulation.draws, design: $0.simulation.design) }
    pieces = PointPieces(cuts, staysTogether: options.comparesWithFirst)
    (progress, progressFeed) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// Makes the draws of all studies; gives the estimates in their order.
  ///
  /// Throws ``PointFailure`` where a score goes beyond the range of a double, and
  /// `CancellationError` soon after the task is cancelled. Memory does not grow with the draws.
  public func estimates() async throws -> [PointEstimates] {
    defer { progressFeed.finish() }
    let plans = try plans()
    let total = evaluations(plans)
    let tallies = try await count(plans, pieces.all, after: 0, of: total)
    return try await estimates(plans, tallies, after: draws, of: total)
  }

  /// What counted tallies say, after a second pass where differences of quantiles need one.
  func estimates(
    _ plans: [PointPlan], _ tallies: [PointTally], after done: Int, of total: Int
  ) async throws -> [PointEstimates] {
    let correlations =
      needsJointCounts(plans)
      ? try await correlations(plans, tallies, after: done, of: total) : [:]
    return plans.indices.map { point in
      estimates(plans, tallies, point, correlations[point] ?? [:])
    }
  }

  /// The draws of all studies.
  var draws: Int { studies.reduce(0) { $0 + $1.simulation.draws } }

  /// The evaluations of one pass, or of two where two are needed.
  private func evaluations(_ plans: [PointPlan]) -> Int {
    needsJointCounts(plans) ? 2 * draws : draws
  }

  /// Whether the draws have to be gone through twice: to see how often a number is below its
  /// quantile at a point and at the base case together, the quantiles must be known.
  private func needsJointCounts(_ plans: [PointPlan]) -> Bool {
    guard options.comparesWithFirst, let base = plans.first, base.pass.cut.replicates == 1 else {
      return false
    }
    return plans.dropFirst().contains { plan in
      plan.pass.cut == base.pass.cut && plan.quantileRows.contains { plan.partners[$0] != nil }
    }
  }

  /// For every point by the outcome's row how quantiles are correlated with those of the base case.
  private func correlations(
    _ plans: [PointPlan], _ tallies: [PointTally], after done: Int, of total: Int
  ) async throws -> [Int: [Int: Double]] {
    let asked = plans.indices.map { point in
      plans[point].asking(
        atMost: plans[point].outcomes.indices.map {
          tallies[point].estimate(plans[point], $0).value
        }, plans.first)
    }
    let found = try await count(asked, pieces.all, after: done, of: total)
    var correlations: [Int: [Int: Double]] = [:]
    for point in plans.indices.dropFirst() where plans[point].pass.cut == plans[0].pass.cut {
      let known = found[point].correlations(asked[point], base: found[0])
      for (row, correlation) in zip(plans[point].quantileRows, known) {
        correlations[point, default: [:]][row] = correlation
      }
    }
    return correlations
  }

  /// Counts the draws of pieces, batch by batch: a tally for every point, also for those of no piece.
  func count(
    _ plans: [PointPlan], _ pieces: [PointPiece], after before: Int, of total: Int
  ) async throws -> [PointTally] {
    var tallies = emptyTallies(plans)
    var done = before
    for piece in pieces {
      var isBaseCounted = false
      for batch in batches(plans, piece.points) {
        let found = try await count(batch, plans, blocks: piece.blocks, after: done, of: total)
        for (point, tally) in zip(batch, found) where point > 0 || !isBaseCounted {
          tallies[point].merge(tally)
        }
        isBaseCounted = isBaseCounted || batch.first == 0
        done += batch.reduce(0) { $0 + plans[$1].pass.cut.draws(in: piece.blocks) }
      }
    }
    return tallies
  }

  /// For every point a tally of no draw.
  func emptyTallies(_ plans: [PointPlan]) -> [PointTally] {
    plans.enumerated().map { point, plan in
      let isPaired =
        options.comparesWithFirst && point > 0 && plan.pass.cut == plans[0].pass.cut
      return PointTally(
        plan, base: isPaired ? plans[0] : nil, isBase: options.comparesWithFirst && point == 0)
    }
  }

  func plans() throws -> [PointPlan] {
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

  /// The points that are evaluated together, of some whose draws are cut alike: as many as memory
  /// holds; the first, where it is the base case, in front of each batch that is paired with it.
  private func batches(_ plans: [PointPlan], _ points: [Int]) -> [[Int]] {
    var batches: [[Int]] = []
    var remaining = points
    while let first = remaining.first {
      let isPaired = options.comparesWithFirst && first > 0 && points.first == 0
      var batch = isPaired ? [0] : []
      var memory = isPaired ? plans[0].memory * threads : 0
      var rest: [Int] = []
      for point in remaining {
        let size = plans[point].memory * threads
        if memory + size <= Self.memory || point == first {
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

  /// Counts the draws of a batch in blocks that follow each other.
  private func count(
    _ batch: [Int], _ plans: [PointPlan], blocks: Range<Int>, after done: Int, of total: Int
  ) async throws -> [PointTally] {
    let chosen = batch.map { plans[$0] }
    let hasBase = options.comparesWithFirst && batch.first == 0
    let feed = progressFeed
    do {
      return try await PointsWorker.count(
        chosen, blocks: blocks, hasBase: hasBase, threads: threads
      ) { finished in
        feed.yield(RunProgress(done: done + finished * batch.count, total: total))
      }
    } catch let failure as PointsWorker.Failure {
      throw PointFailure(
        point: batch[failure.place], study: chosen[failure.place].study,
        failure: failure.failure)
    }
  }

  private func estimates(
    _ plans: [PointPlan], _ tallies: [PointTally], _ point: Int, _ correlations: [Int: Double]
  ) -> PointEstimates {
    let plan = plans[point]
    let tally = tallies[point]
    let rows = plan.outcomes.indices
    let base = options.comparesWithFirst && point > 0 ? tallies[0] : nil
    let leads = tally.leads.prefix(plan.study.entities.count)
    return PointEstimates(
      study: plan.study, measures: plan.outcomes.map(\.measure),
      estimates: rows.map { tally.estimate(plan, $0) },
      differences: rows.map { row in
        base.flatMap {
          tally.difference(
            plan, row, base: $0, plans[0], correlation: correlations[row])
        }
      },
      leads: leads.map { Estimate(count: $0, of: plan.study.simulation.draws) })
  }
}

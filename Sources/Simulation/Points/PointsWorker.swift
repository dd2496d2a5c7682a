import Studies

/// Evaluates blocks of draws of several points beside each other, with evaluators of its own.
struct PointsWorker {
  /// A failure, and the place of the point that has it.
  struct Failure: Error {
    let place: Int
    let failure: SimulationFailure
  }

  private let plans: [PointPlan]
  private let evaluators: [TileEvaluator]
  private let rows: [OutcomeRows]
  private let hasBase: Bool
  private let lastYear: Int
  private(set) var tallies: [PointTally]

  /// A worker for points whose draws are cut alike; the first is the base case where there is one.
  init(_ plans: [PointPlan], tallies: [PointTally], hasBase: Bool) {
    self.plans = plans
    self.tallies = tallies
    self.hasBase = hasBase
    lastYear = plans.reduce(0) { max($0, $1.years.last ?? 0) }
    evaluators = Self.evaluators(plans)
    rows = plans.map { OutcomeRows(measures: $0.outcomes.count) }
  }

  /// An evaluator a point; one whose column an earlier one has borrows it.
  private static func evaluators(_ plans: [PointPlan]) -> [TileEvaluator] {
    var lenders: [ColumnKey: TileEvaluator] = [:]
    return plans.map { plan in
      let loan = ColumnLoan(plan.columns.map { key in key.flatMap { lenders[$0] } })
      let evaluator = plan.pass.makeEvaluator(loan: loan)
      evaluator.take(plan.seating)
      for (k, key) in plan.columns.enumerated() where !loan.has(k) {
        if let key { lenders[key] = evaluator }
      }
      return evaluator
    }
  }

  /// Evaluates the draws of a block. Stops within a tile when the task is cancelled.
  mutating func evaluate(block index: Int) throws {
    guard let cut = plans.first?.pass.cut else { return }
    let block = cut.block(index)
    for evaluator in evaluators { evaluator.begin(block: index) }
    for first in stride(from: 0, to: block.draws, by: DrawCut.drawsPerTile) {
      let count = min(DrawCut.drawsPerTile, block.draws - first)
      try evaluateTile(at: first, count: count, replicate: block.replicate)
    }
    for place in tallies.indices {
      guard let row = tallies[place].endBlock() else { continue }
      let outcome = plans[place].outcomes[row]
      throw Failure(
        place: place,
        failure: .scoreNotFinite(entity: outcome.measure.entities.first ?? 0, year: outcome.year))
    }
  }

  /// Evaluates a tile of all points, year by year: who lends a column is a year's step ahead of who
  /// borrows it.
  private mutating func evaluateTile(at first: Int, count: Int, replicate: Int) throws {
    for evaluator in evaluators { evaluator.beginTile(at: first) }
    for year in 0...lastYear {
      try Task.checkCancellation()
      for (place, plan) in plans.enumerated() where year < plan.study.horizon.count {
        evaluators[place].advance(to: year)
        guard plan.years.contains(year) else { continue }
        let scores = evaluators[place].score(year: year)
        let draws = DrawCut.drawsPerTile
        if let cell = OutcomeRows.notFinite(
          scores, count: evaluators[place].entityCount * draws, draws: count)
        {
          throw Failure(
            place: place,
            failure: .scoreNotFinite(
              entity: min(cell / draws, plan.study.entities.count - 1), year: year))
        }
        rows[place].fill(plan.outcomes, ofYear: year, evaluators[place], scores)
        if plan.leadersYear == year { tallies[place].addLeaders(scores, count: count) }
      }
    }
    for (place, plan) in plans.enumerated() {
      tallies[place].add(
        plan, rows[place], base: hasBase && place > 0 ? rows[0] : nil, count: count,
        replicate: replicate)
    }
  }
}

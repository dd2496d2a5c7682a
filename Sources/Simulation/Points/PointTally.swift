import Studies

/// What is left of the draws of one point: its measures, their differences from the base case, and
/// how often each entity is first.
struct PointTally: Sendable {
  var outcomes: [OutcomeTally]
  /// For every outcome its difference from the base case; `nil` where there is none to keep.
  var differences: [DifferenceTally?]
  /// For every entity, challengers included, the draws in which it is first.
  var leads: [UInt64]

  /// A tally of `plan`; `base` is the point that it is paired with, `nil` where there is none.
  init(_ plan: PointPlan, base: PointPlan?, isBase: Bool) {
    let replicates = plan.pass.cut.replicates
    outcomes = plan.outcomes.enumerated().map { row, outcome in
      let isPaired = isBase || base != nil && plan.partners[row] != nil
      return OutcomeTally(
        outcome.kind, scores: plan.scores(of: outcome), replicates: replicates,
        hasSections: isPaired && outcome.statistic != .mean)
    }
    differences = plan.outcomes.enumerated().map { row, outcome in
      guard let base, let partner = plan.partners[row], outcome.statistic == .mean else {
        return nil
      }
      let own = plan.size(of: outcome)
      let other = base.size(of: base.outcomes[partner])
      return DifferenceTally(
        outcome.kind, centre: own.centre - other.centre, scale: max(own.scale, other.scale))
    }
    let entities = plan.study.entities.count + plan.study.outlook.challengers
    leads = Array(repeating: 0, count: plan.leadersYear == nil ? 0 : entities)
  }

  /// Adds the first `count` draws of a tile.
  mutating func add(
    _ plan: PointPlan, _ rows: OutcomeRows, base: OutcomeRows?, count: Int, replicate: Int
  ) {
    for row in outcomes.indices {
      outcomes[row].add(
        wholes: rows.wholes(row), reals: rows.reals(row), count: count, replicate: replicate)
      if let base, let partner = plan.partners[row] {
        differences[row]?.add(rows, at: row, less: base, at: partner, count: count)
      }
    }
  }

  /// Counts the first ones of the first `count` draws of a tile of scores, entities × draws.
  mutating func addLeaders(_ scores: UnsafePointer<Double>, count: Int) {
    let draws = DrawCut.drawsPerTile
    withUnsafeTemporaryAllocation(of: Double.self, capacity: draws) { buffer in
      guard let best = buffer.baseAddress else { return }
      best.initialize(from: scores, count: draws)
      for c in leads.indices {
        let row = scores + c * draws
        for d in 0..<draws { best[d] = row[d] > best[d] ? row[d] : best[d] }
      }
      for c in leads.indices {
        let row = scores + c * draws
        var firsts: UInt64 = 0
        for d in 0..<count { firsts &+= row[d] == best[d] ? 1 : 0 }
        leads[c] += firsts
      }
    }
  }

  /// Ends a block; gives the outcome whose sums are not finite, if there is one.
  mutating func endBlock() -> Int? {
    var failed: Int?
    for row in outcomes.indices {
      let isFinite = outcomes[row].endBlock()
      let differs = differences[row]?.endBlock() ?? true
      if !(isFinite && differs), failed == nil { failed = row }
    }
    return failed
  }

  /// Adds a tally of the same point: associative and commutative.
  mutating func merge(_ other: PointTally) {
    for i in outcomes.indices {
      outcomes[i].merge(other.outcomes[i])
      if let others = other.differences[i] { differences[i]?.merge(others) }
    }
    for i in leads.indices { leads[i] += other.leads[i] }
  }

  /// The estimate of an outcome.
  func estimate(_ plan: PointPlan, _ row: Int) -> Estimate {
    outcomes[row].estimate(plan.outcomes[row])
  }

  /// The correlations, over the draws, of being at most the quantile at the point and at the base
  /// case, of a tally that asks for that; `nil` for an outcome without partner.
  func correlations(_ plan: PointPlan, base: PointTally) -> [Double?] {
    outcomes.indices.map { row in
      guard let partner = plan.partners[row], let discordance = differences[row]?.discordance
      else { return nil }
      let own = outcomes[row].all.frequency
      let other = base.outcomes[partner].all.frequency
      let covariance = (own + other - discordance) / 2 - own * other
      let variances = own * (1 - own) * other * (1 - other)
      guard variances > 0 else { return 0 }
      return max(-1, min(1, covariance / variances.squareRoot()))
    }
  }

  /// The difference of an outcome from the base case; `nil` where the base case has no such measure.
  ///
  /// `correlation` is that of being at most the quantile, where the statistic is one; without it the
  /// error comes from sections, which is right for thousands of draws.
  func difference(
    _ plan: PointPlan, _ row: Int, base: PointTally, _ basePlan: PointPlan,
    correlation: Double? = nil
  ) -> Estimate? {
    guard let partner = plan.partners[row] else { return nil }
    let own = estimate(plan, row)
    let other = base.estimate(basePlan, partner)
    let value = own.value - other.value
    guard plan.pass.cut == basePlan.pass.cut else {
      // Other draws: nothing is paired.
      let squares =
        own.standardError * own.standardError + other.standardError * other.standardError
      return Estimate(
        value: value, standardError: squares.squareRoot(),
        replicates: own.replicates ?? other.replicates)
    }
    let outcome = plan.outcomes[row]
    if plan.pass.cut.replicates == 1, let differences = differences[row] {
      return Estimate(
        value: value, standardError: differences.standardError(scale: outcome.scale))
    }
    if differences[row]?.neverDiffers == true {
      let error = DifferenceTally.errorWithoutDifference(draws: plan.study.simulation.draws)
      return Estimate(value: value, standardError: outcome.kind == .event ? error : 0)
    }
    if plan.pass.cut.replicates == 1, let correlation {
      // To first order the error of a quantile is that of the part of the draws below it (Bahadur
      // 1966, doi 10.1214/aoms/1177699450), so that the two are correlated like these parts.
      let spread = own.standardError - other.standardError
      let errors = [
        (spread * spread
          + 2 * (1 - correlation) * own.standardError * other.standardError).squareRoot(),
        outcomes[row].all.resolution(outcome),
        base.outcomes[partner].all.resolution(basePlan.outcomes[partner]),
      ]
      return Estimate(
        value: value, standardError: errors.reduce(0) { $0 + $1 * $1 }.squareRoot())
    }
    let parts = zip(
      outcomes[row].partValues(outcome),
      base.outcomes[partner].partValues(basePlan.outcomes[partner])
    ).map(-)
    guard parts.count > 1 else { return Estimate(value: value, standardError: .nan) }
    return Estimate(value: value, replicates: parts)
  }
}

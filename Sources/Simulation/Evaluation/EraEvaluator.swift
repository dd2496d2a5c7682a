import Studies

/// What one era of a path computes with: its weights, its growth and its scoring.
final class EraEvaluator {
  /// The first year, counted from 0.
  let firstYear: Int
  /// The weights of the members of all levels, members × draws.
  let weights: Buffer<Double>
  let plan: Plan
  /// What is chosen of the recipe; `nil` where nothing is.
  let structure: StructureEvaluator?
  /// One for each way of making scores.
  private let scorers: [Scorer]
  /// Rows of a way that only some draws take.
  private let others: Buffer<Double>
  /// The weights of the indicators in the whole index, indicators × draws; empty without pillars.
  private let effectiveWeights: Buffer<Double>
  private let growers: [Grower]
  /// One an indicator; none where there are no challengers.
  private let challengers: [Grower]

  init(_ plan: Plan, from firstYear: Int) {
    self.plan = plan
    self.firstYear = firstYear
    let tree = plan.weights.tree
    weights = Buffer(repeating: 0, count: tree.memberCount * DrawCut.drawsPerTile)
    effectiveWeights = Buffer(
      repeating: 0, count: tree.isFlat ? 0 : plan.indicatorCount * DrawCut.drawsPerTile)
    let ways = plan.structure?.indices.all ?? [plan.index]
    scorers = ways.map { Scorer(ScoreEvaluator($0, of: plan)) }
    structure = plan.structure.map(StructureEvaluator.init)
    self.others = Buffer(
      repeating: 0,
      count: structure == nil
        ? 0 : max(tree.memberCount, plan.entityCount) * DrawCut.drawsPerTile)
    let others = plan.challengers?.growths
    growers = plan.growths.enumerated().map { k, growth in
      Grower(
        GrowthEvaluator(
          growth, of: plan,
          drawsCommonShock: growth.hasCommonShock || others?[k].hasCommonShock ?? false))
    }
    challengers = (others ?? []).map {
      Grower(GrowthEvaluator($0, of: plan, challengers: true, drawsCommonShock: false))
    }
  }

  /// The weights of the indicators in the whole index, indicators × draws.
  var indicatorWeights: UnsafePointer<Double> {
    UnsafePointer(plan.weights.tree.isFlat ? weights.start : effectiveWeights.start)
  }

  /// Draws what the tile's paths choose, and their weights, of which one may be held at a value.
  func fillWeights(from streams: InputStreams, held: (row: Int, value: Double)? = nil) {
    if let structure, let ways = plan.structure?.weights {
      structure.draw(from: streams[.structure])
      structure.blend(
        ways, into: weights.start, by: others.start, rows: plan.weights.tree.memberCount
      ) { way, rows in
        for family in [InputFamily.weights, .weightKey] { streams[family]?.rewind() }
        fill(rows, ways.all[way], from: streams)
      }
    } else {
      fill(weights.start, plan.weights, from: streams)
    }
    if let held { hold(held.value, row: held.row) }
    combineWeights()
  }

  private func fill(
    _ rows: UnsafeMutablePointer<Double>, _ weights: WeightLevels, from streams: InputStreams
  ) {
    let draws = DrawCut.drawsPerTile
    var row = rows
    for level in weights.levels {
      let evaluator = WeightEvaluator(plan: level.plan)
      evaluator.fill(
        row, indicators: level.members,
        from: streams[level.plan.isKeyed ? .weightKey : .weights])
      if let leftOut = level.leftOut {
        evaluator.leaveOut(leftOut, of: row, indicators: level.members)
      }
      row += level.members * draws
    }
  }

  /// Multiplies the weights of all levels to those of the indicators in the whole index.
  private func combineWeights() {
    let draws = DrawCut.drawsPerTile
    let tree = plan.weights.tree
    guard !tree.isFlat else { return }
    withUnsafeTemporaryAllocation(of: Double.self, capacity: tree.nodes.count * draws) { buffer in
      guard let factors = buffer.baseAddress else { return }
      factors.initialize(repeating: 1, count: tree.nodes.count * draws)
      for (n, node) in tree.nodes.enumerated().reversed() {
        for (m, member) in node.members.enumerated() {
          let local = weights.start + (node.firstMember + m) * draws
          let product =
            switch member {
            case .indicator(let k): effectiveWeights.start + k * draws
            case .node(let child): factors + child * draws
            }
          for d in 0..<draws { product[d] = factors[n * draws + d] * local[d] }
        }
      }
    }
  }

  /// Makes the scores of a year, entities × draws, of values and weights of all levels.
  func fillScores(
    _ scores: UnsafeMutablePointer<Double>, year: Int, values: UnsafePointer<Double>,
    weights: UnsafePointer<Double>
  ) {
    guard let structure else {
      scorers[0].evaluator.fill(scores, year: year, values: values, weights: weights)
      return
    }
    structure.blendScores(into: scores, by: others.start, rows: plan.entityCount) { way, rows in
      scorers[way].evaluator.fill(rows, year: year, values: values, weights: weights)
    }
  }

  /// Fills rows, entities × draws, with the normalised values of an indicator, each draw by the way
  /// that it takes; `values` are those of all indicators.
  func fillNormalised(
    _ result: UnsafeMutablePointer<Double>, of k: Int, year: Int, values: UnsafePointer<Double>
  ) {
    let raw = values + k * plan.entityCount * DrawCut.drawsPerTile
    guard let structure else {
      scorers[0].evaluator.normalise(k, raw, year: year, into: result)
      return
    }
    structure.blendScores(into: result, by: others.start, rows: plan.entityCount) { way, rows in
      scorers[way].evaluator.normalise(k, raw, year: year, into: rows)
    }
  }

  /// The way in which a draw of the tile makes its scores.
  func scoring(ofDraw draw: Int) -> IndexPlan {
    guard let structure, let ways = plan.structure?.indices.all else { return plan.index }
    return ways[structure.scoringWay(ofDraw: draw)]
  }

  /// Sets a member's weight and rescales its siblings, alike ones where they sum to 0.
  private func hold(_ value: Double, row: Int) {
    let tree = plan.weights.tree
    let draws = DrawCut.drawsPerTile
    guard
      let node = tree.nodes.first(where: {
        row >= $0.firstMember && row < $0.firstMember + $0.members.count
      })
    else { return }
    let siblings = (node.firstMember..<node.firstMember + node.members.count).filter { $0 != row }
    guard !siblings.isEmpty else { return }
    for d in 0..<draws {
      let sum = siblings.reduce(0) { $0 + weights.start[$1 * draws + d] }
      let rest = 1 - value
      for sibling in siblings {
        let old = weights.start[sibling * draws + d]
        weights.start[sibling * draws + d] =
          sum > 0 ? old * (rest / sum) : rest / Double(siblings.count)
      }
      weights.start[row * draws + d] = value
    }
  }

  /// Draws the drifts of the tile's paths.
  func beginGrowth(from streams: InputStreams, loan: ColumnLoan) {
    for (k, grower) in growers.enumerated() {
      if loan.has(k) {
        streams[.drift]?.skip(coordinates: plan.reportedCount)
      } else {
        grower.evaluator.begin(drifts: streams[.drift])
      }
    }
    for grower in challengers { grower.evaluator.begin(drifts: streams[.challengerDrift]) }
  }

  /// Takes the shocks that persist over from the era before.
  func continueGrowth(of before: EraEvaluator) {
    for (grower, earlier) in zip(growers + challengers, before.growers + before.challengers) {
      grower.evaluator.continueShocks(of: earlier.evaluator)
    }
  }

  /// Passes over a year's coordinates of an indicator; only where there are no challengers.
  func skip(_ k: Int, _ streams: InputStreams) {
    streams[.ownShock]?.skip(coordinates: plan.reportedCount)
    streams[.groupShock]?.skip(coordinates: plan.groupCounts.reduce(0, +))
    streams[.commonShock]?.skip(coordinates: 1)
  }

  /// Moves the values of an indicator on by a year, those of its challengers too.
  func advance(
    _ k: Int, _ values: UnsafeMutablePointer<Double>,
    challengers others: UnsafeMutablePointer<Double>, _ streams: InputStreams,
    scratch: UnsafeMutablePointer<Double>
  ) {
    growers[k].evaluator.advance(
      values, own: streams[.ownShock], group: streams[.groupShock],
      common: streams[.commonShock], scratch: scratch)
    guard !challengers.isEmpty else { return }
    challengers[k].evaluator.shareCommonShock(of: growers[k].evaluator)
    challengers[k].evaluator.advance(
      others, own: streams[.challengerShock], group: nil, common: nil, scratch: scratch)
  }
}

/// A place for a growth evaluator in an array, which cannot hold what cannot be copied.
private final class Grower {
  let evaluator: GrowthEvaluator

  init(_ evaluator: consuming GrowthEvaluator) { self.evaluator = evaluator }
}

/// A place for a score evaluator in an array.
private final class Scorer {
  let evaluator: ScoreEvaluator

  init(_ evaluator: consuming ScoreEvaluator) { self.evaluator = evaluator }
}

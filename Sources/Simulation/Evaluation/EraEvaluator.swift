import Studies

/// What one era of a path computes with: its weights, its growth and its scoring.
final class EraEvaluator {
  /// The first year, counted from 0.
  let firstYear: Int
  /// Indicators × draws.
  let weights: Buffer<Double>
  let scoring: ScoreEvaluator
  private let plan: Plan
  private let growers: [Grower]
  /// One an indicator; none where there are no challengers.
  private let challengers: [Grower]

  init(_ plan: Plan, from firstYear: Int) {
    self.plan = plan
    self.firstYear = firstYear
    weights = Buffer(repeating: 0, count: plan.indicatorCount * DrawCut.drawsPerTile)
    scoring = ScoreEvaluator(plan: plan)
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

  /// Draws the weights of the tile's paths.
  func fillWeights(from streams: InputStreams) {
    WeightEvaluator(plan: plan.weights)
      .fill(
        weights.start, indicators: plan.indicatorCount,
        from: streams[plan.weights.isKeyed ? .weightKey : .weights])
  }

  /// Draws the drifts of the tile's paths.
  func beginGrowth(from streams: InputStreams) {
    for grower in growers { grower.evaluator.begin(drifts: streams[.drift]) }
    for grower in challengers { grower.evaluator.begin(drifts: streams[.challengerDrift]) }
  }

  /// Takes the shocks that persist over from the era before.
  func continueGrowth(of before: EraEvaluator) {
    for (grower, earlier) in zip(growers + challengers, before.growers + before.challengers) {
      grower.evaluator.continueShocks(of: earlier.evaluator)
    }
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

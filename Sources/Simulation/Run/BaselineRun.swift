import Studies

extension Baseline {
  /// Scores and ranks of a study with nothing perturbed, by the same code as the draws.
  package init(of study: Study) throws {
    let calm = try study.undisturbed()
    let pass = try DrawPass(
      plan: Plan(competing: calm, isBaseline: true), settings: calm.simulation)
    var sink = FirstDraw(entities: study.entities.count)
    try pass.evaluate(block: 0, with: pass.makeEvaluator(), into: &sink)
    if let cell = sink.scores.firstIndex(where: { !$0.isFinite }) {
      throw SimulationFailure.scoreNotFinite(
        entity: cell % study.entities.count, year: cell / study.entities.count)
    }
    self.init(entities: study.entities.count, scores: sink.scores, ranks: sink.ranks)
  }
}

/// Copies the first draw.
private struct FirstDraw: DrawSink {
  let entities: Int
  var scores: [Double] = []
  var ranks: [Int] = []

  init(entities: Int) { self.entities = entities }

  mutating func add(_ tile: TileYear, count: Int, evaluator: TileEvaluator) {
    for c in 0..<entities {
      scores.append(tile.scores[c * DrawCut.drawsPerTile])
      ranks.append(Int(tile.ranks[c * DrawCut.drawsPerTile]))
    }
  }

  mutating func endBlock() throws(SimulationFailure) {}

  mutating func merge(_ other: FirstDraw) {}
}

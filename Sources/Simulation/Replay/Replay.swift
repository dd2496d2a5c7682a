import Studies

/// One draw of a run, from its inputs to its ranks; bit for bit what the run had.
package struct Replay: Sendable {
  /// An input by its address.
  package struct Input: Sendable, Hashable {
    /// The address with entity and year.
    package let name: String
    /// What the value is.
    package let kind: RecordedInput.Kind
    package let value: Double
    /// The name of the way that is taken, of a choice.
    package let option: String?
  }

  /// What the draw looks like in one year.
  package struct Year: Sendable {
    /// The weights of the indicators in the whole index.
    package let weights: [Double]
    /// The values, indicators × entities of the study.
    package let levels: [[Double]]
    /// The normalised values, indicators × entities of the study.
    package let normalised: [[Double]]
    /// By entity of the study.
    package let scores: [Double]
    /// By entity of the study; challengers hold ranks, too.
    package let ranks: [Int]
    let memberWeights: [Double]
    let scoring: IndexPlan
    let scoreFactor: Double
  }

  /// The study.
  package let study: Study
  /// The number of the draw, counted from 0.
  package let draw: Int
  /// The uncertain inputs of the wanted entities, and those that all have in common.
  package let inputs: [Input]
  /// Every year of the horizon.
  package let years: [Year]

  /// Replays a draw, counted from 0, with the inputs of some entities, or of all; `nil` where the
  /// study has no such draw.
  ///
  /// Makes the draw's block up to it, at most 4,096 draws, whatever its number. Throws what compiling
  /// the study throws, and ``SimulationFailure`` where a score of the draw is not finite.
  package init?(_ draw: Int, of study: Study, inputsOf entities: [Int]?) throws {
    let plan = try RecordingPlan(
      study, inputs: .yearly(entities: entities), entities: [], years: [])
    var years: [Year] = []
    let inputs = try RecordingRun(plan, threads: 1).replay(draw) {
      years.append(Year($0, $1, place: $2, of: study))
    } take: { tile, place in
      plan.inputs.enumerated().map { i, input in
        Input(input, value: tile.input(i)[place])
      }
    }
    guard let inputs else { return nil }
    for (y, year) in years.enumerated() {
      if let entity = year.scores.firstIndex(where: { !$0.isFinite }) {
        throw SimulationFailure.scoreNotFinite(entity: entity, year: y)
      }
    }
    self.study = study
    self.draw = draw
    self.inputs = inputs
    self.years = years
  }

  /// The entities of the study by their ranks in a year, equal ones in the order of the study.
  package func order(year: Int) -> [Int] {
    let ranks = years[year].ranks
    return ranks.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }
  }
}

extension Replay.Input {
  fileprivate init(_ input: RecordedInput, value: Double) {
    name = input.name
    kind = input.kind
    self.value = value
    let number = Int(exactly: value) ?? -1
    option = input.options.indices.contains(number) ? input.options[number] : nil
  }
}

extension Replay.Year {
  fileprivate init(_ tile: TileYear, _ evaluator: TileEvaluator, place: Int, of study: Study) {
    let draws = DrawCut.drawsPerTile
    let entities = study.entities.count
    func column<Number>(_ start: UnsafePointer<Number>, _ count: Int) -> [Number] {
      (0..<count).map { start[$0 * draws + place] }
    }
    let rows = Buffer<Double>(repeating: 0, count: evaluator.entityCount * draws)
    let indicators = study.indicators.indices
    weights = column(tile.weights, study.indicators.count)
    levels = indicators.map { column(tile.values + $0 * evaluator.entityCount * draws, entities) }
    normalised = indicators.map { k in
      evaluator.fillNormalised(rows.start, of: k, year: tile.year)
      return column(UnsafePointer(rows.start), entities)
    }
    scores = column(tile.scores, entities)
    ranks = column(tile.ranks, entities).map(Int.init)
    memberWeights = column(tile.memberWeights, evaluator.memberCount(ofYear: tile.year))
    scoring = evaluator.scoring(ofYear: tile.year, draw: place)
    scoreFactor = evaluator.scoreFactor
  }
}

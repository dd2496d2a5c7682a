import Studies

/// What of each draw is recorded: inputs by name, and the outcomes of some entities and years.
package struct RecordingPlan: Sendable {
  /// The study.
  package private(set) var study: Study
  /// The inputs, in the order of the scenario file.
  package let inputs: [RecordedInput]
  /// The entities whose outcomes are kept, counted from 0.
  package let entities: [Int]
  /// The years whose outcomes are kept, counted from 0, ascending.
  package let years: [Int]
  /// Whether the values of the indicators are kept, too.
  package let keepsLevels: Bool
  /// Whether scores are kept.
  package let keepsScores: Bool
  /// Whether the weights of every year are kept.
  package let keepsWeights: Bool
  /// The year whose weights are kept.
  let weightYear: Int
  /// All entities that compete.
  let competitors: Int

  /// The greatest rank there can be: all entities that compete, challengers among them.
  package var competitorCount: Int { competitors }

  /// What is recorded of inputs.
  package enum Inputs: Sendable, Hashable {
    /// Nothing.
    case none
    /// Those of some entities, or of all, shocks year by year.
    case yearly(entities: [Int]?)
    /// Those of some entities, or of all, shocks summed up to the last of the years.
    case summed(entities: [Int]?)
  }

  /// A plan; entities and years, ascending, are counted from 0, and `nil` stands for all.
  ///
  /// Weights are those of the last of the years. Throws what compiling the study throws.
  package init(
    _ study: Study, inputs: Inputs, entities: [Int]? = nil, years: [Int]? = nil,
    keepsLevels: Bool = false, keepsScores: Bool = true, keepsWeights: Bool = false
  ) throws {
    let plan = try Plan(competing: study)
    self.study = study
    self.entities = entities ?? Array(study.entities.indices)
    let years = years ?? Array(study.years.indices)
    self.years = years
    self.keepsLevels = keepsLevels
    self.keepsScores = keepsScores
    self.keepsWeights = keepsWeights
    competitors = plan.entityCount
    let last = years.last ?? study.horizon.count - 1
    weightYear = last
    switch inputs {
    case .none: self.inputs = []
    case .yearly(let some):
      self.inputs = try RecordedInputs(study, plan: plan, entities: some, shocks: .yearly).all
    case .summed(let some):
      self.inputs =
        try RecordedInputs(study, plan: plan, entities: some, shocks: .summed(to: last)).all
    }
  }
}

extension RecordingPlan {
  /// The same of the study with another number of draws.
  func with(drawsOf other: Study) -> RecordingPlan {
    var plan = self
    plan.study = other
    return plan
  }
}

/// What was recorded of neighbouring draws; valid only while it is handed over.
package struct RecordedTile {
  /// The number of the first draw within the run, counted from 0.
  package let first: Int
  /// The number of draws.
  package let count: Int
  let plan: RecordingPlan
  let recorder: TileRecorder

  /// The values of an input of the plan.
  package func input(_ i: Int) -> UnsafeBufferPointer<Double> {
    UnsafeBufferPointer(
      start: recorder.inputs.start + i * DrawCut.drawsPerTile, count: count)
  }

  /// The ranks of an entity in a year, both by their places in the plan.
  package func ranks(entity: Int, year: Int) -> UnsafeBufferPointer<UInt32> {
    UnsafeBufferPointer(start: recorder.ranks.start + row(entity, year), count: count)
  }

  /// The scores of an entity in a year, both by their places in the plan, which must keep scores.
  package func scores(entity: Int, year: Int) -> UnsafeBufferPointer<Double> {
    precondition(plan.keepsScores, "scores are not kept")
    return UnsafeBufferPointer(start: recorder.scores.start + row(entity, year), count: count)
  }

  /// The values of an indicator of an entity in a year, the latter two by their places in the plan,
  /// which must keep levels.
  package func levels(
    indicator: Int, entity: Int, year: Int
  ) -> UnsafeBufferPointer<Double> {
    precondition(plan.keepsLevels, "levels are not kept")
    let place =
      (year * plan.study.indicators.count + indicator) * plan.entities.count + entity
    return UnsafeBufferPointer(
      start: recorder.levels.start + place * DrawCut.drawsPerTile, count: count)
  }

  /// The weights of an indicator in the whole index in a year, by its place in the plan, which must
  /// keep weights.
  package func weights(indicator: Int, year: Int) -> UnsafeBufferPointer<Double> {
    precondition(plan.keepsWeights, "weights are not kept")
    let place = year * plan.study.indicators.count + indicator
    return UnsafeBufferPointer(
      start: recorder.weights.start + place * DrawCut.drawsPerTile, count: count)
  }

  private func row(_ entity: Int, _ year: Int) -> Int {
    (year * plan.entities.count + entity) * DrawCut.drawsPerTile
  }
}

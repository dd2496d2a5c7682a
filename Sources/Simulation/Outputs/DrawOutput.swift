import Studies

/// A number that each draw gives, whose law over the draws a measure sums up.
package struct DrawOutput: Sendable, Hashable {
  /// What a measure is about in one draw.
  package enum Quantity: Sendable, Hashable {
    /// 1 where the entity's rank is at most a number, else 0.
    case isAtMost(entity: Int, rank: Int)
    /// 1 where the entity ranks strictly better than another, else 0.
    case isAhead(entity: Int, of: Int)
    case rank(entity: Int)
    /// In the unit of the report.
    case score(entity: Int)
    /// |rank − baseline rank in the first year|.
    case rankShift(entity: Int)
    /// The mean of the rank shifts of all entities.
    case meanRankShift
  }

  package let quantity: Quantity
  /// The year, counted from 0.
  package let year: Int

  /// What a measure is about, in a year counted from 0: its variable, whatever its statistic.
  package init(_ measure: Measure, year: Int) {
    self.year = year
    switch measure.quantity {
    case .probability(let entity, let rank): quantity = .isAtMost(entity: entity, rank: rank)
    case .ahead(let entity, let other): quantity = .isAhead(entity: entity, of: other)
    case .entity(let entity, _, .rank): quantity = .rank(entity: entity)
    case .entity(let entity, _, .score): quantity = .score(entity: entity)
    case .entity(let entity, _, .rankShift): quantity = .rankShift(entity: entity)
    case .meanRankShift: quantity = .meanRankShift
    }
  }

  /// The number with nothing perturbed.
  func value(in baseline: Baseline) -> Double {
    func rank(_ entity: Int) -> Int { baseline.rank(entity, year: year) }
    func shift(_ entity: Int) -> Double {
      Double((rank(entity) - baseline.rank(entity, year: 0)).magnitude)
    }
    switch quantity {
    case .isAtMost(let entity, let limit): return rank(entity) <= limit ? 1 : 0
    case .isAhead(let entity, let other): return rank(entity) < rank(other) ? 1 : 0
    case .rank(let entity): return Double(rank(entity))
    case .score(let entity): return baseline.score(entity, year: year)
    case .rankShift(let entity): return shift(entity)
    case .meanRankShift:
      let sum = (0..<baseline.entities).reduce(0) { $0 + shift($1) }
      return sum / Double(baseline.entities)
    }
  }

  /// Fills the numbers of the first `count` draws of a tile of the output's year.
  func fill(
    _ numbers: UnsafeMutablePointer<Double>, from tile: TileYear, count: Int, baseline: Baseline
  ) {
    let draws = DrawCut.drawsPerTile
    switch quantity {
    case .isAtMost(let entity, let limit):
      let ranks = tile.ranks + entity * draws
      for d in 0..<count { numbers[d] = Int(ranks[d]) <= limit ? 1 : 0 }
    case .isAhead(let entity, let other):
      let ranks = tile.ranks + entity * draws
      let others = tile.ranks + other * draws
      for d in 0..<count { numbers[d] = ranks[d] < others[d] ? 1 : 0 }
    case .rank(let entity):
      let ranks = tile.ranks + entity * draws
      for d in 0..<count { numbers[d] = Double(ranks[d]) }
    case .score(let entity): numbers.update(from: tile.scores + entity * draws, count: count)
    case .rankShift(let entity):
      numbers.update(repeating: 0, count: count)
      addShifts(of: entity, to: numbers, tile, count, baseline)
    case .meanRankShift:
      numbers.update(repeating: 0, count: count)
      for c in 0..<baseline.entities { addShifts(of: c, to: numbers, tile, count, baseline) }
      for d in 0..<count { numbers[d] /= Double(baseline.entities) }
    }
  }

  private func addShifts(
    of entity: Int, to numbers: UnsafeMutablePointer<Double>, _ tile: TileYear, _ count: Int,
    _ baseline: Baseline
  ) {
    let ranks = tile.ranks + entity * DrawCut.drawsPerTile
    let reference = Double(baseline.rank(entity, year: 0))
    for d in 0..<count { numbers[d] += (Double(ranks[d]) - reference).magnitude }
  }
}

/// Writes the outputs of a block's draws side by side, outputs × ``DrawCut/drawsPerBlock``.
struct OutputSink: DrawSink {
  private let outputs: [DrawOutput]
  private let baseline: Baseline
  private let numbers: OutputNumbers
  private var draw = 0
  private var failure: SimulationFailure?

  init(_ outputs: [DrawOutput], baseline: Baseline, into numbers: OutputNumbers) {
    self.outputs = outputs
    self.baseline = baseline
    self.numbers = numbers
  }

  mutating func add(_ tile: TileYear, count: Int, evaluator: TileEvaluator) {
    var isAsked = false
    for (place, output) in outputs.enumerated() where output.year == tile.year {
      isAsked = true
      output.fill(
        numbers.row(place) + draw, from: tile, count: count, baseline: baseline)
    }
    // Any entity's: ranks of what is no number mean nothing.
    if isAsked, failure == nil {
      let entities = baseline.entities
      failure = tile.failure(inRows: 0..<entities, draws: count, entities: entities)
    }
    if tile.year == evaluator.yearCount - 1 { draw += count }
  }

  mutating func endBlock() throws(SimulationFailure) {
    if let failure { throw failure }
  }

  mutating func merge(_ other: OutputSink) {}
}

/// The outputs of a block's draws under one seating; owned by one worker.
package final class OutputNumbers: @unchecked Sendable {
  private let numbers: Buffer<Double>

  init(outputs: Int) {
    numbers = Buffer(repeating: 0, count: outputs * DrawCut.drawsPerBlock)
  }

  /// The numbers of an output, one a draw.
  package func row(_ output: Int) -> UnsafeMutablePointer<Double> {
    numbers.start + output * DrawCut.drawsPerBlock
  }
}

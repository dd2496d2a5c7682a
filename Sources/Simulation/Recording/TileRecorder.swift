import ElementaryFunctions
import Studies

/// Keeps what a recording asks for of the tile that is being evaluated, in memory of its own.
final class TileRecorder {
  private let plan: RecordingPlan
  /// By family the tap and the place of each coordinate in it.
  private var taps: [InputFamily: InputTap] = [:]
  private var slots: [Coordinate: Int] = [:]
  let inputs: Buffer<Double>
  /// Years × entities × draws; empty where scores are not kept.
  let scores: Buffer<Double>
  let ranks: Buffer<UInt32>
  /// Years × indicators × entities × draws; empty where levels are not kept.
  let levels: Buffer<Double>
  /// Years × indicators × draws; empty where weights are not kept.
  let weights: Buffer<Double>

  /// A recorder that is attached to an evaluator of the plan's study.
  init(_ plan: RecordingPlan, attachedTo evaluator: TileEvaluator) {
    self.plan = plan
    let draws = DrawCut.drawsPerTile
    let cells = plan.years.count * plan.entities.count
    inputs = Buffer(repeating: 0, count: plan.inputs.count * draws)
    scores = Buffer(repeating: 0, count: plan.keepsScores ? cells * draws : 0)
    ranks = Buffer(repeating: 0, count: cells * draws)
    levels = Buffer(
      repeating: 0, count: plan.keepsLevels ? cells * plan.study.indicators.count * draws : 0)
    weights = Buffer(
      repeating: 0,
      count: plan.keepsWeights
        ? plan.years.count * plan.study.indicators.count * draws : 0)
    let coordinates = Set(plan.inputs.flatMap(\.reading.coordinates))
    for (family, members) in Dictionary(grouping: coordinates, by: \.family) {
      let places = members.map(\.place).sorted()
      for (slot, place) in places.enumerated() {
        slots[Coordinate(family: family, place: place)] = slot
      }
      let tap = InputTap(places)
      taps[family] = tap
      evaluator.attach(tap, to: family)
    }
  }

  /// Keeps a year of the tile; the years must come in order.
  func visit(_ tile: TileYear) {
    let draws = DrawCut.drawsPerTile
    if tile.year == plan.weightYear { keepWeights(tile) }
    guard let place = plan.years.firstIndex(of: tile.year) else { return }
    if plan.keepsWeights {
      let row = plan.study.indicators.count * draws
      (weights.start + place * row).update(from: tile.weights, count: row)
    }
    for (e, entity) in plan.entities.enumerated() {
      let row = (place * plan.entities.count + e) * draws
      if plan.keepsScores {
        (scores.start + row).update(from: tile.scores + entity * draws, count: draws)
      }
      (ranks.start + row).update(from: tile.ranks + entity * draws, count: draws)
      guard plan.keepsLevels else { continue }
      for k in plan.study.indicators.indices {
        let target =
          ((place * plan.study.indicators.count + k) * plan.entities.count + e) * draws
        (levels.start + target).update(
          from: tile.values + (k * plan.competitors + entity) * draws, count: draws)
      }
    }
  }

  private func keepWeights(_ tile: TileYear) {
    let draws = DrawCut.drawsPerTile
    for (i, input) in plan.inputs.enumerated() {
      guard case .weight(let k) = input.reading else { continue }
      (inputs.start + i * draws).update(from: tile.weights + k * draws, count: draws)
    }
  }

  /// Works out the inputs of the tile, once all its years are evaluated.
  func finishTile() {
    for (i, input) in plan.inputs.enumerated() {
      fill(inputs.start + i * DrawCut.drawsPerTile, input.reading)
    }
  }

  private func numbers(_ coordinate: Coordinate) -> UnsafePointer<Double>? {
    slots[coordinate].flatMap { taps[coordinate.family]?.row($0) }
  }

  private func fill(_ row: UnsafeMutablePointer<Double>, _ reading: RecordedInput.Reading) {
    let draws = DrawCut.drawsPerTile
    switch reading {
    case .weight: return
    case .law(let coordinate, let low, let high, let isLogarithm):
      guard let numbers = numbers(coordinate) else { return }
      for d in 0..<draws { row[d] = min(max(numbers[d], low), high) }
      if isLogarithm { Exponential.replace(row, count: draws) }
    case .lognormal(let coordinate, let sigma):
      guard let scores = numbers(coordinate) else { return }
      for d in 0..<draws { row[d] = sigma * scores[d] - sigma * sigma / 2 }
      Exponential.replace(row, count: draws)
    case .linear(let coordinate, let offset, let scale):
      guard let scores = numbers(coordinate) else { return }
      for d in 0..<draws { row[d] = offset + scale * scores[d] }
    case .sum(let terms):
      row.update(repeating: 0, count: draws)
      for term in terms {
        guard let scores = numbers(term.coordinate) else { continue }
        for d in 0..<draws { row[d] += term.factor * scores[d] }
      }
    case .happens(let coordinate, let limit):
      guard let numbers = numbers(coordinate) else { return }
      for d in 0..<draws { row[d] = numbers[d] < limit ? 1 : 0 }
    case .factor(let coordinate, let occurrence, let limit):
      guard let factors = numbers(coordinate), let numbers = numbers(occurrence) else { return }
      for d in 0..<draws { row[d] = numbers[d] < limit ? max(0, factors[d]) : 1 }
    }
  }
}

extension TileRecorder {
  /// What is wrong where a row of scores is not finite.
  func failure(row: Int) -> SimulationFailure {
    let (year, entity) = row.quotientAndRemainder(dividingBy: plan.entities.count)
    return .scoreNotFinite(entity: plan.entities[entity], year: plan.years[year])
  }
}

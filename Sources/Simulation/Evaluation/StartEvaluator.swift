import Distributions
import ElementaryFunctions
import Studies

/// Draws the starting values of one indicator for a tile.
struct StartEvaluator {
  let plan: StartPlan
  let entities: Int

  /// Fills `values`, entities × draws; `scratch` holds two chunks of coordinates.
  func fill(
    _ values: UnsafeMutablePointer<Double>, errors: InputStream?, levels: InputStream?,
    cells: InputStream?, scratch: UnsafeMutablePointer<Double>
  ) {
    let draws = DrawCut.drawsPerTile
    if plan.isUncertain, let errors {
      forEachChunk(of: entities) { first, count in
        fillPerturbed(values + first * draws, first: first, count: count, errors, scratch)
      }
    } else {
      errors?.skip(coordinates: entities)
      for c in 0..<entities {
        (values + c * draws).update(repeating: plan.values[c], count: draws)
      }
    }
    if let cells { insertDrawnCells(values, cells, scratch) }
    if plan.hasLevel { multiplyByFixedLevels(values) }
    if let levels { multiplyByDrawnLevels(values, levels, scratch) }
    for c in 0..<entities where plan.countsNegativeAsZero[c] {
      let row = values + c * draws
      for d in 0..<draws { row[d] = row[d] < 0 ? 0 : row[d] }
    }
  }

  /// Passes over the indicator's coordinates.
  func skip(_ streams: InputStreams) {
    for family in [InputFamily.dataError, .level, .cell] {
      streams[family]?.skip(coordinates: entities)
    }
  }

  private func fillPerturbed(
    _ values: UnsafeMutablePointer<Double>, first: Int, count: Int, _ errors: InputStream,
    _ scratch: UnsafeMutablePointer<Double>
  ) {
    let draws = DrawCut.drawsPerTile
    let scores = scratch
    let factors = scratch + InputStream.largestChunk * draws
    errors.normalScores(coordinates: count, into: scores)
    for c in 0..<count {
      let sigma = plan.sigma[first + c]
      let half = sigma * sigma / 2
      let row = c * draws
      for d in row..<row + draws { factors[d] = sigma * scores[d] - half }
    }
    Exponential.replace(factors, count: count * draws)
    for c in 0..<count {
      let value = plan.values[first + c]
      let deviation = plan.deviation[first + c]
      let row = c * draws
      for d in row..<row + draws { values[d] = value * factors[d] + deviation * scores[d] }
    }
  }

  private func insertDrawnCells(
    _ values: UnsafeMutablePointer<Double>, _ cells: InputStream,
    _ scratch: UnsafeMutablePointer<Double>
  ) {
    let draws = DrawCut.drawsPerTile
    var next = 0
    for cell in plan.drawnCells {
      cells.values(of: cell.quantile, at: cell.entity, after: &next, into: scratch)
      let (low, high) = (cell.low, cell.high)
      for d in 0..<draws {
        let raised = scratch[d] < low ? low : scratch[d]
        scratch[d] = raised > high ? high : raised
      }
      if cell.isLogarithm { Exponential.replace(scratch, count: draws) }
      let row = values + cell.entity * draws
      if cell.isAdded {
        for d in 0..<draws { row[d] += scratch[d] }
      } else {
        for d in 0..<draws { row[d] *= scratch[d] }
      }
    }
    cells.skip(coordinates: entities - next)
  }

  private func multiplyByFixedLevels(_ values: UnsafeMutablePointer<Double>) {
    let draws = DrawCut.drawsPerTile
    for c in 0..<entities {
      let level = plan.level[c]
      let row = values + c * draws
      for d in 0..<draws { row[d] *= level }
    }
  }

  private func multiplyByDrawnLevels(
    _ values: UnsafeMutablePointer<Double>, _ levels: InputStream,
    _ scratch: UnsafeMutablePointer<Double>
  ) {
    let draws = DrawCut.drawsPerTile
    var next = 0
    for level in plan.drawnLevels {
      levels.values(of: level.quantile, at: level.entity, after: &next, into: scratch)
      let row = values + level.entity * draws
      for d in 0..<draws { row[d] *= scratch[d] }
    }
    levels.skip(coordinates: entities - next)
  }
}

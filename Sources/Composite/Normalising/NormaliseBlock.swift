/// The values of one indicator for all entities and draws of a block, and the room for what becomes
/// of them: what a ``NormalisationWay`` reads and fills, `block.count` numbers each.
///
/// Sums run over the entities in their order, so a result does not depend on how many draws stand
/// in the block.
package struct NormaliseBlock {
  package let block: DrawBlock
  package let scale: IndicatorScale
  /// The year, counted from 0.
  package let year: Int
  package let values: UnsafePointer<Double>
  package let normalised: UnsafeMutablePointer<Double>
  /// Room for `block.count` ranks, where a way uses ranks only.
  package let ranks: UnsafeMutablePointer<UInt32>

  package init(
    block: DrawBlock, scale: IndicatorScale, year: Int, values: UnsafePointer<Double>,
    normalised: UnsafeMutablePointer<Double>, ranks: UnsafeMutablePointer<UInt32>
  ) {
    self.block = block
    self.scale = scale
    self.year = year
    self.values = values
    self.normalised = normalised
    self.ranks = ranks
  }

  /// x · factor.
  func multiply(by factor: Double) {
    for i in 0..<block.count { normalised[i] = values[i] * factor }
  }

  /// Competition ranks, the lowest value first for a low direction, as the points
  /// factor · (best − rank) / divisor.
  func rank(best: Double, factor: Double = 1, divisor: Double = 1) {
    let one = scale.signed(1)
    // Ranking takes no −0.
    for i in 0..<block.count { normalised[i] = one * values[i] + 0 }
    RankBlock(block: block).rank(normalised, into: ranks)
    for i in 0..<block.count {
      let distance = best - Double(ranks[i])
      // What is not finite is no number and must not hide behind its rank.
      let hidden = normalised[i] - normalised[i]
      normalised[i] = factor * distance / divisor + hidden
    }
  }

  /// The best value of every draw: the greatest, or the least for a low direction.
  func fillBest(_ best: UnsafeMutablePointer<Double>) {
    best.update(from: values, count: block.draws)
    let upwards = scale.direction == .high
    for c in 1..<max(1, block.entities) {
      let row = values + c * block.draws
      for d in 0..<block.draws {
        let isBetter = upwards ? row[d] > best[d] : row[d] < best[d]
        best[d] = isBetter ? row[d] : best[d]
      }
    }
  }

  /// Lends a number a draw, 0 at first.
  func withRow(_ body: (UnsafeMutablePointer<Double>) -> Void) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: block.draws) { buffer in
      guard let row = buffer.baseAddress else { return }
      row.initialize(repeating: 0, count: block.draws)
      body(row)
    }
  }
}

import ElementaryFunctions

/// Treats one indicator for all entities and draws of a block.
package struct TreatBlock: Sendable {
  package let block: DrawBlock

  package init(block: DrawBlock) { self.block = block }

  /// Reads `values` and writes `treated`, both of `block.count` numbers.
  ///
  /// O(entities) a draw; winsorising O(entities × cells that are winsorised).
  package func treat(
    _ values: UnsafePointer<Double>, _ step: TreatmentStep,
    into treated: UnsafeMutablePointer<Double>
  ) {
    switch step {
    case .none: treated.update(from: values, count: block.count)
    case .winsorise(let low, let high): winsorise(values, low: low, high: high, into: treated)
    case .logarithm(let scale): fillLogarithms(values, scale, into: treated)
    case .boxcox(let lambda, let scale):
      fillLogarithms(values, scale, into: treated)
      guard lambda != 0 else { return }
      for i in 0..<block.count { treated[i] = exponentialMinusOne(lambda * treated[i]) / lambda }
    }
  }

  private func fillLogarithms(
    _ values: UnsafePointer<Double>, _ scale: PositiveScale,
    into treated: UnsafeMutablePointer<Double>
  ) {
    for i in 0..<block.count {
      let sum = values[i] + scale.offset
      treated[i] = sum < scale.least ? scale.least : sum
    }
    NaturalLogarithm.replace(treated, count: block.count)
  }

  /// In each draw the values beyond the one that follows the `low` least and the `high` greatest
  /// become that one.
  private func winsorise(
    _ values: UnsafePointer<Double>, low: Int, high: Int,
    into treated: UnsafeMutablePointer<Double>
  ) {
    let draws = block.draws
    withUnsafeTemporaryAllocation(of: Double.self, capacity: (low + high + 2) * draws) { buffer in
      guard let least = buffer.baseAddress else { return }
      let greatest = least + (low + 1) * draws
      least.initialize(repeating: .infinity, count: (low + 1) * draws)
      greatest.initialize(repeating: -.infinity, count: (high + 1) * draws)
      for c in 0..<block.entities {
        insert(values + c * draws, into: least, places: low + 1, ascending: true)
        insert(values + c * draws, into: greatest, places: high + 1, ascending: false)
      }
      let (bottom, top) = (least + low * draws, greatest + high * draws)
      for c in 0..<block.entities {
        let row = c * draws
        for d in 0..<draws {
          let raised = values[row + d] < bottom[d] ? bottom[d] : values[row + d]
          treated[row + d] = raised > top[d] ? top[d] : raised
        }
      }
    }
  }

  /// Puts one entity's values in their places among the most extreme so far.
  private func insert(
    _ row: UnsafePointer<Double>, into sorted: UnsafeMutablePointer<Double>, places: Int,
    ascending: Bool
  ) {
    let draws = block.draws
    for d in 0..<draws {
      var value = row[d]
      for place in 0..<places {
        let known = sorted[place * draws + d]
        let isBefore = ascending ? value < known : value > known
        sorted[place * draws + d] = isBefore ? value : known
        value = isBefore ? known : value
      }
    }
  }
}

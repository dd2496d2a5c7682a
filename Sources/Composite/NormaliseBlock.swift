/// Normalises one indicator for all entities and draws of a block.
///
/// Every function reads `values` and writes `normalised`, both of `block.count` numbers. Each is
/// O(entities × draws); sums run over the entities in their order, so a result does not depend
/// on how many draws stand in the block.
package struct NormaliseBlock: Sendable {
  package let block: DrawBlock
  package let direction: Direction

  package init(block: DrawBlock, direction: Direction) {
    self.block = block
    self.direction = direction
  }

  /// 100 · x / total, with one total for every draw.
  package func share(
    _ values: UnsafePointer<Double>, total: Double, into normalised: UnsafeMutablePointer<Double>
  ) {
    let factor = shareFactor(total: total)
    for i in 0..<block.count { normalised[i] = values[i] * factor }
  }

  /// What ``share(_:total:into:)`` multiplies by.
  package func shareFactor(total: Double) -> Double { signed(100 / total) }

  /// 100 · x / total, the total being the sum over the entities of each draw.
  ///
  /// A draw whose sum is 0 gives shares of 0.
  package func shareOfSum(
    _ values: UnsafePointer<Double>, into normalised: UnsafeMutablePointer<Double>
  ) {
    let hundred = signed(100)
    withRow { sums in
      addRows(values, to: sums)
      for d in 0..<block.draws { sums[d] = sums[d] > 0 ? hundred / sums[d] : 0 }
      for c in 0..<block.entities {
        let row = c * block.draws
        for d in 0..<block.draws { normalised[row + d] = values[row + d] * sums[d] }
      }
    }
  }

  /// 100 · (x − min) / (max − min), or 100 less it for a low direction; 50 in a constant column.
  package func minmax(
    _ values: UnsafePointer<Double>, into normalised: UnsafeMutablePointer<Double>
  ) {
    withRow { low in
      withRow { high in
        low.update(from: values, count: block.draws)
        high.update(from: values, count: block.draws)
        for c in 1..<max(1, block.entities) {
          let row = values + c * block.draws
          for d in 0..<block.draws {
            low[d] = row[d] < low[d] ? row[d] : low[d]
            high[d] = row[d] > high[d] ? row[d] : high[d]
          }
        }
        let upwards = direction == .high
        for c in 0..<block.entities {
          let row = c * block.draws
          for d in 0..<block.draws {
            let range = high[d] - low[d]
            let distance = upwards ? values[row + d] - low[d] : high[d] - values[row + d]
            normalised[row + d] = range > 0 ? 100 * (distance / range) : 50
          }
        }
      }
    }
  }

  /// (x − mean) / standard deviation with n − 1, negated for a low direction; 0 where constant.
  package func zscore(
    _ values: UnsafePointer<Double>, into normalised: UnsafeMutablePointer<Double>
  ) {
    let n = Double(block.entities)
    let one = signed(1)
    withRow { mean in
      withRow { scale in
        // Deviations from the first entity are exactly 0 in a constant column.
        for c in 0..<block.entities {
          let row = values + c * block.draws
          for d in 0..<block.draws { mean[d] += row[d] - values[d] }
        }
        for d in 0..<block.draws { mean[d] = values[d] + mean[d] / n }
        for c in 0..<block.entities {
          let row = values + c * block.draws
          for d in 0..<block.draws {
            let deviation = row[d] - mean[d]
            scale[d] += deviation * deviation
          }
        }
        for d in 0..<block.draws {
          let deviation = (scale[d] / max(1, n - 1)).squareRoot()
          scale[d] = deviation > 0 ? one / deviation : 0
        }
        for c in 0..<block.entities {
          let row = c * block.draws
          for d in 0..<block.draws {
            normalised[row + d] = (values[row + d] - mean[d]) * scale[d]
          }
        }
      }
    }
  }

  /// 100 · (x − minimum) / (maximum − minimum), or 100 less it for a low direction.
  package func goalposts(
    _ values: UnsafePointer<Double>, _ goalposts: Goalposts,
    into normalised: UnsafeMutablePointer<Double>
  ) {
    let range = goalposts.maximum - goalposts.minimum
    let origin = direction == .high ? goalposts.minimum : goalposts.maximum
    let span = signed(range)
    // Dividing gives 0 and 100 exactly at the goalposts, so that a clamped value ties with them.
    for i in 0..<block.count { normalised[i] = 100 * ((values[i] - origin) / span) }
    guard goalposts.clamps else { return }
    for i in 0..<block.count {
      let floored = normalised[i] > 0 ? normalised[i] : 0
      normalised[i] = floored < 100 ? floored : 100
    }
  }

  /// x as it is, negated for a low direction.
  package func unchanged(
    _ values: UnsafePointer<Double>, into normalised: UnsafeMutablePointer<Double>
  ) {
    let factor = unchangedFactor
    for i in 0..<block.count { normalised[i] = values[i] * factor }
  }

  /// What ``unchanged(_:into:)`` multiplies by.
  package var unchangedFactor: Double { signed(1) }

  private func signed(_ factor: Double) -> Double { direction == .high ? factor : -factor }

  private func withRow(_ body: (UnsafeMutablePointer<Double>) -> Void) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: block.draws) { buffer in
      guard let row = buffer.baseAddress else { return }
      row.initialize(repeating: 0, count: block.draws)
      body(row)
    }
  }

  private func addRows(
    _ values: UnsafePointer<Double>, to sums: UnsafeMutablePointer<Double>
  ) {
    for c in 0..<block.entities {
      let row = values + c * block.draws
      for d in 0..<block.draws { sums[d] += row[d] }
    }
  }
}

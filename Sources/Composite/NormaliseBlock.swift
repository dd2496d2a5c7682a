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

  /// What becomes of a rank among n entities.
  package enum RankScale: Sendable, Hashable {
    /// n − rank + 1.
    case rank
    /// 100 · (n − rank) / (n − 1), or 100 where n is 1.
    case percentile
    /// n − rank.
    case borda
  }

  /// Competition ranks, the lowest value first for a low direction; `ranks` has room for
  /// `block.count`. O(time of ranking).
  package func ranked(
    _ values: UnsafePointer<Double>, _ scale: RankScale, ranks: UnsafeMutablePointer<UInt32>,
    into normalised: UnsafeMutablePointer<Double>
  ) {
    let one = signed(1)
    // Ranking takes no −0.
    for i in 0..<block.count { normalised[i] = one * values[i] + 0 }
    RankBlock(block: block).rank(normalised, into: ranks)
    let count = Double(block.entities)
    let best = scale == .rank ? count + 1 : count
    let isPercentile = scale == .percentile
    let factor: Double = isPercentile ? 100 : 1
    let divisor: Double = isPercentile ? max(1, count - 1) : 1
    let alone: Double = isPercentile && block.entities == 1 ? 100 : 0
    for i in 0..<block.count {
      let distance = best - Double(ranks[i])
      // What is not finite is no number and must not hide behind its rank.
      let hidden = normalised[i] - normalised[i]
      normalised[i] = factor * distance / divisor + alone + hidden
    }
  }

  /// 100 · x / reference or 100 · (x − reference) / reference, negated for a low direction.
  ///
  /// A draw whose reference is not above 0 gives 0.
  package func distance(
    _ values: UnsafePointer<Double>, to reference: Reference,
    into normalised: UnsafeMutablePointer<Double>
  ) {
    let hundred = signed(100)
    withRow { target in
      if let entity = reference.entity, entity >= 0, entity < block.entities {
        target.update(from: values + entity * block.draws, count: block.draws)
      } else {
        fillBest(target, of: values)
      }
      for c in 0..<block.entities {
        let row = c * block.draws
        for d in 0..<block.draws {
          let origin = reference.form == .difference ? target[d] : 0
          let distance = hundred * ((values[row + d] - origin) / target[d])
          normalised[row + d] = target[d] <= 0 ? 0 : distance
        }
      }
    }
  }

  private func fillBest(
    _ best: UnsafeMutablePointer<Double>, of values: UnsafePointer<Double>
  ) {
    best.update(from: values, count: block.draws)
    let upwards = direction == .high
    for c in 1..<max(1, block.entities) {
      let row = values + c * block.draws
      for d in 0..<block.draws {
        let isBetter = upwards ? row[d] > best[d] : row[d] < best[d]
        best[d] = isBetter ? row[d] : best[d]
      }
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

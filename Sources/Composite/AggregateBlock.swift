import ElementaryFunctions

/// Adds up the normalised indicators of a block of draws to scores.
///
/// Call ``begin(_:)`` once, ``add(_:weights:to:)`` for every indicator in order, then
/// ``finish(_:)``. Each is O(entities × draws).
package struct AggregateBlock: Sendable {
  package let block: DrawBlock
  package let aggregation: Aggregation

  package init(block: DrawBlock, aggregation: Aggregation) {
    self.block = block
    self.aggregation = aggregation
  }

  /// Clears `scores`, `block.count` numbers.
  package func begin(_ scores: UnsafeMutablePointer<Double>) {
    scores.update(repeating: 0, count: block.count)
  }

  /// Adds one indicator; `normalised` is overwritten where the aggregation needs logarithms.
  ///
  /// `weights` holds one weight a draw; over the indicators they sum to 1.
  package func add(
    _ normalised: UnsafeMutablePointer<Double>, weights: UnsafePointer<Double>,
    to scores: UnsafeMutablePointer<Double>
  ) {
    switch aggregation {
    case .arithmetic: addProducts(normalised, factor: 1, weights: weights, to: scores)
    case .geometric:
      for i in 0..<block.count { normalised[i] = normalised[i] < 0 ? 0 : normalised[i] }
      NaturalLogarithm.replace(normalised, count: block.count)
      for c in 0..<block.entities {
        let row = c * block.draws
        for d in 0..<block.draws {
          // v⁰ is 1 for v = 0 too, where 0 · ln 0 would be NaN.
          scores[row + d] += weights[d] > 0 ? weights[d] * normalised[row + d] : 0
        }
      }
    }
  }

  /// Adds one indicator whose normalised values are `values` times a factor, arithmetically.
  package func addProducts(
    _ values: UnsafePointer<Double>, factor: Double, weights: UnsafePointer<Double>,
    to scores: UnsafeMutablePointer<Double>
  ) {
    for c in 0..<block.entities {
      let row = c * block.draws
      // Vectors written out: the compiler's own loop spends as much on what is before and behind.
      for d in stride(from: 0, to: block.draws, by: DrawBlock.lanes) {
        let value = eight(values + (row + d)) * factor
        let sum = eight(UnsafePointer(scores + (row + d))) + eight(weights + d) * value
        UnsafeMutableRawPointer(scores + (row + d)).storeBytes(of: sum, as: SIMD8<Double>.self)
      }
    }
  }

  @inline(__always)
  private func eight(_ numbers: UnsafePointer<Double>) -> SIMD8<Double> {
    UnsafeRawPointer(numbers).loadUnaligned(as: SIMD8<Double>.self)
  }

  /// Turns the sums into scores.
  package func finish(_ scores: UnsafeMutablePointer<Double>) {
    switch aggregation {
    case .arithmetic: break
    case .geometric: Exponential.replace(scores, count: block.count)
    }
  }
}

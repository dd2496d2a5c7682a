import ElementaryFunctions

/// Adds up the normalised indicators of a block of draws to scores.
///
/// Call ``begin(_:)`` once, ``add(_:weights:to:)`` for every indicator in order, then
/// ``finish(_:)``. Each is O(entities × draws), but for outranking, where adding takes as long as
/// ranking twice.
package struct AggregateBlock: Sendable {
  package let block: DrawBlock
  package let aggregation: StreamedAggregation
  /// ``workspaceCount`` numbers that nobody else uses between `begin` and `finish`.
  nonisolated(unsafe) private let workspace: UnsafeMutablePointer<Double>?

  /// The numbers of workspace that an aggregation needs.
  package static func workspaceCount(_ aggregation: StreamedAggregation, _ block: DrawBlock) -> Int
  {
    switch aggregation {
    case .arithmetic, .geometric, .harmonic: 0
    case .power: block.count + block.draws
    case .outrankingSum: block.count
    }
  }

  /// An aggregation; without the workspace that it needs its scores are not numbers.
  package init(
    block: DrawBlock, aggregation: StreamedAggregation,
    workspace: UnsafeMutablePointer<Double>? = nil
  ) {
    self.block = block
    self.aggregation = aggregation
    self.workspace = workspace
  }

  /// Clears `scores`, `block.count` numbers.
  package func begin(_ scores: UnsafeMutablePointer<Double>) {
    scores.update(repeating: 0, count: block.count)
    guard case .power = aggregation, let workspace else { return }
    workspace.update(repeating: -Self.farthest, count: block.count)
    (workspace + block.count).update(repeating: 0, count: block.draws)
  }

  /// Adds one indicator; `normalised` is overwritten where the aggregation needs it.
  ///
  /// `weights` holds one weight a draw; over the indicators they sum to 1.
  package func add(
    _ normalised: UnsafeMutablePointer<Double>, weights: UnsafePointer<Double>,
    to scores: UnsafeMutablePointer<Double>
  ) {
    switch aggregation {
    case .arithmetic: addProducts(normalised, factor: 1, weights: weights, to: scores)
    case .geometric: addLogarithms(normalised, weights: weights, to: scores)
    case .harmonic: addReciprocals(normalised, weights: weights, to: scores)
    case .power(let exponent):
      guard let workspace else { return scores.update(repeating: .nan, count: block.count) }
      if Self.isSmall(exponent) {
        addSmallPowers(
          normalised, exponent: exponent, weights: weights, to: scores, largest: workspace,
          passed: workspace + block.count)
      } else {
        addPowers(
          normalised, exponent: exponent, weights: weights, to: scores, largest: workspace)
      }
    case .outrankingSum:
      guard let workspace else { return scores.update(repeating: .nan, count: block.count) }
      addOutranked(normalised, weights: weights, to: scores, workspace: workspace)
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
    case .harmonic: for i in 0..<block.count { scores[i] = 1 / scores[i] }
    case .power(let exponent):
      guard let workspace else { return }
      finishPowers(scores, exponent: exponent, largest: workspace)
    case .outrankingSum: TieRounding.round(scores, count: block.count, below: block.entities)
    }
  }
}

/// An aggregation to which the indicators can be added one by one.
package enum StreamedAggregation: Sendable, Hashable {
  case arithmetic
  case geometric
  case harmonic
  /// An exponent other than 0.
  case power(Double)
  /// The sums of the rows of the outranking matrix.
  case outrankingSum
}

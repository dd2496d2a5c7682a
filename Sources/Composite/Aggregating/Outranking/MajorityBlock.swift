/// Copeland's rule: how many entities an entity beats by the weights of the indicators in which it is
/// better, those that it neither beats nor loses to counting half.
///
/// A. H. Copeland (1951), in: Saari and Merlin 1996, doi 10.1007/BF01212011.
package struct MajorityBlock: Sendable {
  package let block: DrawBlock

  package init(block: DrawBlock) { self.block = block }

  /// Weights that differ by less than this are equal: sums of decimals are not exact.
  private static let tolerance = 1e-12

  /// Fills `scores`, entities × draws, with 0 to n − 1, from `values`, indicators × entities × draws,
  /// and `weights`, indicators × draws. O(indicators × entities²) a draw.
  package func fill(
    _ scores: UnsafeMutablePointer<Double>, values: UnsafePointer<Double>, indicators: Int,
    weights: UnsafePointer<Double>
  ) {
    let draws = block.draws
    for i in 0..<block.count {
      // 0, or no number where a value is not finite.
      var sum = 0.0
      for k in 0..<indicators {
        let value = values[k * block.count + i]
        sum += value - value
      }
      scores[i] = sum
    }
    withUnsafeTemporaryAllocation(of: Double.self, capacity: draws) { buffer in
      guard let lead = buffer.baseAddress else { return }
      for c in 0..<block.entities {
        for other in 0..<c {
          lead.initialize(repeating: 0, count: draws)
          for k in 0..<indicators {
            let own = values + (k * block.count + c * draws)
            let rival = values + (k * block.count + other * draws)
            let weight = weights + k * draws
            for d in 0..<draws {
              lead[d] += own[d] > rival[d] ? weight[d] : 0
              lead[d] -= own[d] < rival[d] ? weight[d] : 0
            }
          }
          for d in 0..<draws {
            let atLeast = lead[d] < -Self.tolerance ? 0 : 0.5
            let win = lead[d] > Self.tolerance ? 1 : atLeast
            scores[c * draws + d] += win
            scores[other * draws + d] += 1 - win
          }
        }
      }
    }
  }
}

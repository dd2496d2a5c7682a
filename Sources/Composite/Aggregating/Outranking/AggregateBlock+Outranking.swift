extension AggregateBlock {
  /// Adds, for every entity, the weight times the number of entities that it beats, and half of
  /// those that equal it: its share in the row sum of the outranking matrix.
  ///
  /// The row sum Σ_j Σ_k w_k·([better] + ½[equal]) is taken indicator by indicator, so that no matrix
  /// is needed. `workspace` takes the ranks. O(time of ranking).
  func addOutranked(
    _ normalised: UnsafeMutablePointer<Double>, weights: UnsafePointer<Double>,
    to scores: UnsafeMutablePointer<Double>, workspace: UnsafeMutablePointer<Double>
  ) {
    let ranking = RankBlock(block: block)
    workspace.withMemoryRebound(to: UInt32.self, capacity: block.count) { ranks in
      // Ranking takes no −0.
      for i in 0..<block.count { normalised[i] += 0 }
      ranking.rank(normalised, into: ranks)
      let entities = Double(block.entities)
      for c in 0..<block.entities {
        let row = c * block.draws
        for d in row..<row + block.draws {
          let notBetter = entities - Double(ranks[d])
          // What is not finite is no number and must not hide behind its rank.
          scores[d] += weights[d - row] * (0.5 * notBetter + (normalised[d] - normalised[d]))
        }
      }
      for i in 0..<block.count { normalised[i] = 0 - normalised[i] }
      ranking.rank(normalised, into: ranks)
      for c in 0..<block.entities {
        let row = c * block.draws
        for d in row..<row + block.draws {
          scores[d] += weights[d - row] * (0.5 * (Double(ranks[d]) - 1))
        }
      }
    }
  }
}

extension CorrelationMatrix {
  /// The same matrix with its rows in another order, a permutation of their places.
  package func reordered(_ order: [Int]) -> CorrelationMatrix {
    CorrelationMatrix(
      indicators: order.map { indicators[$0] },
      rows: order.map { i in order.map { rows[i][$0] } })
  }
}

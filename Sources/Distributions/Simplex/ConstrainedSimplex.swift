/// The uniform law on weights of 0 or more that sum to 1, meet an order and are within bounds.
///
/// Exact in every case; how it is drawn depends on the constraints:
/// - an order alone by exponentials and arrangements (``OrderedSimplex``),
/// - bounds alone by conditional inversion (``BoundedSimplex``),
/// - both, up to 10 weights, by cutting the polytope into simplices (``SimplexMixture``),
/// - both, beyond, by sorting weights within bounds (``SortedBoundedSimplex``), with rejection where
///   weights that the order connects have different bounds.
package struct ConstrainedSimplex: Sendable {
  private enum Law {
    case ordered(OrderedSimplex)
    case bounded(BoundedSimplex)
    case mixture(SimplexMixture)
    case sorted(SortedBoundedSimplex)
  }

  private let law: Law
  /// The number of weights.
  package let count: Int
  /// The mean of the law: exact, but for sorted weights within bounds, where it is the mean of what
  /// 200,000 tries of one fixed stream find.
  package let centroid: [Double]

  /// The weights where each chain falls from its first to its last, and weight k is within
  /// `bounds[k]`. O(count³/64), some milliseconds
  /// for every distinct width of bounds, up to a second for both.
  package init(
    chains: [[Int]], bounds: [(low: Double, high: Double)]
  ) throws(SimplexConstraintError) {
    count = bounds.count
    let order = try PartialOrder(count: count, chains: chains)
    if bounds.allSatisfy({ $0.low == 0 && $0.high == 1 }) {
      let ordered = try OrderedSimplex(order)
      (law, centroid) = (.ordered(ordered), ordered.centroid)
      return
    }
    let narrow = try SimplexBounds(bounds, order)
    if order.isEmpty {
      let bounded = try BoundedSimplex(narrow)
      (law, centroid) = (.bounded(bounded), bounded.centroid)
    } else if let mixture = SimplexMixture(narrow, order) {
      (law, centroid) = (.mixture(mixture), mixture.centroid)
    } else {
      let sorted = try SortedBoundedSimplex(narrow, order)
      (law, centroid) = (.sorted(sorted), sorted.centroid)
    }
  }

  /// Whether every draw has a keyed substream of its own, as there is no quantile map.
  package var isKeyed: Bool {
    if case .sorted(let law) = law { law.rejects } else { false }
  }

  /// The coordinates of a draw; two, which make a key, where draws are keyed.
  package var coordinateCount: Int {
    switch law {
    case .ordered(let law): law.coordinateCount
    case .bounded(let law): law.coordinateCount
    case .mixture(let law): law.coordinateCount
    case .sorted(let law): law.rejects ? 2 : law.coordinateCount
    }
  }

  /// Fills `weights`, count × draws, from words, coordinates × draws; each draw sums to 1 within
  /// rounding.
  package func fill(
    _ weights: UnsafeMutablePointer<Double>, from words: UnsafePointer<UInt32>, draws: Int
  ) {
    switch law {
    case .ordered(let law): law.fill(weights, from: words, draws: draws)
    case .bounded(let law): law.fill(weights, from: words, draws: draws)
    case .mixture(let law): law.fill(weights, from: words, draws: draws)
    case .sorted(let law):
      if law.rejects {
        law.fill(weights, keys: words, draws: draws)
      } else {
        law.fill(weights, from: words, draws: draws)
      }
    }
  }
}

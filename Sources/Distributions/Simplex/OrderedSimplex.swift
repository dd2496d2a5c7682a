/// Numbers of 0 or more that sum to 1 and meet a partial order, all of them equally likely.
///
/// Independent exponentials over their sum are uniform on the simplex, and keep to an order part by
/// part. Within a part the r-th greatest of n is Σ_{j ≥ r} Zⱼ/j of n exponentials Zⱼ (Rényi 1953,
/// doi 10.1007/BF02127580), and every arrangement that the order allows is equally likely. A full
/// order takes one coordinate a number, and each number falls from place to place by Zⱼ/j.
package struct OrderedSimplex: Sendable {
  /// What the order connects; things that it leaves out stand alone.
  let parts: [ArrangedPart]
  /// The number of numbers.
  let count: Int

  init(_ order: PartialOrder) throws(SimplexConstraintError) {
    count = order.count
    parts = try ArrangedPart.parts(of: order)
  }

  /// One for each number and one for each choice between arrangements.
  var coordinateCount: Int { parts.reduce(count) { $0 + $1.choiceCount } }

  /// The centroid: of the r-th greatest of a part of n the mean is Σ_{j = r…n} 1/j over the count.
  var centroid: [Double] {
    var centroid = Array(repeating: 0.0, count: count)
    for part in parts {
      var means = Array(repeating: 0.0, count: part.count + 1)
      for r in stride(from: part.count, to: 0, by: -1) { means[r - 1] = means[r] + 1 / Double(r) }
      if let only = part.only {
        for (place, thing) in only.enumerated() { centroid[thing] = means[place] / Double(count) }
        continue
      }
      for (thing, probabilities) in part.arrangement.places {
        centroid[thing] = zip(probabilities, means).reduce(0) { $0 + $1.0 * $1.1 } / Double(count)
      }
    }
    return centroid
  }

  /// Fills `numbers`, count × draws, from words, coordinates × draws. O(count) a draw where the
  /// order leaves no choice between arrangements.
  func fill(
    _ numbers: UnsafeMutablePointer<Double>, from words: UnsafePointer<UInt32>, draws: Int
  ) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: (count + 1) * draws) { scratch in
      guard let rows = scratch.baseAddress else { return }
      let sums = rows + count * draws
      UnitExponential.fill(rows, from: words, count: count * draws)
      for d in 0..<draws { sums[d] = 0 }
      for row in 0..<count { for d in 0..<draws { sums[d] += rows[row * draws + d] } }
      for d in 0..<draws { sums[d] = 1 / sums[d] }
      var first = 0
      var choices = words + count * draws
      for part in parts {
        let own = rows + first * draws
        Self.sort(own, count: part.count, scale: sums, draws: draws)
        part.place(own, choices: &choices, into: numbers, draws: draws)
        first += part.count
      }
    }
  }

  /// Turns scaled exponentials into falling numbers, the first row the greatest.
  private static func sort(
    _ rows: UnsafeMutablePointer<Double>, count: Int, scale: UnsafePointer<Double>, draws: Int
  ) {
    for row in stride(from: count - 1, through: 0, by: -1) {
      let own = rows + row * draws
      let rank = 1 / Double(row + 1)
      for d in 0..<draws { own[d] *= rank * scale[d] }
      if row < count - 1 { for d in 0..<draws { own[d] += own[draws + d] } }
    }
  }
}

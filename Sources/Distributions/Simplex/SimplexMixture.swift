/// The uniform law on a polytope that is cut into simplices: one of them, chosen in proportion to
/// its volume, and in it a mean of its corners by exponential weights.
struct SimplexMixture: Sendable {
  /// The most numbers, and the most simplices.
  static let mostNumbers = 10
  static let mostSimplices = 2_000

  private let count: Int
  /// For every simplex the probability of it or one before it.
  private let cumulative: [Double]
  /// The corners' numbers, simplices × corners × count.
  private let corners: [Double]
  private let cornerCount: Int
  let centroid: [Double]

  /// `nil` where there are too many numbers, corners or simplices.
  init?(_ bounds: SimplexBounds, _ order: PartialOrder) {
    count = bounds.count
    guard count <= Self.mostNumbers, let polytope = ConstraintPolytope(bounds, order),
      let simplices = polytope.simplices(limit: Self.mostSimplices), let first = simplices.first
    else { return nil }
    cornerCount = first.count
    let volumes = simplices.map(polytope.volume)
    let total = volumes.reduce(0, +)
    guard total > 0 else { return nil }
    var sum = 0.0
    var cumulative: [Double] = []
    var centroid = Array(repeating: 0.0, count: count)
    for (simplex, volume) in zip(simplices, volumes) {
      sum += volume
      cumulative.append(sum / total)
      for corner in simplex {
        for (number, value) in polytope.corners[corner].point.enumerated() {
          centroid[number] += volume / total * value / Double(first.count)
        }
      }
    }
    self.cumulative = cumulative
    self.centroid = centroid
    corners = simplices.flatMap { $0.flatMap { polytope.corners[$0].point } }
  }

  /// One to choose the simplex, where there are several, one for every corner.
  var coordinateCount: Int { choiceCount + cornerCount }

  private var choiceCount: Int { cumulative.count > 1 ? 1 : 0 }

  /// Fills `numbers`, count × draws, from words, coordinates × draws.
  func fill(
    _ numbers: UnsafeMutablePointer<Double>, from words: UnsafePointer<UInt32>, draws: Int
  ) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: cornerCount * draws) { scratch in
      guard let weights = scratch.baseAddress else { return }
      UnitExponential.fill(weights, from: words + choiceCount * draws, count: cornerCount * draws)
      for d in 0..<draws {
        let simplex = choiceCount > 0 ? simplex(at: 0.5 + centredUniform(words[d])) : 0
        var sum = 0.0
        for corner in 0..<cornerCount { sum += weights[corner * draws + d] }
        for number in 0..<count {
          var value = 0.0
          var place = simplex * cornerCount * count + number
          for corner in 0..<cornerCount {
            value += weights[corner * draws + d] * corners[place]
            place += count
          }
          numbers[number * draws + d] = value / sum
        }
      }
    }
  }

  private func simplex(at probability: Double) -> Int {
    var low = 0
    var high = cumulative.count - 1
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] <= probability { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

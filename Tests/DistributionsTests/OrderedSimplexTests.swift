import Testing

@testable import Distributions

/// Weights in an order. Statistical tests compare with 4.9 standard errors or the chi-square
/// quantile of 1 − 10⁻⁶: a right program fails one of them once in a million.
@Suite struct OrderedSimplexTests {
  /// Every permutation of 0..<count.
  private func permutations(_ count: Int) -> [[Int]] {
    var result: [[Int]] = [[]]
    for _ in 0..<count {
      result = result.flatMap { start in
        (0..<count).filter { !start.contains($0) }.map { start + [$0] }
      }
    }
    return result
  }

  private func keeps(_ permutation: [Int], _ chains: [[Int]]) -> Bool {
    chains.allSatisfy { chain in
      let places = chain.compactMap { permutation.firstIndex(of: $0) }
      return zip(places, places.dropFirst()).allSatisfy { $0 < $1 }
    }
  }

  static let orders: [[[Int]]] = [
    [[0, 1, 2, 3, 4, 5]],
    [[3, 1]],
    [[0, 1], [0, 2]],
    [[0, 2], [1, 2], [2, 3], [2, 4]],
    // The N, which neither stacks nor mingles.
    [[0, 2], [1, 2], [1, 3]],
    [[0, 2], [1, 2], [1, 3], [3, 4], [2, 5]],
    [[5, 0, 2], [5, 1, 2], [5, 1, 3]],
    [[0, 1, 2], [3, 4, 5]],
    [[0, 3], [0, 4], [1, 4], [1, 5], [2, 5], [2, 3]],
  ]

  /// The probability of each place against all arrangements of six things, one by one.
  @Test(arguments: orders)
  func placesAreThoseOfAllArrangements(_ chains: [[Int]]) throws {
    let order = try PartialOrder(count: 6, chains: chains)
    let allowed = permutations(6).filter { keeps($0, chains) }
    let arrangement = try Arrangement(Array(0..<6), order)
    let places = arrangement.places
    #expect(places.map(\.thing).sorted() == Array(0..<6))
    for (thing, probabilities) in places {
      for (place, probability) in probabilities.enumerated() {
        let count = allowed.count { $0[place] == thing }
        #expect(abs(probability - Double(count) / Double(allowed.count)) < 1e-14)
      }
    }
  }

  /// Every arrangement is drawn equally often.
  @Test(arguments: orders)
  func arrangementsAreEquallyLikely(_ chains: [[Int]]) throws {
    let arrangement = try Arrangement(
      Array(0..<6), try PartialOrder(count: 6, chains: chains))
    let allowed = permutations(6).filter { keeps($0, chains) }
    let draws = 100 * allowed.count
    var words = KeyedWords(key: 4)
    var counts: [[Int]: Int] = [:]
    var sequence = Array(repeating: 0, count: 6)
    for _ in 0..<draws {
      var choices = 0
      sequence.withUnsafeMutableBufferPointer {
        guard let start = $0.baseAddress else { return }
        arrangement.write(to: start) {
          choices += 1
          return 0.5 + centredUniform(words.next())
        }
      }
      #expect(choices == arrangement.choiceCount)
      counts[sequence, default: 0] += 1
    }
    #expect(Set(counts.keys) == Set(allowed))
    guard allowed.count > 1 else { return }
    let chiSquare = counts.values.reduce(0.0) {
      $0 + (Double($1) - 100) * (Double($1) - 100) / 100
    }
    #expect(chiSquare < Sample.chiSquareLimit(allowed.count - 1))
  }

  /// The centroid against the mean over all arrangements of the sorted simplex's centroid.
  @Test(arguments: orders)
  func centroidIsTheMeanOfAllArrangements(_ chains: [[Int]]) throws {
    let law = try ConstrainedSimplex(
      chains: chains, bounds: Array(repeating: (0, 1), count: 6))
    let allowed = permutations(6).filter { keeps($0, chains) }
    let sorted = (0..<6).map { r in (r..<6).reduce(0) { $0 + 1 / Double($1 + 1) } / 6 }
    for (thing, mean) in law.centroid.enumerated() {
      let sum = allowed.reduce(0) { $0 + sorted[$1.firstIndex(of: thing) ?? 0] }
      #expect(abs(mean - sum / Double(allowed.count)) < 1e-14)
    }
    let sample = Sample(law, draws: 40_000)
    sample.expectMeans(law.centroid)
    #expect(
      sample.points.allSatisfy { point in
        chains.allSatisfy { zip($0, $0.dropFirst()).allSatisfy { point[$0] >= point[$1] } }
      })
  }

  @Test func centroidOfAFullOrderOfThree() throws {
    let law = try ConstrainedSimplex(
      chains: [[2, 0, 1]], bounds: Array(repeating: (0, 1), count: 3))
    let expected = [5.0 / 18, 2.0 / 18, 11.0 / 18]
    for (mean, value) in zip(law.centroid, expected) { #expect(abs(mean - value) < 1e-15) }
    #expect(law.coordinateCount == 3)
    #expect(!law.isKeyed)
  }

  /// j·(w₍ⱼ₎ − w₍ⱼ₊₁₎) of sorted weights are uniform on the simplex: their stick-breaking fractions
  /// fill the cube evenly, here in 10 × 10 cells.
  @Test(arguments: [3, 4, 7])
  func fullOrderIsUniform(count: Int) throws {
    let law = try ConstrainedSimplex(
      chains: [Array(0..<count)], bounds: Array(repeating: (0, 1), count: count))
    var cells = Array(repeating: 0, count: 100)
    for point in Sample(law, draws: 50_000).points {
      let gaps = (0..<count).map { j in
        Double(j + 1) * (point[j] - (j + 1 < count ? point[j + 1] : 0))
      }
      let first = power(1 - gaps[0], count - 1)
      let second = power(1 - gaps[1] / (1 - gaps[0]), count - 2)
      cells[min(9, Int(10 * first)) * 10 + min(9, Int(10 * second))] += 1
    }
    let chiSquare = cells.reduce(0.0) { $0 + (Double($1) - 500) * (Double($1) - 500) / 500 }
    #expect(chiSquare < Sample.chiSquareLimit(99))
  }

  /// The greatest of K uniform weights: P(w ≤ x) = Σ (−1)ʲ C(K, j)(1 − jx)₊ᴷ⁻¹ (Fisher 1929,
  /// doi 10.1098/rspa.1929.0151).
  @Test func marginalOfTheGreatestOfAHundred() throws {
    let count = 100
    let law = try ConstrainedSimplex(
      chains: [Array(0..<count)], bounds: Array(repeating: (0, 1), count: count))
    let sample = Sample(law, draws: 20_000)
    for x in [0.04, 0.05, 0.06, 0.08] {
      var probability = 0.0
      var binomial = 1.0
      for j in 0...count where 1 - Double(j) * x > 0 {
        probability += (j % 2 == 0 ? 1 : -1) * binomial * power(1 - Double(j) * x, count - 1)
        binomial *= Double(count - j) / Double(j + 1)
      }
      sample.expectShare(probability) { $0[0] <= x }
    }
    sample.expectMeans(law.centroid)
  }

  @Test func wideTreesNeedNoTable() throws {
    let order = try PartialOrder(count: 61, chains: (1...60).map { [0, $0] })
    let law = try OrderedSimplex(order)
    #expect(law.coordinateCount == 61 + 59)
    #expect(abs(law.centroid.reduce(0, +) - 1) < 1e-13)
    #expect(abs(law.centroid[1] - law.centroid[60]) < 1e-15)
  }

  @Test func circlesAreRefused() {
    #expect(throws: SimplexConstraintError.circle([0, 2])) {
      try PartialOrder(count: 4, chains: [[3, 0, 2], [2, 0]])
    }
    #expect(throws: SimplexConstraintError.circle([1])) {
      try PartialOrder(count: 2, chains: [[1, 1]])
    }
    #expect(throws: SimplexConstraintError.circle([0, 1, 2])) {
      try PartialOrder(count: 3, chains: [[0, 1], [1, 2], [2, 0]])
    }
  }

  /// A crown of 40 things has about 2²⁰ sets.
  @Test func whatCannotBeCountedIsRefused() {
    let chains = (0..<20).flatMap { k in [[k, 20 + k], [k, 20 + (k + 1) % 20]] }
    #expect(throws: SimplexConstraintError.tooManyArrangements(of: Array(0..<40))) {
      try ConstrainedSimplex(chains: chains, bounds: Array(repeating: (0, 1), count: 40))
    }
  }
}

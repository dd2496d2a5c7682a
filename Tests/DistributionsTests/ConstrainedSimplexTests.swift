import Testing

@testable import Distributions

/// Weights in an order and within bounds.
@Suite struct ConstrainedSimplexTests {
  typealias Bounds = [(low: Double, high: Double)]

  /// The triangle (½, ½, 0), (⅓, ⅓, ⅓), (½, ¼, ¼): its centroid, and its halves by area.
  @Test func triangle() throws {
    let law = try ConstrainedSimplex(
      chains: [[0, 1, 2]], bounds: [(0, 0.5), (0, 1), (0, 1)])
    let expected = [4.0 / 9, 13.0 / 36, 7.0 / 36]
    for (mean, value) in zip(law.centroid, expected) { #expect(abs(mean - value) < 1e-14) }
    let sample = Sample(law, draws: 100_000)
    sample.expectMeans(expected)
    // Similar triangles: below w₀ = ⅓ + t/6 lies the share t².
    for t in [0.2, 0.5, 0.8] { sample.expectShare(t * t) { $0[0] <= 1.0 / 3 + t / 6 } }
  }

  static let cases: [(chains: [[Int]], bounds: Bounds)] = [
    ([[0, 1, 2]], [(0.2, 0.6), (0.1, 0.5), (0.05, 1)]),
    ([[0, 1], [0, 2]], [(0, 0.4), (0.1, 0.5), (0.05, 1), (0, 1)]),
    ([[0, 1, 2, 3]], Array(repeating: (0.05, 0.4), count: 4)),
    ([[0, 1], [2, 3]], [(0, 0.3), (0.05, 0.3), (0.1, 0.5), (0, 0.2), (0, 1)]),
    ([[0, 2], [1, 2], [1, 3]], [(0.1, 0.35), (0.1, 0.3), (0, 0.3), (0, 0.2), (0.1, 0.4)]),
  ]

  /// Cutting into simplices and sorting with rejection are the same law.
  @Test(arguments: cases.indices)
  func twoWaysAgree(_ index: Int) throws {
    let (chains, bounds) = Self.cases[index]
    let order = try PartialOrder(count: bounds.count, chains: chains)
    let narrow = try SimplexBounds(bounds, order)
    let mixture = try #require(SimplexMixture(narrow, order))
    let sorted = try SortedBoundedSimplex(narrow, order)
    // 200,000 tries find a mean that is off by 10⁻³ at most.
    for (one, other) in zip(mixture.centroid, sorted.centroid) {
      #expect(abs(one - other) < 2e-3)
    }
    let count = bounds.count
    let cut = Sample(
      count: count, coordinates: mixture.coordinateCount, draws: 30_000,
      { mixture.fill($0, from: $1, draws: $2) })
    let tried = Sample(
      count: count, coordinates: sorted.rejects ? 2 : sorted.coordinateCount, draws: 30_000
    ) {
      if sorted.rejects {
        sorted.fill($0, keys: $1, draws: $2)
      } else {
        sorted.fill($0, from: $1, draws: $2)
      }
    }
    for sample in [cut, tried] {
      sample.expectMeans(mixture.centroid)
      #expect(
        sample.points.allSatisfy { point in
          chains.allSatisfy {
            zip($0, $0.dropFirst()).allSatisfy { point[$0] >= point[$1] - 1e-12 }
          }
            && point.indices.allSatisfy {
              point[$0] >= bounds[$0].low - 1e-12 && point[$0] <= bounds[$0].high + 1e-12
            }
        })
    }
    // Two samples, cell by cell of the first two weights: chi-square with equal sizes.
    func cell(_ point: [Double]) -> Int {
      let part = (0..<2).map { k in
        min(4, Int(5 * (point[k] - narrow.lows[k]) / (narrow.highs[k] - narrow.lows[k])))
      }
      return part[0] * 5 + part[1]
    }
    var counts = Array(repeating: (0.0, 0.0), count: 25)
    for point in cut.points { counts[cell(point)].0 += 1 }
    for point in tried.points { counts[cell(point)].1 += 1 }
    let used = counts.filter { $0.0 + $0.1 > 0 }
    let chiSquare = used.reduce(0.0) {
      $0 + ($1.0 - $1.1) * ($1.0 - $1.1) / ($1.0 + $1.1)
    }
    #expect(chiSquare < Sample.chiSquareLimit(used.count - 1))
  }

  /// Beyond ten weights with the same bounds: sorted, no rejection.
  @Test func manyOrderedWithinEqualBounds() throws {
    let law = try ConstrainedSimplex(
      chains: [Array(0..<20)], bounds: Array(repeating: (0.01, 0.12), count: 20))
    #expect(!law.isKeyed)
    let sample = Sample(law, draws: 20_000)
    sample.expectMeans(law.centroid)
  }

  /// Beyond ten weights with bounds of their own: every draw has a key.
  @Test func manyOrderedWithinOwnBounds() throws {
    let bounds = (0..<12).map { (low: $0 < 3 ? 0.09 : 0.01, high: 0.25 - 0.01 * Double($0)) }
    let law = try ConstrainedSimplex(chains: [Array(0..<12)], bounds: bounds)
    #expect(law.isKeyed)
    #expect(law.coordinateCount == 2)
    let sample = Sample(law, draws: 5_000)
    sample.expectMeans(law.centroid)
    #expect(
      sample.points.allSatisfy { point in
        point.indices.allSatisfy { point[$0] >= bounds[$0].low && point[$0] <= bounds[$0].high }
      })
  }

  @Test func hopelessConstraintsAreRefused() {
    // Ten narrow bands within which the sorted order hardly ever falls.
    let bounds = (0..<24).map { k in
      let centre = (48 - 1.5 * Double(k)) / 738
      return (low: centre - 0.0003, high: centre + 0.0003)
    }
    #expect {
      try ConstrainedSimplex(chains: [Array(0..<24)], bounds: bounds)
    } throws: { error in
      if case SimplexConstraintError.seldomMet = error { true } else { false }
    }
  }
}

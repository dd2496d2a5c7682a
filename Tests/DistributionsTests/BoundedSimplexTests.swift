import Testing

@testable import Distributions

/// Weights within bounds.
@Suite struct BoundedSimplexTests {
  typealias Bounds = [(low: Double, high: Double)]

  /// The volume of the points whose numbers, 0 to `widths`, sum to at most y, times the factorial
  /// of their number: Σ ±(y − Σ c)₊ⁿ over all sets of them; its integral with one power more, but
  /// for a factor of n + 1.
  private func volume(_ widths: [Double], _ y: Double, more: Int = 0) -> Double {
    var sum = 0.0
    for set in 0..<1 << widths.count {
      var left = y
      for k in widths.indices where set & (1 << k) != 0 { left -= widths[k] }
      if left > 0 {
        sum += (set.nonzeroBitCount % 2 == 0 ? 1 : -1) * power(left, widths.count + more)
      }
    }
    return sum
  }

  /// P(w_k ≤ x) by exact volumes.
  private func probability(_ bounds: Bounds, _ k: Int, _ x: Double) -> Double {
    var others = bounds
    others.remove(at: k)
    let widths = others.map { $0.high - $0.low }
    let room = 1 - others.reduce(0) { $0 + $1.low }
    let top = volume(widths, room - bounds[k].low)
    return (top - volume(widths, room - x)) / (top - volume(widths, room - bounds[k].high))
  }

  static let cases: [Bounds] = [
    [(0.2, 0.5), (0, 1), (0, 1)],
    [(0.2, 0.5), (0.1, 0.4), (0, 1)],
    [(0.2, 0.5), (0.1, 0.4), (0.15, 0.6)],
    [(0.1, 0.4), (0.1, 0.4), (0.1, 0.4), (0.1, 0.4)],
    [(0, 0.3), (0.05, 0.25), (0.1, 0.5), (0, 0.2), (0, 1)],
    [(0, 0.3), (0.05, 0.25), (0.1, 0.5), (0, 0.2), (0, 0.35)],
    // Nearly at the upper bounds: reflected.
    [(0, 0.25), (0, 0.3), (0, 0.22), (0.1, 0.28)],
    [(0, 0.3), (0, 0.25), (0, 0.2), (0, 0.18), (0, 0.16), (0, 0.14), (0, 0.12), (0, 0.1)],
    [(0.02, 0.9), (0.02, 0.1), (0.02, 0.08), (0, 0.07), (0, 0.06), (0, 1), (0, 1), (0, 0.001)],
  ]

  /// Each marginal against the exact piecewise polynomial.
  @Test(arguments: cases.indices)
  func marginals(_ index: Int) throws {
    let bounds = Self.cases[index]
    let narrow = try SimplexBounds(bounds, try PartialOrder(count: bounds.count, chains: []))
    let tight = zip(narrow.lows, narrow.highs).map { (low: $0, high: $1) }
    let law = try ConstrainedSimplex(chains: [], bounds: bounds)
    let sample = Sample(law, draws: 100_000)
    for k in bounds.indices {
      for part in [0.1, 0.3, 0.5, 0.7, 0.9] {
        let x = tight[k].low + part * (tight[k].high - tight[k].low)
        sample.expectShare(probability(tight, k, x)) { $0[k] <= x }
      }
    }
    sample.expectMeans(law.centroid)
    #expect(
      sample.points.allSatisfy { point in
        point.indices.allSatisfy { point[$0] >= bounds[$0].low && point[$0] <= bounds[$0].high }
      })
  }

  /// The exact mean, ∫ (1 − P(w_k ≤ x)) dx from the lower bound on.
  private func mean(_ bounds: Bounds, _ k: Int) -> Double {
    var others = bounds
    others.remove(at: k)
    let widths = others.map { $0.high - $0.low }
    let room = 1 - others.reduce(0) { $0 + $1.low }
    let (low, high) = (room - bounds[k].high, room - bounds[k].low)
    let area =
      (volume(widths, high, more: 1) - volume(widths, low, more: 1)) / Double(widths.count + 1)
    let bottom = volume(widths, low)
    return bounds[k].low + (area - bottom * (high - low)) / (volume(widths, high) - bottom)
  }

  /// The centroid against exact moments, and against that of the simplices into which a polytope is
  /// cut.
  @Test(arguments: cases.indices)
  func centroids(_ index: Int) throws {
    let bounds = Self.cases[index]
    let order = try PartialOrder(count: bounds.count, chains: [])
    let narrow = try SimplexBounds(bounds, order)
    let centroid = try BoundedSimplex(narrow).centroid
    let tight = zip(narrow.lows, narrow.highs).map { (low: $0, high: $1) }
    for k in bounds.indices { #expect(abs(centroid[k] - mean(tight, k)) < 1e-9) }
    let mixture = SimplexMixture(narrow, order)
    #expect(mixture != nil || bounds.count > 5)
    for (one, other) in zip(centroid, mixture?.centroid ?? centroid) {
      #expect(abs(one - other) < 1e-9)
    }
  }

  /// The first number drawn, the narrowest, has the exact quantile of its word, and the second the
  /// exact conditional one.
  @Test func quantilesAreExact() throws {
    let widths = [0.3, 0.29, 0.25, 0.24, 0.2, 0.18, 0.16, 0.14, 0.12, 0.11]
    let law = try ConstrainedSimplex(chains: [], bounds: widths.map { (0, $0) })
    let sum = widths.reduce(0, +)
    #expect(sum / 2 < 1)
    #expect(law.coordinateCount == 9)
    // More than half of what is possible: numbers are drawn as what they are short of.
    let room = sum - 1
    let last = widths.count - 1
    for (first, second) in [(1, 9), (50, 50), (20, 80), (99, 2), (70, 30)] {
      let words = [first, second] + Array(repeating: 50, count: 7)
      let uniform = words.map { UInt32(Double($0) / 100 * 0x1p32) }
      var weights = Array(repeating: 0.0, count: widths.count)
      weights.withUnsafeMutableBufferPointer { weights in
        uniform.withUnsafeBufferPointer { words in
          guard let weights = weights.baseAddress, let words = words.baseAddress else { return }
          law.fill(weights, from: words, draws: 1)
        }
      }
      var left = room
      for (number, expected) in [(last, first), (last - 1, second)] {
        let others = Array(widths[..<number])
        let x = widths[number] - weights[number]
        let top = volume(others, left)
        let found =
          (top - volume(others, left - x)) / (top - volume(others, left - widths[number]))
        #expect(abs(found - Double(expected) / 100) < 2e-9)
        left -= x
      }
    }
  }

  /// Sixty weights of at most twice their mean, and one of at least a tenth.
  @Test func manyBounds() throws {
    let bounds: Bounds = [(0.1, 1)] + Array(repeating: (0, 2.0 / 60), count: 59)
    let law = try ConstrainedSimplex(chains: [], bounds: bounds)
    let sample = Sample(law, draws: 20_000)
    sample.expectMeans(law.centroid)
    #expect(abs(law.centroid.reduce(0, +) - 1) < 1e-12)
    for k in 2..<60 { #expect(abs(law.centroid[k] - law.centroid[1]) < 1e-12) }
  }

  @Test func equalBoundsHaveEqualMeans() throws {
    for (count, high) in [(5, 0.21), (10, 0.15), (40, 0.05), (200, 0.007)] {
      let law = try ConstrainedSimplex(
        chains: [], bounds: Array(repeating: (0, high), count: count))
      for mean in law.centroid { #expect(abs(mean - 1 / Double(count)) < 1e-9) }
      Sample(law, draws: 2_000).expectMeans(Array(repeating: 1 / Double(count), count: count))
    }
  }

  @Test func fixedWeightsStayFixed() throws {
    let law = try ConstrainedSimplex(chains: [], bounds: [(0.3, 0.3), (0, 1), (0, 1)])
    let sample = Sample(law, draws: 5_000)
    #expect(sample.points.allSatisfy { $0[0] == 0.3 })
    sample.expectMeans([0.3, 0.35, 0.35])
    let all = try ConstrainedSimplex(chains: [], bounds: [(0.3, 0.3), (0.2, 0.2), (0.5, 0.5)])
    #expect(all.coordinateCount == 0)
    #expect(zip(all.centroid, [0.3, 0.2, 0.5]).allSatisfy { abs($0 - $1) < 1e-15 })
    let implied = try ConstrainedSimplex(chains: [], bounds: [(0.3, 1), (0.2, 1), (0.5, 1)])
    #expect(implied.coordinateCount == 0)
  }

  @Test func impossibleBoundsAreRefused() {
    func refusal(_ bounds: Bounds, _ chains: [[Int]] = []) -> SimplexConstraintError? {
      do throws(SimplexConstraintError) {
        _ = try ConstrainedSimplex(chains: chains, bounds: bounds)
        return nil
      } catch {
        return error
      }
    }
    #expect(refusal([(0.6, 1), (0.5, 1), (0, 1)]) == .lowSum(1.1, of: [0, 1], byOrder: false))
    #expect(refusal([(0, 0.25), (0, 0.5)]) == .highSum(0.75, byOrder: false))
    #expect(refusal([(0.5, 0.25), (0, 0.5)]) == .noRange(weight: 0, low: 0.5, high: 0.25))
    #expect(refusal([(-0.5, 0.25), (0, 0.5)]) == .noRange(weight: 0, low: -0.5, high: 0.25))
    #expect(refusal([(0, 1), (0, 1.5)]) == .noRange(weight: 1, low: 0, high: 1.5))
    #expect(refusal([(.nan, 1), (0, 1)]) != nil)
    #expect(
      refusal([(0, 0.25), (0.5, 1), (0, 1)], [[0, 1]])
        == .orderAgainstBounds(greater: 0, high: 0.25, lesser: 1, low: 0.5))
    #expect(
      refusal([(0, 1), (0, 1), (0.4, 1)], [[0, 1, 2]])
        == .lowSum(1.2000000000000002, of: [0, 1, 2], byOrder: true))
    #expect(
      refusal([(0, 0.25), (0, 1), (0, 1)], [[0, 1, 2]]) == .highSum(0.75, byOrder: true))
  }
}

import TestSupport
import Testing

@testable import Sampling

/// Chi-square tests are seeded; their limits are exceeded by chance with probability 1e-6.
@Suite struct LatinHypercubeTests {
  private func permutation(of count: Int, key: UInt64, coordinate: Int) -> [Int] {
    var places = Array(repeating: UInt32(0), count: count)
    places.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return }
      let keys = KeyedPermutation.Keys(key: key, coordinate: coordinate)
      KeyedPermutation(of: count).fill(start, first: 0, count: count, keys: keys)
    }
    return places.map(Int.init)
  }

  /// The words of one coordinate, a tile at a time.
  private func words(
    _ hypercube: LatinHypercube, key: UInt64, coordinate: Int, tile: Int = 64,
    from source: () -> UInt32
  ) -> [UInt32] {
    var words = (0..<hypercube.draws).map { _ in source() }
    var places = Array(repeating: UInt32(0), count: tile)
    words.withUnsafeMutableBufferPointer { words in
      places.withUnsafeMutableBufferPointer { places in
        guard let start = words.baseAddress, let scratch = places.baseAddress else { return }
        for first in stride(from: 0, to: hypercube.draws, by: tile) {
          hypercube.replace(
            start + first, first: first, count: min(tile, hypercube.draws - first),
            coordinate: coordinate, key: key, places: scratch)
        }
      }
    }
    return words
  }

  /// ⌊u·draws⌋ with u = (w + ½)·2⁻³².
  private func stratum(_ word: UInt32, of draws: Int) -> Int {
    Int(((2 * UInt64(word) + 1) * UInt64(draws)) >> 33)
  }

  @Test(arguments: Array(1...130) + [625, 1_000, 2_047, 2_048, 4_095, 4_096, 16_384])
  func everyPlaceIsTakenOnce(count: Int) {
    for key in [0, 1, 2025, UInt64.max] {
      let found = permutation(of: count, key: key, coordinate: 7)
      #expect(Set(found).count == count && found.allSatisfy { $0 < count })
    }
  }

  @Test(arguments: [2, 3, 17, 625, 4_095, 4_096, 16_384])
  func everyStratumIsHitOnce(draws: Int) throws {
    let hypercube = try #require(LatinHypercube(draws: draws))
    var random = SplitMix64(state: 3)
    for coordinate in [0, 1, 5_999] {
      let any = words(hypercube, key: 11, coordinate: coordinate) {
        UInt32(truncatingIfNeeded: random.next())
      }
      let lowest = words(hypercube, key: 11, coordinate: coordinate) { 0 }
      let highest = words(hypercube, key: 11, coordinate: coordinate) { .max }
      for words in [any, lowest, highest] {
        #expect(Set(words.map { stratum($0, of: draws) }).count == draws)
      }
      // The ends of the random word are the ends of the stratum.
      let limits = zip(lowest, highest).sorted { $0.0 < $1.0 }
      #expect(limits.first?.0 == 0 && limits.last?.1 == .max)
      #expect(zip(limits, limits.dropFirst()).allSatisfy { $0.1 &+ 1 == $1.0 })
    }
  }

  @Test func tilesDoNotMatter() throws {
    let hypercube = try #require(LatinHypercube(draws: 625))
    let whole = words(hypercube, key: 5, coordinate: 9, tile: 625) { 12_345 }
    #expect(words(hypercube, key: 5, coordinate: 9) { 12_345 } == whole)
    #expect(words(hypercube, key: 6, coordinate: 9) { 12_345 } != whole)
    #expect(words(hypercube, key: 5, coordinate: 10) { 12_345 } != whole)
  }

  @Test func impossibleNumbersOfDraws() {
    for draws in [-1, 0, 1, LatinHypercube.largestDrawCount + 1, .max] {
      #expect(LatinHypercube(draws: draws) == nil)
    }
  }

  private func chiSquare(_ counts: [Int], expected: Double) -> Double {
    counts.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
  }

  /// Each place goes to each stratum equally often: 225 degrees of freedom.
  @Test func placesAreUniform() {
    var counts = Array(repeating: 0, count: 256)
    let permutations = 16_000
    for p in 0..<permutations {
      // Half of them from neighbouring coordinates, half from neighbouring blocks.
      let found = permutation(
        of: 16, key: p < 8_000 ? 1 : UInt64(p), coordinate: p < 8_000 ? p : 3)
      for (place, stratum) in found.enumerated() { counts[place * 16 + stratum] += 1 }
    }
    // Rows and columns are fixed: the statistic of a permutation has mean 15·16·16/15.
    let statistic = chiSquare(counts, expected: Double(permutations) / 16) * 15 / 16
    #expect(statistic < 340.6)
  }

  /// Pairs of draws take each pair of strata equally often, which makes the variance that of a
  /// Latin hypercube: 55 degrees of freedom, for neighbours and for draws that lie apart.
  @Test(arguments: [(0, 1), (2, 7), (3, 4)])
  func pairsAreUniform(_ first: Int, _ second: Int) {
    var counts = Array(repeating: 0, count: 64)
    let permutations = 28_000
    for p in 0..<permutations {
      let found = permutation(of: 8, key: 99, coordinate: p)
      counts[found[first] * 8 + found[second]] += 1
    }
    let possible = counts.indices.filter { $0 / 8 != $0 % 8 }.map { counts[$0] }
    #expect(chiSquare(possible, expected: Double(permutations) / 56) < 119.9)
  }

  /// Two coordinates of a block are independent: counts of strata by eighths over 500 blocks, 49
  /// degrees of freedom.
  @Test(arguments: [(0, 1), (1, 2), (10, 74)])
  func coordinatesAreIndependent(_ first: Int, _ second: Int) {
    var counts = Array(repeating: 0, count: 64)
    for block in 0..<500 {
      let one = permutation(of: 64, key: UInt64(block) << 17, coordinate: first)
      let other = permutation(of: 64, key: UInt64(block) << 17, coordinate: second)
      for (a, b) in zip(one, other) { counts[a / 8 * 8 + b / 8] += 1 }
    }
    #expect(chiSquare(counts, expected: 500) * 63 / 64 < 111.1)
  }
}

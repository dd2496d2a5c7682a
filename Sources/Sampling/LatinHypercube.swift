/// A Latin hypercube (McKay, Beckman and Conover 1979, doi 10.2307/1268522): of the draws of a
/// block each falls into a stratum of its own, in every coordinate.
///
/// Stratum k holds the words whose u = (w + ½)·2⁻³² has ⌊u·draws⌋ = k, so the strata are exact. The
/// order of the strata is a permutation keyed by block and coordinate, worked out draw by draw, so
/// that nothing is kept for a coordinate.
package struct LatinHypercube: Sendable {
  /// The most draws of a block.
  package static let largestDrawCount = 1 << 14

  /// The number of draws.
  package let draws: Int
  private let permutation: KeyedPermutation
  /// For every stratum its first word and the number of its words.
  private let lowest: [UInt32]
  private let size: [UInt32]

  /// `nil` unless the draws are 2 to ``largestDrawCount``: a single one has nothing to share out.
  package init?(draws: Int) {
    guard draws >= 2, draws <= Self.largestDrawCount else { return nil }
    self.draws = draws
    permutation = KeyedPermutation(of: draws)
    let count = UInt64(draws)
    // ⌈k·2³²/draws − ½⌉
    let limits = (0...count).map { (($0 << 33) + count - 1) / (2 * count) }
    lowest = limits.dropLast().map { UInt32(truncatingIfNeeded: $0) }
    size = zip(limits, limits.dropFirst()).map { UInt32(truncatingIfNeeded: $1 - $0) }
  }

  /// Moves the random words of one coordinate for the draws first..<first + count of the block, all
  /// below ``draws``, into their strata; `places` has room for `count`.
  ///
  /// Blocks differ by `key`; every coordinate of a block has an order of its own.
  package func replace(
    _ words: UnsafeMutablePointer<UInt32>, first: Int, count: Int, coordinate: Int, key: UInt64,
    places: UnsafeMutablePointer<UInt32>
  ) {
    let keys = KeyedPermutation.Keys(key: key, coordinate: coordinate)
    permutation.fill(places, first: first, count: count, keys: keys)
    lowest.withUnsafeBufferPointer { lowest in
      size.withUnsafeBufferPointer { size in
        guard let low = lowest.baseAddress, let wide = size.baseAddress else { return }
        for d in 0..<count {
          let stratum = Int(places[d])
          let inside = (UInt64(words[d]) &* UInt64(wide[stratum])) &>> 32
          words[d] = low[stratum] &+ UInt32(truncatingIfNeeded: inside)
        }
      }
    }
  }
}

/// Permutations of 0..<count that are computed place by place.
///
/// An alternating Feistel network over places of a table of about √count rows and columns, eight
/// rounds, that walks on from the few places beyond the count (Black and Rogaway 2002,
/// doi 10.1007/3-540-45760-7_9).
struct KeyedPermutation: Sendable {
  /// What tells one permutation from another.
  struct Keys {
    let rounds: (UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32)

    init(key: UInt64, coordinate: Int) {
      let spread = UInt64(truncatingIfNeeded: coordinate) &* 0xd134_2543_de82_ef95
      var words = SplitMix(seed: key &+ spread)
      let (first, second) = (words.next(), words.next())
      let (third, fourth) = (words.next(), words.next())
      rounds = (
        UInt32(truncatingIfNeeded: first), UInt32(truncatingIfNeeded: first &>> 32),
        UInt32(truncatingIfNeeded: second), UInt32(truncatingIfNeeded: second &>> 32),
        UInt32(truncatingIfNeeded: third), UInt32(truncatingIfNeeded: third &>> 32),
        UInt32(truncatingIfNeeded: fourth), UInt32(truncatingIfNeeded: fourth &>> 32)
      )
    }
  }

  private let count: UInt32
  private let rows: UInt32
  private let columns: UInt32
  /// ⌈2²²/columns⌉: multiplying is faster than dividing, and exact for up to 2¹⁴ places.
  private let reciprocal: UInt32

  /// Permutations of 1 to 2¹⁴ places.
  init(of count: Int) {
    var rows = 1
    while rows * rows < count { rows += 1 }
    self.count = UInt32(count)
    self.rows = UInt32(rows)
    columns = UInt32((count + rows - 1) / rows)
    reciprocal = ((1 << 22) + columns - 1) / columns
  }

  /// Writes where the places first..<first + count, all of the permutation's, go.
  func fill(
    _ places: UnsafeMutablePointer<UInt32>, first: Int, count: Int, keys: Keys
  ) {
    let start = UInt32(truncatingIfNeeded: first)
    for d in 0..<count {
      places[d] = moved(start &+ UInt32(truncatingIfNeeded: d), keys)
    }
    for d in 0..<count {
      while places[d] >= self.count { places[d] = moved(places[d], keys) }
    }
  }

  @inline(__always)
  private func moved(_ place: UInt32, _ keys: Keys) -> UInt32 {
    var row = (place &* reciprocal) &>> 22
    var column = place &- row &* columns
    row = turned(row, by: column, keys.rounds.0, rows)
    column = turned(column, by: row, keys.rounds.1, columns)
    row = turned(row, by: column, keys.rounds.2, rows)
    column = turned(column, by: row, keys.rounds.3, columns)
    row = turned(row, by: column, keys.rounds.4, rows)
    column = turned(column, by: row, keys.rounds.5, columns)
    row = turned(row, by: column, keys.rounds.6, rows)
    column = turned(column, by: row, keys.rounds.7, columns)
    return row &* columns &+ column
  }

  /// A number below `modulus` plus a keyed function of the other, modulo `modulus`.
  @inline(__always)
  private func turned(
    _ number: UInt32, by other: UInt32, _ key: UInt32, _ modulus: UInt32
  ) -> UInt32 {
    var mixed = (other ^ key) &* 0x85eb_ca6b
    mixed = (mixed ^ (mixed &>> 15)) &* 0xc2b2_ae35
    let sum = number &+ ((mixed &>> 16) &* modulus) &>> 16
    return sum >= modulus ? sum &- modulus : sum
  }
}

/// The seeds of a run's streams: one for each block of draws and family of inputs, all distinct.
///
/// A permutation of 32 bits keyed by the run's seed (a Feistel network over 16-bit halves, ten
/// rounds; Luby and Rackoff 1988, doi 10.1137/0217022) is applied to block × families + family,
/// and walks past the two seeds that no stream may have.
package struct StreamSeeds: Sendable {
  /// 0 is another seed's alias in every generator of GSL; the inverse of 69069 modulo 2³² is one
  /// in `taus2` and `taus113`, where the seed times 69069 is lifted from 1 to 3.
  static let excluded: (UInt32, UInt32) = (0, 0xa5e2_a705)

  /// Streams a run can have.
  private static let capacity = (1 << 32) - 2

  private let families: Int
  private let roundKeys: [UInt32]

  /// `nil` where blocks × families passes 2³² − 2, or either is not positive.
  package init?(seed: UInt64, families: Int, blocks: Int) {
    guard families > 0, blocks > 0, blocks <= Self.maximumBlocks(families: families) else {
      return nil
    }
    self.families = families
    var keys = SplitMix(seed: seed)
    roundKeys = (0..<10).map { _ in UInt32(truncatingIfNeeded: keys.next() &>> 32) }
  }

  /// The most blocks a run with so many families can have; 0 if `families` is not positive.
  package static func maximumBlocks(families: Int) -> Int {
    families > 0 ? capacity / families : 0
  }

  /// The seed of a block's stream for a family; injective for `block` and `family` within the run.
  package func seed(block: Int, family: Int) -> UInt32 {
    var word = UInt32(truncatingIfNeeded: block &* families &+ family &+ 1)
    if word >= Self.excluded.1 { word &+= 1 }
    repeat { word = permuted(word) } while word == Self.excluded.0 || word == Self.excluded.1
    return word
  }

  private func permuted(_ word: UInt32) -> UInt32 {
    var left = word &>> 16
    var right = word & 0xffff
    for key in roundKeys {
      var mixed = (right ^ key) &* 0x85eb_ca6b
      mixed = (mixed ^ (mixed &>> 15)) &+ (key &>> 7)
      mixed = mixed &* 0xc2b2_ae35
      (left, right) = (right, left ^ (mixed &>> 16))
    }
    return (left &<< 16) | right
  }
}

/// Sums of the weights over the draws in which an entity is first, for every entity.
package struct CentralWeightTally: Sendable {
  private let indicators: Int
  /// Entities × indicators, in units of 2⁻⁵³.
  var sums: [Int128]
  /// For every entity the draws in which it is first.
  package internal(set) var firsts: [UInt64]

  init(entities: Int, indicators: Int) {
    self.indicators = indicators
    sums = Array(repeating: 0, count: entities * indicators)
    firsts = Array(repeating: 0, count: entities)
  }

  /// Adds the first `count` draws of a tile.
  mutating func add(_ year: TileYear, count: Int) {
    let draws = DrawCut.drawsPerTile
    for entity in firsts.indices {
      let ranks = year.ranks + entity * draws
      var first: UInt32 = 0
      for d in 0..<count { first &+= ranks[d] == 1 ? 1 : 0 }
      guard first > 0 else { continue }
      firsts[entity] += UInt64(first)
      for d in 0..<count where ranks[d] == 1 {
        for k in 0..<indicators {
          let weight = year.weights[k * draws + d]
          // A weight that is not a number is reported at the end of the block.
          guard weight >= 0, weight <= 1 else { continue }
          sums[entity * indicators + k] += Int128(Int64(weight * 0x1p53))
        }
      }
    }
  }

  /// Adds another tally of the same entities: associative and commutative.
  mutating func merge(_ other: CentralWeightTally) {
    for i in sums.indices { sums[i] += other.sums[i] }
    for i in firsts.indices { firsts[i] += other.firsts[i] }
  }

  /// The mean weights over the draws in which the entity is first; `nil` where it never is.
  package func mean(of entity: Int) -> [Double]? {
    guard firsts[entity] > 0 else { return nil }
    let count = Double(firsts[entity])
    return (0..<indicators).map { k in
      Double(sums[entity * indicators + k]) * 0x1p-53 / count
    }
  }
}

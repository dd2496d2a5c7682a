import Distributions
import Studies

/// Mixes the normal scores of a family's coordinates, one an indicator and entity, over and over
/// (every tile, or every year of a tile).
final class Copula {
  private let plan: CopulaPlan
  /// The scores of indicators that later ones need, slots × entities × draws.
  private let kept: Buffer<Double>
  private let scores: Buffer<Double>

  init(_ plan: CopulaPlan) {
    let draws = DrawCut.drawsPerTile
    self.plan = plan
    kept = Buffer(repeating: 0, count: plan.slotCount * plan.entities * draws)
    scores = Buffer(repeating: 0, count: InputStream.largestChunk * draws)
  }

  /// Whether any of the coordinates from `first` on is mixed or needed by a later one.
  func concerns(first: Int, count: Int) -> Bool {
    let cycle = plan.rows.count
    let indicators = first / plan.entities...(first + max(1, count) - 1) / plan.entities
    return indicators.contains { plan.rows[$0 % cycle] != nil || plan.slots[$0 % cycle] != nil }
  }

  /// Mixes the scores, coordinates × draws, of the coordinates from `first` on.
  func mix(_ scores: UnsafeMutablePointer<Double>, first: Int, count: Int) {
    let draws = DrawCut.drawsPerTile
    for c in 0..<count {
      let (cell, entity) = (first + c).quotientAndRemainder(dividingBy: plan.entities)
      let indicator = cell % plan.rows.count
      let row = scores + c * draws
      if let slot = plan.slots[indicator] {
        (kept.start + (slot * plan.entities + entity) * draws).update(from: row, count: draws)
      }
      guard let mixture = plan.rows[indicator] else { continue }
      for d in 0..<draws { row[d] *= mixture.own }
      for (slot, factor) in mixture.others {
        let other = kept.start + (slot * plan.entities + entity) * draws
        for d in 0..<draws { row[d] += factor * other[d] }
      }
    }
  }

  /// Mixes words: to normal scores and back. Words of coordinates that keep their scores stay.
  func mix(words: UnsafeMutablePointer<UInt32>, first: Int, count: Int) {
    let draws = DrawCut.drawsPerTile
    for c in 0..<count where concerns(first: first + c, count: 1) {
      let row = words + c * draws
      NormalScore.fill(scores.start, from: row, count: draws)
      mix(scores.start, first: first + c, count: 1)
      guard plan.rows[(first + c) / plan.entities % plan.rows.count] != nil else { continue }
      NormalScore.fill(words: row, from: scores.start, count: draws)
    }
  }
}

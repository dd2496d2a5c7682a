import Studies

/// How an entity's rank in the last year changes when an indicator or an entity is left out.
///
/// The change is the rank without it less the rank with it: above 0 where the entity falls back. Of
/// an entity that is left out only true reversals count: both ranks are those among the others.
public struct RankReversal: Sendable, Hashable {
  /// What is left out.
  public enum Dropped: Sendable, Hashable {
    /// An indicator, by name.
    case indicator(String)
    /// An entity, by name.
    case entity(String)
  }

  /// What is left out.
  public let dropped: Dropped
  /// The mean change of the rank.
  public let meanChange: Estimate
  /// The mean of the absolute change.
  public let meanAbsoluteChange: Estimate
  /// The probability that the rank changes.
  public let probability: Estimate
}

extension Forecast {
  /// How an entity's rank in the last year changes when each indicator, and each focus entity, is
  /// left out; empty where it was not computed or no entity has that name.
  public func rankReversals(of entity: String) -> [RankReversal] {
    guard let reversals,
      let place = reversals.entities.firstIndex(where: { study.entities[$0] == entity })
    else { return [] }
    return reversals.reductions.indices.compactMap { rankReversal($0, entity: place) }
  }

  /// The change of an entity's rank under a reduction, both by their places in the tally; `nil` for
  /// the entity that is left out.
  package func rankReversal(_ reduction: Int, entity: Int) -> RankReversal? {
    guard let reversals else { return nil }
    let left = reversals.reductions[reduction].dropped
    guard left != .entity(reversals.entities[entity]) else { return nil }
    let dropped: RankReversal.Dropped =
      switch left {
      case .indicator(let k): .indicator(study.indicators[k].name)
      case .entity(let c): .entity(study.entities[c])
      }
    let sums = reversals.sums(ofReduction: reduction, entity: entity)
    let squares = sums.reduce(0) { $0 + $1.squares }
    let replicates = drawsOfReplicates
    func mean(_ number: (ReversalTally.Sums) -> Int128) -> Estimate {
      Estimate(
        sums: sums.map(number), squares: squares, draws: replicates ?? [draws])
    }
    return RankReversal(
      dropped: dropped,
      meanChange: mean { Int128($0.changes) },
      meanAbsoluteChange: mean { Int128($0.magnitudes) },
      probability: Estimate(
        count: sums.reduce(0) { $0 + $1.changed }, of: draws,
        replicates: replicates.map { zip(sums.map(\.changed), $0).map { ($0, $1) } }))
  }
}

extension Estimate {
  /// The mean of whole numbers from their sums in each replicate, one for independent draws, and the
  /// sum of all squares.
  fileprivate init(sums: [Int128], squares: Int128, draws: [Int]) {
    let sum = sums.reduce(0, +)
    let n = Int128(draws.reduce(0, +))
    let mean = Double(sum) / Double(n)
    guard sums.count == 1 else {
      self.init(value: mean, replicates: zip(sums, draws).map { Double($0) / Double($1) })
      return
    }
    // Exact up to here, so that equal numbers have no error.
    let variance = Double(n * squares - sum * sum) / (Double(n) * Double(n - 1))
    self.init(
      value: mean, standardError: n > 1 ? (variance / Double(n)).squareRoot() : .nan)
  }
}

import Simulation
import Studies

/// What happens or does not in a draw, as a measure asks it.
public struct MeasureEvent: Sendable, Hashable {
  /// Why a measure asks for no event.
  public enum Refusal: Error, Sendable, Hashable {
    /// A statistic needs a comparison of its variable, of this name.
    case needsComparison(variable: String)
    /// A comparison names something else than the measure's variable.
    case otherVariable(found: String, variable: String)
    /// A probability has its own comparison.
    case hasComparison
    /// The measure is about all entities.
    case ofAllEntities
  }

  /// The measure.
  public let measure: Measure
  /// What its variable is compared with; `nil` for a probability.
  public let comparison: Condition?
  /// Whether the event is that it does not happen.
  public let isTurnedRound: Bool

  /// The event of a measure: of a probability what it is the probability of, of a statistic that
  /// its variable meets a comparison, `rank > 3`.
  public init(
    _ measure: Measure, where comparison: Condition? = nil, isTurnedRound: Bool = false
  ) throws(Refusal) {
    switch measure.quantity {
    case .probability, .ahead:
      guard comparison == nil else { throw .hasComparison }
    case .entity(_, _, let variable):
      guard let comparison else { throw .needsComparison(variable: variable.rawValue) }
      guard comparison.name == variable.rawValue, comparison.number != nil else {
        throw .otherVariable(found: comparison.name, variable: variable.rawValue)
      }
    case .meanRankShift: throw .ofAllEntities
    }
    self.measure = measure
    self.comparison = comparison
    self.isTurnedRound = isTurnedRound
  }

  /// Whether it happens in the draws of a tile that holds the measure's entities, in their order,
  /// and its year alone; `baseline` has the entities' ranks of the first year.
  func happens(in tile: RecordedTile, baseline: [Int]) -> [Bool] {
    let ranks = tile.ranks(entity: 0, year: 0)
    let happens: [Bool]
    switch measure.quantity {
    case .probability(_, let most): happens = ranks.map { $0 <= most }
    case .ahead: happens = zip(ranks, tile.ranks(entity: 1, year: 0)).map { $0 < $1 }
    case .entity(_, _, .rank): happens = ranks.map { holds(Double($0)) }
    case .entity(_, _, .rankShift):
      happens = ranks.map { holds(Double(abs(Int($0) - baseline[0]))) }
    case .entity(_, _, .score): happens = tile.scores(entity: 0, year: 0).map(holds)
    case .meanRankShift: happens = ranks.map { _ in false }
    }
    return isTurnedRound ? happens.map { !$0 } : happens
  }

  private func holds(_ value: Double) -> Bool { comparison?.holds(for: value) ?? false }
}

/// A number that sweeps, sensitivities, searches and comparisons report.
public struct Measure: Sendable, Hashable {
  /// What is estimated, over the draws of one year.
  public enum Quantity: Sendable, Hashable {
    /// The probability that the entity's rank is at most a number.
    case probability(entity: Int, rankAtMost: Int)
    /// The probability that the entity ranks strictly better than another.
    case ahead(entity: Int, of: Int)
    /// A statistic of an entity's rank, score or rank shift.
    case entity(Int, Statistic, of: Variable)
    /// A statistic of the mean absolute rank shift over all entities.
    case meanRankShift(Statistic)
  }

  /// How the draws are summed up.
  public enum Statistic: String, Sendable, Hashable, CaseIterable {
    /// The mean.
    case mean
    /// The median.
    case median
    /// The standard deviation.
    case sd
    /// The quantile at 5 %.
    case p05
    /// The quantile at 95 %.
    case p95
  }

  /// What is summed up.
  public enum Variable: String, Sendable, Hashable, CaseIterable {
    /// The rank, 1 the best.
    case rank
    /// The score, in the index's own unit.
    case score
    /// |rank − baseline rank in the first year|.
    case rankShift = "rank_shift"
  }

  /// The key of the measure.
  public let name: String
  /// What is estimated.
  public let quantity: Quantity
  /// The year.
  public let year: Int

  /// A measure of one year of the horizon; entities are counted from 0.
  public init(_ name: String, _ quantity: Quantity, year: Int) {
    self.name = name
    self.quantity = quantity
    self.year = year
  }
}

extension Measure {
  /// The entities that the measure is about.
  package var entities: [Int] {
    switch quantity {
    case .probability(let entity, _), .entity(let entity, _, _): [entity]
    case .ahead(let entity, let opponent): [entity, opponent]
    case .meanRankShift: []
    }
  }
}

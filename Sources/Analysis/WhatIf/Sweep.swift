import Simulation
import Studies

/// What a grid of studies says: the measures of every point, on common random numbers.
public struct Sweep: Sendable {
  /// The grid.
  public let grid: Grid
  /// For every point of the grid its estimates.
  public let estimates: [PointEstimates]

  /// A sweep that has been made; `estimates` has one for every point.
  public init(grid: Grid, estimates: [PointEstimates]) {
    self.grid = grid
    self.estimates = estimates
  }

  /// The entity that is most probably first in the last year at a point, with the next one; `nil`
  /// where it was not counted.
  public func leader(atPoint point: Int) -> (first: Lead, second: Lead?)? {
    let leads = estimates[point].leads.enumerated().map { Lead(entity: $0, probability: $1) }
    let ordered = leads.sorted {
      ($1.probability.value, $0.entity) < ($0.probability.value, $1.entity)
    }
    return ordered.first.map { ($0, ordered.dropFirst().first) }
  }

  /// An entity with its probability of being first.
  public struct Lead: Sendable {
    /// The entity, counted from 0.
    public let entity: Int
    /// The probability of rank 1.
    public let probability: Estimate
  }
}

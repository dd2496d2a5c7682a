import Distributions
import Studies

/// How a run with a stopping rule ended.
public struct Stopping: Sendable, Hashable {
  /// A probability of a rank of at most N, or a measure.
  public enum Cell: Sendable, Hashable, CustomStringConvertible {
    /// That of an entity, by name, in a year.
    case top(Int, entity: String, year: Int)
    /// A measure, by name.
    case measure(String)

    /// `p_top_10 of Seoul in 2030`, or the name of the measure.
    public var description: String {
      switch self {
      case .top(let top, let entity, let year): "p_top_\(top) of \(entity) in \(year)"
      case .measure(let name): name
      }
    }
  }

  /// The rule.
  public let rule: StoppingRule
  /// The most draws that the run could have made.
  public let limit: Int
  /// The probability that is known least precisely.
  public let slowest: Cell
  /// Half the width of its interval, of the rule's confidence.
  public let halfWidth: Double

  /// Whether all probabilities are as precise as the rule asks for.
  public var isReached: Bool { halfWidth <= rule.halfWidth }
}

extension Estimate {
  /// Half the width of an interval of a confidence: normal for independent draws, Student's t for the
  /// spread over replicates. Infinite where one draw cannot tell.
  func halfWidth(confidence: Double) -> Double {
    guard standardError.isFinite else { return .infinity }
    let law =
      replicates.map {
        try? Distribution.student(degreesOfFreedom: Double($0 - 1), location: 0, scale: 1)
      } ?? (try? Distribution.normal(mean: 0, sd: 1))
    return (law?.quantile((1 + confidence) / 2) ?? .infinity) * standardError
  }
}

extension Forecast {
  /// How far the run is under a rule, of at most `limit` draws; `nil` where no probability is
  /// concerned. O(entities × years × reported N × distinct ranks).
  func stopping(_ rule: StoppingRule, limit: Int) -> Stopping? {
    probabilities(rule.target).map { cell, estimate in
      Stopping(
        rule: rule, limit: limit, slowest: cell,
        halfWidth: estimate.halfWidth(confidence: rule.confidence))
    }.max { $0.halfWidth < $1.halfWidth }
  }

  private func probabilities(
    _ target: StoppingRule.Target
  ) -> [(Stopping.Cell, Estimate)] {
    switch target {
    case .measures:
      return study.measures.filter(\.isProbability).map { (.measure($0.name), estimate($0)) }
    case .topProbabilities:
      var found: [(Stopping.Cell, Estimate)] = []
      for (c, entity) in study.entities.enumerated() {
        for (step, year) in study.years.enumerated() {
          let ranks = ranks(entity: c, year: step)
          found += study.report.distinctTops.map { top in
            let cell = Stopping.Cell.top(top, entity: entity, year: year)
            return (cell, ranks.probability(ofRankAtMost: top))
          }
        }
      }
      return found
    }
  }
}

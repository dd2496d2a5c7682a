import Studies

/// What a run says: for every entity and year how likely each rank is, and what stands behind it.
///
/// Entities are named as in the study; methods that take a name give `nil` where no entity has it,
/// or the year is outside the horizon.
public struct Forecast: Sendable {
  /// The study that was run.
  public let study: Study
  /// The number of draws made.
  public let draws: Int
  /// The entities shown first, by index.
  public let focus: [Int]
  package let tally: Tally
  private let confidence: ConfidenceTally?
  /// How the run ended under its stopping rule; `nil` without one.
  public internal(set) var stopping: Stopping?
  /// How ranks change when something is left out; `nil` where it was not computed.
  package let reversals: ReversalTally?
  /// The replicates of the design; `nil` for independent draws.
  private let replicates: ReplicateTally?
  private let indices: [String: Int]

  init(
    study: Study, tally: Tally, confidence: ConfidenceTally?, reversals: ReversalTally? = nil,
    replicates: ReplicateTally? = nil
  ) {
    self.reversals = reversals
    self.replicates = replicates
    self.study = study
    self.tally = tally
    self.confidence = confidence
    draws = tally.draws
    focus = tally.layout.focus
    indices = Dictionary(uniqueKeysWithValues: study.entities.enumerated().map { ($1, $0) })
  }

  /// The ranks of an entity in a year.
  public func ranks(of entity: String, year: Int) -> RankDistribution? {
    cell(entity, year).map { ranks(entity: $0.entity, year: $0.year) }
  }

  /// The scores of an entity in a year.
  public func scores(of entity: String, year: Int) -> ScoreDistribution? {
    cell(entity, year).map { scores(entity: $0.entity, year: $0.year) }
  }

  /// The probability that an entity's rank is at most `rank` in a year.
  public func probability(of entity: String, rankAtMost rank: Int, year: Int) -> Estimate? {
    ranks(of: entity, year: year)?.probability(ofRankAtMost: rank)
  }

  /// The rank of an entity in a year with nothing perturbed.
  public func baselineRank(of entity: String, year: Int) -> Int? {
    cell(entity, year).map { tally.layout.baseline.rank($0.entity, year: $0.year) }
  }

  /// The drawn weights of an indicator, counted from 0.
  package func weights(indicator: Int) -> ScoreDistribution {
    ScoreDistribution(
      tally.weights, index: indicator, draws: draws,
      means: replicates?.weightMeans(ofIndicator: indicator))
  }

  /// The ranks of an entity in a year, both counted from 0.
  package func ranks(entity: Int, year: Int) -> RankDistribution {
    let cell = year * study.entities.count + entity
    return RankDistribution(
      tally.ranks[cell], draws: draws, replicates: replicates?.ranks(ofCell: cell) ?? .none)
  }

  /// The scores of an entity in a year, both counted from 0.
  package func scores(entity: Int, year: Int) -> ScoreDistribution {
    let cell = year * study.entities.count + entity
    return ScoreDistribution(
      tally.scores, index: cell, draws: draws, means: replicates?.scoreMeans(ofCell: cell),
      replicates: replicates?.scores(ofCell: cell) ?? [])
  }

  /// The probability that the first of a pair ranks strictly better in a year counted from 0.
  package func probability(ofPair pair: Int, year: Int) -> Estimate {
    probability { $0.wins(ofPair: pair, year: year) }
  }

  /// The probability of what the milestones count, from the draws in which it is.
  package func probability(_ count: (MilestoneTally) -> UInt64) -> Estimate {
    Estimate(count: count(tally.milestones), of: draws, replicates: replicates?.milestones(count))
  }

  /// The distance of an entity's ranks to its rank in the first year with nothing perturbed.
  package func shift(ofRanks ranks: RankDistribution, entity: Int) -> Moments {
    ranks.shift(from: tally.layout.baseline.rank(entity, year: 0)).moments
  }

  /// The mean absolute rank shift times the entities, at a place of the layout's shift years.
  func shifts(atPlace place: Int) -> RankDistribution {
    RankDistribution(
      tally.shifts[place], draws: draws,
      replicates: replicates?.shifts(atPlace: place) ?? .none)
  }

  /// The probability that an entity is first in the last year under its central weights, all else
  /// uncertain; `nil` where it was not computed or the entity never is first.
  package func confidenceFactor(entity: Int) -> Estimate? {
    confidence?.counts[entity].map { counts in
      Estimate(
        count: counts.reduce(0, +), of: draws,
        replicates: drawsOfReplicates.map { zip(counts, $0).map { (count: $0, draws: $1) } })
    }
  }

  /// The draws of each replicate; `nil` for independent draws.
  var drawsOfReplicates: [Int]? { replicates?.replicates.map(\.draws) }

  private func cell(_ entity: String, _ year: Int) -> (entity: Int, year: Int)? {
    guard let index = indices[entity], study.horizon.contains(year) else { return nil }
    return (index, year - study.horizon.lowerBound)
  }
}

import Studies

/// Errors from the spread over independent replicates of a design.
enum Replication {
  /// The standard error of the mean of independent numbers.
  static func standardError(_ numbers: [Double]) -> Double {
    let n = Double(numbers.count)
    let mean = numbers.reduce(0, +) / n
    let squares = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / (n * (n - 1))).squareRoot()
  }
}

extension Estimate {
  /// An estimate from all draws, and what each replicate gives for it.
  init(value: Double, replicates: [Double]) {
    self.init(
      value: value, standardError: Replication.standardError(replicates),
      replicates: replicates.count)
  }

  /// A probability from a count, and the counts of the replicates.
  ///
  /// Where the count is 0 or n the replicates cannot differ, so the error is that of independent
  /// draws; so too where the replicates were not counted.
  init(count: UInt64, of draws: Int, replicates: [(count: UInt64, draws: Int)]?) {
    guard let replicates, count > 0, count < UInt64(draws) else {
      self.init(count: count, of: draws)
      return
    }
    self.init(
      value: Double(count) / Double(draws),
      replicates: replicates.map { Double($0.count) / Double($0.draws) })
  }
}

/// What the replicates say about an entity's rank in a year.
enum RankReplicates: Sendable {
  /// Independent draws have no replicates.
  case none
  /// The sums of a cell, year × entities + entity.
  case sums(ReplicateTally, cell: Int)
  /// The distribution in each replicate.
  case distributions([RankDistribution])

  /// The mean rank of every replicate; `nil` where there are none.
  var means: [Double]? {
    switch self {
    case .none: nil
    case .sums(let tally, let cell):
      tally.replicates.map { Double($0.rankSums[cell]) / Double($0.draws) }
    case .distributions(let distributions): distributions.map(\.moments.mean)
    }
  }

  /// The same of |rank − reference|; nothing where only sums are known.
  func shifted(from reference: Int) -> RankReplicates {
    guard case .distributions(let distributions) = self else { return .none }
    return .distributions(distributions.map { $0.shift(from: reference) })
  }

  /// The draws of every replicate with a rank of at most `rank`; `nil` where they were not counted.
  func counts(ofRankAtMost rank: Int) -> [(count: UInt64, draws: Int)]? {
    switch self {
    case .none: return nil
    case .sums(let tally, let cell):
      if rank < 1 { return tally.replicates.map { (0, $0.draws) } }
      guard let t = tally.tops.firstIndex(of: rank) else { return nil }
      return tally.replicates.map { ($0.atMost[cell * tally.tops.count + t], $0.draws) }
    case .distributions(let distributions):
      return distributions.map { ($0.count(ofRankAtMost: rank), $0.draws) }
    }
  }
}

/// What one replicate says about a score.
struct ReplicateScores: Summarised {
  let moments: Moments
  private let bins: [(low: Double, high: Double, count: UInt64)]

  init(moments: Moments, window: CountWindow, bins: ScoreBins) {
    self.moments = moments
    self.bins = window.occurrences.map { bin, count in
      let (low, high) = bins.limits(of: bin)
      return (low, high, count)
    }
  }

  /// The quantile, the draws of a bin spread evenly over it.
  func quantile(_ probability: Double) -> Double {
    let position = probability * Double(moments.draws)
    var passed = 0.0
    for (low, high, count) in bins {
      if position <= passed + Double(count) {
        return low + (high - low) * (position - passed) / Double(count)
      }
      passed += Double(count)
    }
    return bins.last?.high ?? .nan
  }

  var fourthMoment: Double { .nan }

  var replicates: [ReplicateScores] { [] }
}

extension ReplicateTally {
  /// What the replicates say about the ranks of a cell, year × entities + entity.
  func ranks(ofCell cell: Int) -> RankReplicates {
    guard let place = place(ofCell: cell) else { return .sums(self, cell: cell) }
    return .distributions(
      replicates.map { RankDistribution($0.rankCounts[place], draws: $0.draws) })
  }

  /// The mean absolute rank shift times the entities, at a place of the layout's shift years.
  func shifts(atPlace place: Int) -> RankReplicates {
    .distributions(replicates.map { RankDistribution($0.shifts[place], draws: $0.draws) })
  }

  /// The mean score of a cell in every replicate.
  func scoreMeans(ofCell cell: Int) -> [Double] {
    replicates.map { $0.scores.moments(of: cell, draws: $0.draws).mean }
  }

  /// The mean weight of an indicator in every replicate.
  func weightMeans(ofIndicator indicator: Int) -> [Double] {
    replicates.map { $0.weights.moments(of: indicator, draws: $0.draws).mean }
  }

  /// What the replicates say about the scores of a measure's cell; nothing about other cells.
  func scores(ofCell cell: Int) -> [ReplicateScores] {
    guard let place = place(ofCell: cell) else { return [] }
    return replicates.map {
      ReplicateScores(
        moments: $0.scores.moments(of: cell, draws: $0.draws), window: $0.scoreCounts[place],
        bins: bins(atPlace: place))
    }
  }

  /// A count of the milestones, replicate by replicate.
  func milestones(
    _ count: (MilestoneTally) -> UInt64
  ) -> [(count: UInt64, draws: Int)] {
    replicates.map { (count($0.milestones), $0.draws) }
  }
}

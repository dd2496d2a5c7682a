import ElementaryFunctions

/// How often an entity held each rank in a year.
public struct RankDistribution: Sendable {
  /// The ranks that occurred, ascending, with their counts.
  public let counts: [(rank: Int, count: UInt64)]
  /// The number of draws.
  public let draws: Int
  private let spread: RankReplicates

  init(_ window: CountWindow, draws: Int, replicates: RankReplicates = .none) {
    self.init(
      counts: window.occurrences.map { (rank: $0.number, count: $0.count) }, draws: draws,
      replicates: replicates)
  }

  private init(
    counts: [(rank: Int, count: UInt64)], draws: Int, replicates: RankReplicates
  ) {
    self.counts = counts
    self.draws = draws
    spread = replicates
  }

  /// The probability of one rank.
  public func probability(ofRank rank: Int) -> Estimate {
    let upTo = spread.counts(ofRankAtMost: rank)
    let below = spread.counts(ofRankAtMost: rank - 1)
    return Estimate(
      count: counts.first { $0.rank == rank }?.count ?? 0, of: draws,
      replicates: upTo.flatMap { upTo in
        below.map { zip(upTo, $0).map { ($0.count - $1.count, $0.draws) } }
      })
  }

  /// The probability of a rank of at most `rank`.
  public func probability(ofRankAtMost rank: Int) -> Estimate {
    Estimate(
      count: count(ofRankAtMost: rank), of: draws,
      replicates: spread.counts(ofRankAtMost: rank))
  }

  /// The draws with a rank of at most `rank`.
  func count(ofRankAtMost rank: Int) -> UInt64 {
    counts.reduce(0) { $1.rank <= rank ? $0 + $1.count : $0 }
  }

  /// The distribution in each replicate, where that is known.
  var replicates: [RankDistribution] {
    if case .distributions(let distributions) = spread { distributions } else { [] }
  }

  /// Mean and standard deviation of the rank.
  public var moments: Moments {
    let n = Double(draws)
    let mean = counts.reduce(0) { $0 + Double($1.count) * Double($1.rank) } / n
    return Moments(
      mean: mean,
      standardDeviation: draws > 1 ? (centralSum(mean) { $0 * $0 } / (n - 1)).squareRoot() : .nan,
      draws: draws, replicateError: spread.means.map(Replication.standardError))
  }

  /// Shannon's entropy of the rank, −Σ p·ln p, in nats: 0 where it is sure, ln n at most
  /// (Shannon 1948, doi 10.1002/j.1538-7305.1948.tb01338.x). Estimated by the parts of the draws,
  /// which is too low by about (ranks held − 1)/(2·draws).
  public var entropy: Double {
    let n = Double(draws)
    let sum = counts.reduce(0) { sum, held in
      let part = Double(held.count) / n
      return sum - part * naturalLogarithm(part)
    }
    return max(0, sum)
  }

  /// How many equally likely ranks have the same ``entropy``, e to its power; 1 or more.
  public var effectiveRanks: Double { exponential(entropy) }

  /// The entropy of equally likely ranks, ln n.
  package static func entropy(ofEquallyLikely ranks: Int) -> Double {
    naturalLogarithm(Double(max(1, ranks)))
  }

  /// The sum over the draws of a function of the deviation from `centre`.
  func centralSum(_ centre: Double, _ function: (Double) -> Double) -> Double {
    counts.reduce(0) { $0 + Double($1.count) * function(Double($1.rank) - centre) }
  }

  /// The quantile of the rank at `probability`: exact, R's type 7
  /// (Hyndman & Fan 1996, doi 10.2307/2684934).
  ///
  /// NaN unless the probability is in 0...1.
  public func quantile(_ probability: Double) -> Double {
    guard probability >= 0, probability <= 1 else { return .nan }
    let position = probability * Double(draws - 1)
    let below = position.rounded(.down)
    let low = rank(atPosition: UInt64(below))
    guard position > below else { return low }
    return low + (position - below) * (rank(atPosition: UInt64(below) + 1) - low)
  }

  /// The rank at a place in the sorted draws, counted from 0.
  private func rank(atPosition position: UInt64) -> Double {
    var passed: UInt64 = 0
    for (rank, count) in counts {
      passed += count
      if position < passed { return Double(rank) }
    }
    return counts.last.map { Double($0.rank) } ?? .nan
  }

  /// The distribution of |rank − reference|.
  func shift(from reference: Int) -> RankDistribution {
    var shifted: [Int: UInt64] = [:]
    for (rank, count) in counts { shifted[abs(rank - reference), default: 0] += count }
    return RankDistribution(
      counts: shifted.sorted { $0.key < $1.key }.map { (rank: $0.key, count: $0.value) },
      draws: draws, replicates: spread.shifted(from: reference))
  }
}

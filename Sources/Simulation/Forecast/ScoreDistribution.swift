/// The distribution of an entity's score in a year, or of an indicator's weight.
public struct ScoreDistribution: Sendable {
  /// Mean and standard deviation.
  public let moments: Moments
  private let scale: ScoreBins
  /// The bins that hold draws, ascending, with their counts.
  private let counts: [(bin: Int, count: UInt64)]
  private let smallest: Double
  private let largest: Double
  /// What each replicate says, where that is known.
  let replicates: [ReplicateScores]

  init(
    _ tally: ScoreTally, index: Int, draws: Int, means: [Double]? = nil,
    replicates: [ReplicateScores] = []
  ) {
    var moments = tally.moments.moments(of: index, draws: draws)
    moments.replicateError = means.map(Replication.standardError)
    self.moments = moments
    self.replicates = replicates
    scale = tally.bins[index]
    counts = tally.windows[index].occurrences.map { (bin: $0.number, count: $0.count) }
    smallest = tally.smallest[index]
    largest = tally.largest[index]
  }

  /// The quantile at `probability`, type 7, off by at most 0.1 %, and by 3 % of its distance to the
  /// baseline where that is less; NaN unless the probability is in 0...1.
  ///
  /// Exact where all draws are equal, and at 0 and 1. O(bins that hold draws).
  public func quantile(_ probability: Double) -> Double {
    let draws = moments.draws
    guard probability >= 0, probability <= 1, draws > 0 else { return .nan }
    let position = probability * Double(draws - 1)
    let below = position.rounded(.down)
    let low = number(atPosition: UInt64(below))
    guard position > below else { return low }
    return low + (position - below) * (number(atPosition: UInt64(below) + 1) - low)
  }

  /// The number at a place in the sorted draws, counted from 0; a bin spreads its draws evenly.
  private func number(atPosition position: UInt64) -> Double {
    if position == 0 { return smallest }
    if position >= UInt64(moments.draws - 1) { return largest }
    var passed: UInt64 = 0
    for (bin, count) in counts {
      if position < passed + count {
        let (low, high) = scale.limits(of: bin)
        let inside = (Double(position - passed) + 0.5) / Double(count)
        // What lies next to 0 is 0 itself: clamped values, and weights of tiny shapes.
        let number = low <= 0 && high >= 0 ? 0 : low + (high - low) * inside
        return min(max(number, smallest), largest)
      }
      passed += count
    }
    return largest
  }

  /// How far the quantile may be, as a standard deviation, from that of the draws themselves, of
  /// which a bin of width w with m draws tells no more than that they lie in it: w/√6m, w/√12 at
  /// most, taking their places for uniform.
  func quantileResolution(_ probability: Double) -> Double {
    let position = UInt64(max(0, probability * Double(moments.draws - 1)))
    var passed: UInt64 = 0
    for (bin, count) in counts {
      passed += count
      guard position < passed else { continue }
      let (low, high) = scale.limits(of: bin)
      return (min(high, largest) - max(low, smallest)) / (6 * Double(max(2, count))).squareRoot()
    }
    return 0
  }

  /// The bins that hold draws, ascending.
  public var bins: [(low: Double, high: Double, count: UInt64)] {
    counts.map { bin, count in
      let (low, high) = scale.limits(of: bin)
      return (low, high, count)
    }
  }
}

/// A histogram of the probability integral transform: even where the forecasts are calibrated,
/// hollow where they are too narrow, humped where too wide.
///
/// A rank is no continuous number: each observation is spread evenly from P(rank < observed) to
/// P(rank ≤ observed), which needs no random number (Czado, Gneiting & Held 2009,
/// doi 10.1111/j.1541-0420.2009.01191.x).
public struct PITHistogram: Sendable, Hashable {
  /// The number of bins, of equal width between 0 and 1.
  public static let bins = 10
  /// The observations in each bin, in parts.
  public let counts: [Double]
  /// The observations in each bin where the forecasts are calibrated.
  public let expected: Double

  init(_ scores: [RankScores]) {
    var counts = Array(repeating: 0.0, count: Self.bins)
    for score in scores {
      let width = score.pitHigh - score.pitLow
      for bin in counts.indices {
        let low = Double(bin) / Double(Self.bins)
        let high = Double(bin + 1) / Double(Self.bins)
        if width > 0 {
          counts[bin] += max(0, min(high, score.pitHigh) - max(low, score.pitLow)) / width
        } else if score.pitLow >= low, score.pitLow < high || bin == Self.bins - 1 {
          // An observation beyond what was forecast has no width.
          counts[bin] += 1
        }
      }
    }
    self.counts = counts
    expected = Double(scores.count) / Double(Self.bins)
  }
}

import ElementaryFunctions
import Simulation

/// How well one forecast of a rank did, of a scale of `n` ranks; smaller scores are better.
public struct RankScores: Sendable, Hashable {
  /// The ranked probability score, 0 to 1: Σ over the ranks r below n of
  /// (P(rank ≤ r) − 1 where the observed rank is at most r)², over n − 1
  /// (Epstein 1969, doi 10.1175/1520-0450(1969)008<0985:ASSFPF>2.0.CO;2).
  public let rps: Double
  /// The logarithmic score −ln P(rank = observed), in nats
  /// (Good 1952, doi 10.1111/j.2517-6161.1952.tb00104.x).
  ///
  /// A rank that came up in none of d draws has probability 1/(d + 2), so that the score is finite.
  public let logScore: Double
  /// The middle of the probability integral transform, P(rank < observed) + ½ P(rank = observed).
  public let pit: Double
  /// P(rank < observed), the lower end of the transform.
  let pitLow: Double
  /// P(rank ≤ observed), the upper end of the transform.
  let pitHigh: Double
  /// Whether the observed rank came up in no draw.
  public let isNeverDrawn: Bool
  /// Whether the 5 % and 95 % quantiles include the observed rank.
  public let isWithin90: Bool
  /// Whether the quartiles include the observed rank.
  public let isWithin50: Bool
  /// At most the Monte Carlo standard error of ``rps``, to first order.
  let rpsError: Double

  /// The scores of a forecast; O(ranks held).
  public init(_ forecast: RankDistribution, observed: Int, ranks n: Int) {
    let draws = Double(forecast.draws)
    var below: UInt64 = 0
    var equal: UInt64 = 0
    for (rank, count) in forecast.counts where rank <= observed {
      if rank < observed { below += count } else { equal = count }
    }
    pitLow = Double(below) / draws
    pitHigh = Double(below + equal) / draws
    pit = (Double(below) + 0.5 * Double(equal)) / draws
    isNeverDrawn = equal == 0
    logScore = -naturalLogarithm(equal == 0 ? 1 / (draws + 2) : Double(equal) / draws)
    let place = Double(observed)
    func isWithin(_ low: Double, _ high: Double) -> Bool {
      forecast.quantile(low) <= place && place <= forecast.quantile(high)
    }
    isWithin90 = isWithin(0.05, 0.95)
    isWithin50 = isWithin(0.25, 0.75)
    (rps, rpsError) = Self.rps(forecast, observed: observed, ranks: n)
  }

  /// The score and its standard error: that of the mean over the draws of the score's influence,
  /// 2·Σ (P(rank ≤ r) − 1 where observed ≤ r)·(1 where the draw's rank ≤ r).
  private static func rps(
    _ forecast: RankDistribution, observed: Int, ranks n: Int
  ) -> (score: Double, error: Double) {
    guard n > 1 else { return (0, 0) }
    let draws = Double(forecast.draws)
    let steps = steps(forecast, observed: observed, ranks: n)
    let sum = steps.reduce(0) { $0 + Double($1.ranks) * $1.difference * $1.difference }
    // What a draw adds is the sum of the differences from its rank on.
    var rest = 0.0
    var parts: [(influence: Double, count: Double)] = []
    for step in steps.reversed() {
      rest += 2 * step.difference * Double(step.ranks)
      if step.count > 0 { parts.append((rest, Double(step.count))) }
    }
    let total = parts.reduce(0) { $0 + $1.count }
    let beyond = max(0, draws - total)
    let mean = parts.reduce(0) { $0 + $1.influence * $1.count } / draws
    let squares =
      parts.reduce(0) { $0 + $1.count * ($1.influence - mean) * ($1.influence - mean) }
      + beyond * mean * mean
    let scale = Double(n - 1)
    return (sum / scale, (squares / draws / draws).squareRoot() / scale)
  }

  /// Neighbouring ranks below n of equal difference; the draws that begin to count at the first.
  private struct Step {
    var ranks: Int
    var difference: Double
    var count: UInt64
  }

  private static func steps(
    _ forecast: RankDistribution, observed: Int, ranks n: Int
  ) -> [Step] {
    var steps: [Step] = []
    var passed: UInt64 = 0
    var start = 1
    var entering: UInt64 = 0
    func add(upTo end: Int) {
      guard end > start else { return }
      let below = Double(passed) / Double(forecast.draws)
      if start < observed {
        steps.append(Step(ranks: min(end, observed) - start, difference: below, count: entering))
        entering = 0
      }
      if end > observed {
        steps.append(
          Step(ranks: end - max(start, observed), difference: below - 1, count: entering))
        entering = 0
      }
      start = end
    }
    for (rank, count) in forecast.counts {
      add(upTo: min(rank, n))
      passed += count
      if rank < n { entering += count }
    }
    add(upTo: n)
    return steps
  }
}

/// The forecasts that a forecast should beat.
public enum ReferenceForecast {
  /// The ranked probability score of persistence, the forecast that `rank` stays what it is:
  /// |rank − observed|/(n − 1).
  public static func persistence(rank: Int, observed: Int, ranks n: Int) -> Double {
    n > 1 ? Double(abs(rank - observed)) / Double(n - 1) : 0
  }

  /// The ranked probability score, on a scale of n ranks, of climatology: the forecast that each rank
  /// that is held, 1 to `held`, is equally likely, which is how often each is over all entities.
  public static func climatology(observed: Int, held: Int, ranks n: Int) -> Double {
    guard n > 1, held > 0 else { return 0 }
    func squares(_ m: Int) -> Double { Double(m) * Double(m + 1) * Double(2 * m + 1) / 6 }
    let sum = squares(min(observed - 1, held)) + squares(max(0, held - observed))
    // Between the last rank held and one observed beyond it the forecast is wholly wrong.
    let beyond = Double(max(0, observed - 1 - held))
    return (sum / (Double(held) * Double(held)) + beyond) / Double(n - 1)
  }
}

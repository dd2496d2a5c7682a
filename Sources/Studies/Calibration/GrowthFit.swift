import Distributions
import ElementaryFunctions

/// Drift and volatility of log growth from histories, with the errors of their estimation.
///
/// The model: of entity c, ln x grows by N(g·Δ, σ²·Δ) in Δ years, with a trend g of its own from
/// N(μ, τ²) and a volatility σ common to all. σ² comes from the residuals within entities, τ² from
/// the spread of their trends by moments (DerSimonian and Laird 1986, doi
/// 10.1016/0197-2456(86)90046-2), and each trend is drawn towards μ by its error (Morris 1983, doi
/// 10.2307/2287098). Where hardly any entity has three years, trends cannot be told from shocks:
/// τ is 0, and all that differs counts as shock.
package struct GrowthFit: Sendable, Hashable {
  /// What is known of a trend: a mean and a standard error, of log growth a year.
  package struct Trend: Sendable, Hashable {
    package let mean: Double
    package let error: Double
  }

  /// The trend of an entity without a history.
  package let common: Trend
  /// For every history the trend; that of an entity without a history where it is too short.
  package let trends: [Trend]
  /// The standard deviation of the yearly log shocks, its estimation error included: the posterior
  /// mean of the variance, s²·ν/(ν − 2) for the prior 1/σ².
  package let volatility: Double
  /// The standard deviation of trends between entities.
  package let spread: Double

  /// The degrees of freedom that a volatility needs.
  package static let leastFreedom = 3

  /// The fit to histories of values above 0 by year, each year of an entity once, in any order;
  /// `nil` where there are less than three degrees of freedom for σ.
  package init?(_ histories: [[(year: Int, value: Double)]]) {
    let paths = histories.map { Path($0) }
    let known = paths.compactMap { $0 }
    let span = known.reduce(0) { $0 + $1.span }
    guard span > 0 else { return nil }
    var freedom = known.reduce(0) { $0 + $1.freedom }
    let mean = known.reduce(0) { $0 + $1.span * $1.trend } / span
    let squares = known.reduce(0) { $0 + $1.span * ($1.trend - mean) * ($1.trend - mean) }
    var variance = known.reduce(0) { $0 + $1.squares } / Double(max(1, freedom))
    var between = 0.0
    if freedom >= Self.leastFreedom {
      let scale = span - known.reduce(0) { $0 + $1.span * $1.span } / span
      if scale > 0 {
        between = max(0, (squares - Double(known.count - 1) * variance) / scale)
      }
    } else {
      freedom = known.count - 1
      guard freedom >= Self.leastFreedom else { return nil }
      variance = squares / Double(freedom)
    }
    let inflated = variance * Double(freedom) / Double(freedom - 2)
    let weights = known.map { 1 / (between + inflated / $0.span + 1e-200) }
    let total = weights.reduce(0, +)
    let centre = zip(weights, known).reduce(0) { $0 + $1.0 / total * $1.1.trend }
    let centreVariance = 1 / total
    let common = Trend(mean: centre, error: (between + centreVariance).squareRoot())
    self.common = common
    trends = paths.map { path in
      guard let path else { return common }
      let own = inflated / path.span
      let share = between > 0 ? between / (between + own) : 0
      let rest = (1 - share) * (1 - share) * centreVariance
      return Trend(
        mean: centre + share * (path.trend - centre), error: (share * own + rest).squareRoot())
    }
    volatility = inflated.squareRoot()
    spread = between.squareRoot()
  }

  /// Growth with a trend; `growth` has the shocks in common, whose variance is part of what was
  /// seen, and the persistence.
  ///
  /// The drift is exp(g + ½v) − 1 with v the variance of all shocks of a year, so that the median
  /// path follows g; its law is that of g, by quantiles.
  package func growth(
    _ trend: Trend, besides growth: Growth
  ) throws(DistributionError) -> Growth {
    let shared =
      growth.common * growth.common + growth.shared.values.reduce(0) { $0 + $1 * $1 }
    let own = max(0, volatility * volatility - shared)
    var result = growth
    result.volatility = own.squareRoot()
    result.drift = try Self.drift(trend, variance: own + shared)
    return result
  }

  private static func drift(
    _ trend: Trend, variance: Double
  ) throws(DistributionError) -> Distribution {
    func rate(_ score: Double) -> Double {
      exponential(trend.mean + trend.error * score + variance / 2) - 1
    }
    // A spread that the differences of quantiles cannot hold is none.
    guard trend.error > 1e-9 else { return try .fixed(rate(0)) }
    let normal = try Distribution.normal(mean: 0, sd: 1)
    let points = (-16...16).map { step in
      let score = Double(step) / 4
      return (normal.cumulativeProbability(score), rate(score))
    }
    return try .quantiles(points)
  }

  /// One history.
  private struct Path {
    /// The years from the first to the last.
    let span: Double
    /// The log growth a year from the first to the last.
    let trend: Double
    /// Σ (r − trend·Δ)²/Δ over the steps.
    let squares: Double
    /// The steps but one.
    let freedom: Int

    /// `nil` for less than two years.
    init?(_ history: [(year: Int, value: Double)]) {
      let sorted = history.sorted { $0.year < $1.year }
      guard let first = sorted.first, let last = sorted.last, last.year > first.year else {
        return nil
      }
      let logarithms = sorted.map { naturalLogarithm($0.value) }
      span = Double(last.year) - Double(first.year)
      let trend = (logarithms[sorted.count - 1] - logarithms[0]) / span
      self.trend = trend
      squares = (1..<sorted.count).reduce(0) { sum, j in
        let years = Double(sorted[j].year) - Double(sorted[j - 1].year)
        let rest = logarithms[j] - logarithms[j - 1] - trend * years
        return sum + rest * rest / years
      }
      freedom = sorted.count - 2
    }
  }
}

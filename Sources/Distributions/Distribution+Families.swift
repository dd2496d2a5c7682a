extension Distribution {
  /// One value, without spread.
  public static func fixed(_ value: Double) throws(DistributionError) -> Distribution {
    try Check.finite(value, "value")
    return try Distribution(.fixed(value))
  }

  /// The normal distribution; `sd` is its standard deviation.
  public static func normal(mean: Double, sd: Double) throws(DistributionError) -> Distribution {
    try Check.finite(mean, "mean")
    try Check.notNegative(sd, "sd")
    return try Distribution(.normal(mean: mean, sd: sd))
  }

  /// The lognormal distribution by the moments of the variable itself, σ² = ln(1 + (sd/mean)²).
  public static func lognormal(mean: Double, sd: Double) throws(DistributionError) -> Distribution {
    try Check.positive(mean, "mean")
    try Check.notNegative(sd, "sd")
    let ratio = sd / mean
    let variance = Elementary.log1p(ratio * ratio)
    guard variance < .infinity else {
      throw .outOfRange(parameter: "sd", value: sd, low: 0, high: mean * 1e150)
    }
    return try lognormal(
      mu: Elementary.log(mean) - variance / 2, sigma: variance.squareRoot())
  }

  /// The lognormal distribution by mean and standard deviation of the logarithm.
  public static func lognormal(mu: Double, sigma: Double) throws(DistributionError) -> Distribution
  {
    try Check.finite(mu, "mu")
    try Check.notNegative(sigma, "sigma")
    return try Distribution(.lognormal(mu: mu, sigma: sigma))
  }

  /// Equal density between the ends.
  public static func uniform(low: Double, high: Double) throws(DistributionError) -> Distribution {
    try Check.range(low, high)
    return try Distribution(.uniform(low: low, high: high))
  }

  /// Density rising in a line from `low` to `mode` and falling to `high`.
  public static func triangular(
    low: Double, mode: Double, high: Double
  ) throws(DistributionError) -> Distribution {
    try Check.mode(low, mode, high)
    return try Distribution(.triangular(low: low, mode: mode, high: high))
  }

  /// The PERT distribution: a beta on `low...high` of mean (low + 4·mode + high)/6
  /// (Malcolm et al. 1959, doi 10.1287/opre.7.5.646).
  public static func pert(
    low: Double, mode: Double, high: Double
  ) throws(DistributionError) -> Distribution {
    try Check.mode(low, mode, high)
    return try Distribution(.pert(low: low, mode: mode, high: high))
  }

  /// The beta distribution, stretched to `low...high`; alpha and beta from 0.001 to 100,000.
  ///
  /// GSL's distribution function, which is inverted, has a relative error of about
  /// 2·10⁻¹⁵·(alpha + beta): nothing to see for a PERT, ten digits for the largest.
  public static func beta(
    alpha: Double, beta: Double, low: Double = 0, high: Double = 1
  ) throws(DistributionError) -> Distribution {
    try Check.within(alpha, "alpha", 1e-3...1e5)
    try Check.within(beta, "beta", 1e-3...1e5)
    try Check.range(low, high)
    return try Distribution(.beta(alpha: alpha, beta: beta, low: low, high: high))
  }

  /// The gamma distribution of mean shape × scale; shape from 0.001 to 10¹².
  public static func gamma(shape: Double, scale: Double) throws(DistributionError) -> Distribution {
    try Check.within(shape, "shape", 1e-3...1e12)
    try Check.notNegative(scale, "scale")
    return try Distribution(.gamma(shape: shape, scale: scale))
  }

  /// Student's t, scaled and shifted; `scale` is its standard deviation only in the limit;
  /// degrees of freedom, not necessarily whole, from 0.1 to 100,000
  /// (relative error of probabilities about 10⁻¹⁵ times them).
  public static func student(
    degreesOfFreedom: Double, location: Double, scale: Double
  ) throws(DistributionError) -> Distribution {
    try Check.within(degreesOfFreedom, "df", 0.1...1e5)
    try Check.finite(location, "location")
    try Check.notNegative(scale, "scale")
    return try Distribution(
      .student(degreesOfFreedom: degreesOfFreedom, location: location, scale: scale))
  }

  /// Given values with given probabilities, which must sum to 1 within 10⁻⁹ and are rescaled.
  ///
  /// Equal values are joined, values of probability 0 dropped.
  public static func discrete(
    _ outcomes: [(value: Double, probability: Double)]
  ) throws(DistributionError) -> Distribution {
    guard !outcomes.isEmpty else { throw .tooFew(count: 0, needed: 1) }
    var total = 0.0
    for outcome in outcomes {
      try Check.finite(outcome.value, "value")
      guard outcome.probability >= 0, outcome.probability <= 1 else {
        throw .notAProbability(value: outcome.probability)
      }
      total += outcome.probability
    }
    guard (total - 1).magnitude <= 1e-9 else { throw .probabilitiesDoNotSum(total: total) }
    var joined: [Outcome] = []
    for (value, probability) in outcomes.sorted(by: { $0.value < $1.value }) where probability > 0 {
      let scaled = probability / total
      if let last = joined.last, last.value == value {
        joined[joined.count - 1] = Outcome(value: value, probability: last.probability + scaled)
      } else {
        joined.append(Outcome(value: value, probability: scaled))
      }
    }
    return try Distribution(.discrete(joined))
  }

  /// Each of the given values equally likely; a value given twice counts twice.
  public static func empirical(_ values: [Double]) throws(DistributionError) -> Distribution {
    guard !values.isEmpty else { throw .tooFew(count: 0, needed: 1) }
    for value in values { try Check.finite(value, "value") }
    return try Distribution(.empirical(values.sorted()))
  }

  /// Given quantiles, the value linear in the normal score between them and beyond the ends.
  ///
  /// At least two points; probabilities inside (0, 1); both strictly increasing (the values may
  /// also be all equal).
  public static func quantiles(
    _ points: [(probability: Double, value: Double)]
  ) throws(DistributionError) -> Distribution {
    guard points.count >= 2 else { throw .tooFew(count: points.count, needed: 2) }
    for point in points {
      try Check.finite(point.value, "value")
      guard point.probability > 0, point.probability < 1 else {
        throw .notAProbability(value: point.probability)
      }
    }
    let sorted = points.sorted { $0.probability < $1.probability }
    let isConstant = points.allSatisfy { $0.value == points[0].value }
    for (point, next) in zip(sorted, sorted.dropFirst()) {
      guard point.probability < next.probability else {
        throw .notIncreasing(parameter: "probability", value: next.probability)
      }
      guard isConstant || point.value < next.value else {
        throw .notIncreasing(parameter: "value", value: next.value)
      }
      guard (next.value - point.value).isFinite else {
        throw .notRepresentable(lowest: point.value, highest: next.value)
      }
    }
    return try Distribution(
      .quantiles(
        sorted.map {
          QuantilePoint(
            probability: $0.probability, value: $0.value,
            score: NormalScore.quantile($0.probability))
        }))
  }
}

/// Conditions on parameters, written so that NaN fails.
enum Check {
  static func finite(_ value: Double, _ parameter: String) throws(DistributionError) {
    guard value.isFinite else { throw .notFinite(parameter: parameter) }
  }

  static func positive(_ value: Double, _ parameter: String) throws(DistributionError) {
    try finite(value, parameter)
    guard value > 0 else { throw .notPositive(parameter: parameter, value: value) }
  }

  static func within(
    _ value: Double, _ parameter: String, _ range: ClosedRange<Double>
  ) throws(DistributionError) {
    try positive(value, parameter)
    guard range.contains(value) else {
      throw .outOfRange(
        parameter: parameter, value: value, low: range.lowerBound, high: range.upperBound)
    }
  }

  static func notNegative(_ value: Double, _ parameter: String) throws(DistributionError) {
    try finite(value, parameter)
    guard value >= 0 else { throw .negative(parameter: parameter, value: value) }
  }

  static func range(_ low: Double, _ high: Double) throws(DistributionError) {
    try finite(low, "low")
    try finite(high, "high")
    guard low <= high else { throw .notOrdered(low: low, high: high) }
    guard (high - low).isFinite else { throw .notRepresentable(lowest: low, highest: high) }
  }

  static func mode(_ low: Double, _ mode: Double, _ high: Double) throws(DistributionError) {
    try range(low, high)
    try finite(mode, "mode")
    guard low <= mode else { throw .notOrdered(low: low, high: mode) }
    guard mode <= high else { throw .notOrdered(low: mode, high: high) }
  }
}

import Studies

/// A distribution over the draws of which a measure gives a statistic.
protocol Summarised {
  var moments: Moments { get }
  func quantile(_ probability: Double) -> Double
  /// The mean of the fourth power of the deviation from the mean.
  var fourthMoment: Double { get }
  /// The same of every independent replicate; none for independent draws.
  var replicates: [Replicate] { get }

  associatedtype Replicate: Summarised
}

extension RankDistribution: Summarised {
  var fourthMoment: Double {
    centralSum(moments.mean) { $0 * $0 * $0 * $0 } / Double(draws)
  }
}

extension ScoreDistribution: Summarised {
  var fourthMoment: Double {
    let sum = bins.reduce(0) { sum, bin in
      let deviation = (bin.low + bin.high) / 2 - moments.mean
      return sum + Double(bin.count) * deviation * deviation * deviation * deviation
    }
    return sum / Double(moments.draws)
  }
}

extension Measure.Statistic {
  /// The statistic of a distribution whose numbers are divided by `scale`.
  func estimate(from distribution: some Summarised, scale: Double = 1) -> Estimate {
    let parts = distribution.replicates
    guard parts.isEmpty else {
      return Estimate(
        value: value(of: distribution) / scale,
        replicates: parts.map { value(of: $0) / scale })
    }
    let estimate =
      switch self {
      case .mean:
        Estimate(
          value: distribution.moments.mean, standardError: distribution.moments.standardError)
      case .sd: spread(of: distribution)
      case .median: quantile(0.5, of: distribution)
      case .p05: quantile(0.05, of: distribution)
      case .p95: quantile(0.95, of: distribution)
      }
    return Estimate(
      value: estimate.value / scale, standardError: estimate.standardError / scale)
  }

  /// The probability of a quantile; `nil` for another statistic.
  var probability: Double? {
    switch self {
    case .mean, .sd: nil
    case .median: 0.5
    case .p05: 0.05
    case .p95: 0.95
    }
  }

  private func value(of distribution: some Summarised) -> Double {
    switch self {
    case .mean: distribution.moments.mean
    case .sd: distribution.moments.standardDeviation
    case .median: distribution.quantile(0.5)
    case .p05: distribution.quantile(0.05)
    case .p95: distribution.quantile(0.95)
    }
  }

  /// The standard error of a standard deviation, √((m₄ − sd⁴) / 4n sd²).
  private func spread(of distribution: some Summarised) -> Estimate {
    let moments = distribution.moments
    let deviation = moments.standardDeviation
    guard deviation > 0 else { return Estimate(value: deviation, standardError: deviation) }
    let variance = deviation * deviation
    let excess = max(0, distribution.fourthMoment - variance * variance)
    return Estimate(
      value: deviation,
      standardError: (excess / (4 * Double(moments.draws) * variance)).squareRoot())
  }

  /// Half the distance between the quantiles one standard error of the probability either side
  /// (Woodruff 1952, doi 10.1080/01621459.1952.10483443).
  private func quantile(_ probability: Double, of distribution: some Summarised) -> Estimate {
    let n = Double(distribution.moments.draws)
    guard n > 1 else {
      return Estimate(value: distribution.quantile(probability), standardError: .nan)
    }
    let step = (probability * (1 - probability) / n).squareRoot()
    let high = distribution.quantile(min(1, probability + step))
    let low = distribution.quantile(max(0, probability - step))
    return Estimate(
      value: distribution.quantile(probability), standardError: (high - low) / 2)
  }
}

import ElementaryFunctions

extension Distribution {
  /// The mean; NaN where it does not exist.
  public var mean: Double {
    moments.mean
  }

  /// The standard deviation; NaN or infinite where it does not exist.
  public var standardDeviation: Double {
    moments.standardDeviation
  }

  /// Closed forms, or integrals of the quantile over the normal score where there are none.
  private var moments: (mean: Double, standardDeviation: Double) {
    if let value = family.fixedValue { return (value, 0) }
    if kept == nil, let known = family.moments { return known }
    let (low, high) = support
    if low == -.infinity || high == .infinity {
      if family.orderWithoutMoments <= 1 { return (.nan, .nan) }
      if family.orderWithoutMoments <= 2 { return (integrated.mean, .infinity) }
    }
    return integrated
  }

  private var integrated: (mean: Double, standardDeviation: Double) {
    let value = { (z: Double) in
      quantile(lower: Elementary.normalLower(z), upper: Elementary.normalUpper(z))
    }
    let kinks = kinks
    // Beyond 9 lies nothing of a law with all moments, and much of the variance of others; beyond 37
    // numbers end.
    let reach = family.orderWithoutMoments < .infinity ? 37.0 : 9.0
    let mean = NormalIntegral.of(kinks: kinks, to: reach, value)
    let variance = NormalIntegral.of(kinks: kinks, to: reach) { z in
      let deviation = value(z) - mean
      return deviation * deviation
    }
    return (mean, variance.squareRoot())
  }

  /// Normal scores at which the quantile is not smooth.
  private var kinks: [Double] {
    family.kinks.map { cumulativeProbability($0) }.filter { $0 > 0 && $0 < 1 }
      .map { NormalScore.quantile($0) }
  }
}

/// Expectations over a standard normal variable.
enum NormalIntegral {
  /// Gauss–Legendre of 8 points on panels of width 0.25 over |z| ≤ `reach`, cut at the kinks too.
  static func of(
    kinks: [Double], to reach: Double = 9, _ value: (Double) -> Double
  ) -> Double {
    let ends =
      (stride(from: -reach, through: reach, by: 0.25) + kinks.filter { $0.magnitude < reach })
      .sorted()
    var sum = 0.0
    for (start, end) in zip(ends, ends.dropFirst()) where end > start {
      let (middle, half) = ((start + end) / 2, (end - start) / 2)
      for (node, weight) in zip(nodes, weights) {
        for z in [middle - half * node, middle + half * node] {
          sum += half * weight * value(z) * exponential(-z * z / 2) * 0.3989422804014327
        }
      }
    }
    return sum
  }

  private static let nodes = [
    0.1834346424956498, 0.525532409916329, 0.7966664774136267, 0.9602898564975363,
  ]
  private static let weights = [
    0.362683783378362, 0.3137066458778873, 0.2223810344533745, 0.1012285362903763,
  ]
}

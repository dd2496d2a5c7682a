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
    if let value = shape.fixedValue { return (value, 0) }
    if kept == nil, let known = shape.moments { return known }
    if case .student(let degreesOfFreedom, _, _) = shape {
      let (low, high) = support
      let isOpen = low == -.infinity || high == .infinity
      if isOpen, degreesOfFreedom <= 1 { return (.nan, .nan) }
      if isOpen, degreesOfFreedom <= 2 { return (integrated.mean, .infinity) }
    }
    return integrated
  }

  private var integrated: (mean: Double, standardDeviation: Double) {
    let value = { (z: Double) in
      quantile(lower: Elementary.normalLower(z), upper: Elementary.normalUpper(z))
    }
    let kinks = kinks
    let mean = NormalIntegral.of(kinks: kinks, value)
    let variance = NormalIntegral.of(kinks: kinks) { z in
      let deviation = value(z) - mean
      return deviation * deviation
    }
    return (mean, variance.squareRoot())
  }

  /// Normal scores at which the quantile is not smooth.
  private var kinks: [Double] {
    switch shape {
    case .triangular(_, let mode, _):
      let lower = cumulativeProbability(mode)
      return lower > 0 && lower < 1 ? [NormalScore.quantile(lower)] : []
    case .quantiles(let points):
      return points.map { cumulativeProbability($0.value) }.filter { $0 > 0 && $0 < 1 }
        .map { NormalScore.quantile($0) }
    default:
      return []
    }
  }
}

extension Shape {
  /// Mean and standard deviation where they have a closed form; the shape is not fixed.
  var moments: (mean: Double, standardDeviation: Double)? {
    switch self {
    case .fixed(let value):
      return (value, 0)
    case .normal(let mean, let sd):
      return (mean, sd)
    case .lognormal(let mu, let sigma):
      let mean = exponential(mu + sigma * sigma / 2)
      return (mean, mean * Elementary.expm1(sigma * sigma).squareRoot())
    case .uniform(let low, let high):
      return (low + (high - low) / 2, (high - low) / 12.0.squareRoot())
    case .triangular(let low, let mode, let high):
      let (range, rise) = (high - low, (mode - low) / (high - low))
      return (
        low + range * (1 + rise) / 3, range * ((1 - rise + rise * rise) / 18).squareRoot()
      )
    case .pert(let low, let mode, let high):
      let (alpha, beta) = Self.pertParameters(low: low, mode: mode, high: high)
      return Shape.beta(alpha: alpha, beta: beta, low: low, high: high).moments
    case .beta(let alpha, let beta, let low, let high):
      let (first, second) = (alpha / (alpha + beta), beta / (alpha + beta))
      return (
        low + (high - low) * first,
        (high - low) * (first * second / (alpha + beta + 1)).squareRoot()
      )
    case .gamma(let shape, let scale):
      return (shape * scale, scale * shape.squareRoot())
    case .student(let degreesOfFreedom, let location, let scale):
      if degreesOfFreedom <= 1 { return (.nan, .nan) }
      if degreesOfFreedom <= 2 { return (location, .infinity) }
      return (location, scale * (degreesOfFreedom / (degreesOfFreedom - 2)).squareRoot())
    case .discrete(let outcomes):
      let mean = outcomes.reduce(0) { $0 + $1.probability * $1.value }
      let variance = outcomes.reduce(0) {
        $0 + $1.probability * ($1.value - mean) * ($1.value - mean)
      }
      return (mean, variance.squareRoot())
    case .empirical(let values):
      let share = 1 / Double(values.count)
      return Shape.discrete(values.map { Outcome(value: $0, probability: share) }).moments
    case .quantiles:
      return nil
    }
  }
}

/// Expectations over a standard normal variable.
enum NormalIntegral {
  /// Gauss–Legendre of 8 points on panels of width 0.25 over |z| ≤ 9, cut at the kinks too.
  static func of(kinks: [Double], _ value: (Double) -> Double) -> Double {
    let ends = (stride(from: -9.0, through: 9.0, by: 0.25) + kinks.filter { $0.magnitude < 9 })
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

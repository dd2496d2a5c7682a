import CGSL
import ElementaryFunctions

extension Shape {
  /// The value where there is only one.
  var fixedValue: Double? {
    switch self {
    case .fixed(let value): value
    case .normal(let mean, let sd): sd == 0 ? mean : nil
    case .lognormal(let mu, let sigma): sigma == 0 ? exponential(mu) : nil
    case .uniform(let low, let high): low == high ? low : nil
    case .triangular(let low, _, let high), .pert(let low, _, let high): low == high ? low : nil
    case .beta(_, _, let low, let high): low == high ? low : nil
    case .gamma(_, let scale): scale == 0 ? 0 : nil
    case .student(_, let location, let scale): scale == 0 ? location : nil
    case .discrete(let outcomes): outcomes.count == 1 ? outcomes.first?.value : nil
    case .empirical(let values): values.first == values.last ? values.first : nil
    case .quantiles(let points):
      points.first?.value == points.last?.value ? points.first?.value : nil
    }
  }

  var isContinuous: Bool {
    switch self {
    case .discrete, .empirical: false
    default: true
    }
  }

  /// The ends of the support, possibly infinite.
  var support: (low: Double, high: Double) {
    switch self {
    case .fixed(let value): (value, value)
    case .normal, .student, .quantiles: (-.infinity, .infinity)
    case .lognormal, .gamma: (0, .infinity)
    case .uniform(let low, let high), .triangular(let low, _, let high),
      .pert(let low, _, let high), .beta(_, _, let low, let high):
      (low, high)
    case .discrete(let outcomes): (outcomes.first?.value ?? .nan, outcomes.last?.value ?? .nan)
    case .empirical(let values): (values.first ?? .nan, values.last ?? .nan)
    }
  }

  /// The beta of a PERT: weight 4 on the mode.
  static func pertParameters(
    low: Double, mode: Double, high: Double
  ) -> (alpha: Double, beta: Double) {
    let range = high - low
    return (1 + 4 * ((mode - low) / range), 1 + 4 * ((high - mode) / range))
  }

  /// The probability of at most `x`; the shape is not fixed.
  func lowerProbability(_ x: Double) -> Double { probability(x, isLower: true) }

  /// The probability of more than `x`; the shape is not fixed.
  func upperProbability(_ x: Double) -> Double { probability(x, isLower: false) }

  private func probability(_ x: Double, isLower: Bool) -> Double {
    _ = Elementary.isLibraryQuiet
    let (low, high) = support
    if x < low || (x == low && isContinuous) { return isLower ? 0 : 1 }
    if x >= high { return isLower ? 1 : 0 }
    func normal(_ z: Double) -> Double {
      isLower ? gsl_cdf_ugaussian_P(z) : gsl_cdf_ugaussian_Q(z)
    }
    func beta(_ alpha: Double, _ beta: Double) -> Double {
      let fromLow = (x - low) / (high - low)
      let fromHigh = (high - x) / (high - low)
      if fromLow <= 0.5 {
        return isLower
          ? gsl_cdf_beta_P(fromLow, alpha, beta) : gsl_cdf_beta_Q(fromLow, alpha, beta)
      }
      return isLower
        ? gsl_cdf_beta_Q(fromHigh, beta, alpha) : gsl_cdf_beta_P(fromHigh, beta, alpha)
    }
    switch self {
    case .fixed:
      return .nan
    case .normal(let mean, let sd):
      return normal((x - mean) / sd)
    case .lognormal(let mu, let sigma):
      return normal((Elementary.log(x) - mu) / sigma)
    case .uniform:
      return (isLower ? x - low : high - x) / (high - low)
    case .triangular(_, let mode, _):
      return Self.triangular(x, low, mode, high, isLower)
    case .pert(_, let mode, _):
      let parameters = Self.pertParameters(low: low, mode: mode, high: high)
      return beta(parameters.alpha, parameters.beta)
    case .beta(let alpha, let betaParameter, _, _):
      return beta(alpha, betaParameter)
    case .gamma(let shape, let scale):
      let ratio = Elementary.log(x / scale / shape)
      return GammaTails(shape: shape).at(logarithmOfRatio: ratio, isLower ? .lower : .upper)
        .probability
    case .student(let degreesOfFreedom, let location, let scale):
      let t = (x - location) / scale
      let tail = StandardQuantile.studentLower(-t.magnitude, degreesOfFreedom)
      return (t < 0) == isLower ? tail : 1 - tail
    case .discrete(let outcomes):
      let part = outcomes.filter { isLower ? $0.value <= x : $0.value > x }
      return part.reduce(0) { $0 + $1.probability }
    case .empirical(let values):
      let part = values.filter { isLower ? $0 <= x : $0 > x }
      return Double(part.count) / Double(values.count)
    case .quantiles(let points):
      return normal(PiecewiseLinear(points).score(of: x))
    }
  }

  private static func triangular(
    _ x: Double, _ low: Double, _ mode: Double, _ high: Double, _ isLower: Bool
  ) -> Double {
    let range = high - low
    if x < mode {
      let lower = ((x - low) / range) * ((x - low) / (mode - low))
      return isLower ? lower : 1 - lower
    }
    let upper = ((high - x) / range) * ((high - x) / (high - mode))
    return isLower ? 1 - upper : upper
  }

  /// The quantile from both tail probabilities; the shape is not fixed.
  func quantile(lower: Double, upper: Double) -> Double {
    switch self {
    case .fixed(let value):
      return value
    case .normal(let mean, let sd):
      return mean + sd * NormalScore.quantile(lower: lower, upper: upper)
    case .lognormal(let mu, let sigma):
      return exponential(mu + sigma * NormalScore.quantile(lower: lower, upper: upper))
    case .uniform(let low, let high):
      return Triangle.uniform(low, high, lower, upper)
    case .triangular(let low, let mode, let high):
      return Triangle(low: low, mode: mode, high: high).quantile(lower: lower, upper: upper)
    case .pert(let low, let mode, let high):
      let (alpha, beta) = Self.pertParameters(low: low, mode: mode, high: high)
      let x = StandardQuantile.beta(alpha: alpha, beta: beta).value(lower: lower, upper: upper)
      return min(low + (high - low) * x, high)
    case .beta(let alpha, let beta, let low, let high):
      let x = StandardQuantile.beta(alpha: alpha, beta: beta).value(lower: lower, upper: upper)
      return min(low + (high - low) * x, high)
    case .gamma(let shape, let scale):
      let y = StandardQuantile.gammaLogarithm(shape: shape).value(lower: lower, upper: upper)
      return scale * exponential(y)
    case .student(let degreesOfFreedom, let location, let scale):
      let t = StandardQuantile.student(degreesOfFreedom: degreesOfFreedom)
      return location + scale * t.value(lower: lower, upper: upper)
    case .discrete(let outcomes):
      return StepTable(outcomes).value(lower)
    case .empirical(let values):
      let place = (lower * Double(values.count)).rounded(.up) - 1
      return values[Int(min(max(place, 0), Double(values.count - 1)))]
    case .quantiles(let points):
      return PiecewiseLinear(points).value(at: NormalScore.quantile(lower: lower, upper: upper))
    }
  }
}

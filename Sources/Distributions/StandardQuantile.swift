import CGSL
import ElementaryFunctions

/// A family without location and scale, as a function of both tail probabilities.
package enum StandardQuantile: Sendable, Hashable {
  /// The normal score.
  case normal
  /// The logarithm of a gamma variable of scale 1.
  case gammaLogarithm(shape: Double)
  /// On 0...1.
  case beta(alpha: Double, beta: Double)
  case student(degreesOfFreedom: Double)

  /// The quantile; `guess` may be a value nearby.
  func value(lower: Double, upper: Double, guess: Double = .nan) -> Double {
    guard lower >= 0, upper >= 0 else { return .nan }
    switch self {
    case .normal:
      return NormalScore.quantile(lower: lower, upper: upper)
    case .gammaLogarithm(let shape):
      return Self.gamma(shape, lower, upper, guess)
    case .beta(let alpha, let beta):
      return Self.beta(alpha, beta, lower, upper, guess)
    case .student(let degreesOfFreedom):
      if lower > upper {
        return -Self.student(degreesOfFreedom, upper, lower, -guess)
      }
      return Self.student(degreesOfFreedom, lower, upper, guess)
    }
  }

  private static func gamma(
    _ shape: Double, _ lower: Double, _ upper: Double, _ guess: Double
  ) -> Double {
    if lower == 0 { return -.infinity }
    if upper == 0 { return .infinity }
    // P(a, x) = xᵃ/Γ(a + 1)·(1 − a·x/(a + 1) + …): a bound, and the answer itself for tiny x.
    let logarithmOfLower = lower < 0.5 ? Elementary.log(lower) : Elementary.log1p(-upper)
    let bound = (logarithmOfLower + Elementary.logarithmOfGamma(shape + 1)) / shape
    if bound < -18 { return bound + exponential(bound) / (shape + 1) }
    // Upper bound of a sub-gamma tail: Boucheron, Lugosi and Massart (2013), section 2.4.
    let t = -Elementary.log(upper)
    let logarithm = Elementary.log(shape)
    let excess = Elementary.log1p((2 * t / shape).squareRoot() + t / shape)
    var start = guess - logarithm
    if start.isNaN {
      // Wilson and Hilferty (1931), doi 10.1073/pnas.17.12.684.
      let z = NormalScore.quantile(lower: lower, upper: upper)
      let root = 1 - 1 / (9 * shape) + z / (3 * shape.squareRoot())
      start = root > 0.05 ? 3 * Elementary.log(root) : bound + 0.05 - logarithm
    }
    let tails = GammaTails(shape: shape)
    let ratio = Inversion.solve(
      lower: lower, upper: upper, guess: start, low: bound - logarithm - 1e-6, high: excess + 1e-6
    ) { tails.at(logarithmOfRatio: $0, $1) }
    return logarithm + ratio
  }

  private static func beta(
    _ alpha: Double, _ beta: Double, _ lower: Double, _ upper: Double, _ guess: Double
  ) -> Double {
    if lower == 0 { return 0 }
    if upper == 0 { return 1 }
    _ = Elementary.isLibraryQuiet
    let constant = gsl_sf_lnbeta(alpha, beta)
    // In the log odds y neither end loses digits.
    var start = guess
    if !(start > 0 && start < 1) {
      start =
        lower < upper
        ? gsl_cdf_beta_Pinv(lower, alpha, beta) : gsl_cdf_beta_Qinv(upper, alpha, beta)
    }
    let odds = Elementary.log(start) - Elementary.log1p(-start)
    let y = Inversion.solve(
      lower: lower, upper: upper, guess: odds, low: -740, high: 740
    ) { y, tail in
      let small = exponential(-y.magnitude)
      let x = small / (1 + small)
      let density = exponential(
        (y < 0 ? alpha : beta) * Elementary.log(x)
          + (y < 0 ? beta : alpha) * Elementary.log1p(-x) - constant)
      let (first, second) = y < 0 ? (alpha, beta) : (beta, alpha)
      let isLower = (y < 0) == (tail == .lower)
      return Inversion.Point(
        probability: isLower ? gsl_cdf_beta_P(x, first, second) : gsl_cdf_beta_Q(x, first, second),
        density: density)
    }
    let small = exponential(-y.magnitude)
    return y < 0 ? small / (1 + small) : 1 / (1 + small)
  }

  /// `lower` is at most one half.
  private static func student(
    _ degreesOfFreedom: Double, _ lower: Double, _ upper: Double, _ guess: Double
  ) -> Double {
    if lower == 0 { return -.infinity }
    if lower == upper { return 0 }
    _ = Elementary.isLibraryQuiet
    let half = degreesOfFreedom / 2
    let constant =
      gsl_sf_lnbeta(half, 0.5) + 0.5 * Elementary.log(degreesOfFreedom)
    var start = guess
    if start.isNaN { start = NormalScore.quantile(lower: lower, upper: upper) }
    // In y = asinh t the tails are straight.
    let y = Inversion.solve(
      lower: lower, upper: upper, guess: Elementary.asinh(start), low: -709, high: 0
    ) { y, _ in
      let t = Elementary.sinh(y)
      let logarithm = Elementary.log1p(t * t / degreesOfFreedom)
      let density =
        exponential(-constant - (half + 0.5) * logarithm) * (1 + t * t).squareRoot()
      return Inversion.Point(
        probability: studentLower(t, degreesOfFreedom), density: density)
    }
    return Elementary.sinh(y)
  }

  /// The lower tail of Student's t at t ≤ 0, by the incomplete beta function: GSL's own takes an
  /// expansion of ten digits beyond 30 degrees of freedom.
  static func studentLower(_ t: Double, _ degreesOfFreedom: Double) -> Double {
    _ = Elementary.isLibraryQuiet
    let square = t * t
    if square < degreesOfFreedom {
      return 0.5
        * gsl_cdf_beta_Q(square / (degreesOfFreedom + square), 0.5, degreesOfFreedom / 2)
    }
    let x = 1 / (1 + square / degreesOfFreedom)
    return 0.5 * gsl_cdf_beta_P(x, degreesOfFreedom / 2, 0.5)
  }
}

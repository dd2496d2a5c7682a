import CGSL
import Foundation
import Testing

/// A law as a scenario states it, with its distribution function from elsewhere: GSL's own, or a
/// closed form; the program's quantiles are not used.
struct LawCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// The law as it stands in a scenario.
  let text: String
  /// The least value, −∞ included; as a growth rate no law goes below −100 % in any run.
  let low: Double
  /// The distribution function of a continuous law.
  var probability: (@Sendable (Double) -> Double)?
  /// The values of a stepwise law with their probabilities.
  var steps: [(value: Double, probability: Double)] = []

  /// Whether it may be a factor.
  var isFactor: Bool { low >= 0 }

  init(_ text: String, low: Double, _ probability: @escaping @Sendable (Double) -> Double) {
    testDescription = text
    self.text = "{\(text)}"
    self.low = low
    self.probability = probability
  }

  init(_ text: String, steps: [(value: Double, probability: Double)]) {
    testDescription = text
    self.text = "{\(text)}"
    self.steps = steps
    low = steps.map(\.value).min() ?? .nan
  }

  /// The parent's function between two ends.
  private static func cut(
    _ low: Double, _ high: Double, _ parent: @escaping @Sendable (Double) -> Double
  ) -> @Sendable (Double) -> Double {
    let (below, upTo) = (parent(low), parent(high))
    return { (parent($0) - below) / (upTo - below) }
  }

  private static func normal(_ mean: Double, _ sd: Double) -> @Sendable (Double) -> Double {
    { gsl_cdf_gaussian_P($0 - mean, sd) }
  }

  private static func lognormal(_ mean: Double, _ sd: Double) -> @Sendable (Double) -> Double {
    let variance = log(1 + sd * sd / (mean * mean))
    return { gsl_cdf_lognormal_P($0, log(mean) - variance / 2, variance.squareRoot()) }
  }

  private static func triangular(
    _ low: Double, _ mode: Double, _ high: Double
  ) -> @Sendable (Double) -> Double {
    { x in
      x < mode
        ? (x - low) * (x - low) / ((high - low) * (mode - low))
        : 1 - (high - x) * (high - x) / ((high - low) * (high - mode))
    }
  }

  private static func beta(
    _ alpha: Double, _ beta: Double, _ low: Double, _ high: Double
  ) -> @Sendable (Double) -> Double {
    { gsl_cdf_beta_P(($0 - low) / (high - low), alpha, beta) }
  }

  private static func pert(
    _ low: Double, _ mode: Double, _ high: Double
  ) -> @Sendable (Double) -> Double {
    beta(
      1 + 4 * (mode - low) / (high - low), 1 + 4 * (high - mode) / (high - low), low, high)
  }

  private static func student(
    _ degrees: Double, _ location: Double, _ scale: Double
  ) -> @Sendable (Double) -> Double {
    { gsl_cdf_tdist_P(($0 - location) / scale, degrees) }
  }

  /// 1, 2 and 4 at 5, 50 and 95 %, linear in the normal score.
  private static let quantiles: @Sendable (Double) -> Double = { x in
    let end = gsl_cdf_ugaussian_Pinv(0.95)
    return gsl_cdf_ugaussian_P((x - 2) * end / (x < 2 ? 1 : 2))
  }

  static let all: [LawCase] = [
    LawCase("normal: {mean: 5%, sd: 10%}", low: -.infinity, normal(0.05, 0.1)),
    LawCase(
      "normal: {mean: 0.05, sd: 0.1, min: 0, max: 0.2}", low: 0, cut(0, 0.2, normal(0.05, 0.1))),
    LawCase(
      "normal: {mean: 0, sd: 1, min: 3}", low: 3,
      { 1 - gsl_cdf_ugaussian_Q($0) / gsl_cdf_ugaussian_Q(3) }),
    LawCase("lognormal: {mean: 1, sd: 0.5}", low: 0, lognormal(1, 0.5)),
    LawCase(
      "lognormal: {mu: -1, sigma: 0.3}", low: 0, { gsl_cdf_lognormal_P($0, -1, 0.3) }),
    LawCase(
      "lognormal: {mean: 1, sd: 0.5, max: 1.2}", low: 0, cut(0, 1.2, lognormal(1, 0.5))),
    LawCase("uniform: {low: -0.2, high: 0.4}", low: -0.2, { ($0 + 0.2) / 0.6 }),
    LawCase(
      "uniform: {low: -0.2, high: 0.4, min: 0, max: 0.3}", low: 0, { $0 / 0.3 }),
    LawCase("triangular: {low: 0, mode: 0.1, high: 0.5}", low: 0, triangular(0, 0.1, 0.5)),
    LawCase("triangular: {low: 0, mode: 0, high: 0.5}", low: 0, triangular(0, 0, 0.5)),
    LawCase(
      "triangular: {low: -0.5, mode: 0.1, high: 0.5, min: 0, max: 0.2}", low: 0,
      cut(0, 0.2, triangular(-0.5, 0.1, 0.5))),
    LawCase("pert: {low: 0.6, mode: 0.7, high: 0.9}", low: 0.6, pert(0.6, 0.7, 0.9)),
    LawCase(
      "pert: {low: 0, mode: 0.2, high: 1, min: 0.1, max: 0.6}", low: 0.1,
      cut(0.1, 0.6, pert(0, 0.2, 1))),
    LawCase("beta: {alpha: 2, beta: 4}", low: 0, beta(2, 4, 0, 1)),
    LawCase(
      "beta: {alpha: 0.3, beta: 0.6, low: -0.5, high: 0.5}", low: -0.5, beta(0.3, 0.6, -0.5, 0.5)),
    LawCase(
      "beta: {alpha: 2, beta: 4, max: 0.5}", low: 0, cut(0, 0.5, beta(2, 4, 0, 1))),
    LawCase("gamma: {shape: 0.3, scale: 2}", low: 0, { gsl_cdf_gamma_P($0, 0.3, 2) }),
    LawCase("gamma: {shape: 20, scale: 0.05}", low: 0, { gsl_cdf_gamma_P($0, 20, 0.05) }),
    LawCase(
      "gamma: {shape: 2, scale: 0.5, min: 0.5, max: 3}", low: 0.5,
      cut(0.5, 3, { gsl_cdf_gamma_P($0, 2, 0.5) })),
    LawCase(
      "student: {df: 4.5, location: 0.1, scale: 0.02}", low: -.infinity, student(4.5, 0.1, 0.02)),
    LawCase(
      "student: {df: 1, location: 1, scale: 1, min: 0, max: 5}", low: 0, cut(0, 5, student(1, 1, 1))
    ),
    LawCase("quantiles: {5%: 1, 50%: 2, 95%: 4, min: 0}", low: 0, cut(0, .infinity, quantiles)),
    LawCase(
      "discrete: {0.5: 0.2, 1: 0.3, 2.5: 0.5}", steps: [(0.5, 0.2), (1, 0.3), (2.5, 0.5)]),
    LawCase(
      "empirical: [0.5, 0.1, 0.1, 0.2, 0.8]",
      steps: [(0.1, 0.4), (0.2, 0.2), (0.5, 0.2), (0.8, 0.2)]),
  ]
}

extension Verdicts {
  /// Whether independent numbers follow a law.
  mutating func add(_ name: String, _ numbers: [Double], _ law: LawCase) {
    if let probability = law.probability {
      addUniform(name, numbers.map(probability))
    } else {
      let counts = law.steps.map { step in numbers.count { $0 == step.value } }
      // A value that is none of them is no draw of the law.
      add("\(name), values", counts.reduce(0, +) == numbers.count ? 1 : 0)
      addCounts(name, counts, law.steps.map(\.probability))
    }
  }
}

import CGSL
import Testing

@testable import Distributions

/// Against GSL's own Weibull distribution, whose `a` is the scale and `b` the shape; ReferenceTests
/// and LawTests hold what every family must.
@Suite struct WeibullTests {
  @Test(arguments: [0.25, 0.7, 1, 3.4, 50, 1_000])
  func agreesWithGSL(shape: Double) throws {
    let distribution = try Distribution.weibull(shape: shape, scale: 3)
    for p in [1e-9, 1e-6, 1e-3, 0.1, 0.3, 0.5, 0.8, 0.99, 1 - 1e-6] {
      let x = gsl_cdf_weibull_Pinv(p, 3, shape)
      #expect((distribution.quantile(p) / x - 1).magnitude < 1e-13)
      let lower = distribution.family.probability(of: .lower, at: x)
      let upper = distribution.family.probability(of: .upper, at: x)
      // A digit of x moves a power of it by `shape` digits.
      let allowed = 1e-13 * max(shape, 30)
      #expect((lower / gsl_cdf_weibull_P(x, 3, shape) - 1).magnitude < allowed)
      #expect((upper / gsl_cdf_weibull_Q(x, 3, shape) - 1).magnitude < allowed)
    }
  }

  @Test func momentsInClosedForm() throws {
    let exponential = try Distribution.weibull(shape: 1, scale: 2)
    #expect((exponential.mean - 2).magnitude < 1e-14)
    #expect((exponential.standardDeviation - 2).magnitude < 1e-14)
    // Of shape 2 it is Rayleigh's distribution: mean √π/2 and variance 1 − π/4 of the scale.
    let rayleigh = try Distribution.weibull(shape: 2, scale: 1)
    #expect((rayleigh.mean - Double.pi.squareRoot() / 2).magnitude < 1e-14)
    #expect((rayleigh.standardDeviation - (1 - .pi / 4).squareRoot()).magnitude < 1e-14)
  }

  /// An exponential variable forgets: above a limit its mean is the limit and the scale.
  @Test(arguments: [0.5, 3, 9.0]) func meanBeyondALimit(limit: Double) throws {
    let distribution = try Distribution.weibull(shape: 1, scale: 2).truncated(
      minimum: limit, maximum: nil)
    #expect((distribution.mean / (limit + 2) - 1).magnitude < 1e-9)
  }

  @Test func badParameters() {
    for shape in [0.2, 0, -1, 1e4, .nan, .infinity] {
      #expect(throws: DistributionError.self) { try Distribution.weibull(shape: shape, scale: 1) }
    }
    #expect(throws: DistributionError.negative(parameter: "scale", value: -1)) {
      try Distribution.weibull(shape: 1, scale: -1)
    }
    #expect(throws: DistributionError.notFinite(parameter: "scale")) {
      try Distribution(Weibull.self, GivenParameters(numbers: ["shape": 1]))
    }
  }
}

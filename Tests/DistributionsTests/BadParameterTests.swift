import Testing

@testable import Distributions

@Suite struct BadParameterTests {
  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func notFinite(value: Double) {
    expect(.notFinite(parameter: "value")) { try .fixed(value) }
    expect(.notFinite(parameter: "mean")) { try .normal(mean: value, sd: 1) }
    expect(.notFinite(parameter: "sd")) { try .normal(mean: 0, sd: value) }
    expect(.notFinite(parameter: "mean")) { try .lognormal(mean: value, sd: 1) }
    expect(.notFinite(parameter: "sd")) { try .lognormal(mean: 1, sd: value) }
    expect(.notFinite(parameter: "mu")) { try .lognormal(mu: value, sigma: 1) }
    expect(.notFinite(parameter: "sigma")) { try .lognormal(mu: 0, sigma: value) }
    expect(.notFinite(parameter: "low")) { try .uniform(low: value, high: 1) }
    expect(.notFinite(parameter: "high")) { try .uniform(low: 0, high: value) }
    expect(.notFinite(parameter: "mode")) { try .triangular(low: 0, mode: value, high: 1) }
    expect(.notFinite(parameter: "mode")) { try .pert(low: 0, mode: value, high: 1) }
    expect(.notFinite(parameter: "alpha")) { try .beta(alpha: value, beta: 1) }
    expect(.notFinite(parameter: "beta")) { try .beta(alpha: 1, beta: value) }
    expect(.notFinite(parameter: "shape")) { try .gamma(shape: value, scale: 1) }
    expect(.notFinite(parameter: "scale")) { try .gamma(shape: 1, scale: value) }
    expect(.notFinite(parameter: "df")) {
      try .student(degreesOfFreedom: value, location: 0, scale: 1)
    }
    expect(.notFinite(parameter: "value")) { try .discrete([(value, 1)]) }
    expect(.notFinite(parameter: "value")) { try .empirical([1, value]) }
    expect(.notFinite(parameter: "value")) { try .quantiles([(0.1, 1), (0.9, value)]) }
    expect(.notFinite(parameter: "min")) {
      try Distribution.normal(mean: 0, sd: 1).truncated(minimum: value, maximum: nil)
    }
  }

  @Test func signs() {
    expect(.negative(parameter: "sd", value: -1)) { try .normal(mean: 0, sd: -1) }
    expect(.notPositive(parameter: "mean", value: 0)) { try .lognormal(mean: 0, sd: 1) }
    expect(.notPositive(parameter: "mean", value: -2)) { try .lognormal(mean: -2, sd: 1) }
    expect(.negative(parameter: "sigma", value: -1)) { try .lognormal(mu: 0, sigma: -1) }
    expect(.notPositive(parameter: "alpha", value: 0)) { try .beta(alpha: 0, beta: 1) }
    expect(.notPositive(parameter: "shape", value: -1)) { try .gamma(shape: -1, scale: 1) }
    expect(.negative(parameter: "scale", value: -1)) { try .gamma(shape: 1, scale: -1) }
    expect(.notPositive(parameter: "df", value: 0)) {
      try .student(degreesOfFreedom: 0, location: 0, scale: 1)
    }
  }

  @Test func order() {
    expect(.notOrdered(low: 2, high: 1)) { try .uniform(low: 2, high: 1) }
    expect(.notOrdered(low: 2, high: 1)) { try .triangular(low: 2, mode: 1, high: 3) }
    expect(.notOrdered(low: 4, high: 3)) { try .pert(low: 2, mode: 4, high: 3) }
    expect(.notIncreasing(parameter: "value", value: 0)) {
      try .quantiles([(0.1, 1), (0.9, 0)])
    }
    expect(.notIncreasing(parameter: "probability", value: 0.1)) {
      try .quantiles([(0.1, 1), (0.1, 3)])
    }
  }

  @Test func probabilities() {
    expect(.probabilitiesDoNotSum(total: 0.9)) { try .discrete([(1, 0.5), (2, 0.4)]) }
    expect(.notAProbability(value: -0.5)) { try .discrete([(1, -0.5), (2, 1)]) }
    expect(.notAProbability(value: 0)) { try .quantiles([(0, 1), (0.9, 3)]) }
    expect(.tooFew(count: 0, needed: 1)) { try .discrete([]) }
    expect(.tooFew(count: 0, needed: 1)) { try .empirical([]) }
    expect(.tooFew(count: 1, needed: 2)) { try .quantiles([(0.5, 1)]) }
    #expect(throws: DistributionError.self) { try Distribution.discrete([(1, .nan)]) }
    #expect(throws: DistributionError.self) { try Distribution.quantiles([(.nan, 1), (0.5, 2)]) }
  }

  @Test func truncation() throws {
    let normal = try Distribution.normal(mean: 0, sd: 1)
    expect(.emptyRange(minimum: 2, maximum: 1)) { try normal.truncated(minimum: 2, maximum: 1) }
    expect(.emptyRange(minimum: 50, maximum: 60)) {
      try normal.truncated(minimum: 50, maximum: 60)
    }
    expect(.emptyRange(minimum: 2, maximum: 3)) {
      try Distribution.uniform(low: 0, high: 1).truncated(minimum: 2, maximum: 3)
    }
    expect(.emptyRange(minimum: 2, maximum: 3)) {
      try Distribution.fixed(1).truncated(minimum: 2, maximum: 3)
    }
    expect(.cannotTruncate) {
      try Distribution.empirical([1, 2]).truncated(minimum: 0, maximum: nil)
    }
  }

  @Test func valuesBeyondDoublePrecision() {
    for make in [
      { try Distribution.normal(mean: 0, sd: 1e308) }, { try .lognormal(mu: 700, sigma: 5) },
      { try .uniform(low: -1e308, high: 1e308) }, { try .lognormal(mean: 1e-300, sd: 1e300) },
      { try .student(degreesOfFreedom: 0.1, location: 0, scale: 1e250) },
      { try .gamma(shape: 1e20, scale: 1) }, { try .beta(alpha: 1e-9, beta: 1) },
    ] as [() throws -> Distribution] {
      #expect(throws: DistributionError.self) { try make() }
    }
  }

  private func expect(
    _ error: DistributionError, _ make: () throws -> Distribution,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(throws: error, sourceLocation: sourceLocation) { try make() }
  }
}

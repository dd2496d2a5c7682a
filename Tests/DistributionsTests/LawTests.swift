import Testing

@testable import Distributions

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct LawTests {
  private static let probabilities: [Double] =
    [1e-9, 1e-6, 1e-3] + (1..<40).map { Double($0) / 40 } + [0.999, 1 - 1e-6, 1 - 1e-9]

  @Test(arguments: try Families.continuous())
  func quantileInvertsCumulativeProbability(distribution: Distribution) {
    let spread = max(distribution.quantile(0.9) - distribution.quantile(0.1), 1e-300)
    for p in Self.probabilities {
      let x = distribution.quantile(p)
      let back = distribution.cumulativeProbability(x)
      // Where the density is steep, the last digit of x alone moves the probability.
      let step = 1e-13 * max(spread, x.magnitude)
      let slack =
        distribution.cumulativeProbability(x + step) - distribution.cumulativeProbability(x - step)
      #expect((back - p).magnitude <= 1e-11 * min(p, 1 - p) + 1e-15 + slack, "\(p)")
    }
  }

  @Test(arguments: try Families.continuous() + Families.stepwise())
  func quantileIsMonotoneAndInsideTheSupport(distribution: Distribution) {
    let (low, high) = distribution.support
    var before = -Double.infinity
    for step in 0...2000 {
      let x = distribution.quantile(Double(step) / 2000)
      #expect(x >= before)
      #expect(x >= low && x <= high)
      before = x
    }
    #expect(distribution.quantile(0) == low)
    #expect(distribution.quantile(1) == high)
    #expect(distribution.quantile(-0.1).isNaN)
    #expect(distribution.quantile(1.1).isNaN)
    #expect(distribution.quantile(.nan).isNaN)
    #expect(distribution.cumulativeProbability(.nan).isNaN)
    #expect(distribution.cumulativeProbability(-.infinity) == 0)
    #expect(distribution.cumulativeProbability(.infinity) == 1)
  }

  @Test(arguments: try Families.stepwise())
  func stepQuantileIsTheLeastValueThatReachesTheProbability(distribution: Distribution) {
    for step in 1..<1000 {
      let p = (Double(step) + 0.37) / 1001
      let x = distribution.quantile(p)
      #expect(distribution.cumulativeProbability(x) >= p - 1e-12)
      #expect(distribution.cumulativeProbability(x.nextDown) < p)
    }
  }

  @Test(arguments: try Families.fixed())
  func spreadZeroIsFixed(distribution: Distribution) {
    #expect(distribution.isFixed)
    #expect((distribution.median - 2).magnitude < 1e-15)
    #expect((distribution.mean - 2).magnitude < 1e-15)
    #expect(distribution.standardDeviation == 0)
    #expect(distribution.cumulativeProbability(1.999) == 0)
    #expect(distribution.cumulativeProbability(2.001) == 1)
  }

  /// mean = ∫q(u)du and E[x²] likewise, by an independent rule: the trapezoid in the normal score.
  @Test(arguments: try Families.continuous())
  func momentsAreIntegralsOfTheQuantile(distribution: Distribution) {
    if distribution.family.orderWithoutMoments < 5 { return }
    let centre = distribution.median
    var (mass, first, second) = (0.0, 0.0, 0.0)
    for step in -3600...3600 {
      let z = Double(step) / 400
      let weight = Elementary.exp(-z * z / 2)
      let x =
        distribution.quantile(
          lower: Elementary.normalLower(z), upper: Elementary.normalUpper(z)) - centre
      mass += weight
      first += weight * x
      second += weight * x * x
    }
    let mean = first / mass
    let deviation = (second / mass - mean * mean).squareRoot()
    #expect((distribution.mean - centre - mean).magnitude < 1e-5 * deviation)
    #expect((distribution.standardDeviation / deviation - 1).magnitude < 1e-5)
  }

  @Test(arguments: try Families.continuous())
  func truncationConditionsTheParent(parent: Distribution) throws {
    let (low, high) = (parent.quantile(0.2), parent.quantile(0.7))
    let truncated = try parent.truncated(minimum: low, maximum: high)
    for step in 1..<20 {
      let x = parent.quantile(0.2 + 0.5 * Double(step) / 20)
      #expect((truncated.cumulativeProbability(x) - Double(step) / 20).magnitude < 1e-9)
    }
    #expect(truncated.support == (low, high))
    #expect(try truncated.truncated(minimum: nil, maximum: nil) == truncated)
  }

  @Test func momentsThatDoNotExist() throws {
    let cauchy = try Distribution.student(degreesOfFreedom: 1, location: 0, scale: 1)
    #expect(cauchy.mean.isNaN)
    #expect(cauchy.standardDeviation.isNaN)
    #expect(try cauchy.truncated(minimum: 0, maximum: nil).mean.isNaN)
    #expect(try cauchy.truncated(minimum: -1, maximum: 1).mean.magnitude < 1e-12)
    let heavy = try Distribution.student(degreesOfFreedom: 2, location: 3, scale: 1)
    #expect(heavy.mean == 3)
    #expect(heavy.standardDeviation == .infinity)
  }

  /// Half a Student's t: its second moment is that of the whole, ν/(ν − 2), and its mean twice the
  /// integral of x·f(x), (ν/(ν − 1))·2·f(0).
  @Test(arguments: [2.1, 2.5, 4.0, 30])
  func momentsOfHalfAStudent(_ nu: Double) throws {
    let half = try Distribution.student(degreesOfFreedom: nu, location: 0, scale: 1)
      .truncated(minimum: 0, maximum: nil)
    let height = exp(lgamma((nu + 1) / 2) - lgamma(nu / 2)) / (nu * .pi).squareRoot()
    let mean = 2 * height * nu / (nu - 1)
    let deviation = (nu / (nu - 2) - mean * mean).squareRoot()
    #expect((half.mean / mean - 1).magnitude < 1e-9)
    #expect((half.standardDeviation / deviation - 1).magnitude < 1e-6)
  }

  @Test func momentsOfLognormalAreThoseGiven() throws {
    let distribution = try Distribution.lognormal(mean: 10, sd: 30)
    #expect((distribution.mean - 10).magnitude < 1e-12)
    #expect((distribution.standardDeviation - 30).magnitude < 1e-11)
  }

  /// E of a standard normal above a is φ(a)/(1 − Φ(a)).
  @Test(arguments: [-1.0, 0.5, 3, 6])
  func meanOfTruncatedNormal(end: Double) throws {
    let distribution = try Distribution.normal(mean: 0, sd: 1)
      .truncated(minimum: end, maximum: nil)
    let density = Elementary.exp(-end * end / 2) * 0.3989422804014327
    let expected = density / Elementary.normalUpper(end)
    #expect((distribution.mean / expected - 1).magnitude < 1e-10)
  }
}

@testable import Distributions

/// One or more of every family, with and without truncation, extremes among them.
enum Families {
  static func continuous() throws -> [Distribution] {
    let parents: [Distribution] = [
      try .normal(mean: 3, sd: 2), try .lognormal(mean: 10, sd: 30),
      try .lognormal(mu: -1, sigma: 0.1), try .uniform(low: -1, high: 4),
      try .triangular(low: 0, mode: 1, high: 5), try .triangular(low: 0, mode: 0, high: 5),
      try .triangular(low: 0, mode: 5, high: 5), try .pert(low: 0.6, mode: 0.7, high: 0.9),
      try .pert(low: 0, mode: 0, high: 1), try .beta(alpha: 0.3, beta: 0.6),
      try .beta(alpha: 2, beta: 4, low: -10, high: 10), try .beta(alpha: 300, beta: 2000),
      try .beta(alpha: 1e5, beta: 1e5), try .gamma(shape: 0.3, scale: 2),
      try .gamma(shape: 20, scale: 0.05), try .gamma(shape: 900, scale: 1),
      try .gamma(shape: 1100, scale: 1), try .gamma(shape: 1e6, scale: 1e-6),
      try .student(degreesOfFreedom: 1, location: 0, scale: 1),
      try .student(degreesOfFreedom: 4.5, location: 3, scale: 0.1),
      try .student(degreesOfFreedom: 80, location: 0, scale: 1),
      try .weibull(shape: 0.25, scale: 2), try .weibull(shape: 1.5, scale: 20),
      try .weibull(shape: 1_000, scale: 5),
      try .quantiles([(0.05, 1), (0.5, 2), (0.95, 4)]),
      try .quantiles([(0.1, -5), (0.2, 0), (0.6, 0.5), (0.99, 100)]),
    ]
    let truncated: [Distribution] = [
      try parents[0].truncated(minimum: 0, maximum: nil),
      try parents[0].truncated(minimum: 15, maximum: nil),
      try parents[1].truncated(minimum: nil, maximum: 12),
      try parents[3].truncated(minimum: 0, maximum: 3),
      try parents[4].truncated(minimum: 0.5, maximum: 2),
      try parents[7].truncated(minimum: 0.65, maximum: 0.8),
      try parents[10].truncated(minimum: 0, maximum: 9),
      try parents[14].truncated(minimum: 1, maximum: nil),
      try parents[19].truncated(minimum: 2.9, maximum: 3.3),
      try parents[22].truncated(minimum: 30, maximum: nil),
      try parents[24].truncated(minimum: 0, maximum: 3),
    ]
    return parents + truncated
  }

  static func stepwise() throws -> [Distribution] {
    [
      try .discrete([(3, 0.5), (1, 0.2), (2, 0.3)]), try .empirical([5, 1, 1, 2, 8]),
      try .discrete((0..<50).map { (Double($0), 0.02) }),
    ]
  }

  static func fixed() throws -> [Distribution] {
    [
      try .fixed(2), try .normal(mean: 2, sd: 0), try .uniform(low: 2, high: 2),
      try .triangular(low: 2, mode: 2, high: 2), try .pert(low: 2, mode: 2, high: 2),
      try .beta(alpha: 1, beta: 1, low: 2, high: 2), try .lognormal(mean: 2, sd: 0),
      try .student(degreesOfFreedom: 3, location: 2, scale: 0), try .discrete([(2, 1)]),
      try .empirical([2, 2, 2]), try .quantiles([(0.1, 2), (0.9, 2)]),
    ]
  }
}

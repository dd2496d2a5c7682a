import Distributions
import ElementaryFunctions
import Testing

@testable import Simulation
@testable import Studies

/// The Gaussian copula. Correlations of n draws are held within 5·(1 − ρ²)/√n of the stated ones,
/// false alarms 6e-7 each.
@Suite struct CorrelationTests {
  private static let draws = 40_000
  private static let stated = [
    Correlation(0, 1, 0.6), Correlation(2, 1, -0.5), Correlation(0, 2, 0.1),
  ]

  private func study(
    _ correlations: Correlations, growth: [Growth], error: CellError = .none, draws: Int = draws
  ) throws -> Study {
    try makeStudy(
      2,
      growth.enumerated().map {
        Indicator("i\($0)", values: [100, 90], error: error, growth: $1)
      },
      years: 2, correlations: correlations, draws: draws)
  }

  private func steps(_ paths: Collector, _ k: Int, _ c: Int, _ year: Int) -> [Double] {
    zip(paths.values(k, c, year: year), paths.values(k, c, year: year - 1))
      .map { naturalLogarithm($0 / $1) }
  }

  private func expect(_ found: Double, near stated: Double, draws: Int = draws) {
    let tolerance = 5 * max(0.05, 1 - stated * stated) / Double(draws).squareRoot()
    #expect((found - stated).magnitude < tolerance)
  }

  /// Each year's own shocks of an entity have the stated correlations; those of two entities or two
  /// years have none.
  @Test func ownShocksAreCorrelated() throws {
    let growth = Growth(drift: .zero, volatility: 0.2)
    let paths = try Collector.run(
      study(Correlations(growth: Self.stated), growth: [growth, growth, growth, growth]))
    for year in 1...2 {
      for pair in Self.stated {
        for c in 0...1 {
          let first = steps(paths, pair.first, c, year)
          expect(correlation(first, steps(paths, pair.second, c, year)), near: pair.value)
          expect(correlation(first, steps(paths, pair.second, 1 - c, year)), near: 0)
          expect(correlation(first, steps(paths, pair.second, c, 3 - year)), near: 0)
          expect(correlation(first, steps(paths, 3, c, year)), near: 0)
        }
      }
    }
  }

  /// Shocks of any spread keep it: the log covariance is ρ·σ₁·σ₂, and the mean stays.
  @Test func marginsStayAsTheyAre() throws {
    let paths = try Collector.run(
      study(
        Correlations(growth: [Correlation(0, 1, 0.8)]),
        growth: [Growth(drift: .zero, volatility: 0.1), Growth(drift: .zero, volatility: 0.4)]))
    for (k, sigma) in [0.1, 0.4].enumerated() {
      let found = steps(paths, k, 0, 1)
      let mean = found.reduce(0, +) / Double(Self.draws)
      let variance = found.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(Self.draws)
      #expect((mean + sigma * sigma / 2).magnitude < 5 * sigma / Double(Self.draws).squareRoot())
      #expect(
        (variance / (sigma * sigma) - 1).magnitude < 5 * (2 / Double(Self.draws)).squareRoot())
    }
  }

  /// Uniform drifts under a Gaussian copula have Pearson correlation 6/π·asin(ρ/2); normal ones ρ.
  @Test func driftsAreCorrelatedThroughTheirScores() throws {
    let laws = [
      try Distribution.uniform(low: 0, high: 0.5), try .uniform(low: -0.1, high: 0.1),
      try .normal(mean: 0.1, sd: 0.02),
    ]
    let correlations = Correlations(drift: [Correlation(0, 1, 0.7), Correlation(0, 2, 0)])
    let paths = try Collector.run(study(correlations, growth: laws.map { Growth(drift: $0) }))
    let rates = (0...2).map { k in paths.values(k, 1, year: 1).map { $0 / 90 } }
    // 6/π·asin(0.35)
    expect(correlation(rates[0], rates[1]), near: 0.682_852_6)
    expect(correlation(rates[0], rates[2]), near: 0)
    let low = rates[1].min() ?? 0
    let high = rates[1].max() ?? 0
    #expect(low >= 0.9 && low < 0.9002 && high <= 1.1 && high > 1.0998)
    let below = rates[1].count { $0 < 0.95 }
    #expect(
      (Double(below) / Double(Self.draws) - 0.25).magnitude
        <= Statistical.tolerance(0.25, draws: Self.draws))
  }

  @Test func dataErrorsAreCorrelated() throws {
    let paths = try Collector.run(
      study(
        Correlations(error: [Correlation(0, 1, -0.9)]), growth: [.none, .none],
        error: try error(0.2)))
    func logs(_ k: Int) -> [Double] { paths.values(k, 0, year: 0).map(naturalLogarithm) }
    expect(correlation(logs(0), logs(1)), near: -0.9)
  }

  /// The first of the correlated indicators and those without correlations keep their numbers, and
  /// so does everything where the correlation is 0.
  @Test func othersKeepTheirNumbers() async throws {
    let growth = Growth(
      drift: try .normal(mean: 0.02, sd: 0.02), volatility: 0.1, common: 0.05, persistence: 0.3)
    let growths = [growth, growth, growth]
    let free = try study(.none, growth: growths, draws: 500)
    let pairs = [Correlation(2, 1, 0.5)]
    let bound = try study(
      Correlations(growth: pairs, drift: pairs), growth: growths, draws: 500)
    let before = try Collector.run(free)
    let after = try Collector.run(bound)
    for year in 0...2 {
      for k in 0...1 { #expect(before.values(k, 1, year: year) == after.values(k, 1, year: year)) }
    }
    #expect(before.values(2, 1, year: 1) != after.values(2, 1, year: 1))
    let none = [Correlation(0, 1, 0)]
    let idle = try study(
      Correlations(growth: none, drift: none, error: none), growth: growths, draws: 500)
    let first = try await SimulationRun(free, threads: 2).forecast()
    let second = try await SimulationRun(idle, threads: 2).forecast()
    #expect(bits(first) == bits(second))
  }

  /// A shock without spread is still there for those that are mixed with it.
  @Test func aSourceWithoutSpreadKeepsItsPlace() throws {
    let growth = Growth(drift: try .uniform(low: 0, high: 0.1), volatility: 0.1)
    let still = Growth(drift: try .fixed(0.05))
    let pairs = [Correlation(0, 1, 0.8)]
    let correlations = Correlations(growth: pairs, drift: pairs)
    let both = try Collector.run(study(correlations, growth: [growth, growth], draws: 300))
    let one = try Collector.run(study(correlations, growth: [still, growth], draws: 300))
    for year in 1...2 { #expect(both.values(1, 0, year: year) == one.values(1, 0, year: year)) }
    #expect(one.values(0, 0, year: 1).allSatisfy { $0 == 105 })
  }

  @Test func aCorrelationOfOneMakesShocksEqual() throws {
    let growth = Growth(drift: .zero, volatility: 0.1)
    let paths = try Collector.run(
      study(
        Correlations(growth: [
          Correlation(0, 1, 1), Correlation(1, 2, -1), Correlation(0, 2, -1),
        ]), growth: [growth, growth, growth], draws: 300))
    #expect(paths.values(0, 0, year: 2) == paths.values(1, 0, year: 2))
    let (up, down) = (steps(paths, 0, 0, 1), steps(paths, 2, 0, 1))
    #expect(zip(up, down).allSatisfy { ($0 + $1 + 0.01).magnitude < 1e-14 })
  }

  /// The nearest correlation matrix of Higham (2002), section 4: 0.7607 and 0.1573.
  @Test func theNearestMatrixIsThatOfHigham() throws {
    let matrix = CorrelationMatrix([Correlation(0, 1, 1), Correlation(1, 2, 1)])
    #expect(matrix.factor == nil)
    let nearest = try #require(matrix.nearest)
    #expect(nearest.factor != nil)
    let expected = [0.760_689_9, 0.157_295_8, 0.760_689_9]
    for (pair, value) in zip(nearest.pairs, expected) {
      #expect((pair.value - value).magnitude < 2e-4)
    }
    #expect(nearest.pairs.count == 3)
  }

  @Test func impossibleCorrelationsAreRefused() throws {
    let pairs = [Correlation(0, 1, 0.9), Correlation(0, 2, 0.9), Correlation(1, 2, -0.9)]
    let refused = #expect(throws: StudyProblems.self) {
      try study(Correlations(growth: pairs), growth: [.none, .none, .none], draws: 1)
    }
    let problem = try #require(refused?.problems.first)
    #expect(problem.subject == .address(Address("correlations", "growth")))
    guard case .impossibleCorrelations(let nearest) = problem.problem else {
      Issue.record("another problem")
      return
    }
    let places = ["i0": 0, "i1": 1, "i2": 2]
    let remedy = nearest.compactMap { pair in
      places[pair.first].flatMap { a in places[pair.second].map { Correlation(a, $0, pair.value) } }
    }
    #expect(remedy.count == 3)
    _ = try study(Correlations(growth: remedy), growth: [.none, .none, .none], draws: 1)
    for bad in [[Correlation(0, 3, 0)], [Correlation(1, 1, 1)], [Correlation(0, 1, 1.1)]] {
      #expect(throws: StudyProblems.self) {
        try study(Correlations(drift: bad), growth: [.none, .none, .none], draws: 1)
      }
    }
    #expect(throws: StudyProblems.self) {
      try study(
        Correlations(error: [Correlation(0, 1, 0.1), Correlation(1, 0, 0.1)]),
        growth: [.none, .none], draws: 1)
    }
  }
}

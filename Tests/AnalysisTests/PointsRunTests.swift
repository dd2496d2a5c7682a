import Composite
import Distributions
import Studies
import Testing

@testable import Simulation

/// A pass over several studies says of each what its own run says.
@Suite struct PointsRunTests {
  /// Studies side by side that share some columns and not others.
  private static func neighbours(_ base: SampleStudy) throws -> [Study] {
    try [
      base, base.with { $0.firstWeight = 3 }, base.with { $0.firstDrift = 0.1 },
      base.with { $0.secondVolatility = 0 }, base.with { $0.weights = .fixed },
      base.with {
        $0.firstDrift = 0.1
        $0.firstWeight = 0.5
      },
      base.with { $0.eventProbability = 0.9 }, base.with { $0.normalisation = .minmax },
      base.with { $0.seed = 4 },
    ].map { try $0.study() }
  }

  static let bases: [String: SampleStudy] = [
    "plain": SampleStudy(),
    "latin hypercube": SampleStudy(design: .latinHypercube, draws: 3_000),
    "sobol": SampleStudy(design: .sobol, draws: 4_096),
    "eras": SampleStudy(hasEra: true, draws: 2_000),
    "events": SampleStudy(eventProbability: 0.3, draws: 2_000),
    "passing events": SampleStudy(eventProbability: 0.3, recovery: .share(0.5), draws: 2_000),
    "challengers": SampleStudy(challengers: 3, draws: 1_000),
    "geometric, noisy weights": SampleStudy(
      weights: .noise(halfWidth: 0.2), aggregation: .geometric, draws: 2_000),
    "a few draws": SampleStudy(draws: 7),
    "choices": SampleStudy(choosesNormalisation: true, draws: 2_000),
  ]

  @Test(arguments: bases.keys.sorted())
  func everyPointIsARunOfItsOwn(_ name: String) async throws {
    let studies = try Self.neighbours(try #require(Self.bases[name]))
    let found = try await PointsRun(studies, threads: 2).estimates()
    #expect(found.count == studies.count)
    for (study, point) in zip(studies, found) {
      let forecast = try await SimulationRun(study, threads: 2).forecast()
      #expect(point.measures == study.measures)
      for (measure, estimate) in zip(point.measures, point.estimates) {
        let expected = forecast.estimate(measure)
        #expect(estimate.value == expected.value, "\(measure.name)")
        let errors = (estimate.standardError, expected.standardError)
        #expect(errors.0 == errors.1 || errors.0.isNaN && errors.1.isNaN, "\(measure.name)")
      }
    }
  }

  @Test func correlatedColumnsAreSharedRightly() async throws {
    var correlations = Correlations.none
    correlations.growth = [Correlation(0, 1, 0.7)]
    let base = SampleStudy(correlations: correlations, draws: 3_000)
    let studies = try Self.neighbours(base)
    let found = try await PointsRun(studies, threads: 1).estimates()
    for (study, point) in zip(studies, found) {
      let forecast = try await SimulationRun(study, threads: 1).forecast()
      #expect(point.estimates.map(\.value) == study.measures.map { forecast.estimate($0).value })
    }
  }

  @Test(arguments: [Design.random, .latinHypercube, .sobol])
  func theThreadsChangeNothing(_ design: Design) async throws {
    let studies = try Self.neighbours(SampleStudy(design: design, draws: 9_000))
    let options = PointsRun.Options(comparesWithFirst: true, countsLeaders: true)
    let one = try await PointsRun(studies, options: options, threads: 1).estimates()
    let more = try await PointsRun(studies, options: options, threads: 3).estimates()
    for (first, second) in zip(one, more) {
      #expect(first.estimates == second.estimates)
      #expect(first.differences == second.differences)
      #expect(first.leads == second.leads)
    }
  }

  @Test func leadersAreThoseOfTheRanks() async throws {
    let study = try SampleStudy(draws: 5_000).study()
    let options = PointsRun.Options(measures: [], countsLeaders: true)
    let found = try await PointsRun([study], options: options, threads: 1).estimates()
    let forecast = try await SimulationRun(study, threads: 1).forecast()
    let point = try #require(found.first)
    #expect(point.estimates.isEmpty)
    for (entity, lead) in zip(study.entities, point.leads) {
      #expect(lead == forecast.probability(of: entity, rankAtMost: 1, year: 2028))
    }
  }

  @Test func aScoreBeyondTheRangeNamesItsPoint() async throws {
    let fine = try SampleStudy(draws: 64).study()
    let wild = try SampleStudy(normalisation: .none, secondVolatility: 10, draws: 64).study()
    do {
      _ = try await PointsRun([fine, wild], threads: 1).estimates()
      Issue.record("nothing was thrown")
    } catch let failure as PointFailure {
      #expect(failure.point == 1)
    }
  }
}

import Composite
import Distributions
import Testing

@testable import Simulation
@testable import Studies

@Suite struct CoordinateOrderTests {
  private func order(_ study: Study) throws -> [Coordinate] {
    CoordinateOrder(study, baseline: try Baseline(of: study)).coordinates
  }

  /// Effects on the score in the third year, by hand: error 8 %, drift 3 × 1 %, the shocks 2 %
  /// each, which persist: (1 + ½ + ¼) · 2 %, (1 + ½) · 2 %, 2 %.
  @Test func largerEffectsComeFirst() throws {
    var indicator = Indicator("x", values: [100, 40])
    indicator.errors = PerEntity([try error(0.08), .none])
    indicator.growth = PerEntity([
      Growth(
        drift: try .normal(mean: 0, sd: 0.01), volatility: 0.005, common: 0.06, persistence: 0.5),
      .none,
    ])
    let study = try makeStudy(
      2, [indicator], years: 3,
      measures: [Measure("score", .entity(0, .mean, of: .score), year: 2028)],
      report: ReportSettings(focus: [0]))
    let layout = CoordinateLayout(study)
    let found = try order(study)
    let first = [layout.start(.dataError, 0, 0)] + (1...3).map { layout.commonShock(0, year: $0) }
    #expect(Set(found.prefix(4)) == Set(first))
    #expect(found[4] == layout.start(.drift, 0, 0))
    #expect(Set(found.dropFirst(5)) == Set((1...3).map { layout.ownShock(0, 0, year: $0) }))
    // The entity without any spread has no coordinate, nor have the fixed weights.
    #expect(found.count == 8)
  }

  /// Of values 100 and 2 with equal relative errors, the high one moves sums and squares, the low
  /// one harmonic means.
  @Test(arguments: [
    (Aggregation.arithmetic, 0), (.power(2), 0), (.harmonic, 1), (.power(-2), 1), (.power(-1), 1),
  ])
  func meansDecideWhatMatters(_ aggregation: Aggregation, _ first: Int) throws {
    let indicators = [
      Indicator("a", values: [100, 40], error: try error(0.05)),
      Indicator("b", values: [2, 3], error: try error(0.05)),
    ]
    let study = try makeStudy(
      2, indicators, aggregation: aggregation,
      measures: [Measure("score", .entity(0, .mean, of: .score), year: 2025)],
      report: ReportSettings(focus: [0]))
    #expect(try order(study).first == CoordinateLayout(study).start(.dataError, first, 0))
  }

  /// A shock common to both moves a margin by the difference only.
  @Test func whatIsSharedCancels() throws {
    func study(_ groups: [String], _ cells: [Double]) throws -> Study {
      var indicator = Indicator("x", values: cells)
      indicator.growth = PerEntity(
        Growth(drift: .zero, volatility: 0.02, shared: ["country": 0.1]), count: 2)
      return try makeStudy(
        2, [indicator], groupings: [Grouping("country", of: groups)], years: 1,
        measures: [Measure("ahead", .ahead(entity: 0, of: 1), year: 2026)])
    }
    #expect(try order(study(["a", "a"], [100, 100])).allSatisfy { $0.family == .ownShock })
    #expect(try order(study(["a", "b"], [100, 99])).first?.family == .groupShock)
  }

  /// Shocks after the year that is asked for do not matter.
  @Test func laterYearsDoNotMatter() throws {
    var indicator = Indicator("x", values: [100, 90])
    indicator.growth = PerEntity(Growth(drift: .zero, volatility: 0.1), count: 2)
    indicator.errors = PerEntity(try error(0.01), count: 2)
    let study = try makeStudy(
      2, [indicator], years: 1,
      measures: [Measure("ahead", .ahead(entity: 0, of: 1), year: 2025)],
      report: ReportSettings(focus: []))
    #expect(try order(study).allSatisfy { $0.family == .dataError })
  }

  /// Every recipe gives finite importances and finds all uncertain families of its questions.
  @Test(arguments: [Normalisation.none, .share, .minmax, .zscore, .goalposts, .rank])
  func everyRecipeHasAnOrder(_ normalisation: Normalisation) throws {
    let study = try everythingStudy(normalisation: normalisation) { indicators in
      for k in indicators.indices {
        indicators[k].goalposts = Goalposts(minimum: 0, maximum: 200)
      }
    }
    let found = try order(study)
    #expect(Set(found).count == found.count)
    let plan = try Plan(study)
    #expect(Set(found.map(\.family)) == Set(InputFamily.allCases.filter(plan.uses)))
    #expect(try order(study) == found)
  }

  /// Weights under constraints have coordinates that belong to no indicator: all of them take part;
  /// those with a key a draw have none.
  @Test func allCoordinatesOfConstrainedWeightsTakePart() throws {
    func places(_ weights: WeightModel) throws -> Set<Int> {
      let found = try order(try everythingStudy(weights: weights))
      return Set(found.filter { $0.family == .weights }.map(\.place))
    }
    let both = WeightConstraints(order: [["a", "b"]], bounds: ["c": .init(0.2, 0.5)])
    let law = try both.law(of: ["a", "b", "c"])
    #expect(law.coordinateCount > 3)
    #expect(try places(.constrained(both)) == Set(0..<law.coordinateCount))
    #expect(
      try places(.constrained(WeightConstraints(order: [["a", "b"], ["a", "c"]]))).count == 4)
    let experts = ["x", "y"].map {
      ExpertWeightings.Expert($0, weights: ["a": 1, "b": 2, "c": $0 == "x" ? 3 : 0])
    }
    #expect(try places(.experts(ExpertWeightings(experts))) == [0])
  }
}

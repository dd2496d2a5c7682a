import Composite
import Distributions
import Testing

@testable import Studies

@Suite struct ValidationTests {
  @Test func acceptsAStudy() throws {
    let study = try Parts().study()
    #expect(study.statedWeights == [0.25, 0.75])
    #expect(study.years == [2025, 2026, 2027])
    #expect(study.title == "test")
  }

  @Test(arguments: Breach.ofShape + Breach.ofValues + Breach.ofRecipes)
  func reportsEveryBreachAtItsPlace(_ breach: Breach) throws {
    #expect(subjects(try problems(breach.change)) == [breach.subject])
  }

  /// A weight that is no number also leaves the sum of the weights without meaning.
  @Test(arguments: [-1, Double.nan, .infinity]) func refusesAWeight(_ weight: Double) {
    let found = subjects(problems { $0.indicators[0].weight = weight })
    #expect(found.contains("indicators.pct.weight"))
  }

  @Test func saysWhatIsWrong() throws {
    let total = problems { $0.indicators[0].values = [0, 0, 0] }
    #expect(total.map(\.problem) == [.worthlessTotal(total: 0)])
    let negative = problems { $0.indicators[0].values[1] = -4 }
    #expect(
      negative.map(\.problem) == [.negativeValue(value: -4, because: .normalisation("share"))])
    let goalposts = problems {
      $0.index.normalisation = .goalposts
      $0.indicators[1].goalposts = Goalposts(minimum: 0, maximum: 1)
    }
    #expect(goalposts.map(\.problem) == [.missingGoalposts(indicator: "pct")])
    let column = problems {
      $0.indicators[0].growth = PerEntity(Growth(drift: .zero, shared: ["contry": 0.1]), count: 3)
    }
    #expect(
      column.map(\.problem) == [
        .unknownName(name: "contry", kind: "group column", suggestions: ["country"])
      ])
    let drift = try problems {
      $0.indicators[0].growth = PerEntity(Growth(drift: try .fixed(-1.5)), count: 3)
    }
    #expect(drift.map(\.problem) == [.impossibleDrift(onePercentPoint: -1.5)])
    let weight = problems { parts in
      for k in 0..<2 { parts.indicators[k].weight = 0 }
    }
    #expect(weight.map(\.problem) == [.noWeight])
  }

  @Test func reportsAllBreachesOfAKindAtOnce() throws {
    let values = try problems { parts in
      parts.index.weights = .noise(halfWidth: 2)
      parts.indicators[0].values = [-1, 2, -3]
      parts.indicators[1].growth = PerEntity(
        Growth(drift: try .fixed(-2), volatility: -1, common: .nan, persistence: 3), count: 3)
      parts.simulation.draws = 0
      parts.report.top = [0]
      parts.measures = [Measure("m", .ahead(entity: 1, of: 1), year: 1)]
    }
    #expect(
      subjects(values) == [
        "index.weights.noise", "indicators.pct.column", "0,0", "0,2",
        "indicators.scie.growth.drift", "indicators.scie.growth.volatility",
        "indicators.scie.growth.shared.all", "indicators.scie.growth.persistence",
        "measures.m.year", "measures.m.ahead_of", "simulation.draws", "report.top",
      ])
    let shape = problems { parts in
      parts.name = "a b"
      parts.entities = ["A", "A", "B"]
      parts.indicators[0].values = []
      parts.horizon = 0...1_000
    }
    #expect(subjects(shape) == ["name", "data.entity", "indicators.pct", "horizon.to"])
  }

  @Test func acceptsTheLimits() throws {
    let limits = try problems { parts in
      parts.horizon = 2000...2200
      parts.name = "0-a_B.c"
      parts.index.weights = .noise(halfWidth: 1)
      parts.indicators[0].weight = 0
      parts.indicators[0].growth = PerEntity(
        Growth(drift: try .fixed(-1), volatility: 10, common: 0, persistence: -1), count: 3)
      parts.indicators[1].growth = PerEntity(
        Growth(drift: .zero, volatility: 0, common: 10, persistence: 1), count: 3)
      parts.simulation.draws = 1_000_000_000_000
    }
    #expect(limits == [])
  }

  /// Negative cells are refused only where something would meet them.
  @Test(arguments: [Normalisation.minmax, .zscore, .none, .goalposts])
  func acceptsNegativeValuesThatNothingMeets(_ normalisation: Normalisation) {
    let found = problems { parts in
      parts.index.normalisation = normalisation
      for k in 0..<2 { parts.indicators[k].goalposts = Goalposts(minimum: 0, maximum: 9) }
      parts.indicators[0].values[1] = -1
      // Another entity's growth is no concern of this one's.
      parts.indicators[0].growth = parts.indicators[0].growth.changing([0]) { _ in
        Growth(drift: .zero, volatility: 0.1)
      }
    }
    #expect(found == [])
  }

  @Test func errorsOfCellsAreFiniteAndNotNegative() {
    for bad in [-0.1, Double.nan, .infinity] { #expect(CellError(standardError: bad) == nil) }
    #expect(CellError(standardError: 0) == CellError.none)
  }
}

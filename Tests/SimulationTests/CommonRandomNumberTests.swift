import Composite
import Distributions
import Testing

@testable import Simulation
@testable import Studies

/// A change of one input, and the indicators and entities whose values it may touch.
struct InputChange: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// Pairs of indicator and entity.
  let touched: Set<[Int]>
  let change: @Sendable (inout [Indicator]) throws -> Void

  init(
    _ description: String, touched: [[Int]],
    _ change: @escaping @Sendable (inout [Indicator]) throws -> Void
  ) {
    testDescription = description
    self.touched = Set(touched)
    self.change = change
  }

  private static let indicatorA = (0..<5).map { [0, $0] }

  private static func growth(
    _ description: String, _ change: @escaping @Sendable (inout Growth) throws -> Void
  ) -> [InputChange] {
    [
      InputChange("\(description) of one entity", touched: [[0, 1]]) { indicators in
        var growth = indicators[0].growth[1]
        try change(&growth)
        let changed = growth
        indicators[0].growth = indicators[0].growth.changing([1]) { _ in changed }
      },
      InputChange("\(description) of all entities", touched: indicatorA) { indicators in
        indicators[0].growth = try indicators[0].growth.map {
          var growth = $0
          try change(&growth)
          return growth
        }
      },
    ]
  }

  static let all: [InputChange] =
    growth("another law of drift") { $0.drift = try .triangular(low: 0, mode: 0.01, high: 0.3) }
    + growth("a fixed drift") { $0.drift = try .fixed(0.05) }
    + growth("a discrete drift") { $0.drift = try .discrete([(0, 0.5), (0.1, 0.5)]) }
    + growth("no own shock") { $0.volatility = 0 }
    + growth("a larger own shock") { $0.volatility = 0.3 }
    + growth("no persistence") { $0.persistence = 0 }
    + growth("no group shock") { $0.shared = [:] }
    + growth("one group shock less") { $0.shared["country"] = 0 }
    + growth("no common shock") { $0.common = 0 }
    + growth("no shock at all") {
      $0.volatility = 0
      $0.shared = [:]
      $0.common = 0
    }
    + growth("no growth at all") { $0 = .none }
    + [
      InputChange("no error", touched: indicatorA) {
        $0[0].errors = PerEntity(.none, count: 5)
      },
      InputChange("another error of one entity", touched: [[0, 2]]) { indicators in
        let other = try error(0.3, .absolute, .normal)
        indicators[0].errors = indicators[0].errors.changing([2]) { _ in other }
      },
      InputChange("no error of one entity", touched: [[1, 0]]) { indicators in
        indicators[1].errors = indicators[1].errors.changing([0]) { _ in .none }
      },
      InputChange("fixed levels", touched: indicatorA) {
        $0[0].level = PerEntity(.one, count: 5)
      },
      InputChange("a fixed level of one entity", touched: [[0, 0]]) { indicators in
        let level = try Distribution.fixed(1.3)
        indicators[0].level = indicators[0].level.changing([0]) { _ in level }
      },
      InputChange("another law of level of one entity", touched: [[2, 3]]) { indicators in
        let level = try Distribution.pert(low: 0.5, mode: 1, high: 1.2)
        indicators[2].level = indicators[2].level.changing([3]) { _ in level }
      },
    ]
}

@Suite struct CommonRandomNumberTests {
  /// Over several tiles, so that a stream that fell out of step would show.
  private let draws = 200

  @Test(arguments: InputChange.all)
  func untouchedInputsKeepTheirNumbers(_ change: InputChange) throws {
    let before = try Collector.run(everythingStudy(draws: draws))
    let after = try Collector.run(everythingStudy(draws: draws, change.change))
    #expect(after.weights == before.weights)
    for k in 0..<3 {
      for c in 0..<5 {
        for year in 0...2 {
          let same = after.values(k, c, year: year) == before.values(k, c, year: year)
          if !change.touched.contains([k, c]) {
            #expect(same)
          } else if year == 2 {
            #expect(!same)
          }
        }
      }
    }
  }

  /// Draw by draw, with `normalise: none` and the weights of the study left alone.
  @Test func scoresOfUntouchedEntitiesAreIdentical() throws {
    let before = try Collector.run(everythingStudy(draws: draws))
    let after = try Collector.run(
      everythingStudy(draws: draws) { indicators in
        let wild = Growth(drift: try .uniform(low: 0, high: 1), volatility: 1)
        for k in indicators.indices {
          indicators[k].growth = indicators[k].growth.changing([4]) { _ in wild }
        }
      })
    for c in 0..<4 {
      for year in 0...2 { #expect(after.scores(c, year: year) == before.scores(c, year: year)) }
    }
    #expect(after.scores(4, year: 0) == before.scores(4, year: 0))
    #expect(after.scores(4, year: 2) != before.scores(4, year: 2))
  }

  @Test(arguments: [
    WeightModel.fixed, .dirichlet(concentration: 3), .noise(halfWidth: 0.5),
    .normal(standardDeviation: 0.4),
  ])
  func weightsTouchNoValue(_ weights: WeightModel) throws {
    let before = try Collector.run(everythingStudy(draws: draws))
    let after = try Collector.run(everythingStudy(draws: draws, weights: weights))
    #expect(after.values == before.values)
    #expect(after.weights != before.weights)
  }

  /// A weight of 0 keeps its coordinate: the others' gamma variates stay, so that their ratio does.
  @Test(arguments: [WeightModel.dirichlet(concentration: 12), .noise(halfWidth: 0.5)])
  func aWeightOfZeroKeepsItsPlace(_ model: WeightModel) throws {
    func weights(first: Double) throws -> [[Double]] {
      // The concentration is shared out in proportion; both of the others keep 3 of it.
      let indicators = [first, 1, 1].enumerated().map {
        Indicator("i\($0)", values: [1, 2], weight: $1)
      }
      let adapted: WeightModel =
        if case .dirichlet = model { .dirichlet(concentration: 3 * (first + 2)) } else { model }
      return try Collector.run(makeStudy(2, indicators, weights: adapted, draws: draws)).weights
    }
    let before = try weights(first: 1)
    let after = try weights(first: 0)
    #expect(after[0].allSatisfy { $0 == 0 })
    for d in 0..<draws {
      let ratio = before[1][d] / before[2][d]
      #expect((after[1][d] / after[2][d] - ratio).magnitude <= 1e-12 * ratio)
      #expect((after[1][d] + after[2][d] - 1).magnitude <= 1e-15)
    }
  }
}

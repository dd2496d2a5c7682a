import Composite
import Distributions
import Testing

@testable import Simulation
@testable import Studies

/// Draws with numbers from chosen seats.
extension Collector {
  static func run(
    _ study: Study, _ seating: Seating?, trajectories: Trajectories? = nil, step: Int = 0
  ) throws -> Collector {
    let pass = try DrawPass(study, baseline: Baseline(of: study), seats: 3)
    let evaluator = pass.makeEvaluator()
    evaluator.take(seating, trajectories, step: step)
    var collector = Collector(study)
    for block in 0..<pass.cut.blocks {
      if let trajectories { pass.begin(trajectories, block: block) }
      try pass.evaluate(block: block, with: evaluator, into: &collector)
    }
    return collector
  }
}

@Suite("Seats of coordinates")
struct SeatTests {
  private static let designs: [Design] = Design.allCases

  @Test("the first seat has the run's own numbers", arguments: designs)
  func firstSeat(design: Design) throws {
    let study = try everythingStudy(draws: 9_000, design: design)
    let plain = try Collector.run(study, nil)
    let seated = try Collector.run(study, Seating(.first))
    #expect(seated.values == plain.values)
    #expect(seated.weights == plain.weights)
    guard design != .sobol else { return }
    // A Sobol' sequence shares its dimensions out to the seats.
    #expect(try plain.values == Collector.run(study).values)
  }

  @Test("all groups on the second seat leave nothing on the first", arguments: designs)
  func groupsCoverEverything(design: Design) throws {
    let study = try everythingStudy(draws: 9_000, design: design)
    let groups = try InputGroups(study)
    var seating = Seating(.first)
    for group in groups.groups { seating.put(groups.coordinates(of: group), on: .second) }
    let moved = try Collector.run(study, seating)
    let second = try Collector.run(study, Seating(.second))
    #expect(moved.values == second.values)
    #expect(moved.weights == second.weights)
    #expect(try Collector.run(study, nil).values != second.values)
  }

  @Test("a group moves its own indicator and nothing else")
  func groupsMoveTheirOwn() throws {
    let study = try everythingStudy(draws: 5_000)
    let groups = try InputGroups(study)
    let plain = try Collector.run(study, nil)
    for group in groups.groups {
      var seating = Seating(.first)
      seating.put(groups.coordinates(of: group), on: .second)
      let moved = try Collector.run(study, seating)
      let isWeights = group.name == "weights"
      #expect((moved.weights != plain.weights) == isWeights, "\(group.name)")
      for k in study.indicators.indices {
        let isOwn = group.name.hasPrefix("indicators.\(study.indicators[k].name).")
        for c in study.entities.indices {
          let same = moved.values(k, c, year: 2) == plain.values(k, c, year: 2)
          #expect(same == !isOwn, "\(group.name), indicator \(k), entity \(c)")
        }
      }
    }
  }

  @Test("the groups have the addresses of the scenario")
  func addresses() throws {
    let groups = try InputGroups(everythingStudy())
    let ofA = ["error", "level", "growth.drift", "growth.volatility", "growth.shared.country"]
    #expect(
      groups.groups.prefix(8).map(\.name) == ["weights"] + ofA.map { "indicators.a.\($0)" }
        + ["indicators.a.growth.shared.economy", "indicators.a.growth.shared.all"])
    let volatility = try #require(groups.groups.first { $0.name.hasSuffix("volatility") })
    #expect(
      groups.inputs(of: volatility, entities: [1]).map(\.name) == [
        "indicators.a.growth.volatility[E1,2026]", "indicators.a.growth.volatility[E1,2027]",
      ])
  }

  @Test("correlated inputs form one group")
  func correlatedGroups() throws {
    let growth = Growth(drift: try .normal(mean: 0, sd: 0.1), volatility: 0.1)
    let study = try makeStudy(
      2, ["a", "b", "c"].map { Indicator($0, values: [1, 2], growth: growth) }, years: 1,
      correlations: Correlations(growth: [Correlation(0, 2, 0.5)]), draws: 100)
    #expect(
      try InputGroups(study).groups.map(\.name) == [
        "indicators.a.growth.drift", "indicators.a~c.growth.volatility",
        "indicators.b.growth.drift", "indicators.b.growth.volatility",
        "indicators.c.growth.drift",
      ])
    #expect(try InputGroups(study, joinsCorrelated: false).groups.count == 6)
  }

  @Test("single inputs move one entity in one year", arguments: designs)
  func singleInputs(design: Design) throws {
    let study = try everythingStudy(draws: 3_000, design: design)
    let groups = try InputGroups(study)
    let group = try #require(groups.groups.first { $0.name == "indicators.b.growth.volatility" })
    let input = try #require(groups.inputs(of: group, entities: [3]).last)
    var seating = Seating(.first)
    seating.put([CoordinateRange(input.coordinate)], on: .fixed(at: 0.95))
    let plain = try Collector.run(study, nil)
    let moved = try Collector.run(study, seating)
    for k in study.indicators.indices {
      for c in study.entities.indices {
        for year in 0...2 {
          let same = moved.values(k, c, year: year) == plain.values(k, c, year: year)
          #expect(same == !(k == 1 && c == 3 && year == 2))
        }
      }
    }
  }

  @Test("events have the coordinates that the engine draws")
  func events() throws {
    let factor = try Distribution.uniform(low: 0.5, high: 0.9)
    let outlook = Outlook(events: [
      Event("first", years: [2025, 2026], probability: 0.5, entities: [0], factors: [0: factor]),
      Event(
        "second", years: [2026], probability: 0.5, entities: [1], factors: [1: factor, 0: factor]),
    ])
    let study = try makeStudy(
      2, [Indicator("a", values: [4, 2]), Indicator("b", values: [4, 2])], years: 1,
      outlook: outlook, draws: 200)
    let groups = try InputGroups(study)
    #expect(groups.groups.map(\.name) == ["events.first", "events.second"])
    let inputs = groups.inputs(of: groups.groups[1])
    #expect(
      inputs.map(\.name) == [
        "events.second.probability[2026]", "events.second.multiply.a[2026]",
        "events.second.multiply.b[2026]",
      ])
    var seating = Seating(.first)
    seating.put([CoordinateRange(inputs[0].coordinate)], on: .fixed(at: 0))
    seating.put([CoordinateRange(inputs[2].coordinate)], on: .fixed(at: 0.5))
    let moved = try Collector.run(study, seating)
    #expect(moved.values(1, 1, year: 1).allSatisfy { ($0 - 2 * 0.7).magnitude < 1e-6 })
    #expect(Set(moved.values(0, 1, year: 1)).count > 100)
    #expect(moved.values(0, 0, year: 1).contains(4))
  }

  @Test("the seats are independent", arguments: designs)
  func independence(design: Design) throws {
    let draws = 40_000
    let study = try makeStudy(
      1, [Indicator("a", values: [10], error: try error(0.5, .absolute, .normal))], draws: draws,
      design: design)
    let first = try Collector.run(study, nil).values(0, 0, year: 0)
    let second = try Collector.run(study, Seating(.second)).values(0, 0, year: 0)
    let product = zip(first, second).reduce(0) { $0 + ($1.0 - 10) * ($1.1 - 10) }
    // 4.5 standard errors of the product of two independent normal numbers.
    #expect((product / 0.25).magnitude < 4.5 * Double(draws).squareRoot())
    for sample in [first, second] {
      let mean = sample.reduce(0, +) / Double(draws)
      #expect((mean - 10).magnitude < 4.5 * 0.5 / Double(draws).squareRoot())
    }
  }

  @Test("a held weight leaves its siblings' proportions")
  func heldWeight() throws {
    let study = try everythingStudy(draws: 500)
    var seating = Seating(.first)
    seating.heldWeight = Seating.HeldWeight(row: 1, values: [0.3])
    let plain = try Collector.run(study, nil)
    let held = try Collector.run(study, seating)
    #expect(held.values == plain.values)
    for d in 0..<500 {
      #expect(held.weights[1][d] == 0.3)
      #expect((held.weights[0][d] + held.weights[2][d] - 0.7).magnitude < 1e-14)
      let ratio = plain.weights[0][d] / plain.weights[2][d]
      #expect((held.weights[0][d] / held.weights[2][d] / ratio - 1).magnitude < 1e-12)
    }
  }

  @Test("trajectories step half the interval, each group once")
  func trajectories() throws {
    let study = try makeStudy(
      2,
      [Indicator("a", values: [1, 1]), Indicator("b", values: [1, 1])].map {
        var indicator = $0
        indicator.level = PerEntity(try .uniform(low: 0, high: 1), count: 2)
        return indicator
      }, draws: 5_000)
    let groups = try InputGroups(study)
    var seating = Seating(.first)
    for (g, group) in groups.groups.enumerated() {
      seating.put(groups.coordinates(of: group), on: .stepped(group: g))
    }
    let paths = try (0...2).map {
      try Collector.run(
        study, seating, trajectories: Trajectories(groups: 2, levels: 4), step: $0)
    }
    var firstSteps = 0
    var levels: Set<Int> = []
    for d in 0..<5_000 {
      let a = paths.map { $0.values(0, 0, year: 0)[d] }
      let b = paths.map { $0.values(1, 0, year: 0)[d] }
      #expect([0.125, 0.375, 0.625, 0.875].contains { ($0 - a[0]).magnitude < 1e-8 })
      levels.insert(Int(a[0] * 4))
      #expect((a[0] != a[1]) != (b[0] != b[1]))
      #expect(((a[2] - a[0]).magnitude - 0.5).magnitude < 1e-8)
      #expect(((b[2] - b[0]).magnitude - 0.5).magnitude < 1e-8)
      firstSteps += a[0] != a[1] ? 1 : 0
    }
    #expect(levels == [0, 1, 2, 3])
    #expect((Double(firstSteps) / 5_000 - 0.5).magnitude < Statistical.tolerance(0.5, draws: 5_000))
  }
}

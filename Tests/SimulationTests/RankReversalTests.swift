import Composite
import Distributions
import Testing

@testable import Simulation
@testable import Studies

private let reversing = ReportSettings(focus: [0, 2], reversal: true)

/// The ranks of numbers, 1 the highest, equal ones sharing the better.
private func ranks(_ scores: [Double]) -> [Int] {
  scores.map { own in 1 + scores.count { $0 > own } }
}

@Suite struct RankReversalTests {
  func reversals(_ study: Study, threads: Int = 2) async throws -> [String: [RankReversal]] {
    let forecast = try await SimulationRun(study, threads: threads).forecast()
    return Dictionary(
      uniqueKeysWithValues: study.entities.map { ($0, forecast.rankReversals(of: $0)) })
  }

  func of(
    _ dropped: RankReversal.Dropped, _ all: [RankReversal]?
  ) throws -> RankReversal {
    try #require(all?.first { $0.dropped == dropped })
  }

  /// Whoever goes, a weighted sum of values that do not depend on the others keeps its order.
  @Test(arguments: [Normalisation.none, .share, .goalposts])
  func fixedNormalisationsNeverReverse(_ normalisation: Normalisation) async throws {
    let growth = Growth(drift: try .normal(mean: 0.03, sd: 0.2), volatility: 0.2, common: 0.1)
    var indicators = [
      Indicator(
        "a", values: [50, 55, 48, 60, 20, 18], total: .fixed(900),
        goalposts: Goalposts(minimum: 0, maximum: 90), error: try error(0.3), growth: growth),
      Indicator(
        "b", values: [30, 35, 52, 40, 25, 21], total: .fixed(700),
        goalposts: Goalposts(minimum: 10, maximum: 60), error: try error(0.3), growth: growth),
    ]
    indicators[0].level = PerEntity(try .uniform(low: 0.8, high: 1.2), count: 6)
    let event = Event(
      "crisis", years: [2026], probability: 0.5, factors: [0: try .uniform(low: 0.3, high: 0.9)])
    let study = try makeStudy(
      6, indicators, normalisation: normalisation, weights: .dirichlet(concentration: 4), years: 2,
      outlook: Outlook(events: [event], challengers: 3), draws: 2_000, report: reversing)
    let found = try await reversals(study)
    for (name, all) in found {
      for dropped in ["E0", "E2"] where dropped != name {
        let reversal = try of(.entity(dropped), all)
        #expect(reversal.meanChange.value == 0)
        #expect(reversal.meanAbsoluteChange.value == 0)
        #expect(reversal.probability.value == 0)
      }
      #expect(all.count == (["E0", "E2"].contains(name) ? 3 : 4))
      #expect(try of(.indicator("a"), all).probability.value > 0)
    }
  }

  /// By hand: E2 stretches a so far that E0's lead in it counts for little.
  @Test func minmaxReverses() async throws {
    let indicators = [
      Indicator("a", values: [3, 1, 11], weight: 2), Indicator("b", values: [4, 7, 2]),
    ]
    let study = try makeStudy(
      3, indicators, normalisation: .minmax, draws: 3, report: reversing)
    let found = try await reversals(study)
    #expect(try of(.entity("E2"), found["E0"]).meanChange.value == -1)
    #expect(try of(.entity("E2"), found["E1"]).meanChange.value == 1)
    #expect(try of(.entity("E2"), found["E1"]).meanAbsoluteChange.value == 1)
    #expect(try of(.entity("E2"), found["E1"]).meanChange.standardError == 0)
    #expect(try of(.entity("E2"), found["E1"]).probability.value == 1)
    #expect(found["E2"]?.contains { $0.dropped == .entity("E2") } == false)
    // E0 gone, E2 is still before E1: 100, 0 and 0, 100 under weights 2 : 1.
    #expect(try of(.entity("E0"), found["E1"]).probability.value == 0)
  }

  /// Only paths that take min–max reverse; within 4.5 standard errors, false alarms 7e-6.
  @Test func eachPathReversesByTheWayThatItTakes() async throws {
    let indicators = [
      Indicator("a", values: [3, 1, 11], weight: 2), Indicator("b", values: [4, 7, 2]),
    ]
    var choices = StructuralChoices()
    choices.normalisation = try Alternatives([(.none, 0.7), (.minmax, 0.3)])
    let study = try Study(
      name: "choices", entities: ["E0", "E1", "E2"], indicators: indicators,
      index: CompositeIndex(choices: choices), horizon: 2025...2025,
      simulation: SimulationSettings(draws: 10_000, seed: 3), report: reversing)
    let found = try await reversals(study)
    let reversal = try of(.entity("E2"), found["E1"])
    #expect(
      (reversal.probability.value - 0.3).magnitude <= Statistical.tolerance(0.3, draws: 10_000))
    #expect(reversal.meanChange.value == reversal.probability.value)
    // Without a, E1 is first for certain, before it is second or third.
    #expect(try of(.indicator("a"), found["E1"]).probability.value == 1)
  }

  /// E0 is first where w > 2/3, w uniform on (0, 1); without b always. Within 4.5 standard errors,
  /// false alarms 7e-6.
  @Test(arguments: [Design.random, .latinHypercube, .sobol])
  func changesFollowTheWeights(_ design: Design) async throws {
    let indicators = [Indicator("a", values: [1, 0]), Indicator("b", values: [0, 2])]
    let study = try makeStudy(
      2, indicators, weights: .dirichlet(concentration: 2), draws: 64_000, design: design,
      report: ReportSettings(focus: [0], reversal: true))
    let found = try await reversals(study)
    for (name, sign) in [("E0", -1.0), ("E1", 1.0)] {
      let reversal = try of(.indicator("b"), found[name])
      let p = reversal.probability.value
      #expect((p - 2.0 / 3).magnitude <= Statistical.tolerance(2.0 / 3, draws: 64_000))
      #expect(reversal.meanChange.value == sign * p)
      #expect(reversal.meanAbsoluteChange.value == p)
      guard design == .random else {
        #expect(reversal.meanChange.replicates == Design.replicates)
        // By definition above 0, and below that of independent draws.
        let independent = (p * (1 - p) / 64_000).squareRoot()
        #expect((0...independent).contains(reversal.meanChange.standardError))
        #expect(reversal.probability.standardError == reversal.meanChange.standardError)
        continue
      }
      let expected = (p * (1 - p) / 64_000).squareRoot()
      #expect((reversal.probability.standardError / expected - 1).magnitude < 1e-12)
      #expect((reversal.meanChange.standardError / expected - 1).magnitude < 1e-4)
    }
  }

  /// Every draw anew from its values and weights, where all families of inputs have spread.
  @Test func drawByDraw() async throws {
    let study = try everythingStudy(draws: 512, normalisation: .minmax, reversal: true)
    let draws = try Collector.run(study)
    let found = try await reversals(study)
    let n = study.simulation.draws
    func scores(_ d: Int, of entities: [Int], by indicators: [Int]) -> [Double] {
      let weights = indicators.map { draws.weights[$0][d] }
      let columns = indicators.map { k in entities.map { draws.values(k, $0, year: 2)[d] } }
      return entities.indices.map { c in
        indicators.indices.reduce(0) { sum, k in
          let (low, high) = (columns[k].min() ?? 0, columns[k].max() ?? 0)
          return sum + weights[k] * (columns[k][c] - low) / (high - low)
        } / weights.reduce(0, +)
      }
    }
    for c in study.entities.indices {
      for k in study.indicators.indices {
        let left = study.indicators.indices.filter { $0 != k }
        let changes = (0..<n).map { d in
          ranks(scores(d, of: Array(0..<5), by: left))[c] - Int(draws.ranks[10 + c][d])
        }
        let reversal = try of(.indicator(study.indicators[k].name), found["E\(c)"])
        #expect(reversal.meanChange.value * Double(n) == Double(changes.reduce(0, +)))
        #expect(
          reversal.meanAbsoluteChange.value * Double(n)
            == Double(changes.reduce(0) { $0 + abs($1) }))
        #expect(reversal.probability.value * Double(n) == Double(changes.count { $0 != 0 }))
      }
      for gone in [0, 1] where gone != c {
        let left = (0..<5).filter { $0 != gone }
        let changes = (0..<n).map { d -> Int in
          let place = c > gone ? c - 1 : c
          let whole = ranks(left.map { draws.scores($0, year: 2)[d] })
          return ranks(scores(d, of: left, by: [0, 1, 2]))[place] - whole[place]
        }
        let reversal = try of(.entity("E\(gone)"), found["E\(c)"])
        #expect(reversal.meanChange.value * Double(n) == Double(changes.reduce(0, +)))
      }
    }
  }

  @Test(arguments: [Design.random, .sobol])
  func threadsChangeNothing(_ design: Design) async throws {
    let study = try everythingStudy(
      draws: 9_000, normalisation: .minmax, design: design, reversal: true)
    #expect(try await reversals(study, threads: 1) == reversals(study, threads: 3))
  }

  /// The recipe of the last year counts: there b has no weight, and a alone makes the order.
  @Test func theLastEraCounts() async throws {
    let indicators = [Indicator("a", values: [3, 2, 1]), Indicator("b", values: [1, 5, 2])]
    var later = indicators
    later[1].weight = 0
    let study = try makeStudy(
      3, indicators, years: 2,
      outlook: Outlook(eras: [Era(from: 2026, indicators: later, index: CompositeIndex())]),
      draws: 5, report: reversing)
    let all = try await reversals(study)["E0"]
    #expect(try of(.indicator("b"), all).probability.value == 0)
    // Without a nothing of weight is left.
    #expect(all?.contains { $0.dropped == .indicator("a") } == false)
  }

  /// A draw in which the others weigh nothing has their weights at rest.
  @Test func othersWithoutWeightInADraw() async throws {
    let experts = ExpertWeightings([
      ExpertWeightings.Expert("one", weights: ["a": 1, "b": 0, "c": 0]),
      ExpertWeightings.Expert("two", weights: ["a": 1, "b": 3, "c": 1]),
    ])
    let indicators = [
      Indicator("a", values: [9, 1]), Indicator("b", values: [1, 4]),
      Indicator("c", values: [4, 1]),
    ]
    let study = try makeStudy(
      2, indicators, weights: .experts(experts), draws: 500, report: ReportSettings(reversal: true))
    let reversal = try of(.indicator("a"), try await reversals(study)["E1"])
    // 3 : 1 in either draw: 13 against 7. With a E1 is second to expert one, and to expert two with
    // 9 + 3 + 4 against 1 + 12 + 1.
    #expect(reversal.meanChange.value == -1)
  }

  /// Half the paths go by min–max, half by ranks: the mean of both. Within 4.5 standard errors of
  /// three runs, false alarms 7e-6 a number.
  @Test func pathsThatChoose() async throws {
    func study(_ probabilities: [Double]) throws -> Study {
      var choices = StructuralChoices()
      choices.normalisation = try Alternatives([
        (.minmax, probabilities[0]), (.rank, probabilities[1]),
      ])
      choices.leftOut = try Alternatives([(nil, 0.75), ("b", 0.25)])
      let indicators = try [[50, 55, 48, 60, 20], [70, 30, 52, 40, 25], [10, 90, 47, 50, 24]]
        .enumerated().map { k, values in
          Indicator(["a", "b", "c"][k], values: values, error: try error(0.2))
        }
      return try Study(
        name: "test", entities: (0..<5).map { "E\($0)" }, indicators: indicators,
        index: CompositeIndex(weights: .dirichlet(concentration: 12), choices: choices),
        horizon: 2025...2025, simulation: SimulationSettings(draws: 20_000, seed: 3),
        report: reversing)
    }
    let runs = [
      try await reversals(study([1, 0])), try await reversals(study([0, 1])),
      try await reversals(study([0.5, 0.5])),
    ]
    for c in 0..<5 {
      for place in (runs[0]["E\(c)"] ?? []).indices {
        let found = try runs.map { try #require($0["E\(c)"])[place].meanChange }
        let mean = (found[0].value + found[1].value) / 2
        let error = found.reduce(0) { max($0, $1.standardError) } * 3.0.squareRoot()
        #expect((found[2].value - mean).magnitude <= Statistical.errors * error)
      }
      // Where b is left out already, its going changes nothing.
      let reversal = try of(.indicator("b"), runs[2]["E\(c)"])
      #expect(reversal.probability.value < 0.76)
    }
    let parts = runs.map { $0["E0"]?.map(\.dropped) }
    #expect(parts[0]?.count == 4 && parts[0] == parts[1] && parts[1] == parts[2])
  }

  /// What cannot be left out has no rows.
  @Test func whatCannotGo() async throws {
    let alone = try makeStudy(
      1, [Indicator("a", values: [3])], draws: 2,
      report: ReportSettings(focus: [0], reversal: true))
    #expect(try await reversals(alone)["E0"] == [])
    let referring = try makeStudy(
      3, [Indicator("a", values: [3, 2, 1]), Indicator("b", values: [1, 2, 4])],
      normalisation: .reference(Reference(entity: 2)), draws: 2, report: reversing)
    let all = try await reversals(referring)["E1"]
    #expect(all?.map(\.dropped) == [.indicator("a"), .indicator("b"), .entity("E0")])
    let limits = try #require(ShareLimits(low: 0, high: 0.6))
    let bounded = try makeStudy(
      3, [Indicator("a", values: [3, 2, 1]), Indicator("b", values: [1, 2, 4])],
      aggregation: .benefitOfTheDoubt(ShareBounds(all: limits)), draws: 2, report: reversing)
    #expect(
      try await reversals(bounded)["E1"]?.map(\.dropped) == [.entity("E0"), .entity("E2")])
    let without = try makeStudy(3, [Indicator("a", values: [3, 2, 1])], draws: 2)
    #expect(try await reversals(without)["E1"] == [])
  }
}

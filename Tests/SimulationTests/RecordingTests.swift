import Distributions
import Foundation
import Synchronization
import Testing

@testable import Simulation
@testable import Studies

/// What is recorded of a draw is what entered the model.
@Suite struct RecordingTests {
  /// Every family of inputs, correlated ones and events among them.
  private func study(draws: Int = 5_000, design: Design = .random) throws -> Study {
    let base = try everythingStudy(draws: draws, design: design)
    let winter = Event(
      "winter", years: [2026, 2027], probability: 0.4, entities: [0, 2],
      factors: [1: try .uniform(low: 0.5, high: 0.9), 2: try .fixed(0.8)])
    return try Study(
      name: base.name, entities: base.entities, groupings: base.groupings,
      indicators: base.indicators, index: base.index, horizon: base.horizon,
      correlations: Correlations(
        growth: [Correlation(0, 1, 0.5)], drift: [Correlation(1, 2, -0.3)],
        error: [Correlation(0, 2, 0.6)]),
      outlook: Outlook(events: [winter]), simulation: base.simulation, report: base.report)
  }

  /// Columns by name, in the order of the draws.
  private final class Columns: Sendable {
    let names: [String]
    let numbers: Mutex<[[Double]]>

    init(_ names: [String], draws: Int) {
      self.names = names
      numbers = Mutex(Array(repeating: Array(repeating: .nan, count: draws), count: names.count))
    }

    subscript(name: String) -> [Double] {
      names.firstIndex(of: name).map { place in numbers.withLock { $0[place] } } ?? []
    }
  }

  /// Inputs, then `rank E0 2026` and so on, then `level a E0 2026`.
  private func record(
    _ study: Study, _ inputs: RecordingPlan.Inputs, entities: [Int]? = nil, threads: Int = 1
  ) async throws -> Columns {
    let plan = try RecordingPlan(study, inputs: inputs, entities: entities, keepsLevels: true)
    var names = plan.inputs.map(\.name)
    for year in study.years {
      for entity in plan.entities.map({ study.entities[$0] }) {
        names += ["rank \(entity) \(year)", "score \(entity) \(year)"]
        names += study.indicators.map { "level \($0.name) \(entity) \(year)" }
      }
    }
    let columns = Columns(names, draws: study.simulation.draws)
    try await RecordingRun(plan, threads: threads).record { tile in
      columns.numbers.withLock { numbers in
        func put(_ place: Int, _ values: some Sequence<Double>) {
          for (d, value) in values.enumerated() { numbers[place][tile.first + d] = value }
        }
        for i in plan.inputs.indices { put(i, tile.input(i)) }
        var place = plan.inputs.count
        for year in plan.years.indices {
          for entity in plan.entities.indices {
            put(place, tile.ranks(entity: entity, year: year).map(Double.init))
            put(place + 1, tile.scores(entity: entity, year: year))
            for k in study.indicators.indices {
              put(place + 2 + k, tile.levels(indicator: k, entity: entity, year: year))
            }
            place += 2 + study.indicators.count
          }
        }
      }
    }
    return columns
  }

  /// The last level of every entity and indicator is the product of its recorded inputs.
  @Test(arguments: [Design.random, .latinHypercube])
  func inputsMakeTheLevels(_ design: Design) async throws {
    let study = try study(draws: 2_000, design: design)
    let recorded = try await record(study, .summed(entities: nil))
    let country = study.groupings[0]
    let economy = study.groupings[1]
    // Of persistence 0.4: σ²·(1 + 1.4²)/2 over two steps, and twice the shared ones.
    let own = 0.06 * 0.06 * (1 + 1.4 * 1.4)
    let half = (own + 2 * (0.04 * 0.04 + 0.02 * 0.02 + 0.03 * 0.03)) / 2
    for (k, indicator) in study.indicators.enumerated() {
      let address = "indicators.\(indicator.name)"
      for (c, entity) in study.entities.enumerated() {
        let error = recorded["\(address).error[\(entity)]"]
        let level = recorded["\(address).level[\(entity)]"]
        let drift = recorded["\(address).growth.drift[\(entity)]"]
        let shocks = [
          "volatility[\(entity),2026-2027]",
          "shared.country[\(country.groups[country.group[c]]),2026-2027]",
          "shared.economy[\(economy.groups[economy.group[c]]),2026-2027]",
          "shared.all[2026-2027]",
        ].map { recorded["\(address).growth.\($0)"] }
        let found = recorded["level \(indicator.name) \(entity) 2027"]
        try #require(error.count == 2_000 && shocks.allSatisfy { $0.count == 2_000 })
        for d in 0..<2_000 {
          let sum = shocks.reduce(0) { $0 + $1[d] }
          let rate = 1 + drift[d]
          var expected =
            indicator.values[c] * error[d] * level[d] * rate * rate * exp(sum - half)
          for year in [2026, 2027] where [0, 2].contains(c) {
            if k == 1 {
              expected *= recorded["events.winter.multiply.b[\(year)]"][d]
            } else if k == 2 {
              expected *= recorded["events.winter.probability[\(year)]"][d] == 1 ? 0.8 : 1
            }
          }
          try #require(abs(found[d] / expected - 1) < 1e-12, "\(indicator.name) \(entity) \(d)")
        }
      }
    }
  }

  /// Yearly shocks, summed with what persists of them, are the summed ones.
  @Test func sumsAreSumsOfYears() async throws {
    let study = try study(draws: 500)
    let yearly = try await record(study, .yearly(entities: [1]))
    let summed = try await record(study, .summed(entities: [1]))
    let first = yearly["indicators.b.growth.volatility[E1,2026]"]
    let second = yearly["indicators.b.growth.volatility[E1,2027]"]
    let sum = summed["indicators.b.growth.volatility[E1,2026-2027]"]
    try #require(first.count == 500 && second.count == 500 && sum.count == 500)
    for d in 0..<500 { #expect(abs(1.4 * first[d] + second[d] - sum[d]) < 1e-14) }
    #expect(yearly.names.filter { $0.contains("[E") }.allSatisfy { $0.contains("[E1") })
    #expect(yearly.names.contains("indicators.a.growth.shared.country[y,2026]"))
    #expect(!yearly.names.contains("indicators.a.growth.shared.country[x,2026]"))
  }

  /// The means and frequencies of 20,000 draws; false alarms 7e-6 each.
  @Test func valuesFollowTheirLaws() async throws {
    let draws = 20_000
    let recorded = try await record(study(draws: draws), .yearly(entities: [0]))
    func mean(_ name: String) -> Double { recorded[name].reduce(0, +) / Double(draws) }
    func allowed(_ deviation: Double) -> Double {
      Statistical.errors * deviation / Double(draws).squareRoot()
    }
    #expect(abs(mean("indicators.b.error[E0]") - 1) < allowed(0.2))
    #expect(abs(mean("indicators.a.growth.drift[E0]") - 0.03) < allowed(0.02))
    #expect(abs(mean("indicators.a.growth.volatility[E0,2027]")) < allowed(0.06))
    #expect(abs(mean("events.winter.probability[2026]") - 0.4) < allowed(0.49))
    #expect(abs(mean("weights[b]") - 0.5) < allowed(0.14))
    let sums = zip(recorded["weights[a]"], zip(recorded["weights[b]"], recorded["weights[c]"]))
    #expect(sums.allSatisfy { abs($0 + $1.0 + $1.1 - 1) < 1e-12 })
  }

  @Test(arguments: [Design.random, .latinHypercube, .sobol])
  func threadsChangeNothing(_ design: Design) async throws {
    let study = try study(draws: 9_000, design: design)
    let one = try await record(study, .yearly(entities: nil), threads: 1)
    let three = try await record(study, .yearly(entities: nil), threads: 3)
    #expect(one.numbers.withLock { $0 } == three.numbers.withLock { $0 })
    #expect(one.numbers.withLock { $0.allSatisfy { $0.allSatisfy(\.isFinite) } })
  }

  /// The draws are those of the forecast, and recording changes none of them.
  @Test func outcomesAreThoseOfTheForecast() async throws {
    let study = try study(draws: 6_000)
    let recorded = try await record(study, .yearly(entities: [2]), entities: [2, 4])
    let forecast = try await SimulationRun(study, threads: 2).forecast()
    for entity in [2, 4] {
      for year in study.years {
        var counts: [Int: UInt64] = [:]
        for rank in recorded["rank E\(entity) \(year)"] { counts[Int(rank), default: 0] += 1 }
        let expected = forecast.ranks(entity: entity, year: year - 2025).counts
        #expect(counts == Dictionary(uniqueKeysWithValues: expected.map { ($0.rank, $0.count) }))
        let scores = recorded["score E\(entity) \(year)"]
        let mean = forecast.scores(entity: entity, year: year - 2025).moments.mean
        #expect(abs(scores.reduce(0, +) / 6_000 / mean - 1) < 1e-10)
      }
    }
  }

  /// A replayed draw is the recorded one, in every block and replicate.
  @Test(arguments: [Design.random, .sobol])
  func replaysAreRecords(_ design: Design) async throws {
    let study = try study(draws: 9_001, design: design)
    let recorded = try await record(study, .yearly(entities: nil))
    let plan = try RecordingPlan(study, inputs: .yearly(entities: nil))
    let run = RecordingRun(plan, threads: 1)
    for draw in [0, 63, 64, 562, 563, 4_095, 4_096, 8_999, 9_000] {
      let values = try run.replay(draw) { tile, place in
        plan.inputs.indices.map { tile.input($0)[place] }
      }
      #expect(values == plan.inputs.map { recorded[$0.name][draw] }, "\(draw)")
    }
    #expect(try run.replay(9_001) { _, _ in 0 } == nil)
    #expect(try run.replay(-1) { _, _ in 0 } == nil)
  }

  @Test func whatIsThrownEndsTheRun() async throws {
    struct Full: Error {}
    let plan = try RecordingPlan(study(draws: 9_000), inputs: .none, entities: [0])
    await #expect(throws: Full.self) {
      try await RecordingRun(plan, threads: 2).record { tile in
        if tile.first >= 4_096 { throw Full() }
      }
    }
  }

  /// A total of 0.8·10³⁰⁸ of a share's denominator cannot be; values that overflow are told.
  @Test func scoresBeyondADoubleAreRefused() async throws {
    var indicator = Indicator("x", values: [1e307, 1])
    indicator.level = PerEntity(try .lognormal(mu: 0, sigma: 5), count: 2)
    let study = try makeStudy(2, [indicator], draws: 20_000)
    let plan = try RecordingPlan(study, inputs: .none)
    await #expect(throws: SimulationFailure.scoreNotFinite(entity: 0, year: 0)) {
      try await RecordingRun(plan, threads: 1).record { _ in }
    }
  }

  /// Missing cells are drawn values, errors of other kinds what is added or multiplied.
  @Test func otherStartsAreRecorded() async throws {
    var indicator = Indicator("x", values: [10, 20, 30])
    indicator.errors = PerEntity([
      try error(0.1, .relative, .normal), try error(2, .absolute, .normal), .none,
    ])
    if let interval = CellInterval(low: 25, high: 35) {
      indicator.setCell(of: 2, to: .interval(interval))
    }
    let recorded = try await record(
      makeStudy(3, [indicator], draws: 300), .yearly(entities: nil))
    let (a, b, c) = (
      recorded["indicators.x.error[E0]"], recorded["indicators.x.error[E1]"],
      recorded["indicators.x.cell[E2]"]
    )
    try #require(a.count == 300 && b.count == 300 && c.count == 300)
    for d in 0..<300 {
      #expect(abs(recorded["level x E0 2025"][d] - 10 * a[d]) < 1e-12)
      #expect(abs(recorded["level x E1 2025"][d] - 20 - b[d]) < 1e-12)
      #expect(recorded["level x E2 2025"][d] == c[d] && c[d] >= 25 && c[d] <= 35)
    }
  }

  /// A choice is recorded as the number of its way, and the score is that of the way.
  @Test func choicesAreRecorded() async throws {
    var index = CompositeIndex(normalisation: .none)
    index.choices.aggregation = try Alternatives([
      (.arithmetic, 0.7), (.power(2), 0.2), (.power(3), 0.1),
    ])
    let study = try Study(
      name: "test", entities: ["E0", "E1"],
      indicators: [Indicator("x", values: [1, 3]), Indicator("y", values: [3, 4])], index: index,
      horizon: 2025...2025, simulation: SimulationSettings(draws: 1_000, seed: 5))
    let plan = try RecordingPlan(study, inputs: .yearly(entities: []))
    #expect(plan.inputs.map(\.name) == ["index.aggregate"])
    #expect(plan.inputs.map(\.options) == [["arithmetic", "power", "power-2"]])
    let recorded = try await record(study, .yearly(entities: []))
    let ways = recorded["index.aggregate"]
    let scores = recorded["score E0 2025"]
    try #require(ways.count == 1_000 && Set(ways) == [0, 1, 2])
    let expected = [2, 5.0.squareRoot(), pow(14, 1.0 / 3)]
    for d in 0..<1_000 { #expect(abs(scores[d] - expected[Int(ways[d])]) < 1e-12) }
  }
}

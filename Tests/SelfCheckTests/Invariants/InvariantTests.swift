import Foundation
import Simulation
import Studies
import TestSupport
import Testing

/// What holds in every scenario, checked in 1,000 that are put together at random, read as files are
/// and run. Where a scenario breaks an invariant, the message has its text and its table.
@Suite struct InvariantTests {
  private static let scenarios = 0..<1000

  /// Ranks are those of the scores, in every draw; counts are those of the draws and sum to them;
  /// every rank is held once where no scores are equal; weights sum to 1.
  @Test func ranksAndProbabilitiesAreConsistent() async {
    let applied = await checkScenarios(Self.scenarios, kind: .any) { scenario, apply in
      apply()
      let trial = try Trial(scenario)
      let recorded = try await trial.recorded()
      let forecast = try await trial.forecast()
      let entities = trial.study.entities.indices
      for year in trial.study.years.indices {
        let scores = entities.map { recorded.scores($0, year: year) }
        let ranks = entities.map { recorded.ranks($0, year: year) }
        var hasTies = false
        for d in 0..<scenario.draws {
          for c in entities {
            let rank = 1 + entities.count { scores[$0][d] > scores[c][d] }
            let isRight = scenario.challengers == 0 ? ranks[c][d] == rank : ranks[c][d] >= rank
            guard isRight, ranks[c][d] <= rank + scenario.challengers else {
              return
                "draw \(d), year \(year): \(trial.study.entities[c]) has the rank \(ranks[c][d])"
            }
          }
          hasTies = hasTies || Set(scores.map { $0[d] }).count < entities.count
        }
        var held: [Int: UInt64] = [:]
        for c in entities {
          let counts = forecast.ranks(entity: c, year: year).counts
          var own: [Int: UInt64] = [:]
          for rank in ranks[c] { own[rank, default: 0] += 1 }
          guard own == Dictionary(uniqueKeysWithValues: counts.map { ($0.rank, $0.count) }) else {
            return "year \(year): the counts of \(trial.study.entities[c]) are not its draws'"
          }
          held.merge(own, uniquingKeysWith: +)
        }
        if !hasTies, scenario.challengers == 0 {
          guard entities.allSatisfy({ held[$0 + 1] == UInt64(scenario.draws) }) else {
            return "year \(year): ranks are not held once each: \(held)"
          }
        }
      }
      let weights = recorded.names.filter { $0.hasPrefix("weights[") }.map { recorded[$0] }
      for d in 0..<scenario.draws where !weights.isEmpty {
        let sum = weights.reduce(0) { $0 + $1[d] }
        guard abs(sum - 1) < 1e-12 else { return "draw \(d): weights sum to \(sum)" }
      }
      let wins = (0..<scenario.draws).count { d in
        recorded.ranks(0, year: scenario.years)[d] < recorded.ranks(1, year: scenario.years)[d]
      }
      let ahead = forecast.measure("ahead")?.value ?? .nan
      let behind = forecast.measure("behind")?.value ?? .nan
      guard abs(ahead * Double(scenario.draws) - Double(wins)) < 1e-9, ahead + behind <= 1 + 1e-12
      else { return "E0 wins \(wins) of \(scenario.draws), not \(ahead), and loses \(behind)" }
      return nil
    }
    #expect(applied == Self.scenarios.count)
  }

  /// Threads and parts change no bit; runs of several blocks among them.
  @Test func threadsAndPartsChangeNothing() async {
    let applied = await checkScenarios(Self.scenarios, kind: .any) { scenario, apply in
      apply()
      var scenario = scenario
      if scenario.seed % 10 == 0 { scenario.draws = 4_500 }
      let trial = try Trial(scenario)
      let one = try await digest(trial.forecast())
      guard try await digest(trial.forecast(threads: 3)) == one else { return "threads matter" }
      let total = 2 + scenario.seed % 3
      var parts: [PartialTally] = []
      try await SimulationRun(trial.study, threads: 1).count(PartNumber.all(total)) { _, part in
        parts.append(part)
      }
      var whole = parts.removeLast()
      for part in parts { whole.merge(part) }
      let merged = try await SimulationRun(trial.study, threads: 1).forecast(from: whole)
      return digest(merged) == one ? nil : "\(total) parts matter"
    }
    #expect(applied == Self.scenarios.count)
  }

  /// Where no random number belongs to one entity alone, an order of rows in which groups first
  /// appear as before changes nothing: no bit where no number is summed over the entities, and
  /// otherwise what rounding does.
  @Test func rowOrderDoesNotMatter() async {
    let applied = await checkScenarios(Self.scenarios, kind: .shared) { scenario, apply in
      var random = SplitMix64(state: UInt64(scenario.seed))
      let firsts = ["x", "y", "z"].compactMap { scenario.lands.firstIndex(of: $0) }.sorted()
      let others = scenario.entities.indices.filter { !firsts.contains($0) }
      let order = firsts + others.shuffled(using: &random)
      apply()
      let (own, other) = (try Trial(scenario), try Trial(scenario.permuted(order)))
      let (before, after) = (try await own.recorded(), try await other.recorded())
      let isExact =
        scenario.normalise != "zscore"
        && !scenario.aggregate.contains("copeland")
        && !scenario.indicators.contains { $0.total == nil && scenario.normalise.contains("share") }
      for (place, c) in order.enumerated() {
        for year in 0...scenario.years {
          let (first, second) = (before.scores(c, year: year), after.scores(place, year: year))
          let ranks = (before.ranks(c, year: year), after.ranks(place, year: year))
          let isSame =
            isExact
            ? first == second && ranks.0 == ranks.1
            : zip(first, second).allSatisfy { abs($0 - $1) <= 1e-9 * max(1, abs($0)) }
          guard isSame else {
            return
              "order \(order), year \(year): \(scenario.entities[c]) is \(second), not \(first)"
          }
        }
      }
      return nil
    }
    #expect(applied == Self.scenarios.count)
  }

  /// Where random numbers belong to entities they follow the row: only the law is the same. Baseline
  /// ranks are the same, and ranks of two orders with seeds of their own are two samples of one law.
  @Test func rowOrderDoesNotMatterToProbabilities() async {
    var verdicts = Verdicts()
    let applied = await checkScenarios(0..<100, kind: .any) { scenario, apply in
      apply()
      var scenario = scenario
      scenario.draws = 4_096
      scenario.design = "random"
      var random = SplitMix64(state: UInt64(scenario.seed))
      let order = scenario.entities.indices.shuffled(using: &random)
      var permuted = scenario.permuted(order)
      permuted.seed += 1_000_000
      let (own, other) = (try Trial(scenario), try Trial(permuted))
      let forecasts = (try await own.forecast(), try await other.forecast())
      let (before, after) = (try await own.recorded(), try await other.recorded())
      for entity in ["E0", "E1"] {
        guard let here = own.place(of: entity), let there = other.place(of: entity) else {
          return "\(entity) is gone"
        }
        let ranks = [forecasts.0, forecasts.1].map {
          $0.baselineRank(of: entity, year: 2025 + scenario.years)
        }
        guard ranks[0] == ranks[1] else { return "baseline ranks of \(entity): \(ranks)" }
        verdicts.addTwoSamples(
          "scenario \(scenario.seed), rank of \(entity)",
          before.ranks(here, year: scenario.years).map(Double.init),
          after.ranks(there, year: scenario.years).map(Double.init))
        verdicts.addTwoSamples(
          "scenario \(scenario.seed), score of \(entity)",
          before.scores(here, year: scenario.years), after.scores(there, year: scenario.years))
      }
      return nil
    }
    #expect(applied == 100)
    verdicts.expectNone()
  }

  /// An indicator in another unit: no bit of a score or rank changes where the unit is a power of
  /// two, and what rounding does where it is not.
  @Test func unitsDoNotMatter() async {
    let applied = await checkScenarios(Self.scenarios, kind: .any) { scenario, apply in
      let isUnitless =
        scenario.normalise != "none" && scenario.challengers == 0
        && !["impute", "{knn: {k: 2}}"].contains(scenario.missing)
      guard isUnitless else { return nil }
      apply()
      let unit = scenario.seed % 2 == 0 ? 0.0625 : 1000
      let other = scenario.scaled(scenario.seed % scenario.indicators.count, by: unit)
      let (own, scaled) = (try Trial(scenario), try Trial(other))
      let (before, after) = (try await own.recorded(), try await scaled.recorded())
      for c in own.study.entities.indices {
        for year in 0...scenario.years {
          let (first, second) = (before.scores(c, year: year), after.scores(c, year: year))
          let isSame =
            unit == 1000
            ? zip(first, second).allSatisfy { abs($0 - $1) <= 1e-9 * max(1, abs($0)) }
            : first == second && before.ranks(c, year: year) == after.ranks(c, year: year)
          guard isSame else {
            return "year \(year): \(own.study.entities[c]) is \(second), not \(first)"
          }
        }
      }
      return nil
    }
    #expect(applied > 600)
  }

  /// An entity that is at least as good as another in every indicator, in the same group, never
  /// ranks worse where no random number belongs to one of them alone.
  @Test func dominanceIsRespected() async {
    let applied = await checkScenarios(Self.scenarios, kind: .shared) { scenario, apply in
      apply()
      var random = SplitMix64(state: UInt64(scenario.seed))
      var scenario = scenario
      let better = Int.random(in: scenario.entities.indices, using: &random)
      let worse = (better + 1) % scenario.entities.count
      scenario.lands = scenario.lands.map { _ in "x" }
      for k in scenario.indicators.indices where Bool.random(using: &random) {
        // The others are equal.
        scenario.indicators[k].cells[better] = scenario.indicators[k].cells[worse].map {
          let factor = 1 + Double.random(in: 0..<0.5, using: &random)
          return scenario.indicators[k].isLowBetter ? $0 / factor : $0 * factor
        }
      }
      for k in scenario.indicators.indices {
        let (own, other) = (
          scenario.indicators[k].cells[better] ?? 0, scenario.indicators[k].cells[worse] ?? 0
        )
        let isWorse = scenario.indicators[k].isLowBetter ? own > other : own < other
        if isWorse { scenario.indicators[k].cells[better] = other }
      }
      let trial = try Trial(scenario)
      let recorded = try await trial.recorded()
      for year in 0...scenario.years {
        let (first, second) = (
          recorded.ranks(better, year: year), recorded.ranks(worse, year: year)
        )
        if let d = first.indices.first(where: { first[$0] > second[$0] }) {
          return """
            draw \(d), year \(year): E\(better) ranks \(first[d]), below E\(worse), \(second[d]):
            \(scenario.text)\(scenario.table)
            """
        }
      }
      return nil
    }
    #expect(applied == Self.scenarios.count)
  }
}

import Composite
import Distributions
import Testing

@testable import Simulation
@testable import Studies

/// A replay is the draw that the run made, and its explanation adds up.
@Suite struct ReplayTests {
  /// All replays of a run, counted, are what the run counted.
  @Test(arguments: [Design.random, .latinHypercube, .sobol])
  func allReplaysTallyToTheRun(_ design: Design) async throws {
    let study = try everythingStudy(draws: 150, design: design)
    let forecast = try await SimulationRun(study, threads: 2).forecast()
    let replays = try (0..<150).map { try #require(try Replay($0, of: study, inputsOf: [])) }
    for entity in study.entities.indices {
      for year in study.years.indices {
        var counts: [Int: UInt64] = [:]
        for replay in replays { counts[replay.years[year].ranks[entity], default: 0] += 1 }
        let expected = forecast.ranks(entity: entity, year: year).counts
        #expect(counts == Dictionary(uniqueKeysWithValues: expected.map { ($0.rank, $0.count) }))
      }
    }
    #expect(try Replay(150, of: study, inputsOf: []) == nil)
    #expect(try Replay(-1, of: study, inputsOf: []) == nil)
  }

  /// Scores, levels and inputs are those that a recording has, in a later block, too.
  @Test func replaysAreRecords() async throws {
    let study = try everythingStudy(draws: 5_000)
    let plan = try RecordingPlan(study, inputs: .yearly(entities: [1]), keepsLevels: true)
    for draw in [0, 77, 4_095, 4_096, 4_999] {
      let replay = try #require(try Replay(draw, of: study, inputsOf: [1]))
      let same = try RecordingRun(plan, threads: 1).replay(draw) { tile, place in
        var same = plan.inputs.map(\.name) == replay.inputs.map(\.name)
        for i in plan.inputs.indices {
          same = same && tile.input(i)[place] == replay.inputs[i].value
        }
        for (y, year) in replay.years.enumerated() {
          for c in study.entities.indices {
            same = same && tile.scores(entity: c, year: y)[place] == year.scores[c]
            same = same && Int(tile.ranks(entity: c, year: y)[place]) == year.ranks[c]
            for k in study.indicators.indices {
              let level = tile.levels(indicator: k, entity: c, year: y)[place]
              same = same && level == year.levels[k][c]
            }
          }
        }
        return same
      }
      #expect(same == true, "\(draw)")
    }
  }

  private static let means: [Aggregation] = [.arithmetic, .geometric, .harmonic, .power(2)]

  /// What the indicators add sums to the lead, whatever the mean, and equals w·(v₁ − v₂) for the
  /// arithmetic one.
  @Test(arguments: means)
  func contributionsSumToTheLead(_ aggregation: Aggregation) throws {
    let base = try everythingStudy(draws: 64, normalisation: .share)
    var index = base.index
    index.aggregation = aggregation
    let study = try Study(
      name: "test", entities: base.entities, groupings: base.groupings,
      indicators: base.indicators, index: index, horizon: base.horizon,
      simulation: base.simulation, report: ReportSettings(scale: .sum))
    for draw in 0..<8 {
      let replay = try #require(try Replay(draw, of: study, inputsOf: []))
      for year in study.years.indices {
        let shown = replay.years[year]
        for (a, b) in [(0, 1), (3, 2), (4, 0)] {
          let parts = try #require(replay.contributions(to: a, over: b, year: year))
          let lead = shown.scores[a] - shown.scores[b]
          #expect(abs(parts.reduce(0, +) - lead) < 1e-10 * shown.scores[a])
          guard aggregation == .arithmetic else { continue }
          for k in parts.indices {
            let part =
              3 * shown.weights[k] * (shown.normalised[k][a] - shown.normalised[k][b])
            #expect(abs(parts[k] - part) < 1e-12)
          }
        }
      }
    }
  }

  @Test func pillarsOfSeveralMeansSumToTheLead() throws {
    let base = try everythingStudy(draws: 64, normalisation: .share)
    var index = base.index
    index.aggregation = .geometric
    index.pillars = [
      Pillar("one", weight: 2, aggregation: .harmonic, .indicators(["a", "c"])),
      Pillar("two", .indicators(["b"])),
    ]
    let study = try Study(
      name: "test", entities: base.entities, groupings: base.groupings,
      indicators: base.indicators, index: index, horizon: base.horizon,
      simulation: base.simulation)
    let replay = try #require(try Replay(5, of: study, inputsOf: []))
    let parts = try #require(replay.contributions(to: 1, over: 4, year: 2))
    let scores = replay.years[2].scores
    #expect(abs(parts.reduce(0, +) - (scores[1] - scores[4])) < 1e-10)
    #expect(parts.allSatisfy { $0 != 0 })
  }

  @Test func whatIsNoMeanIsNotToldApart() throws {
    let base = try everythingStudy(draws: 64)
    for aggregation in [Aggregation.copeland(.sum), .copeland(.majority)] {
      var index = base.index
      index.aggregation = aggregation
      let study = try Study(
        name: "test", entities: base.entities, groupings: base.groupings,
        indicators: base.indicators, index: index, horizon: base.horizon,
        simulation: base.simulation)
      let replay = try #require(try Replay(3, of: study, inputsOf: []))
      #expect(replay.contributions(to: 0, over: 1, year: 0) == nil)
    }
  }

  /// Each draw is normalised by the way that it takes.
  @Test func normalisedValuesFollowTheChoice() throws {
    var index = CompositeIndex(normalisation: .none)
    index.choices.normalisation = try Alternatives([(.none, 0.5), (.minmax, 0.5)])
    let study = try Study(
      name: "test", entities: ["E0", "E1", "E2"], indicators: [Indicator("x", values: [1, 3, 2])],
      index: index, horizon: 2025...2025, simulation: SimulationSettings(draws: 64, seed: 5))
    var seen: Set<String> = []
    for draw in 0..<64 {
      let replay = try #require(try Replay(draw, of: study, inputsOf: nil))
      let option = try #require(replay.inputs.first { $0.kind == .choice }?.option)
      seen.insert(option)
      let expected = option == "none" ? [1, 3, 2] : [0, 100, 50.0]
      #expect(replay.years[0].normalised == [expected] && replay.years[0].scores == expected)
    }
    #expect(seen == ["none", "minmax"])
  }
}

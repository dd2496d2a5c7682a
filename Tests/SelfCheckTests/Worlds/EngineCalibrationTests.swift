import Foundation
import Scenarios
import Studies
import TestSupport
import Testing

/// Simulation-based calibration (Talts, Betancourt, Simpson, Vehtari and Gelman 2018,
/// arXiv:1804.06788): a world is made by an independent simulator, the program forecasts it with 63
/// draws, and the place of the world among the draws is uniform on 0 to 63, whatever is looked at.
@Suite struct EngineCalibrationTests {
  private static let models = 500
  private static let worldsOfEach = 12
  private static let draws = 63

  /// Where worlds came to stand among the program's draws, by view.
  private struct Places {
    var counts = Array(
      repeating: Array(repeating: 0, count: EngineCalibrationTests.draws + 1),
      count: Path.views.count)

    mutating func add(_ world: Path, among draws: [[Double]], _ random: inout SplitMix64) {
      for (view, numbers) in zip(Path.views.indices, draws) {
        let own = Path.views[view].number(world)
        let less = numbers.count { $0 < own }
        let same = numbers.count { $0 == own }
        // NaN and what is not less, equal or greater would stand at the end.
        counts[view][less + Int.random(in: 0...same, using: &random)] += 1
      }
    }

    /// The chi-square test of each view, and those of the mean and of the spread, which see what is
    /// shifted or too wide much earlier.
    var verdicts: Verdicts {
      var verdicts = Verdicts()
      for (view, counts) in zip(Path.views, counts) {
        verdicts.addBins(view.name, counts)
        let bins = Double(counts.count)
        let centred = counts.indices.map { (Double($0) + 0.5) / bins - 0.5 }
        verdicts.addScore("\(view.name), mean", Self.score(counts, centred))
        verdicts.addScore("\(view.name), spread", Self.score(counts, centred.map { $0 * $0 }))
      }
      return verdicts
    }

    /// The sum of a function of the places in standard deviations from its mean.
    private static func score(_ counts: [Int], _ values: [Double]) -> Double {
      let n = Double(counts.reduce(0, +))
      let mean = values.reduce(0, +) / Double(values.count)
      let variance =
        values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
      let sum = zip(counts, values).reduce(0) { $0 + Double($1.0) * ($1.1 - mean) }
      return sum / (n * variance).squareRoot()
    }
  }

  /// The draws of the program by world and view: each world has 63 of its own.
  private static func forecasts(_ study: Study) async throws -> [[[Double]]] {
    let recorded = try await RecordedDraws(study)
    let years = study.years.indices
    let entities = study.entities.indices
    let levels = years.map { year in
      (0...1).map { k in entities.map { recorded.levels(k, $0, year: year) } }
    }
    let weights = ["a", "b"].map { recorded["weights[\($0)]"] }
    let scores = years.map { year in entities.map { recorded.scores($0, year: year) } }
    let ranks = years.map { year in entities.map { recorded.ranks($0, year: year) } }
    let paths = (0..<study.simulation.draws).map { d in
      Path(
        levels: levels.map { $0.map { $0.map { $0[d] } } }, weights: weights.map { $0[d] },
        scores: scores.map { $0.map { $0[d] } }, ranks: ranks.map { $0.map { $0[d] } })
    }
    return (0..<worldsOfEach).map { world in
      let own = paths[world * draws..<(world + 1) * draws]
      return Path.views.map { view in own.map(view.number) }
    }
  }

  /// The right simulator's worlds are where they should be, and each planted defect is found: had the
  /// program that defect, this test would fail.
  @Test func worldsStandAnywhereAmongTheDraws() async throws {
    let folder = try ScenarioFolder()
    try folder.write(WorldModel.table, to: "t.csv")
    var random = SplitMix64(state: 2025)
    var places = Places()
    var defective = PlantedDefect.all.map { _ in Places() }
    for number in 0..<Self.models {
      let recipe = WorldModel.Recipe.allCases[number % WorldModel.Recipe.allCases.count]
      let model = WorldModel(recipe, &random)
      let text = model.text(draws: Self.draws * Self.worldsOfEach, seed: number)
      var simulator = ForwardSimulator(model, SplitMix64(state: random.next()))
      var others = PlantedDefect.all.map { defect in
        ForwardSimulator(defect.applied(to: model), SplitMix64(state: random.next()))
      }
      for draws in try await Self.forecasts(folder.read(text).study) {
        places.add(simulator.path(), among: draws, &random)
        for defect in others.indices {
          defective[defect].add(others[defect].path(), among: draws, &random)
        }
      }
    }
    places.verdicts.expectNone()
    for (defect, places) in zip(PlantedDefect.all, defective) {
      #expect(!places.verdicts.alarms.isEmpty, "\(defect) goes unseen")
    }
  }
}

import Scenarios
import Simulation
import Studies
import Synchronization

/// The inputs and outcomes of every draw of a study, in the order of the draws.
struct RecordedDraws: Sendable {
  /// By the name of the input.
  private(set) var inputs: [String: [Double]]
  /// The names of the inputs, in the order of the scenario.
  let names: [String]
  let entities: Int
  let indicators: Int
  /// By year and entity.
  private var scores: [[Double]]
  private var ranks: [[Int]]
  /// By year, indicator and entity.
  private var levels: [[Double]]

  func scores(_ entity: Int, year: Int) -> [Double] { scores[year * entities + entity] }
  func ranks(_ entity: Int, year: Int) -> [Int] { ranks[year * entities + entity] }
  func levels(_ indicator: Int, _ entity: Int, year: Int) -> [Double] {
    levels[(year * indicators + indicator) * entities + entity]
  }

  /// The values of an input; none where there is no such input.
  subscript(name: String) -> [Double] { inputs[name] ?? [] }

  /// All draws of a study, made on some threads.
  init(_ study: Study, threads: Int = 1) async throws {
    let plan = try RecordingPlan(study, inputs: .yearly(entities: nil), keepsLevels: true)
    let empty = RecordedDraws(empty: study, plan)
    let store = Store(empty)
    try await RecordingRun(plan, threads: threads).record { tile in
      store.draws.withLock { $0.take(tile, plan) }
    }
    self = store.draws.withLock { $0 }
  }

  /// What the threads of a run write into.
  private final class Store: Sendable {
    let draws: Mutex<RecordedDraws>

    init(_ empty: RecordedDraws) { draws = Mutex(empty) }
  }

  private init(empty study: Study, _ plan: RecordingPlan) {
    let draws = study.simulation.draws
    entities = study.entities.count
    indicators = study.indicators.count
    names = plan.inputs.map(\.name)
    let blank = Array(repeating: Double.nan, count: draws)
    inputs = Dictionary(names.map { ($0, blank) }) { first, _ in first }
    let cells = study.years.count * entities
    scores = Array(repeating: blank, count: cells)
    ranks = Array(repeating: Array(repeating: 0, count: draws), count: cells)
    levels = Array(repeating: blank, count: cells * indicators)
  }

  private mutating func take(_ tile: RecordedTile, _ plan: RecordingPlan) {
    let range = tile.first..<tile.first + tile.count
    for (i, name) in names.enumerated() {
      inputs[name]?.replaceSubrange(range, with: tile.input(i))
    }
    for year in plan.years.indices {
      for c in 0..<entities {
        let cell = year * entities + c
        scores[cell].replaceSubrange(range, with: tile.scores(entity: c, year: year))
        ranks[cell].replaceSubrange(range, with: tile.ranks(entity: c, year: year).map { Int($0) })
        for k in 0..<indicators {
          levels[(year * indicators + k) * entities + c].replaceSubrange(
            range, with: tile.levels(indicator: k, entity: c, year: year))
        }
      }
    }
  }
}

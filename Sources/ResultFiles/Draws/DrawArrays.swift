import Simulation
import Studies

/// What of each draw is written, and in which files.
package struct DrawContents: Sendable, Hashable {
  /// Something of a draw beside its ranks.
  package enum Part: String, Sendable, Hashable, CaseIterable {
    /// The scores of all entities.
    case scores
    /// The weights of the indicators in the whole index.
    case weights
    /// The uncertain inputs.
    case inputs
  }

  /// What is written beside the ranks.
  package var parts: Set<Part>
  /// The entities whose inputs are written, counted from 0; `nil` for all.
  package var inputsOf: [Int]?

  /// The ranks and some parts.
  package init(_ parts: Set<Part> = [], inputsOf: [Int]? = nil) {
    self.parts = parts
    self.inputsOf = inputsOf
  }
}

/// The arrays that the draws of a run are written to, in a folder: ranks and what else is wanted.
final class DrawArrays: Sendable {
  /// An array: its name, and the axes of a row.
  struct Array: Sendable {
    let name: String
    let axes: [String]
    let file: NumPyFile
  }

  let plan: RecordingPlan
  let arrays: [Array]
  private let ranks: NumPyFile
  private let scores: NumPyFile?
  private let weights: NumPyFile?
  private let inputs: NumPyFile?

  /// Creates the files; `name` makes the name of an array's file.
  init(
    _ study: Study, _ contents: DrawContents, in folder: Path, name: (String) -> Path
  ) throws {
    let plan = try RecordingPlan(
      study,
      inputs: contents.parts.contains(.inputs) ? .yearly(entities: contents.inputsOf) : .none,
      keepsScores: contents.parts.contains(.scores),
      keepsWeights: contents.parts.contains(.weights))
    self.plan = plan
    let years = study.years.count
    var arrays: [Array] = []
    func array(
      _ name: String, _ part: DrawContents.Part?, _ element: NumPyFile.Element,
      _ axes: [(name: String, count: Int)], _ path: (String) -> Path
    ) throws(ResultFolderError) -> NumPyFile? {
      if let part, !contents.parts.contains(part) { return nil }
      let file = try NumPyFile(folder.appending(path(name)), element, shape: axes.map(\.count))
      arrays.append(Array(name: name, axes: axes.map(\.name), file: file))
      return file
    }
    let cells = [("year", years), ("entity", study.entities.count)]
    let element = NumPyFile.Element.unsigned(upTo: plan.competitorCount)
    ranks = try NumPyFile(
      folder.appending(name("ranks")), element, shape: [years, study.entities.count])
    arrays.append(Array(name: "ranks", axes: cells.map(\.0), file: ranks))
    scores = try array("scores", .scores, .double, cells, name)
    weights = try array(
      "weights", .weights, .double, [("year", years), ("indicator", study.indicators.count)], name)
    inputs = try array("inputs", .inputs, .double, [("input", plan.inputs.count)], name)
    self.arrays = arrays
  }

  /// Writes the draws of a tile. May be called by several threads at once.
  func take(_ tile: RecordedTile) throws {
    let (years, entities) = (plan.years.count, plan.entities.count)
    switch ranks.element {
    case .unsigned(1): try writeRanks(tile, UInt8.self)
    case .unsigned(2): try writeRanks(tile, UInt16.self)
    case .unsigned, .double: try writeRanks(tile, UInt32.self)
    }
    if let scores {
      try write(tile, to: scores, columns: years * entities, as: Double.self) {
        tile.scores(entity: $0 % entities, year: $0 / entities)
      } element: {
        $0
      }
    }
    if let weights {
      let indicators = plan.study.indicators.count
      try write(tile, to: weights, columns: years * indicators, as: Double.self) {
        tile.weights(indicator: $0 % indicators, year: $0 / indicators)
      } element: {
        $0
      }
    }
    if let inputs {
      try write(tile, to: inputs, columns: plan.inputs.count, as: Double.self) {
        tile.input($0)
      } element: {
        $0
      }
    }
  }

  private func writeRanks<Number: FixedWidthInteger>(
    _ tile: RecordedTile, _ type: Number.Type
  ) throws {
    let (years, entities) = (plan.years.count, plan.entities.count)
    try write(tile, to: ranks, columns: years * entities, as: type) {
      tile.ranks(entity: $0 % entities, year: $0 / entities)
    } element: {
      Number(truncatingIfNeeded: $0)
    }
  }

  /// Turns columns, whose draws are neighbours, into rows and writes those.
  private func write<Source, Number>(
    _ tile: RecordedTile, to file: NumPyFile, columns: Int, as type: Number.Type,
    column: (Int) -> UnsafeBufferPointer<Source>, element: (Source) -> Number
  ) throws {
    guard columns > 0 else { return }
    try withUnsafeTemporaryAllocation(of: Number.self, capacity: columns * tile.count) { rows in
      guard let start = rows.baseAddress else { return }
      for place in 0..<columns {
        let values = column(place)
        for d in 0..<tile.count {
          (start + d * columns + place).initialize(to: element(values[d]))
        }
      }
      try file.write(UnsafeRawBufferPointer(rows), firstDraw: tile.first)
    }
  }
}

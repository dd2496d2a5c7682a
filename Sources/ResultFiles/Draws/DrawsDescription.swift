import Simulation
import Studies

/// What is said about the files with the draws of a run, in a file beside them.
struct DrawsDescription {
  private let forecast: Forecast
  private let provenance: RunProvenance
  private let arrays: DrawArrays
  private let format: DrawsOutput.Format
  private let target: Path

  init(
    _ forecast: Forecast, _ provenance: RunProvenance, arrays: DrawArrays,
    format: DrawsOutput.Format, target: Path
  ) {
    self.forecast = forecast
    self.provenance = provenance
    self.arrays = arrays
    self.format = format
    self.target = target
  }

  /// The Parquet files by what they hold; ranks and scores share one.
  var outputs: [(name: String, file: String)] {
    arrays.arrays.filter { $0.name != "scores" }.map { ($0.name, target.naming($0.name).text) }
  }

  func description(ofOutput name: String) -> String {
    switch name {
    case "ranks": "A row for every draw, year and entity"
    case "weights": "A row for every draw, year and indicator"
    default: "A row for every draw, a column for every input"
    }
  }

  /// The file beside the draws: nothing in it depends on the threads or the time.
  func document(_ files: [ResultAttachment]) -> String {
    var described: [String: JSONValue] = [:]
    for file in files { described[file.name.text] = .object(members(of: file)) }
    return JSONValue.object([
      "rankcast": .string(RankCastVersion.current), "format": .string(format.rawValue),
      "about": about, "axes": axes, "files": .object(described),
    ]).document
  }

  private func members(of file: ResultAttachment) -> [String: JSONValue] {
    var members: [String: JSONValue] = [
      "sha256": .string(file.sha256), "bytes": JSONValue(file.bytes),
      "description": .string(file.description),
    ]
    if let array = arrays.arrays.first(where: { $0.file.path == file.source }) {
      members["array"] = .string(array.name)
      members["axes"] = .array((["draw"] + array.axes).map(JSONValue.string))
      members.merge(self.members(of: array)) { first, _ in first }
    }
    return members
  }

  private func members(of array: DrawArrays.Array) -> [String: JSONValue] {
    [
      "dtype": .string(array.file.element.name),
      "shape": .array(([forecast.draws] + array.file.shape).map { JSONValue($0) }),
      "offset": JSONValue(NumPyFile.headerSize),
    ]
  }

  /// What Python is told.
  var job: JSONValue {
    .object([
      "about": about, "axes": axes,
      "arrays": .object(
        Dictionary(
          uniqueKeysWithValues: arrays.arrays.map { array in
            var members = self.members(of: array)
            members["file"] = .string(array.file.path.name.text)
            return (array.name, .object(members))
          })),
      "outputs": .object(
        Dictionary(uniqueKeysWithValues: outputs.map { ($0.name, .string($0.file)) })),
    ])
  }

  private var about: JSONValue {
    let study = forecast.study
    let settings = study.simulation
    return .object([
      "command": .array(provenance.command.map(JSONValue.string)),
      "name": .string(study.name), "title": .string(study.title),
      "draws": JSONValue(forecast.draws), "seed": JSONValue(settings.seed),
      "generator": .string(settings.generator.name), "design": .string(settings.design.rawValue),
      "scale": .string(study.report.scale.rawValue),
      "version": .string(RankCastVersion.current),
      "scenario_sha256": .string(
        SHA256.hexadecimal(of: Array(provenance.scenarioText.utf8))),
      "data_sha256": .string(provenance.dataSHA256),
    ])
  }

  private var axes: JSONValue {
    let study = forecast.study
    var axes: [String: JSONValue] = [
      "draw": .object(["first": JSONValue(0), "count": JSONValue(forecast.draws)]),
      "year": .array(study.years.map { JSONValue($0) }),
      "entity": .array(study.entities.map(JSONValue.string)),
    ]
    if arrays.arrays.contains(where: { $0.name == "weights" }) {
      axes["indicator"] = .array(study.indicators.map { .string($0.name) })
    }
    if arrays.arrays.contains(where: { $0.name == "inputs" }) {
      axes["input"] = .array(
        arrays.plan.inputs.map { input in
          var members: [String: JSONValue] = [
            "name": .string(input.name), "kind": .string(input.kind.rawValue),
          ]
          if !input.options.isEmpty {
            members["options"] = .array(input.options.map(JSONValue.string))
          }
          return .object(members)
        })
    }
    return .object(axes)
  }
}

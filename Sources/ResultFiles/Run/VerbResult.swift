import Simulation
import Studies

/// What a verb leaves in the result folder.
package struct VerbResult {
  /// The verb.
  package let verb: String
  /// The study it worked on; `nil` where it worked on a table from elsewhere.
  package let study: Study?
  /// The name of the study or table.
  package let name: String
  /// The name for readers.
  package let title: String
  /// The number of draws; of a table the rows.
  package let draws: Int
  /// Its CSV files.
  package let tables: [ResultTable]
  /// The estimates of its measures, by name.
  package let measures: [String: Estimate]
  /// What else makes it repeatable: further members of the verb's entry in `run.json`.
  package private(set) var details: [String: JSONValue]
  /// Files made beside the tables, such as draws, that enter the folder with them.
  package private(set) var attachments: [ResultAttachment] = []

  /// The result of a verb.
  package init(
    verb: String, study: Study, draws: Int, tables: [ResultTable],
    measures: [String: Estimate] = [:], details: [String: JSONValue] = [:]
  ) {
    self.verb = verb
    self.study = study
    name = study.name
    title = study.title
    self.draws = draws
    self.tables = tables
    self.measures = measures
    self.details = details
  }

  /// The result of a verb on a table from elsewhere.
  package init(
    verb: String, table name: String, title: String, rows: Int, tables: [ResultTable],
    details: [String: JSONValue] = [:]
  ) {
    self.verb = verb
    study = nil
    self.name = name
    self.title = title
    draws = rows
    self.tables = tables
    measures = [:]
    self.details = details
  }

  /// The result of the verb `run`.
  package init(
    _ forecast: Forecast, annotations: Annotations = Annotations(),
    details: [String: JSONValue] = [:]
  ) {
    let tables = RunTables(forecast).all + StudyTables(forecast, annotations).all
    self.init(
      verb: "run", study: forecast.study, draws: forecast.draws, tables: tables,
      measures: Dictionary(
        forecast.study.measures.map { ($0.name, forecast.estimate($0)) },
        uniquingKeysWith: { first, _ in first }),
      details: details.merging(
        forecast.stopping.map { ["until": JSONValue($0)] } ?? [:]) { first, _ in first })
  }
}

extension VerbResult {
  /// The same with files that enter the folder, and with further members of its entry.
  package func with(
    _ attachments: [ResultAttachment], details: [String: JSONValue]
  ) -> VerbResult {
    var result = self
    result.attachments += attachments
    result.details.merge(details) { _, new in new }
    return result
  }
}

extension JSONValue {
  /// How a run with a stopping rule ended.
  fileprivate init(_ stopping: Stopping) {
    self = .object([
      "half_width": JSONValue(stopping.rule.halfWidth),
      "confidence": JSONValue(stopping.rule.confidence),
      "for": .string(stopping.rule.target.rawValue),
      "limit": JSONValue(stopping.limit),
      "reached": .bool(stopping.isReached),
      "slowest": .string(stopping.slowest.description),
      "slowest_half_width": JSONValue(stopping.halfWidth),
    ])
  }
}

import Simulation
import Studies

/// The CSV files that say what went into a run, so that a reader of the folder needs nothing else.
package struct StudyTables {
  private let study: Study
  private let focus: [Int]
  private let annotations: Annotations
  private let translations: [Translation]

  /// The files of a forecast's study.
  package init(_ forecast: Forecast, _ annotations: Annotations) {
    study = forecast.study
    focus = forecast.focus
    self.annotations = annotations
    translations = Self.translations(of: forecast.study, annotations.texts)
  }

  /// Every file; those in other languages only where there are any.
  package var all: [ResultTable] {
    [assumptions, dataQuality] + (annotations.names.isEmpty ? [] : [entityNames])
      + (translations.isEmpty ? [] : [scenarioTexts])
  }

  /// What the study assumes, a row a statement.
  package var assumptions: ResultTable {
    typealias Row = (number: Int, statement: Assumption)
    let columns: [Column<Row>] = [
      .integer("number", "The place of the statement", .rank) { $0.number },
      .text("topic", "What it is about") { $0.statement.topic.rawValue },
      .text("subject", "The entities, event or group that it holds for; empty for all") {
        $0.statement.subject
      },
      .text("indicator", "The key of the indicator; empty for all") { $0.statement.indicator },
      .text("parameter", "What is stated") { $0.statement.parameter },
      .text("text", "The statement where it is a word, or the family of the distribution") {
        $0.statement.text
      },
      .number("entities", "The number of entities that it holds for", .entities) {
        $0.statement.entities.map(Double.init)
      },
      .number("low", "The 5 % quantile, or the least value", .statement) { $0.statement.low },
      .number("value", "The number, or the median", .statement) { $0.statement.value },
      .number("high", "The 95 % quantile, or the greatest value", .statement) {
        $0.statement.high
      },
    ]
    return ResultTable(
      "assumptions.csv", "What the run assumes, a row a statement.", key: ["number"],
      columns: columns,
      rows: Assumption.all(of: study, focus: focus).enumerated().map { ($0 + 1, $1) })
  }

  /// What is known of every cell; of the focus entities' only where there are very many.
  package var dataQuality: ResultTable {
    typealias Row = (entity: Int, indicator: Int)
    let study = study
    let statuses = study.indicators.map { annotations.statuses[$0.name] }
    let limit = ReportSettings.fullDetailLimit
    let entities = study.entities.count <= limit ? Array(study.entities.indices) : focus.sorted()
    let columns: [Column<Row>] = [
      .text("entity", "The entity, as the table names it", of: study.entities) { $0.entity },
      .text("indicator", "The key of the indicator", of: study.indicators.map(\.name)) {
        $0.indicator
      },
      .number("value", "The value in the indicator's unit; empty where it is missing", .value) {
        study.indicators[$0.indicator].printedValue(of: $0.entity)
      },
      .number(
        "relative_standard_error",
        "The standard error as a part of the value; empty where that is missing", .partOfValue
      ) {
        let indicator = study.indicators[$0.indicator]
        let isMissing = indicator.uncertainCells[$0.entity] == .missing
        return isMissing ? nil : indicator.relativeError(of: $0.entity)
      },
      .text(
        "status", "How the cell came about, as the table says; missing or interval where it is that"
      ) { row in
        let status = statuses[row.indicator].map { $0[row.entity] } ?? ""
        return switch study.indicators[row.indicator].uncertainCells[row.entity] {
        case .missing: "missing"
        case .interval: "interval"
        case nil: status
        }
      },
    ]
    let indicators = Array(study.indicators.indices)
    return ResultTable(
      "data_quality.csv",
      "What is known of the cell of an entity and indicator."
        + (entities.count < study.entities.count ? " Focus entities only." : ""),
      key: ["entity", "indicator"], columns: columns,
      rows: entities.lazy.flatMap { entity in indicators.lazy.map { (entity, $0) } })
  }

  /// The title and the labels of indicators in other languages.
  package var scenarioTexts: ResultTable {
    let columns: [Column<Translation>] = [
      .text("text", "What the scenario says") { $0.text },
      .text("language", "The language, a BCP 47 tag") { $0.language },
      .text("translation", "The same in this language") { $0.translation },
    ]
    return ResultTable(
      "scenario_texts.csv", "The scenario's title and labels in other languages.",
      key: ["text", "language"], columns: columns, rows: translations)
  }

  private typealias Translation = (text: String, language: String, translation: String)

  private static func translations(
    of study: Study, _ texts: [String: [String: String]]
  ) -> [Translation] {
    var seen: Set<String> = []
    let said = ([study.title] + study.indicators.map(\.label)).filter { seen.insert($0).inserted }
    return said.flatMap { text in
      texts.keys.sorted().compactMap { language in
        texts[language]?[text].map { (text, language, $0) }
      }
    }
  }

  /// The names of entities in other languages.
  package var entityNames: ResultTable {
    typealias Row = (entity: String, language: String, name: String)
    let names = annotations.names
    let columns: [Column<Row>] = [
      .text("entity", "The entity, as the table names it") { $0.entity },
      .text("language", "The language, a BCP 47 tag") { $0.language },
      .text("name", "The name in this language") { $0.name },
    ]
    return ResultTable(
      "entity_names.csv", "The names of entities in other languages.",
      key: ["entity", "language"], columns: columns,
      rows: study.entities.flatMap { entity in
        names.keys.sorted().compactMap { language in
          names[language]?[entity].map { (entity, language, $0) }
        }
      })
  }
}

extension Indicator {
  fileprivate func printedValue(of entity: Int) -> Double? {
    if case .missing = uncertainCells[entity] { nil } else { values[entity] }
  }

  fileprivate func relativeError(of entity: Int) -> Double? {
    let error = errors[entity]
    switch error.kind {
    case .relative: return error.standardError
    case .absolute:
      let value = abs(values[entity])
      return value > 0 ? error.standardError / value : nil
    }
  }
}

extension Unit {
  fileprivate static let value = Unit("the indicator's unit")
  fileprivate static let partOfValue = Unit("part of the value", from: 0)
  fileprivate static let statement = Unit("as stated")
  fileprivate static let entities = Unit("entities", from: 0)
}

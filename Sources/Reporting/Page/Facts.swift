import ResultFiles
import Tables

/// What a report says, read from the files of a run.
struct Facts {
  /// A row of `rank_summary.csv`.
  struct Ranks {
    let baseline: Double
    let p05: Double
    let p25: Double
    let median: Double
    let p75: Double
    let p95: Double
  }

  /// A row of `assumptions.csv`.
  struct Statement {
    let topic: String
    let subject: String
    let indicator: String
    let parameter: String
    let text: String
    let entities: Int?
    let low: Double
    let value: Double
    let high: Double
  }

  private(set) var title: String
  let run: JSONValue
  /// As the tables name them.
  let entities: [String]
  let years: [Int]
  /// The N of the reported probabilities of a rank of at most N.
  let tops: [Int]
  private(set) var statements: [Statement]
  /// By index, in the order of the scenario.
  let focus: [Int]
  let summary: Table
  let tables: ResultTables
  private let ranks: [Ranks]
  private let probabilities: [Int: [Double]]
  private let errors: [Int: [Double]]

  /// `nil` where the folder has no result of `run`, or its summary is not that of a run.
  init?(_ content: ResultContent) {
    let tables = ResultTables(content)
    guard let run = content.entries["run"], let summary = tables.table(ReportMaker.summaryName),
      let column = summary.index(ofColumn: "entity"), summary.rowCount > 0
    else { return nil }
    let runs = summary.runs(inColumn: column)
    let allYears = summary.numbers("year").map(Int.init(bounded:))
    guard let first = runs.first, runs.allSatisfy({ $0.rows.count == first.rows.count }) else {
      return nil
    }
    title = content.title
    self.run = run
    self.tables = tables
    self.summary = summary
    entities = runs.map(\.text)
    years = first.rows.map { allYears[$0] }
    tops = summary.columns.compactMap { name in
      name.hasPrefix("p_top_") ? Int(name.dropFirst(6)) : nil
    }
    var columns: [String: [Double]] = [:]
    for name in ["baseline", "p05", "p25", "median", "p75", "p95"] {
      columns[name] = summary.numbers("\(name)_rank")
    }
    func cell(_ name: String, _ row: Int) -> Double {
      columns[name].flatMap { $0.indices.contains(row) ? $0[row] : nil } ?? .nan
    }
    ranks = (0..<summary.rowCount).map {
      Ranks(
        baseline: cell("baseline", $0), p05: cell("p05", $0), p25: cell("p25", $0),
        median: cell("median", $0), p75: cell("p75", $0), p95: cell("p95", $0))
    }
    var probabilities: [Int: [Double]] = [:]
    var errors: [Int: [Double]] = [:]
    for top in tops {
      probabilities[top] = summary.numbers("p_top_\(top)")
      errors[top] = summary.numbers("mcse_p_top_\(top)")
    }
    self.probabilities = probabilities
    self.errors = errors
    let statements = Self.statements(tables.table("assumptions.csv"))
    self.statements = statements
    let places = Dictionary(
      entities.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let stated = statements.filter { $0.topic == "study" && $0.parameter == "focus" }
      .compactMap { places[$0.subject] }
    focus = stated.isEmpty ? Array(0..<min(3, entities.count)) : stated
  }

  /// The ranks of an entity in a year, both counted from 0.
  func ranks(_ entity: Int, _ year: Int) -> Ranks { ranks[entity * years.count + year] }

  /// The probability of a rank of at most `top`; NaN where that is not reported.
  func probability(_ entity: Int, _ year: Int, top: Int) -> Double {
    probabilities[top].map { $0[entity * years.count + year] } ?? .nan
  }

  /// Half the width of the 95 % interval of that probability.
  func halfWidth(_ entity: Int, _ year: Int, top: Int) -> Double {
    errorFactor * (errors[top].map { $0[entity * years.count + year] } ?? .nan)
  }

  /// Half-widths of 95 % in standard errors: normal, or Student's t with 15 degrees of freedom for
  /// the 16 replicates of other designs.
  var errorFactor: Double {
    run["design"]?.text == "random" ? 1.959963984540054 : 2.131449545559323
  }

  /// Whether draws differ in the way that values become comparable, and so in what scores mean.
  var choosesNormalisation: Bool {
    statements.contains { $0.parameter == "option" && $0.subject == "index.normalise" }
  }

  /// What the record says of the parts of a run that were put together.
  struct Parts {
    let total: Int
    /// The numbers of those that are not there.
    let missing: [Int]
    let drawsAsked: Int
  }

  /// `nil` where the run had no parts.
  var parts: Parts? {
    func whole(_ value: JSONValue?) -> Int? {
      if case .whole(let number) = value { Int(clamping: number) } else { nil }
    }
    guard let record = run["parts"], let total = whole(record["total"]),
      let asked = whole(record["draws_asked"])
    else { return nil }
    let missing = (record["missing"]?.elements ?? []).compactMap(whole)
    return Parts(total: total, missing: missing, drawsAsked: asked)
  }

  /// Whether there is one year only.
  var isOneYear: Bool { years.count == 1 }

  /// Entities that stand for one whose name is not known (`Unnamed …`) and none of whose values the
  /// source prints. Lists of opponents leave them out.
  var nameless: Set<String> {
    guard let table = tables.table("data_quality.csv") else { return [] }
    let (names, statuses) = (table.texts("entity"), table.texts("status"))
    var nameless = Set(names.filter { $0.lowercased().hasPrefix("unnamed") })
    for (name, status) in zip(names, statuses) where status != "reconstructed" {
      nameless.remove(name)
    }
    return nameless.subtracting(focus.map { entities[$0] })
  }

  /// The place of the last year.
  var lastYear: Int { years.count - 1 }

  /// The draws; 0 where the record does not say.
  var draws: Int { whole("draws") }

  /// The draws of the verb that wrote a file, where they are not those of the run.
  func ownDraws(ofFile name: String) -> Int? {
    let entry = tables.content.entries.first { verb, entry in
      verb != "run" && (entry["files"]?.elements ?? []).contains { $0["name"]?.text == name }
    }
    guard case .whole(let number) = entry?.value["draws"] else { return nil }
    let own = Int(clamping: number)
    return own == draws ? nil : own
  }

  /// A whole number of the record.
  func whole(_ key: String) -> Int {
    if case .whole(let number) = run[key] { Int(clamping: number) } else { 0 }
  }

  /// The indicators' keys, and their labels.
  var indicators: [(key: String, label: String)] {
    statements.filter { $0.topic == "indicator" && $0.parameter == "label" }
      .map { ($0.indicator, $0.text) }
  }

  /// Says the title and the labels of indicators in another language, where `texts` has them.
  mutating func translate(_ texts: [String: String]) {
    guard !texts.isEmpty else { return }
    title = texts[title] ?? title
    statements = statements.map { statement in
      guard statement.topic == "indicator", statement.parameter == "label",
        let text = texts[statement.text]
      else { return statement }
      return Statement(
        topic: statement.topic, subject: statement.subject, indicator: statement.indicator,
        parameter: statement.parameter, text: text, entities: statement.entities,
        low: statement.low, value: statement.value, high: statement.high)
    }
  }

  private static func statements(_ table: Table?) -> [Statement] {
    guard let table else { return [] }
    let texts = ["topic", "subject", "indicator", "parameter", "text"].map { table.texts($0) }
    let numbers = ["entities", "low", "value", "high"].map { table.numbers($0) }
    return (0..<table.rowCount).map { row in
      Statement(
        topic: texts[0][row], subject: texts[1][row], indicator: texts[2][row],
        parameter: texts[3][row], text: texts[4][row],
        entities: numbers[0][row].isFinite ? Int(bounded: numbers[0][row]) : nil,
        low: numbers[1][row],
        value: numbers[2][row], high: numbers[3][row])
    }
  }
}

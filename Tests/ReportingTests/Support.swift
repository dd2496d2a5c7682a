import Distributions
import Simulation
import Studies
import Tables
import Testing

@testable import Reporting
@testable import ResultFiles

/// Names that markup, JSON and spreadsheets would take for something else.
let oddNames = ["=Alpha, \"A\" & <b>'s</b>", "שלום עולם", "</script><!--", "Zürich\u{1}"]

/// A few entities whose values are uncertain.
func study(
  _ entities: [String] = oddNames, years: ClosedRange<Int> = 2025...2028, draws: Int = 400,
  focus: [Int]? = nil, top: [Int] = [1, 2], weights: WeightModel = .dirichlet(concentration: 20),
  measures: [Measure] = []
) throws -> Study {
  let growth = Growth(drift: try .normal(mean: 0.02, sd: 0.05), volatility: 0.1)
  let values = entities.indices.map { 100 - 30 * Double($0) / Double(entities.count) }
  return try Study(
    name: "Odd", title: "Who <leads> & why?", entities: entities,
    indicators: [
      Indicator("vc", values: values, growth: growth),
      Indicator("pct", values: values.reversed().map { $0 * 0.9 }, growth: growth),
    ], index: CompositeIndex(weights: weights), horizon: years, measures: measures,
    simulation: SimulationSettings(draws: draws, seed: 5),
    report: ReportSettings(focus: focus, top: top))
}

/// A result in memory: the files of `run`, and further ones.
struct MemoryResult {
  let content: ResultContent
  let tables: [String: Table]

  init(
    _ study: Study, annotations: Annotations = Annotations(), further: [String: String] = [:],
    details: [String: JSONValue] = [:], entries: [String: JSONValue] = [:]
  ) async throws {
    let result = VerbResult(
      try await SimulationRun(study, threads: 1).forecast(), annotations: annotations,
      details: details)
    var files: [String: [UInt8]] = [:]
    for table in result.tables { files[table.schema.file] = table.csv }
    for (name, text) in further { files[name] = Array(text.utf8) }
    let provenance = RunProvenance(
      command: ["rankcast", "run", "it's odd.yaml"], scenarioText: "rankcast: 1\n",
      dataSHA256: SHA256.hexadecimal(of: []), wallTimeSeconds: 1, threads: 1,
      warnings: ["<odd>"])
    let written = files.sorted { $0.key < $1.key }.map {
      RunRecord.WrittenFile(
        name: $0.key, sha256: SHA256.hexadecimal(of: $0.value), bytes: $0.value.count)
    }
    let entry = RunRecord.entry(of: result, provenance, files: written)
    content = ResultContent(title: study.title, entries: entries.merging(["run": entry]) { $1 }) {
      files[$0]
    }
    tables = try files.mapValues { try Table(csv: $0, file: "") }
  }

  func documents(_ language: Language = .english) -> [String: String] {
    let documents = ReportMaker(language: language).documents(of: content)
    return Dictionary(
      documents.map { ($0.name, String(decoding: $0.content, as: UTF8.self)) },
      uniquingKeysWith: { first, _ in first })
  }

  func page(_ language: Language = .english) throws -> String {
    try #require(documents(language)[ReportMaker.pageName])
  }
}

/// A check of markup: tags are closed in order, attributes are quoted, no bare `<` or `&` is left.
struct MarkupCheck {
  private static let void: Set<String> = ["meta", "link", "input", "br"]
  private static let references: Set<String> = ["amp", "lt", "gt", "quot", "#39"]

  private(set) var problems: [String] = []
  private(set) var ids: [String] = []
  private var open: [String] = []

  init(_ text: String) {
    var rest = Substring(text)
    while let start = rest.firstIndex(of: "<") {
      check(content: rest[..<start])
      rest = rest[start...].dropFirst()
      guard let end = rest.firstIndex(of: ">") else {
        problems.append("a tag without an end")
        return
      }
      let tag = rest[..<end]
      rest = rest[end...].dropFirst()
      guard !tag.hasPrefix("!DOCTYPE") else { continue }
      let name = read(tag)
      guard name == "script" || name == "style", let close = rest.range(of: "</\(name)>") else {
        continue
      }
      rest = rest[close.lowerBound...]
    }
    check(content: rest)
    if !open.isEmpty { problems.append("not closed: \(open)") }
  }

  private mutating func check(content: Substring) {
    if content.contains(">") { problems.append("a bare > in \(content.prefix(40))") }
    var rest = content
    while let start = rest.firstIndex(of: "&") {
      rest = rest[start...].dropFirst()
      let name = rest.prefix { $0 != ";" }
      if !Self.references.contains(String(name)) {
        problems.append("a bare & before \(name.prefix(20))")
      }
    }
  }

  /// The name of a tag that opens an element with content; empty for others.
  private mutating func read(_ tag: Substring) -> String {
    if tag.hasPrefix("/") {
      let name = String(tag.dropFirst())
      if open.popLast() != name { problems.append("</\(name)> closes another element") }
      return ""
    }
    let name = String(tag.prefix { $0.isLetter || $0.isNumber })
    var rest = tag.dropFirst(name.count)
    var seen: Set<String> = []
    while let equals = rest.firstIndex(of: "=") {
      let key = rest[..<equals].split(separator: " ").last.map(String.init) ?? ""
      let value = rest[equals...].dropFirst()
      guard value.first == "\"", let end = value.dropFirst().firstIndex(of: "\"") else {
        problems.append("<\(name)> has \(key) without quotes")
        return ""
      }
      if !seen.insert(key).inserted { problems.append("<\(name)> has \(key) twice") }
      if key == "id" { ids.append(String(value.dropFirst()[..<end])) }
      if key == "style" || key.hasPrefix("on") { problems.append("<\(name)> has \(key)") }
      check(content: value.dropFirst()[..<end])
      rest = value[end...].dropFirst()
    }
    if tag.hasSuffix("/") || Self.void.contains(name) { return "" }
    open.append(name)
    return name
  }
}

extension Substring {
  fileprivate func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}

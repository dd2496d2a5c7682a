import Studies
import Tables

/// A scenario file, read and found right: the study that it describes and what is needed to repeat
/// it.
public struct Scenario: Sendable {
  /// The path of the file, as the user gave it.
  public let path: String
  /// The study that the file describes.
  public let study: Study
  /// What is allowed but seldom meant, in line order: that of the scenario, then the table's.
  public let warnings: [LocatedWarning]
  /// The scenario as run, in YAML: the file's own text, or, after changes, the changed tree with the
  /// changes in its first line. It gives the same study when it stands in the same folder.
  public let text: String
  /// The scenario as run without its `simulation`: what results made with other draws share.
  public let modelText: String
  /// What the tables say for readers beside the numbers.
  public let annotations: Annotations
  /// The bytes of the file.
  package let scenarioBytes: [UInt8]
  /// The path of the table.
  package let dataPath: String
  /// The bytes of the table.
  package let dataBytes: [UInt8]
  /// The name of the column that names the entities.
  package let entityColumn: String
  /// The what-ifs beside the base case, in the order of the file.
  public let variants: [StudyPoint]
  /// The grids that it defines, in the order of the file.
  public let sweeps: [SweepDefinition]
  /// The changes with which it was read.
  let changes: [Assignment]
  let source: SourceText
  /// The tree of the file, without the changes.
  let original: Node
  /// The tree with the changes.
  let tree: Node
  let tables: [String: ReadTable]

  /// Reads a scenario and its table.
  ///
  /// - Parameters:
  ///   - path: the path of a regular file in YAML 1.2 or JSON, at most 1 MiB.
  ///   - changes: values that replace those of the file, the last one winning.
  /// - Throws: ``ScenarioProblems``, everything that is wrong with scenario, changes and table.
  /// - Complexity: O(bytes of scenario and table + entities × overrides).
  public static func read(
    at path: String, changes: [Assignment] = []
  ) throws(ScenarioProblems) -> Scenario {
    let bytes: [UInt8]
    do {
      bytes = try FileReading.bytes(
        at: path, limit: Document.byteLimit, what: "bytes in the scenario")
    } catch {
      throw ScenarioProblems(only: error.problem, file: path)
    }
    return try read(bytes, path: path, changes: changes)
  }

  /// Reads a scenario from bytes, as if they stood in a file of this path.
  ///
  /// - Throws: ``ScenarioProblems``, as for a file.
  package static func read(
    _ bytes: [UInt8], path: String, changes: [Assignment] = []
  ) throws(ScenarioProblems) -> Scenario {
    guard bytes.count <= Document.byteLimit else {
      throw ScenarioProblems(
        only: .tooLarge(
          what: "bytes in the scenario", found: bytes.count, limit: Document.byteLimit),
        file: path)
    }
    let (decoded, fault) = TextCheck.text(of: bytes)
    let source = SourceText(file: path, text: decoded)
    let locator = Locator(source: source, changes: changes)
    var report = ProblemCollector()
    if let fault {
      let digits = String(fault.byte, radix: 16, uppercase: true)
      report.add(
        .notText(detail: "the byte \(digits), which is not UTF-8,"), at: fault.place)
      throw ScenarioProblems(report, locator)
    }
    let parsed = Document.read(source, &report)
    if parsed?.isMap != true, source.looksLikeTable {
      throw ScenarioProblems(only: .tableNotScenario(path: path), file: path)
    }
    guard let root = parsed else { throw ScenarioProblems(report, locator) }
    return try read(
      root, of: source, bytes: bytes, changes: changes, report: report)
  }

  /// Reads a scenario from its tree; tables that are given are not read again.
  static func read(
    _ original: Node, of source: SourceText, bytes: [UInt8], changes: [Assignment],
    tables: [String: ReadTable] = [:], report: ProblemCollector = ProblemCollector(),
    isAsWritten: Bool = true
  ) throws(ScenarioProblems) -> Scenario {
    let path = source.file
    let locator = Locator(source: source, changes: changes)
    var root = original
    let reading = StudyReading(
      &root, path: path, changes: changes, report: report, tables: tables)
    let whatIfs = WhatIfReading(root, path: path, base: reading)
    guard let study = reading.study, let data = reading.data, whatIfs.report.isEmpty else {
      throw ScenarioProblems(whatIfs.report, locator)
    }
    let text =
      changes.isEmpty && isAsWritten ? source.text : YAMLText.text(of: root, changes: changes)
    guard text.utf8.count <= Document.byteLimit else {
      throw ScenarioProblems(
        only: .tooLarge(
          what: "bytes in the changed scenario", found: text.utf8.count,
          limit: Document.byteLimit), file: path)
    }
    // What has no weight but in a variant is meant so.
    let answered = whatIfs.variants.map { Set($0.study.warnings.map(\.kind)) }
    let asked = study.warnings.filter { warning in
      guard case .weightless = warning.kind else { return true }
      return answered.allSatisfy { $0.contains(warning.kind) }
    }
    let warnings =
      asked.map { locator.located($0, in: root) }
      + reading.report.warnings.map { locator.located($0.warning, at: $0.place) }
    return Scenario(
      path: path, study: study,
      warnings: warnings.sorted { $0.location < $1.location }
        + reading.report.tableWarnings.sorted { $0.location < $1.location },
      text: text, modelText: YAMLText.text(of: root.leavingOut("simulation")),
      annotations: reading.annotations, scenarioBytes: bytes, dataPath: data.path,
      dataBytes: data.bytes + whatIfs.furtherBytes,
      entityColumn: data.table.columns[data.entityColumn], variants: whatIfs.variants,
      sweeps: whatIfs.sweeps, changes: changes, source: source, original: original,
      tree: root, tables: reading.tables)
  }
}

extension Scenario: StudyFamily {
  /// The study after further changes.
  ///
  /// Throws ``ScenarioProblems``, everything that is wrong with them. O(scenario + entities ×
  /// indicators): files are not read again.
  public func study(_ changes: [Assignment]) throws -> Study {
    guard !changes.isEmpty else { return study }
    let (reading, locator) = reading(changes)
    guard let study = reading.study else { throw ScenarioProblems(reading.report, locator) }
    return study
  }

  /// What is allowed but seldom meant about the values of further changes.
  ///
  /// O(scenario + entities × indicators): files are not read again.
  public func warnings(of changes: [Assignment]) -> [LocatedWarning] {
    let (reading, locator) = reading(changes)
    return reading.report.warnings
      .filter { $0.place.source == .assignment && $0.place.line > self.changes.count }
      .map { locator.located($0.warning, at: $0.place) }
  }

  private func reading(_ changes: [Assignment]) -> (StudyReading, Locator) {
    let all = self.changes + changes
    var root = original
    let reading = StudyReading(
      &root, path: path, changes: all, report: ProblemCollector(), tables: tables)
    return (reading, Locator(source: source, changes: all))
  }
}

/// Turns places into locations with their source lines.
struct Locator {
  let source: SourceText
  let changes: [Assignment]

  func location(_ place: Place) -> SourceLocation {
    guard place.source == .assignment else {
      return SourceLocation(file: source.file, line: place.line, column: place.column)
    }
    guard let change = change(place) else {
      return SourceLocation(
        file: Assignment.usualOption, line: place.line, column: place.column)
    }
    let number = changes.prefix(place.line).count { $0.option == change.option }
    let before = change.text.unicodeScalars.count - change.typed.unicodeScalars.count
    return SourceLocation(
      file: change.option, line: number, column: max(1, place.column - before))
  }

  func line(_ place: Place) -> String {
    switch place.source {
    case .scenario: source.line(place.line)
    case .assignment: change(place)?.typed ?? ""
    }
  }

  private func change(_ place: Place) -> Assignment? {
    changes.indices.contains(place.line - 1) ? changes[place.line - 1] : nil
  }

  func located(_ problem: Problem, at place: Place) -> LocatedProblem {
    LocatedProblem(location: location(place), sourceLine: line(place), problem: problem)
  }

  func located(_ warning: StudyWarning, in root: Node) -> LocatedWarning {
    located(warning, at: root.place(of: warning.address))
  }

  func located(_ warning: StudyWarning, at place: Place) -> LocatedWarning {
    LocatedWarning(location: location(place), sourceLine: line(place), warning: warning)
  }
}

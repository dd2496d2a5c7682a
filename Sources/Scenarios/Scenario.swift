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
  /// The bytes of the file.
  package let scenarioBytes: [UInt8]
  /// The path of the table.
  package let dataPath: String
  /// The bytes of the table.
  package let dataBytes: [UInt8]
  /// The name of the column that names the entities.
  package let entityColumn: String
  /// The changes with which it was read.
  package let changes: [Assignment]

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
    var report = Report()
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
    guard var root = parsed else { throw ScenarioProblems(report, locator) }
    for (index, change) in changes.enumerated() {
      change.apply(to: &root, line: index + 1, &report)
    }
    let reading = StudyReading(root, path: path, report: report)
    guard let study = reading.study, let data = reading.data else {
      throw ScenarioProblems(reading.report, locator)
    }
    let text = changes.isEmpty ? source.text : YAMLText.text(of: root, changes: changes)
    guard text.utf8.count <= Document.byteLimit else {
      throw ScenarioProblems(
        only: .tooLarge(
          what: "bytes in the changed scenario", found: text.utf8.count,
          limit: Document.byteLimit), file: path)
    }
    let warnings =
      study.warnings.map { locator.located($0, in: root) }
      + reading.report.warnings.map { locator.located($0.warning, at: $0.place) }
    return Scenario(
      path: path, study: study,
      warnings: warnings.sorted { $0.location < $1.location }
        + reading.report.tableWarnings.sorted { $0.location < $1.location },
      text: text, scenarioBytes: bytes, dataPath: data.path, dataBytes: data.bytes,
      entityColumn: data.table.columns[data.entityColumn], changes: changes)
  }
}

extension Scenario: StudyFamily {
  /// The study after further changes.
  ///
  /// Throws ``ScenarioProblems``, everything that is wrong with them. O(bytes of scenario and
  /// table): both are read anew.
  public func study(_ changes: [Assignment]) throws -> Study {
    try Self.read(scenarioBytes, path: path, changes: self.changes + changes).study
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

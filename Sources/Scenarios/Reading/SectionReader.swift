import Studies
import Tables

/// Reads what a scenario means, section by section, after its structure was checked.
///
/// A value that the check found wrong counts as left out, so that nothing is reported twice.
struct SectionReader {
  let root: Node
  /// The path of the scenario, from whose folder other paths start.
  let path: String
  var report: ProblemCollector
  /// The bytes of files beside the table, in the order in which they were read.
  var furtherBytes: [UInt8] = []
  /// The tables that were read, by their paths.
  var tables: [String: ReadTable] = [:]

  init(root: Node, path: String, report: ProblemCollector) {
    self.root = root
    self.path = path
    self.report = report
  }

  /// The number at a node, if there is a right one.
  func number(_ node: Node?) -> Double? {
    guard let node, !report.hasProblem(at: node.place) else { return nil }
    return NumberReading.number(node)
  }

  /// The whole number at a node, if there is a right one.
  func whole(_ node: Node?) -> Int? {
    guard let node, !report.hasProblem(at: node.place) else { return nil }
    return NumberReading.whole(node)
  }

  /// The text at a node, if there is a right one.
  func text(_ node: Node?) -> String? {
    guard let node, !report.hasProblem(at: node.place), let text = node.text, !text.isEmpty else {
      return nil
    }
    return text
  }

  /// Whether a node says true or false, if it does.
  func flag(_ node: Node?) -> Bool? {
    switch text(node) {
    case "true": true
    case "false": false
    default: nil
    }
  }

  /// The word at a node, if it is one of those of an enumeration.
  func word<Words: RawRepresentable<String>>(_ node: Node?, _: Words.Type) -> Words? {
    text(node).flatMap(Words.init(rawValue:))
  }

  /// The index of a column of the table; a name that is none is reported.
  mutating func column(_ node: Node?, of table: Table) -> Int? {
    guard let node, let name = text(node) else { return nil }
    if let index = table.index(ofColumn: name) { return index }
    guard !report.isFull else { return nil }
    let columns = table.columns
    report.add(
      .unknownName(
        name: name, kind: "column", suggestions: Suggestion.nearest(to: name, among: columns),
        existing: columns.count <= 12 ? columns : []), at: node.place)
    return nil
  }

  /// Reports a name of no entity, or of one that is left out.
  mutating func reportUnknown(
    _ name: String, _ kind: String, among names: [String], leftOut: Set<String>, at place: Place
  ) {
    if leftOut.contains(name) {
      report.add(.leftOut(entity: name), at: place)
    } else {
      reportUnknown(name, kind, among: names, at: place)
    }
  }

  /// Reports a name that names nothing; with those that there are, where these are asked for and few.
  mutating func reportUnknown(
    _ name: String, _ kind: String, among names: [String], lists: Bool = false, at place: Place
  ) {
    // Looking for what was meant takes time.
    guard !report.isFull else { return }
    report.add(
      .unknownName(
        name: name, kind: kind, suggestions: Suggestion.nearest(to: name, among: names),
        existing: lists && names.count <= 12 ? names : []), at: place)
  }
}

/// A table as it was read.
struct ReadTable: Sendable {
  let table: Table
  let bytes: [UInt8]
  /// Whether its first column was asked to have a name.
  let namesFirstColumn: Bool
}

import Studies
import Tables

/// Reads what a scenario means, section by section, after its structure was checked.
///
/// A value that the check found wrong counts as left out, so that nothing is reported twice.
struct SectionReader {
  let root: Node
  /// The path of the scenario, from whose folder other paths start.
  let path: String
  var report: Report

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
    reportUnknown(name, "column", among: table.columns, at: node.place)
    return nil
  }

  /// Reports a name that names nothing.
  mutating func reportUnknown(
    _ name: String, _ kind: String, among names: [String], at place: Place
  ) {
    report.add(
      .unknownName(
        name: name, kind: kind, suggestions: Suggestion.nearest(to: name, among: names)),
      at: place)
  }
}

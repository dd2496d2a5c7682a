import Testing

@testable import Scenarios

/// A change of a small valid scenario, and the lines that the answer shall have.
///
/// Written as `OLD => NEW` or `+ LINE ADDED`, and below, further in, each problem's first line
/// without the file's name, and suggestions.
struct Expectation: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let text: String
  var lines: [String] = []

  /// The scenario that is changed.
  static let base = """
    rankcast: 1
    name: base
    data: {file: Data/gii-clusters-2025.csv, entity: cluster, groups: [economy, country]}
    indicators:
      pct: {column: pct_applications}
      vc: {column: vc_deals}
    horizon: {from: 2025, to: 2030}

    """

  private init(_ line: Substring) {
    testDescription = String(line)
    let line = line.replacing("\\n", with: "\n").replacing("\\t", with: "\t")
    let parts = line.split(separator: " => ", maxSplits: 1, omittingEmptySubsequences: false)
    text =
      line.hasPrefix("+ ")
      ? Self.base + line.dropFirst(2) + "\n" : Self.base.replacing(parts[0], with: parts[1])
  }

  static func read(_ cases: String) -> [Expectation] {
    var expectations: [Expectation] = []
    for line in cases.split(separator: "\n") {
      if line.hasPrefix("  ") {
        expectations[expectations.count - 1].lines.append(String(line.dropFirst(2)))
      } else {
        expectations.append(Expectation(line))
      }
    }
    return expectations
  }

  /// What is said about the changed scenario, without source lines and carets.
  var found: [String] {
    problems(text).flatMap { problem -> [String] in
      let lines = problem.split(separator: "\n").map(String.init)
      let hints = lines.dropFirst().filter { $0.hasPrefix("did you mean") }
      return [lines[0].replacing("test.yaml:", with: "")] + hints
    }
  }
}

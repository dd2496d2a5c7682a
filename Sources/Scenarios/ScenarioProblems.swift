import Studies
import Tables

/// Everything that is wrong with a scenario; never empty.
public struct ScenarioProblems: Error, Sendable, CustomStringConvertible {
  /// The problems: those of the scenario in line order, then those of `--set`, then the table's.
  public let problems: [LocatedProblem]

  /// Whether the scenario or its table is missing or cannot be read, so that nothing else counts.
  public var inputIsMissing: Bool {
    problems.contains {
      switch $0.problem {
      case .missingFile, .unreadableFile: true
      default: false
      }
    }
  }

  /// The problems as they are shown, an empty line between two of them.
  public var description: String { problems.map(\.description).joined(separator: "\n\n") }

  init(only problem: Problem, file: String) {
    problems = [
      LocatedProblem(
        location: SourceLocation(file: file, line: 1, column: 1), sourceLine: "", problem: problem)
    ]
  }

  init(_ found: TableProblems) {
    problems = found.problems.map(LocatedProblem.init)
  }

  init(_ report: ProblemCollector, _ locator: Locator) {
    let own = report.problems.sorted { $0.place < $1.place }
      .map { locator.located($0.problem, at: $0.place) }
    problems = own + report.tableProblems.sorted { $0.location < $1.location }
  }
}

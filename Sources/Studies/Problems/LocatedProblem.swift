import Tables

/// A problem with its place, ready to be shown.
public struct LocatedProblem: Sendable, Hashable, CustomStringConvertible {
  /// Where the problem is.
  public let location: SourceLocation
  /// The text of that line, without its end.
  public let sourceLine: String
  /// What is wrong.
  public let problem: Problem

  /// A problem, its place and the text of that line.
  public init(location: SourceLocation, sourceLine: String, problem: Problem) {
    self.location = location
    self.sourceLine = sourceLine
    self.problem = problem
  }

  /// A problem of a table.
  package init(_ found: LocatedTableProblem) {
    self.init(
      location: found.location, sourceLine: found.sourceLine, problem: .table(found.problem))
  }

  /// `FILE:LINE:COLUMN: WHAT IS WRONG; WHAT IS NEEDED`, the source line with a caret under the
  /// place, and a suggestion for a misspelt name. No line feed at the end.
  public var description: String {
    Excerpt.text(
      "\(problem.message)", at: location, sourceLine: sourceLine, hint: problem.suggestion)
  }
}

/// A warning with its place, ready to be shown.
public struct LocatedWarning: Sendable, Hashable, CustomStringConvertible {
  /// Where the parameter stands.
  public let location: SourceLocation
  /// The text of that line, without its end.
  public let sourceLine: String
  /// What is odd.
  public let warning: StudyWarning

  /// A warning, its place and the text of that line.
  public init(location: SourceLocation, sourceLine: String, warning: StudyWarning) {
    self.location = location
    self.sourceLine = sourceLine
    self.warning = warning
  }

  /// The same form as that of a problem, with `warning: ` before the message.
  public var description: String {
    Excerpt.text("warning: \(warning.message)", at: location, sourceLine: sourceLine, hint: nil)
  }
}

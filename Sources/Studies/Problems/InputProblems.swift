/// Everything that is wrong with a table that an analysis reads beside its scenario; never empty.
public struct InputProblems: Error, Sendable, CustomStringConvertible {
  /// The problems, in the order of their places.
  public let problems: [LocatedProblem]

  /// The problems as they are shown, an empty line between two of them.
  public var description: String { problems.map(\.description).joined(separator: "\n\n") }

  /// `nil` where there are none.
  package init?(_ problems: [LocatedProblem]) {
    guard !problems.isEmpty else { return nil }
    self.problems = problems.sorted { $0.location < $1.location }
  }

  /// One problem.
  package init(only problem: LocatedProblem) { problems = [problem] }
}

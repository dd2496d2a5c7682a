/// A study of a family, and what it is called.
public struct StudyPoint: Sendable {
  /// What the point is called in results.
  public let name: String
  /// The changes that make it of the base study, as far as they are assignments.
  public let changes: [Assignment]
  /// The study.
  public let study: Study

  /// A point that is known already.
  public init(_ name: String, changes: [Assignment] = [], study: Study) {
    self.name = name
    self.changes = changes
    self.study = study
  }
}

/// A combination of values for which there is no study, and why.
public struct PointProblem: Error, Sendable {
  /// The changes that make the point.
  public let changes: [Assignment]
  /// What the family of studies throws.
  public let cause: any Error

  /// A point without study.
  public init(changes: [Assignment], cause: any Error) {
    self.changes = changes
    self.cause = cause
  }
}

import Studies

/// A study of a family, and what it is called.
public struct StudyPoint: Sendable {
  /// What the point is called in results.
  public let name: String
  /// The changes that make it of the base study.
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

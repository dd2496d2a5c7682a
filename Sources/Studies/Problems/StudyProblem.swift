/// A problem of a study, with the parameter or the cell that has it.
public struct StudyProblem: Sendable, Hashable {
  /// What the problem is about.
  public enum Subject: Sendable, Hashable {
    /// A parameter.
    case address(Address)
    /// The value of an indicator for an entity, both counted from 0.
    case value(indicator: Int, entity: Int)
    /// The standard error of that value.
    case error(indicator: Int, entity: Int)
  }

  /// What the problem is about.
  public let subject: Subject
  /// What is wrong.
  public let problem: Problem

  package init(_ subject: Subject, _ problem: Problem) {
    self.subject = subject
    self.problem = problem
  }
}

/// All that is wrong with a study; never empty.
public struct StudyProblems: Error, Sendable, Hashable {
  /// The problems.
  public let problems: [StudyProblem]
}

/// Something that is allowed but seldom meant.
public struct StudyWarning: Sendable, Hashable {
  /// What can be meant otherwise.
  public enum Kind: Sendable, Hashable {
    /// The total grows at another rate than the entities on average, which reweights silently.
    case totalGrowthFarFromDrift(totalGrowth: Double, meanDrift: Double)
    /// An indicator whose weight is 0 has no influence.
    case weightless(indicator: String)
  }

  /// The parameter.
  public let address: Address
  /// What is odd about it.
  public let kind: Kind
}

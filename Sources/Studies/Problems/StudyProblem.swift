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
    /// A stated weight that changes in a later year under a way of weighting that takes none.
    case ignoredWeight(name: String, year: Int)
    /// A weight that is unlike those beside it under a way of weighting that takes none.
    case statedInVain(name: String)
    /// Pairwise comparisons that are further from agreeing than is usual.
    case inconsistentComparisons(expert: String, ratio: Double)
    /// An entity is left out, as it lacks the value of this column.
    case leftOut(entity: String, column: String)
    /// An entity is left out like others before it, and so are this many after it.
    case moreLeftOut(entity: String, others: Int)
    /// Some cells of an indicator are missing and filled.
    case filledCells(indicator: String, count: Int, of: Int, by: FillingSummary)
    /// Some cells of an indicator are intervals and drawn.
    case intervalCells(indicator: String, count: Int, of: Int)
    /// Cells for which the way of filling found nothing, so that the mean of all stands there.
    case filledByMeanOfAll(indicator: String, entities: [String], lacking: FillingLack)
    /// A yearly rate, a spread or a relative standard error so large that a per cent sign may be
    /// missing where none is there; `what` names the parameter.
    case perhapsPerCent(what: String, value: Double, isYearly: Bool, isSigned: Bool)
    /// What ``perhapsPerCent(what:value:isYearly:isSigned:)`` is about where it may be in the unit of
    /// the values instead.
    package static let relativeError = "relative standard error"
    /// A table of experts' weights without those of some pillars.
    case unweightedPillars([String])
    /// A cell whose comma is taken for one between thousands, which makes it so many times the greatest
    /// of the cells without.
    case perhapsDecimalComma(text: String, times: Double)
    /// Relative standard errors of a column so large that they may be in the unit of the values.
    case perhapsAbsolute(column: String, median: Double)
    /// A cell without a per cent sign among such with one, or the other way round.
    case mixedUnits(column: String, hasPerCent: Bool, others: Int)
    /// A horizon of years in which nothing grows, happens or changes.
    case standstill(from: Int, to: Int)
    /// The draws of a replicate of a Sobol' sequence are no power of two; the next number of draws
    /// for which they are.
    case unevenSobol(draws: Int, next: Int)
  }

  /// The parameter.
  public let address: Address
  /// What is odd about it.
  public let kind: Kind

  package init(address: Address, kind: Kind) {
    self.address = address
    self.kind = kind
  }
}

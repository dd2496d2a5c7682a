import Studies

/// What a pass over several studies says of one of them.
public struct PointEstimates: Sendable {
  /// The study.
  public let study: Study
  /// The measures that were estimated.
  public let measures: [Measure]
  /// Their estimates: those that a run of the study gives.
  public let estimates: [Estimate]
  /// Their differences from the base case on common random numbers; `nil` where the base case has
  /// no measure of that name and kind, or there is no base case.
  public let differences: [Estimate?]
  /// For every entity of the study the probability of being first in the last year; empty where it
  /// was not asked for.
  public let leads: [Estimate]

  /// The estimate of a measure; `nil` where no measure has that name.
  public func estimate(_ name: String) -> Estimate? {
    measures.firstIndex { $0.name == name }.map { estimates[$0] }
  }
}

/// A failure of a simulation, and the study among several that has it.
public struct PointFailure: Error, Sendable {
  /// The place of the study among those of the pass.
  public let point: Int
  /// The study.
  public let study: Study
  /// What is wrong.
  public let failure: SimulationFailure
}

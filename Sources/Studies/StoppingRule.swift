/// When a run may stop before all of its draws are made: once every one of some probabilities is
/// known precisely enough.
///
/// The precision is looked at after fixed numbers of draws, so that the result depends on nothing
/// else. Looking often and stopping at the first success makes intervals a little too narrow; see
/// Glynn & Whitt (1992), doi 10.1214/aoap/1177005777.
public struct StoppingRule: Sendable, Hashable {
  /// The probabilities that must be precise.
  public enum Target: String, Sendable, Hashable, CaseIterable {
    /// Those of a rank of at most N, for the reported N, of every entity in every year.
    case topProbabilities = "p_top"
    /// The measures that are probabilities.
    case measures
  }

  /// Half the greatest width of an interval; 0.002 is 0.2 points of per cent.
  public var halfWidth: Double
  /// The confidence of the intervals.
  public var confidence: Double
  /// What must be so precise.
  public var target: Target

  /// A rule; by default of 95 % intervals of the reported probabilities of rank ≤ N.
  public init(
    halfWidth: Double, confidence: Double = 0.95, target: Target = .topProbabilities
  ) {
    self.halfWidth = halfWidth
    self.confidence = confidence
    self.target = target
  }
}

extension Measure {
  /// Whether it is a probability.
  package var isProbability: Bool {
    switch quantity {
    case .probability, .ahead: true
    case .entity, .meanRankShift: false
    }
  }
}

import Distributions
import Simulation

/// How far a tornado moves each input.
public enum SwingWidth: String, Sendable, Hashable, CaseIterable {
  /// To the 5 % and 95 % points.
  case ninetyPercent = "90%"
  /// One standard deviation below and above the mean.
  case standardDeviation = "sd"
  /// To the ends of the law, or to the 0.1 % and 99.9 % points where it has none.
  case range

  /// The probabilities of the two points of a law without ends or of unknown moments.
  var probabilities: (low: Double, high: Double) {
    switch self {
    case .ninetyPercent: (0.05, 0.95)
    // Those of one standard deviation of a normal law.
    case .standardDeviation: (0.15865525393145707, 0.8413447460685429)
    case .range: (0.001, 0.999)
    }
  }

  /// The numbers of the unit interval at which an input is low and high.
  ///
  /// Something that may happen does not happen at its low point, and happens at its high one.
  func points(of law: UncertainInput.Law) -> (low: Double, high: Double) {
    let usual = probabilities
    switch law {
    case .occurrence: return (1, 0)
    case .normalScore: return usual
    case .distribution(let law):
      switch self {
      case .ninetyPercent: return usual
      case .standardDeviation:
        let (mean, sd) = (law.mean, law.standardDeviation)
        guard mean.isFinite, sd.isFinite else { return usual }
        return (law.cumulativeProbability(mean - sd), law.cumulativeProbability(mean + sd))
      case .range:
        let ends = law.support
        return (ends.low.isFinite ? 0 : usual.low, ends.high.isFinite ? 1 : usual.high)
      }
    }
  }
}

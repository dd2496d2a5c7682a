import Simulation
import Studies

/// Studies beside a base case, on common random numbers.
public struct Comparison: Sendable {
  /// A measure of one study.
  public struct Row: Sendable {
    /// The name of the study; `base` for the base case.
    public let variant: String
    /// The measure, of that study.
    public let measure: Measure
    /// Its estimate.
    public let estimate: Estimate
    /// Its paired difference from the base case; `nil` where that has no such measure.
    public let difference: Estimate?

    /// Whether the difference exceeds its error; `nil` where it does not, or where there is none.
    public var verdict: Verdict? { Comparison.verdict(of: difference) }
  }

  /// Whether a difference is larger than chance makes it.
  public enum Verdict: String, Sendable, Hashable {
    /// The difference is above 0, by more than its 95 % interval.
    case higher
    /// The difference is below 0, by more than its 95 % interval.
    case lower
  }

  /// The name of the base case.
  public static let baseName = "base"

  /// The base case.
  public let base: PointEstimates
  /// The others, with their names.
  public let variants: [(name: String, estimates: PointEstimates)]

  /// A comparison that has been made: `estimates` has those of the base case first, then one for
  /// each name. `nil` without base case.
  public init?(names: [String], estimates: [PointEstimates]) {
    guard let base = estimates.first else { return nil }
    self.base = base
    variants = zip(names, estimates.dropFirst()).map { (name: $0, estimates: $1) }
  }

  /// The rows of the base case, then those of each variant, measure by measure.
  public var rows: [Row] {
    let none = Estimate(value: 0, standardError: 0)
    let first = zip(base.measures, base.estimates).map {
      Row(variant: Self.baseName, measure: $0, estimate: $1, difference: none)
    }
    return first
      + variants.flatMap { name, point in
        point.measures.indices.map {
          Row(
            variant: name, measure: point.measures[$0], estimate: point.estimates[$0],
            difference: point.differences[$0])
        }
      }
  }
}

extension Comparison {
  /// Whether a difference exceeds its error; `nil` where it does not, or where there is none.
  public static func verdict(of difference: Estimate?) -> Verdict? {
    guard let difference, difference.value.magnitude > difference.halfWidth else { return nil }
    return difference.value > 0 ? .higher : .lower
  }
}

extension Comparison {
  /// What two studies do not have in common, for readers of their comparison.
  public struct Mismatch: Sendable, Hashable {
    /// The names of the entities that only the first has.
    public let missing: [String]
    /// The names of the entities that only the second has.
    public let added: [String]
    /// The measures that only the first has.
    public let missingMeasures: [String]
    /// The measures that only the second has.
    public let addedMeasures: [String]
    /// The measures of one name that say something else.
    public let otherMeasures: [String]

    /// Compares two studies by the names of entities and measures.
    public init(_ first: Study, _ second: Study) {
      let own = Set(first.entities)
      let others = Set(second.entities)
      missing = first.entities.filter { !others.contains($0) }
      added = second.entities.filter { !own.contains($0) }
      let named = Dictionary(
        second.measures.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
      let known = Set(first.measures.map(\.name))
      missingMeasures = first.measures.map(\.name).filter { named[$0] == nil }
      addedMeasures = second.measures.map(\.name).filter { !known.contains($0) }
      otherMeasures = first.measures.filter { measure in
        guard let other = named[measure.name] else { return false }
        return !measure.says(the: other, in: first, second)
      }.map(\.name)
    }

    /// Whether the studies have all of it in common.
    public var isEmpty: Bool {
      [missing, added, missingMeasures, addedMeasures, otherMeasures].allSatisfy(\.isEmpty)
    }
  }
}

extension Measure {
  /// Whether two measures of two studies ask the same of entities of the same names.
  fileprivate func says(the other: Measure, in first: Study, _ second: Study) -> Bool {
    guard year == other.year else { return false }
    let names = entities.map { first.entities[$0] }
    guard names == other.entities.map({ second.entities[$0] }) else { return false }
    return switch (quantity, other.quantity) {
    case (.probability(_, let own), .probability(_, let others)): own == others
    case (.ahead, .ahead): true
    case (.entity(_, let own, let variable), .entity(_, let others, let another)):
      own == others && variable == another
    case (.meanRankShift(let own), .meanRankShift(let others)): own == others
    default: false
    }
  }
}

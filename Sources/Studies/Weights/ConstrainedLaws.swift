import Distributions
import Synchronization

/// The laws that were made last: checks, baseline, plan and every point of a sweep ask for the same
/// one, and some take a second to make.
enum ConstrainedLaws {
  private struct Key: Hashable {
    let constraints: WeightConstraints
    let siblings: [String]
  }

  private static let limit = 16
  private static let known = Mutex<[Key: ConstrainedSimplex]>([:])

  /// The law of the same constraints and siblings, if it was made before.
  static func law(_ constraints: WeightConstraints, _ siblings: [String]) -> ConstrainedSimplex? {
    known.withLock { $0[Key(constraints: constraints, siblings: siblings)] }
  }

  /// Keeps a law; when there are too many the others are forgotten.
  static func note(
    _ law: ConstrainedSimplex, _ constraints: WeightConstraints, _ siblings: [String]
  ) {
    known.withLock {
      if $0.count >= limit { $0.removeAll() }
      $0[Key(constraints: constraints, siblings: siblings)] = law
    }
  }
}

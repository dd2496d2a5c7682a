import Studies
import Tables

/// Collects what is wrong, so that a reader sees everything at once.
struct Report: Sendable {
  private(set) var problems: [(place: Place, problem: Problem)] = []
  private(set) var tableProblems: [LocatedProblem] = []
  private var places: Set<Place> = []

  /// Beyond this many, more of them help nobody.
  static let limit = 1_000

  var isEmpty: Bool { problems.isEmpty && tableProblems.isEmpty }

  mutating func add(_ problem: Problem, at place: Place) {
    guard problems.count < Self.limit else { return }
    guard !problems.contains(where: { $0.place == place && $0.problem == problem }) else { return }
    problems.append((place, problem))
    places.insert(place)
  }

  /// Puts a problem in the place of those known at a place.
  mutating func replace(_ problem: Problem, at place: Place) {
    problems.removeAll { $0.place == place }
    add(problem, at: place)
  }

  mutating func add(_ problem: LocatedProblem) {
    guard tableProblems.count < Self.limit else { return }
    tableProblems.append(problem)
  }

  /// Whether something is wrong at just this place.
  func hasProblem(at place: Place) -> Bool { places.contains(place) }

  /// Whether just this is known to be wrong somewhere.
  func has(_ problem: Problem) -> Bool { problems.contains { $0.problem == problem } }
}

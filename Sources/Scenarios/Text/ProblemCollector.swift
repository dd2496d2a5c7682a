import Studies
import Tables

/// Collects what is wrong, so that a reader sees everything at once.
struct ProblemCollector: Sendable {
  private(set) var problems: [(place: Place, problem: Problem)] = []
  private(set) var tableProblems: [LocatedProblem] = []
  /// What is allowed but seldom meant: at places of the scenario, and in the table.
  private(set) var warnings: [(place: Place, warning: StudyWarning)] = []
  private(set) var tableWarnings: [LocatedWarning] = []
  private var places: Set<Place> = []

  /// Beyond this many, more of them help nobody.
  static let limit = 500

  var isEmpty: Bool { problems.isEmpty && tableProblems.isEmpty }

  /// The number of problems found so far.
  var count: Int { problems.count + tableProblems.count }

  /// Whether no more problems are taken.
  var isFull: Bool { problems.count >= Self.limit }

  mutating func add(_ problem: Problem, at place: Place) {
    guard !isFull else { return }
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
    guard tableProblems.count < Self.limit, !tableProblems.contains(problem) else { return }
    tableProblems.append(problem)
  }

  mutating func warn(_ warning: StudyWarning, at place: Place) {
    guard warnings.count < Self.limit else { return }
    guard !warnings.contains(where: { $0.place == place && $0.warning == warning }) else { return }
    warnings.append((place, warning))
  }

  mutating func warn(_ warning: LocatedWarning) {
    guard tableWarnings.count < Self.limit else { return }
    if !tableWarnings.contains(warning) { tableWarnings.append(warning) }
  }

  /// Whether something is wrong at just this place.
  func hasProblem(at place: Place) -> Bool { places.contains(place) }

  /// Whether just this is known to be wrong somewhere.
  func has(_ problem: Problem) -> Bool { problems.contains { $0.problem == problem } }
}

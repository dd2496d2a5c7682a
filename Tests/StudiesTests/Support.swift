import Distributions

@testable import Studies

/// A valid study of three entities and two indicators, and what may be changed about it.
struct Parts {
  var name = "test"
  var entities = ["A", "B", "C"]
  var groupings = [Grouping("country", of: ["x", "y", "x"])]
  var indicators = [
    Indicator("pct", values: [10, 20, 30]), Indicator("scie", values: [1, 2, 3], weight: 3),
  ]
  var index = CompositeIndex()
  var horizon = 2025...2027
  var measures: [Measure] = []
  var simulation = SimulationSettings(draws: 100)
  var report = ReportSettings()

  func study() throws(StudyProblems) -> Study {
    try Study(
      name: name, entities: entities, groupings: groupings, indicators: indicators, index: index,
      horizon: horizon, measures: measures, simulation: simulation, report: report)
  }

  /// What is wrong; empty if nothing is.
  func problems() -> [StudyProblem] {
    do throws(StudyProblems) {
      _ = try study()
      return []
    } catch {
      return error.problems
    }
  }
}

/// The problems of a study whose parts were changed.
func problems(_ change: (inout Parts) throws -> Void) rethrows -> [StudyProblem] {
  var parts = Parts()
  try change(&parts)
  return parts.problems()
}

/// The addresses of problems, or the cells as `indicator,entity`.
func subjects(_ problems: [StudyProblem]) -> [String] {
  problems.map { problem in
    switch problem.subject {
    case .address(let address): address.description
    case .value(let indicator, let entity): "\(indicator),\(entity)"
    case .error(let indicator, let entity): "error \(indicator),\(entity)"
    }
  }
}

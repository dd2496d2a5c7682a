import ArgumentParser
import RankCast

extension Job {
  /// The measures that options name, all of the scenario's where none is named.
  ///
  /// A name of no measure is reported and exits with 65, a scenario without measures with 64.
  func measures(_ names: [String]) throws -> [String] {
    let known = scenario.study.measures.map(\.name)
    guard !known.isEmpty else {
      throw ValidationError(
        "\(scenario.path) has no measures; name what is to be estimated under `measures:`")
    }
    var isKnown = true
    for (number, name) in names.enumerated() where !known.contains(name) {
      isKnown = false
      let problem = Problem.unknownName(
        name: name, kind: "measure", suggestions: Suggestion.nearest(to: name, among: known),
        existing: known.count <= 12 ? known : [])
      let location = SourceLocation(file: "--measure", line: number + 1, column: 1)
      Terminal.complain(
        "\(LocatedProblem(location: location, sourceLine: name, problem: problem))")
    }
    guard isKnown else { throw ExitStatus.invalidInput }
    return names.isEmpty ? known : names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// Warns where the value furthest from 0 of a parameter to vary is hardly ever meant.
  func warnOfFurthestValues(_ axes: [Axis]) {
    guard !options.quiet else { return }
    let furthest = axes.compactMap { axis in
      axis.numbers?.max { abs($0) < abs($1) }
        .map { Assignment(axis.address, to: Axis.text(of: $0), option: "--vary") }
    }
    for warning in scenario.warnings(of: furthest) { Terminal.complain("\(warning)") }
  }

  /// Estimates the measures of studies on common random numbers while progress is drawn.
  func estimates(
    of studies: [Study], _ options: PointsRun.Options
  ) async throws -> [PointEstimates] {
    let run = PointsRun(studies, options: options, threads: threads)
    return try await showing(run.progress) { try await run.estimates() }
  }
}

extension PointProblem {
  /// Prints why there is no study at a point; gives the exit code.
  var exitStatus: ExitCode {
    guard let problems = cause as? ScenarioProblems else {
      Terminal.complain("\(cause); at the point \(name)")
      return ExitStatus.invalidInput
    }
    let status = problems.exitStatus
    // One value that is wrong itself is shown already.
    let isShown =
      changes.count == 1
      && problems.problems.allSatisfy {
        $0.location.file == changes.first?.option
      }
    if !isShown { Terminal.complain("at the point \(name)") }
    return status
  }

  private var name: String {
    changes.map(\.text).joined(separator: ", ")
  }
}

extension Grid.Fault {
  /// What is wrong, a semicolon, what is needed.
  var message: String {
    switch self {
    case .empty: "there is nothing to vary; name a parameter with --vary"
    case .tooLarge(let points):
      "the grid has \(points == .max ? "too many" : Phrase.grouped(points)) points; at most"
        + " \(Phrase.grouped(Axis.limit)) are possible"
    case .noTriangle(let indicators):
      indicators == 3
        ? "--simplex walks stated weights of three indicators without pillars; here the weights"
          + " follow an order, bounds or experts, or there are pillars"
        : "--simplex walks the weights of three indicators; here there are \(indicators)"
    }
  }
}

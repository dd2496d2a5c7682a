import ArgumentParser
import RankCast

/// The scenario and the changes to it that every verb on scenarios takes.
struct ScenarioArguments: ParsableArguments {
  @Argument(help: "The scenario file.", completion: .file(extensions: ["yaml", "yml", "json"]))
  var scenario: String

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Change a scalar of the scenario, given or defaulted; may be repeated.",
      valueName: "path=value"))
  var changes: [String] = []

  /// Reads the scenario; prints warnings, or all problems before it exits with 65 or 66.
  func read(adding further: [Assignment] = [], showsWarnings: Bool = true) throws -> Scenario {
    try read(scenario, adding: further, showsWarnings: showsWarnings)
  }

  /// Reads another scenario with the same changes.
  func read(
    _ path: String, adding further: [Assignment] = [], showsWarnings: Bool = true
  ) throws -> Scenario {
    do {
      let scenario = try Scenario.read(at: path, changes: assignments(adding: further))
      for warning in scenario.warnings where showsWarnings { Terminal.complain("\(warning)") }
      return scenario
    } catch let problems as ScenarioProblems {
      throw problems.exitStatus
    }
  }

  /// The changes that options name.
  func assignments(adding further: [Assignment]) throws -> [Assignment] {
    try changes.map { text in
      guard let assignment = Assignment(text) else {
        throw ValidationError(
          "--set \(text): PATH=VALUE is needed, as in --set simulation.draws=1000")
      }
      return assignment
    } + further
  }
}

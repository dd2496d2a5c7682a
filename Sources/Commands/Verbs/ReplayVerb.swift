import ArgumentParser
import RankCast

/// `rankcast replay`.
struct ReplayVerb: AsyncParsableCommand, Sendable {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Replay one draw of a run and explain it.",
    discussion: """
      Shows the inputs of a draw by their addresses, the levels, normalised values, weights, scores \
      and ranks that they lead to, and why the ranks came out so: bit for bit what `run` had at \
      that draw. Writes no files. Draws are counted from 0, as in the files of --draws-out.

      Example: rankcast replay Scenarios/gba-2030.yaml 4711 --entity Beijing
      """)

  @OptionGroup var input: ScenarioArguments

  @Argument(help: "The number of the draw, counted from 0.")
  var index: Int

  @Option(
    name: .customLong("entity"),
    help: ArgumentHelp(
      "An entity to show; may be repeated (default: the focus entities).", valueName: "name"))
  var entities: [String] = []

  @Flag(help: "Show all entities.")
  var allEntities = false

  @Option(help: "The number of draws that the run had, if it was given one.")
  var draws: Int?

  @Option(help: "The seed that the run had, if it was given one.")
  var seed: Int?

  @Flag(help: "Print all of it in JSON instead of tables.")
  var json = false

  @Flag(help: "Print no warnings.")
  var quiet = false

  func validate() throws {
    try options.validate()
    guard index >= 0 else {
      throw ValidationError("draw \(index): draws are counted from 0; a whole number is needed")
    }
    guard entities.isEmpty || !allEntities else {
      throw ValidationError("--entity and --all-entities exclude each other")
    }
  }

  /// The options that every run has, as far as they say which draw is meant.
  private var options: ResultOptions {
    .given(draws: draws, seed: seed, threads: 1, quiet: quiet, json: json)
  }

  func run() async throws {
    try await Job.exiting {
      let scenario = try input.read(adding: options.assignments, showsWarnings: !quiet)
      let job = Job(scenario: scenario, options: options)
      try await job.naming(scenario.study) { try replay(scenario.study) }
    }
  }

  private func replay(_ study: Study) throws {
    let draws = study.simulation.draws
    guard index < draws else {
      throw ValidationError(
        "draw \(index): the run has \(Phrase.count(draws, "draw")), counted from 0; a number from 0"
          + " to \(draws - 1) is needed")
    }
    // A designed run that stops early is that of fewer draws, which its rule finds only by running.
    guard study.simulation.until == nil || study.simulation.design == .random || self.draws != nil
    else {
      throw ValidationError(
        "a run with `until` and `design: \(study.simulation.design.rawValue)` ends at a number of"
          + " draws that decides what each of them is; give that number, `draws` of its run.json,"
          + " with --draws")
    }
    let baseline = try Baseline(of: study)
    let shown = try wanted(in: study, baseline)
    guard let replay = try Replay(index, of: study, inputsOf: allEntities ? nil : shown) else {
      return
    }
    if json {
      try Terminal.say(ReplaySummary(replay, entities: shown, baseline: baseline).json)
    } else {
      let page = Page(
        width: Terminal.width, isColoured: Terminal.showsColour, seconds: 0, folder: "")
      try Terminal.say(
        ReplayReport(replay, entities: shown, baseline: baseline, page: page).text)
    }
  }

  private func wanted(in study: Study, _ baseline: Baseline) throws -> [Int] {
    if allEntities { return Array(study.entities.indices) }
    guard !entities.isEmpty else { return study.focus(by: baseline) }
    return try entities.reduce(into: []) { places, name in
      guard let place = study.entities.firstIndex(of: name) else {
        let nearest = Suggestion.nearest(to: name, among: study.entities).first
        throw ValidationError(
          "there is no entity '\(name)' in the scenario"
            + (nearest.map { "; did you mean '\($0)'?" } ?? "; its names are those of the table"))
      }
      if !places.contains(place) { places.append(place) }
    }
  }
}

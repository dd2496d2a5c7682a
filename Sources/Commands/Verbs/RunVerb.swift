import ArgumentParser
import RankCast

/// `rankcast run`.
struct RunVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Simulate a scenario and write the result files.",
    discussion: """
      Prints a short table of the focus entities; the folder of results is replaced in one step, \
      so that an interrupted run leaves the older one as it was.

      Example: rankcast run Scenarios/gba-2030.yaml --draws 200000 --set indicators.vc.weight=0
      """)

  @OptionGroup var input: ScenarioArguments

  @Option(name: .customLong("out"), help: "The folder of results (default: Results/<name>).")
  var out: String?

  @Option(help: "The number of draws, 1 to 10^12.")
  var draws: Int?

  @Option(help: "The seed, a whole number of 0 or more.")
  var seed: Int?

  @Option(help: "The number of threads (default: all cores); the results do not depend on it.")
  var threads: Int?

  @Flag(help: "Print no table, no warnings and no progress.")
  var quiet = false

  @Flag(help: "Print a summary in JSON instead of the table.")
  var json = false

  func validate() throws {
    try require(draws, "--draws", 1...SimulationSettings.largestDrawCount)
    try require(seed, "--seed", 0...Int.max)
    try require(threads, "--threads", 1...4_096)
  }

  private func require(_ value: Int?, _ option: String, _ range: ClosedRange<Int>) throws {
    guard let value, !range.contains(value) else { return }
    throw ValidationError(
      "\(option) \(value): a number from \(range.lowerBound) to \(range.upperBound) is needed")
  }

  func run() async throws {
    do {
      try await Interruption.cancelling(simulate)
    } catch let error where error is CancellationError || error.isInterruption {
      Terminal.complain(ResultFolderError.interrupted.message)
      throw ExitStatus.interrupted
    } catch let failure as ResultFolderError {
      Terminal.complain(failure.message)
      throw ExitStatus.unwritable
    } catch let error where !(error is ExitCode || error is ValidationError) {
      Terminal.complain("the run failed (\(error)); a mistake of rankcast: please report it")
      throw ExitStatus.failed
    }
  }

  @Sendable private func simulate() async throws {
    let scenario = try input.read(adding: overrides, showsWarnings: !quiet)
    let path = out ?? "Results/\(scenario.study.name)"
    let folder = try ResultFolder(at: path)
    try folder.checkWritable()
    let clock = ContinuousClock()
    let start = clock.now
    let forecast = try await forecast(of: scenario.study)
    let seconds = (clock.now - start) / .seconds(1)
    try Task.checkCancellation()
    try folder.publishWithReport(
      forecast,
      provenance: RunProvenance(
        command: ["rankcast"] + CommandLine.arguments.dropFirst(), scenario: scenario,
        wallTimeSeconds: seconds, threads: threadCount))
    try report(forecast, seconds: seconds, folder: path, warnings: scenario.warnings)
  }

  /// `--draws` and `--seed` are short for `--set`.
  private var overrides: [String] {
    [draws.map { "simulation.draws=\($0)" }, seed.map { "simulation.seed=\($0)" }]
      .compactMap(\.self)
  }

  private var threadCount: Int { threads ?? coreCount }

  private func forecast(of study: Study) async throws -> Forecast {
    let run = SimulationRun(study, threads: threadCount)
    let showsProgress = Terminal.showsProgress && !quiet
    let reader = Task {
      var line = ProgressLine()
      for await progress in run.progress where showsProgress { line.show(progress) }
      line.clear()
    }
    do {
      let forecast = try await run.forecast()
      await reader.value
      return forecast
    } catch {
      // The line of progress is cleared before anything else is said.
      await reader.value
      guard let failure = error as? SimulationFailure else { throw error }
      Terminal.complain(failure.message(for: study))
      throw ExitStatus.failed
    }
  }

  private func report(
    _ forecast: Forecast, seconds: Double, folder: String, warnings: [LocatedWarning]
  ) throws {
    if json {
      let summary = RunSummary(forecast, seconds: seconds, folder: folder, warnings: warnings)
      try Terminal.say(summary.json)
    } else if !quiet {
      let table = FocusTable(
        forecast, width: Terminal.width, isColoured: Terminal.showsColour)
      try Terminal.say(table.text(seconds: seconds, folder: folder))
    }
  }
}

extension Error {
  /// Whether a result was not written because the task was cancelled.
  fileprivate var isInterruption: Bool { (self as? ResultFolderError) == .interrupted }
}

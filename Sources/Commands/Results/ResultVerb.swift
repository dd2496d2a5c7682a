import ArgumentParser
import RankCast

/// A verb that works on a scenario and leaves its result in a folder.
///
/// A verb says what its result is; reading, publishing, printing, interruption and exit codes are
/// the same for all of them.
protocol ResultVerb: AsyncParsableCommand, Sendable {
  var input: ScenarioArguments { get }
  var options: ResultOptions { get }

  /// Does the work on the scenario.
  ///
  /// Throws ``ScenarioProblems`` (exit code 65 or 66), ``SimulationFailure`` of the scenario's study
  /// and all else (70), `ValidationError` (64), `ExitCode`, `CancellationError` (130).
  func report(on job: Job) async throws -> VerbReport
}

extension ResultVerb {
  func run() async throws {
    try await Job.exiting {
      let scenario = try input.read(
        adding: options.assignments, showsWarnings: !options.quiet)
      try await options.publish(scenario, report)
    }
  }
}

extension ResultOptions {
  /// Does the work on a scenario, leaves the result in its folder and says what it is.
  func publish(
    _ scenario: Scenario, _ work: (Job) async throws -> VerbReport
  ) async throws {
    let path = folder(named: scenario.study.name)
    let folder = try ResultFolder(at: path)
    try folder.checkWritable()
    let job = Job(scenario: scenario, options: self)
    let report = try await job.naming(scenario.study) { try await work(job) }
    let seconds = job.seconds
    try Task.checkCancellation()
    var provenance = RunProvenance(
      command: ["rankcast"] + CommandLine.arguments.dropFirst(), scenario: scenario,
      wallTimeSeconds: seconds, threads: threadCount)
    provenance.warnings += report.warnings
    try folder.publish(
      report.result, provenance: provenance,
      documents: ReportMaker(writesCharts: false).documents(of:),
      lost: { complain(ofLost: $0, in: path) })
    try report.afterwards?()
    for warning in report.warnings { Terminal.complain("warning: \(warning)") }
    try say(report, seconds: seconds, folder: path, warnings: scenario.warnings)
  }

  /// The folder of a result of a name.
  func folder(named name: String) -> String { out ?? "Results/\(name)" }

  /// Says which results of other verbs a folder has lost.
  func complain(ofLost verbs: [String], in folder: String) {
    guard !verbs.isEmpty, !quiet else { return }
    Terminal.complain(
      "note: \(folder) held results of \(verbs.joined(separator: ", ")) of another scenario, --set"
        + " or data; they are gone. --out gives a result a folder of its own.")
  }

  /// Says what a verb has to say once its result is in the folder.
  func say(
    _ report: VerbReport, seconds: Double, folder: String, warnings: [LocatedWarning]
  ) throws {
    if json {
      let summary = VerbSummary(report, seconds: seconds, folder: folder, warnings: warnings)
      try Terminal.say(summary.json)
    } else if !quiet {
      let page = Page(
        width: Terminal.width, isColoured: Terminal.showsColour, seconds: seconds, folder: folder)
      try Terminal.say(report.text(page))
    }
    if let status = report.status { throw status }
  }
}

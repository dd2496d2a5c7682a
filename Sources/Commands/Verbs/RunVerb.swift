import ArgumentParser
import RankCast

/// `rankcast run`.
struct RunVerb: PartedVerb {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Simulate a scenario and write the result files.",
    discussion: """
      Prints a short table of the focus entities; the folder of results is replaced in one step, \
      so that an interrupted run leaves the older one as it was. A run in parts keeps those that \
      are finished beside it, in NAME.parts, until the result is whole, every \
      table the same bytes as of a run at once.

      Example: rankcast run Scenarios/gba-2030.yaml --draws 200000 --set indicators.vc.weight=0
      Example: rankcast run Scenarios/gba-2030.yaml --draws-out draws.parquet --with scores,inputs
      Example: rankcast run Scenarios/gba-2030.yaml --draws 100000000 --resume
      Example: rankcast run Scenarios/gba-2030.yaml --draws 1000000000 --on slurm
      Example: rankcast run Scenarios/gba-2030.yaml --part 3/64 --out Parts/
      """)

  @OptionGroup var input: ScenarioArguments
  @OptionGroup var draws: DrawOptions
  @OptionGroup var options: ResultOptions
  @OptionGroup var inParts: PartOptions

  func validate() throws {
    guard try draws.drawsOut == nil || (inParts.number() == nil && !inParts.isInParts) else {
      throw ValidationError(
        "--draws-out needs all draws in one place; leave out --part, --parts, --resume and --on")
    }
  }

  func question(on scenario: Scenario) -> PartQuestion { PartQuestion(verb: "run") }

  func undertaking(on job: Job) throws -> Undertaking {
    let isInParts = try inParts.isInParts || inParts.number() != nil
    guard !isInParts || job.scenario.study.simulation.until == nil else {
      throw PartProblem.stoppingRule
    }
    let makeRun = { @Sendable in SimulationRun(job.scenario.study, threads: job.threads) }
    return Undertaking(job, makeRun(), again: makeRun) { Self.report(job, $0) }
  }

  func report(on job: Job) async throws -> VerbReport {
    guard let output = try draws.output(of: job) else {
      return try await undertaking(on: job).atOnce()
    }
    let run = SimulationRun(
      job.scenario.study, threads: job.threads, recording: output.recording)
    let forecast = try await job.showing(run.progress) { try await run.forecast() }
    let changes = try input.assignments(adding: options.assignments)
    let files = try output.finish(
      forecast,
      RunProvenance(
        command: ["rankcast", "run", job.scenario.path]
          + changes.flatMap { ["--set", $0.text] }, scenario: job.scenario, wallTimeSeconds: 0,
        threads: job.threads))
    let path = draws.drawsOut ?? ""
    var report = Self.report(job, forecast)
    report.result = report.result.with(
      output.isInResult ? files : [], details: ["draws_out": .string(path)])
    report.summary = RunSummary(forecast, drawsOut: path)
    let text = report.text
    report.text = { page in
      let bytes = files.reduce(0) { $0 + $1.bytes }
      let closing =
        "The draws are in \(path), \(Phrase.size(ofBytes: bytes)) with what is beside it;"
        + " \(path).json says what is what."
      return ([text(page)] + closing.wrapped(toColumns: page.width)).joined(separator: "\n")
    }
    report.afterwards = { try output.place(files) }
    return report
  }

  private static func report(_ job: Job, _ forecast: Forecast) -> VerbReport {
    VerbReport(
      result: VerbResult(forecast, annotations: job.scenario.annotations),
      summary: RunSummary(forecast), text: { FocusTable(forecast, $0).text })
  }
}

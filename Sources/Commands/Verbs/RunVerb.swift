import ArgumentParser
import RankCast

/// `rankcast run`.
struct RunVerb: ResultVerb {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Simulate a scenario and write the result files.",
    discussion: """
      Prints a short table of the focus entities; the folder of results is replaced in one step, \
      so that an interrupted run leaves the older one as it was. A run in parts keeps those that \
      are finished beside it, in NAME.parts, until the result is whole: the same bytes.

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

  func run() async throws {
    try await Job.exiting {
      let scenario = try input.read(adding: options.assignments, showsWarnings: !options.quiet)
      if let part = try inParts.number() {
        let job = Job(scenario: scenario, options: options)
        try await job.make(part, changes: changes, force: inParts.force)
      } else if inParts.isInParts {
        let folder = try options.partFolder(of: scenario)
        do {
          try await options.publish(scenario) { job in
            try await report(
              job, job.forecast(inParts: inParts, folder: folder, changes: changes))
          }
        } catch {
          folder.removeIfPartless()
          throw error
        }
        folder.remove()
      } else {
        try await options.publish(scenario, report)
      }
    }
  }

  func report(on job: Job) async throws -> VerbReport {
    let output = try draws.output(of: job)
    let run = SimulationRun(
      job.scenario.study, threads: job.threads, recording: output?.recording)
    let forecast = try await job.showing(run.progress) { try await run.forecast() }
    let plain = report(job, (forecast, [:]))
    guard let output else { return plain }
    let files = try output.finish(
      forecast,
      RunProvenance(
        command: ["rankcast", "run", job.scenario.path]
          + changes.flatMap { ["--set", $0.text] }, scenario: job.scenario, wallTimeSeconds: 0,
        threads: job.threads))
    let path = draws.drawsOut ?? ""
    return VerbReport(
      result: plain.result.with(
        output.isInResult ? files : [], details: ["draws_out": .string(path)]),
      summary: RunSummary(forecast, drawsOut: path),
      text: { page in
        let bytes = files.reduce(0) { $0 + $1.bytes }
        let closing =
          "The draws are in \(path), \(Phrase.size(ofBytes: bytes)) with what is beside it;"
          + " \(path).json says what is what."
        return ([FocusTable(forecast, page).text] + closing.wrapped(toColumns: page.width))
          .joined(separator: "\n")
      },
      afterwards: { try output.place(files) })
  }

  private func report(
    _ job: Job, _ made: (forecast: Forecast, details: [String: JSONValue])
  ) -> VerbReport {
    let forecast = made.forecast
    return VerbReport(
      result: VerbResult(
        forecast, annotations: job.scenario.annotations, details: made.details),
      summary: RunSummary(forecast),
      text: { FocusTable(forecast, $0).text })
  }

  private var changes: [Assignment] {
    get throws { try input.assignments(adding: options.assignments) }
  }
}

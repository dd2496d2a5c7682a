import ArgumentParser
import RankCast

/// `rankcast run`.
struct RunVerb: ResultVerb {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Simulate a scenario and write the result files.",
    discussion: """
      Prints a short table of the focus entities; the folder of results is replaced in one step, \
      so that an interrupted run leaves the older one as it was.

      Example: rankcast run Scenarios/gba-2030.yaml --draws 200000 --set indicators.vc.weight=0
      Example: rankcast run Scenarios/gba-2030.yaml --draws-out draws.parquet --with scores,inputs
      """)

  @OptionGroup var input: ScenarioArguments
  @OptionGroup var draws: DrawOptions
  @OptionGroup var options: ResultOptions

  func report(on job: Job) async throws -> VerbReport {
    let output = try draws.output(of: job)
    let run = SimulationRun(
      job.scenario.study, threads: job.threads, recording: output?.recording)
    let forecast = try await job.showing(run.progress) { try await run.forecast() }
    let result = VerbResult(forecast, annotations: job.scenario.annotations)
    guard let output else {
      return VerbReport(
        result: result, summary: RunSummary(forecast),
        text: { FocusTable(forecast, $0).text })
    }
    let files = try output.finish(
      forecast,
      RunProvenance(
        command: [], scenario: job.scenario, wallTimeSeconds: 0, threads: job.threads))
    let path = draws.drawsOut ?? ""
    return VerbReport(
      result: result.with(
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
}

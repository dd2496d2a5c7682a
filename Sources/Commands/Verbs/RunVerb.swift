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
      """)

  @OptionGroup var input: ScenarioArguments
  @OptionGroup var options: ResultOptions

  func report(on job: Job) async throws -> VerbReport {
    let run = SimulationRun(job.scenario.study, threads: job.threads)
    let forecast = try await job.showing(run.progress) { try await run.forecast() }
    return VerbReport(
      result: VerbResult(forecast, annotations: job.scenario.annotations),
      summary: RunSummary(forecast),
      text: { FocusTable(forecast, $0).text })
  }
}

import ArgumentParser
import RankCast

/// `rankcast backtest`.
struct BacktestVerb: ResultVerb {
  static let configuration = CommandConfiguration(
    commandName: "backtest",
    abstract: "Score a forecast against ranks that were observed later.",
    discussion: """
      Runs the scenario, which starts from the table of an earlier edition, and scores its forecast \
      of every rank in the history: the ranked probability score against persistence and \
      climatology, the coverage of the intervals, the probability integral transform, the \
      logarithmic score.

      The history is a CSV file with the columns edition, rank and the scenario's entity column; \
      its editions are years of the scenario's horizon after the first.

      Example: rankcast backtest Scenarios/backtest-2023.yaml \
      --history Scenarios/Data/gii-cluster-ranks.csv
      """)

  @OptionGroup var input: ScenarioArguments

  @Option(
    help: "The observed ranks, a CSV file with the columns edition, rank and the entity's.",
    completion: .file(extensions: ["csv"]))
  var history: String

  @OptionGroup var options: ResultOptions

  func report(on job: Job) async throws -> VerbReport {
    let study = job.scenario.study
    let (table, bytes) = try Table.read(at: history)
    let observations = try Observations(
      of: study, in: RankHistory(table, entityColumn: job.scenario.entityColumn))
    let run = SimulationRun(study, threads: job.threads)
    let forecast = try await job.showing(run.progress) { try await run.forecast() }
    let backtest = Backtest(forecast, observations)
    for remark in backtest.remarks where !options.quiet {
      Terminal.complain("note: \(remark.message)")
    }
    return VerbReport(
      result: VerbResult(backtest, historySHA256: SHA256.hexadecimal(of: bytes)),
      summary: BacktestReport.Summary(backtest), text: { BacktestReport(backtest, $0).text })
  }
}

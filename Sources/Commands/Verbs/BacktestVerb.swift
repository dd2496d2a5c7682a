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
      its editions are years of the scenario's horizon after the first. The scenario's variants are \
      scored, too, on the same random numbers.

      Example: rankcast backtest Scenarios/backtest-2023.yaml \
      --history Scenarios/Data/gii-cluster-ranks.csv
      """)

  @OptionGroup var input: ScenarioArguments

  @Option(
    help: "The observed ranks, a CSV file with the columns edition, rank and the entity's.",
    completion: .file(extensions: ["csv"]))
  var history: String

  @OptionGroup var options: ResultOptions
  @OptionGroup var whole: WholeOnly

  func report(on job: Job) async throws -> VerbReport {
    let study = job.scenario.study
    let (table, bytes) = try Table.read(at: history)
    let ranks = try RankHistory(table, entityColumn: job.scenario.entityColumn)
    let backtest = try await job.backtest(study, ranks)
    var variants: [VariantBacktest] = []
    for variant in job.scenario.variants {
      let scored = try await job.naming(variant.study) {
        try await job.backtest(variant.study, ranks)
      }
      variants.append(VariantBacktest(variant.name, scored))
    }
    for remark in backtest.remarks where !options.quiet {
      Terminal.complain("note: \(remark.message)")
    }
    return VerbReport(
      result: VerbResult(
        backtest, variants, historySHA256: SHA256.hexadecimal(of: bytes)),
      summary: BacktestReport.Summary(backtest, variants),
      text: { BacktestReport(backtest, variants, $0).text })
  }
}

extension Job {
  /// Runs a study while progress is drawn, and scores its forecast.
  fileprivate func backtest(_ study: Study, _ ranks: RankHistory) async throws -> Backtest {
    // A variant may have another horizon, or drop other entities.
    let observations = try Observations(of: study, in: ranks)
    let run = SimulationRun(study, threads: threads)
    return Backtest(
      try await showing(run.progress) { try await run.forecast() }, observations)
  }
}

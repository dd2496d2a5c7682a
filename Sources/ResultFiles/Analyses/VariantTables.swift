import Analysis
import Simulation
import Studies

extension VerbResult {
  /// The result of the verb `compare`.
  package init(_ comparison: Comparison, details: [String: JSONValue] = [:]) {
    let study = comparison.base.study
    self.init(
      verb: "compare", study: study, draws: study.simulation.draws,
      tables: [Self.variants(comparison)],
      measures: Dictionary(
        zip(comparison.base.measures.map(\.name), comparison.base.estimates),
        uniquingKeysWith: { first, _ in first }),
      details: details)
  }

  private static func variants(_ comparison: Comparison) -> ResultTable {
    ResultTable(
      "variants.csv", "The measures of the base case and of each variant",
      key: ["variant", "measure"],
      columns: [
        Column<Comparison.Row>.text("variant", "The variant, or `base`") { $0.variant },
        .text("measure", "The measure") { $0.measure.name },
        .number("value", "Its estimate", .measure) { $0.estimate.value },
        .number("mcse", "Its Monte Carlo standard error", .measureError) {
          $0.estimate.standardError
        },
        .number(
          "difference", "What it has more than in the base case, on the same random numbers",
          .measure
        ) { $0.difference?.value },
        .number(
          "mcse_difference", "The Monte Carlo standard error of the paired difference",
          .measureError
        ) { $0.difference?.standardError },
      ], rows: comparison.rows)
  }
}

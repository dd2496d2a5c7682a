import RankCast

/// What `backtest` prints: how the forecasts did, year by year, and which did worst.
struct BacktestReport {
  /// What `--json` says beyond what every verb does.
  struct Summary: Encodable {
    /// The scores of a forecast.
    struct Scores: Encodable {
      let observations: Int
      let coverage50: Double
      let coverage90: Double
      let rps: Double
      let rpsSkillPersistence: Double?
      let rpsSkillClimatology: Double?
      let logScore: Double

      init(_ backtest: Backtest) {
        let summary = backtest.summary()
        observations = summary.observations
        coverage50 = summary.coverage50
        coverage90 = summary.coverage90
        rps = summary.rps
        rpsSkillPersistence = VerbSummary.finite(summary.skillOverPersistence)
        rpsSkillClimatology = VerbSummary.finite(summary.skillOverClimatology)
        logScore = summary.logScore
      }
    }

    private struct Rest: Encodable {
      let ranks: Int
      let remarks: [String]
      let variants: [String: Scores]
    }

    private let scores: Scores
    private let rest: Rest

    init(_ backtest: Backtest, _ variants: [VariantBacktest]) {
      scores = Scores(backtest)
      rest = Rest(
        ranks: backtest.ranks, remarks: backtest.remarks.map(\.message),
        variants: Dictionary(
          variants.map { ($0.name, Scores($0.backtest)) }, uniquingKeysWith: { first, _ in first }))
    }

    func encode(to encoder: any Encoder) throws {
      try scores.encode(to: encoder)
      try rest.encode(to: encoder)
    }
  }

  private let backtest: Backtest
  private let variants: [VariantBacktest]
  private let page: Page

  init(_ backtest: Backtest, _ variants: [VariantBacktest], _ page: Page) {
    self.backtest = backtest
    self.variants = variants
    self.page = page
  }

  /// The text, with a closing line that says where the files are.
  var text: String {
    let study = backtest.study
    var lines = page.heading(of: study, draws: backtest.draws) + [""]
    lines += summaryLines(of: backtest, titled: "Observed ranks") + [""] + worstLines
    for variant in variants {
      lines += [""] + summaryLines(of: variant.backtest, titled: "Variant \(variant.name)")
    }
    if backtest.summary().neverDrawn > 0 {
      lines += [
        "",
        "Ranks that came up in no draw count as 1/(draws + 2) in the logarithmic score, which"
          + " therefore grows with the draws: compare it at equal --draws only.",
      ]
    }
    lines += ["", "Results are in \(page.folder): start with backtest_summary.csv."]
    return lines.joined(separator: "\n")
  }

  private func summaryLines(of backtest: Backtest, titled title: String) -> [String] {
    let years = backtest.study.years
    var columns = backtest.years.map { (name: "\(years[$0])", backtest.summary(ofYear: $0)) }
    if columns.count > 1 { columns.append((name: "all", backtest.summary())) }
    var table = TextTable([.left] + columns.map { _ in .right })
    table.add([title] + columns.map(\.name))
    func add(_ name: String, _ cell: (BacktestSummary) -> String) {
      table.add([name] + columns.map { cell($0.1) })
    }
    add("scored") { "\($0.observations)" }
    add("within 50 % intervals") { Phrase.fixed(100 * $0.coverage50, 0) + " %" }
    add("within 90 % intervals") { Phrase.fixed(100 * $0.coverage90, 0) + " %" }
    add("ranked probability score") { Phrase.fixed($0.rps, 4) }
    add("  persistence") { Phrase.fixed($0.rpsOfPersistence, 4) }
    add("  every held rank alike") { Phrase.fixed($0.rpsOfClimatology, 4) }
    add("skill against persistence") { Phrase.fixed(100 * $0.skillOverPersistence, 0) + " %" }
    add("logarithmic score") { Phrase.fixed($0.logScore, 2) }
    var lines = table.lines
    lines[0] = page.bold(lines[0])
    return lines
  }

  /// The forecasts that the observed rank surprised most.
  private var worstLines: [String] {
    let worst = backtest.rows.enumerated().sorted {
      ($1.element.scores.rps, $0.offset) < ($0.element.scores.rps, $1.offset)
    }.prefix(5).map(\.element)
    var table = TextTable([.left, .right, .right, .right])
    table.add(["Least foreseen", "observed", "median", "5–95 %"])
    for row in worst {
      let low = Phrase.fixed(row.forecast.quantile(0.05), 0)
      let high = Phrase.fixed(row.forecast.quantile(0.95), 0)
      let study = backtest.study
      table.add([
        "\(study.entities[row.observation.entity]) \(study.years[row.observation.year])",
        "\(row.observation.rank)", Phrase.fixed(row.forecast.quantile(0.5), 0),
        low == high ? low : "\(low)–\(high)",
      ])
    }
    var lines = table.lines.map { $0.cut(toColumns: page.width) }
    lines[0] = page.bold(lines[0])
    return lines
  }
}

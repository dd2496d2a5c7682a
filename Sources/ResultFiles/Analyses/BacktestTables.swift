import Analysis
import Simulation
import Studies

/// The CSV files of the verb `backtest`.
package struct BacktestTables {
  private let backtest: Backtest
  private let variants: [VariantBacktest]
  private let study: Study

  /// The files of a backtest and those of the scenario's variants.
  package init(_ backtest: Backtest, _ variants: [VariantBacktest] = []) {
    self.backtest = backtest
    self.variants = variants
    study = backtest.study
  }

  /// Every file.
  package var all: [ResultTable] {
    [rows, summary, pitHistogram] + (variants.isEmpty ? [] : [ofVariants])
  }

  /// The forecasts of the observed ranks.
  package var rows: ResultTable {
    typealias Row = Backtest.Row
    let years = study.years
    let columns: [Column<Row>] = [
      .text("entity", "The entity", of: study.entities) { $0.observation.entity },
      .integer("year", "The year forecast and observed", .year) { years[$0.observation.year] },
      .integer("observed_rank", "The rank that was observed", .rank) { $0.observation.rank },
      .number("median_rank", "The median of the forecast", .ranks) { $0.forecast.quantile(0.5) },
      .number("p05_rank", "The 5 % quantile of the forecast", .ranks) {
        $0.forecast.quantile(0.05)
      },
      .number("p95_rank", "The 95 % quantile of the forecast", .ranks) {
        $0.forecast.quantile(0.95)
      },
      .number(
        "pit", "P(rank < observed) + P(rank = observed) / 2 of the forecast", .probability
      ) { $0.scores.pit },
      .number(
        "rps",
        "The ranked probability score of the forecast: the sum of squared differences of the "
          + "cumulative probabilities, over the number of ranks less 1; 0 is perfect",
        .rankedProbability
      ) { $0.scores.rps },
    ]
    return ResultTable(
      "backtest.csv", "How the forecast of each rank that was observed did.",
      key: ["entity", "year"], columns: columns, rows: backtest.rows)
  }

  /// Means over all observations, and over each year's where there are several.
  package var summary: ResultTable {
    typealias Row = (metric: String, value: Double)
    let rows = Self.metrics(backtest)
    let columns: [Column<Row>] = [
      .text("metric", Self.meaning) { $0.metric },
      .number("value", "Its value; empty where it has none", .ofMetric) { $0.value },
    ]
    return ResultTable(
      "backtest_summary.csv", "How the forecasts did on the whole.", key: ["metric"],
      columns: columns, rows: rows)
  }

  /// The metrics of the forecasts of variants, beside those of the scenario itself.
  package var ofVariants: ResultTable {
    typealias Row = (variant: String, metric: String, value: Double)
    let all = [VariantBacktest(Comparison.baseName, backtest)] + variants
    let columns: [Column<Row>] = [
      .text("variant", "The variant; base for the scenario itself") { $0.variant },
      .text("metric", Self.meaning) { $0.metric },
      .number("value", "Its value; empty where it has none", .ofMetric) { $0.value },
    ]
    return ResultTable(
      "backtest_variants.csv", "How the forecasts of the variants did on the whole.",
      key: ["variant", "metric"], columns: columns,
      rows: all.flatMap { variant in
        Self.metrics(variant.backtest).map { (variant.name, $0.metric, $0.value) }
      })
  }

  private static let meaning =
    "What is measured: coverage_50 and coverage_90, the part of observed ranks within the "
    + "quartiles and within the 5 % and 95 % quantiles of the forecasts; rps, the mean ranked "
    + "probability score, that of persistence (the baseline rank of the first year) and of "
    + "climatology (each held rank equally likely), the skill against both (1 - rps / theirs), "
    + "and at most the Monte Carlo standard error of rps; log_score, the mean of "
    + "-ln P(rank = observed); observations, the ranks scored; never_drawn, those that came "
    + "up in no draw. With a year at the end: of that year alone"

  /// Those of all observations, and of each year's where there are several.
  private static func metrics(_ backtest: Backtest) -> [(metric: String, value: Double)] {
    let years = backtest.study.years
    var rows = metrics(backtest.summary(), suffix: "")
    if backtest.years.count > 1 {
      for year in backtest.years {
        rows += metrics(backtest.summary(ofYear: year), suffix: "_\(years[year])")
      }
    }
    return rows
  }

  private static func metrics(
    _ summary: BacktestSummary, suffix: String
  ) -> [(metric: String, value: Double)] {
    [
      ("coverage_50", summary.coverage50), ("coverage_90", summary.coverage90),
      ("rps", summary.rps), ("rps_skill_persistence", summary.skillOverPersistence),
      ("rps_skill_climatology", summary.skillOverClimatology),
      ("log_score", summary.logScore), ("rps_persistence", summary.rpsOfPersistence),
      ("rps_climatology", summary.rpsOfClimatology), ("mcse_rps", summary.rpsError),
      ("observations", Double(summary.observations)),
      ("never_drawn", Double(summary.neverDrawn)),
    ].map { ($0 + suffix, $1) }
  }

  /// Whether observed ranks fall where they should.
  package var pitHistogram: ResultTable {
    typealias Row = (low: Double, high: Double, count: Double)
    let histogram = backtest.pitHistogram
    let bins = Double(PITHistogram.bins)
    let columns: [Column<Row>] = [
      .number("low", "The lower limit of the bin", .probability) { $0.low },
      .number("high", "The upper limit of the bin", .probability) { $0.high },
      .number(
        "count",
        "The observations in the bin; each is spread evenly from P(rank < observed) to "
          + "P(rank <= observed)", .observations
      ) { $0.count },
      .number("expected", "The observations where the forecasts are calibrated", .observations) {
        _ in histogram.expected
      },
    ]
    return ResultTable(
      "pit_histogram.csv",
      "The probability integral transform of the observed ranks: even where forecasts are "
        + "calibrated, hollow where they are too narrow, humped where too wide.",
      key: ["low"], columns: columns,
      rows: histogram.counts.enumerated().map { bin, count in
        (low: Double(bin) / bins, high: Double(bin + 1) / bins, count: count)
      })
  }
}

extension VerbResult {
  /// The result of the verb `backtest` on a history of this checksum.
  package init(
    _ backtest: Backtest, _ variants: [VariantBacktest], historySHA256: String
  ) {
    self.init(
      verb: "backtest", study: backtest.study, draws: backtest.draws,
      tables: BacktestTables(backtest, variants).all,
      details: [
        "history_sha256": .string(historySHA256),
        "remarks": .array(backtest.remarks.map { .string($0.message) }),
      ])
  }
}

import Tables

/// The charts of `discover` and `backtest`.
extension AnalysisCharts {
  /// What every box is good for.
  var trajectory: Chart? {
    guard let table = facts.tables.table("trajectory.csv"), table.rowCount > 1 else { return nil }
    return Chart(
      name: "trajectory", title: words.trajectoryTitle, summary: words.trajectorySummary,
      file: "trajectory.csv",
      x: Chart.Axis(title: words.coverage, kind: .share, limits: 0...1),
      y: Chart.Axis(title: "", kind: .share, limits: 0...1),
      colour: Chart.Categories(
        column: "chosen", values: ["0", "1"], labels: [words.otherBoxes, words.chosenBoxes],
        series: [Palette.soft, Palette.neutral]),
      layers: [Chart.Layer(mark: .point, x: "coverage", y: "density", rings: ["0"])])
  }

  /// Observed ranks beside their forecasts, for the last year observed; where there are many, those
  /// farthest from the forecast.
  var observed: Chart? {
    guard let table = facts.tables.table("backtest.csv"),
      let last = table.numbers("year").filter(\.isFinite).max()
    else { return nil }
    let year = String(Int(bounded: last))
    let (names, years) = (table.texts("entity"), table.texts("year"))
    let (ranks, medians) = (table.numbers("observed_rank"), table.numbers("median_rank"))
    let rows = names.indices.filter { years[$0] == year && ranks[$0].isFinite }
    let farthest = rows.sorted {
      ((ranks[$1] - medians[$1]).magnitude, $0) < ((ranks[$0] - medians[$0]).magnitude, $1)
    }.prefix(20)
    let shown = farthest.sorted { (ranks[$0], $0) < (ranks[$1], $1) }.map { names[$0] }
    guard !shown.isEmpty else { return nil }
    return Chart(
      name: "observed", title: words.observedTitle(Int(bounded: last)),
      summary: words.observedSummary(shown.count, rows.count),
      finding: farthest.first.map {
        words.observedFinding(names[$0], observed: ranks[$0], median: medians[$0])
      } ?? "", file: "backtest.csv",
      filters: [
        Chart.Filter(column: "year", values: [year]),
        Chart.Filter(column: "entity", values: shown),
      ],
      x: Chart.Axis(title: words.rankTitle, kind: .rank),
      y: Chart.Axis(
        title: "",
        kind: .categories(
          Chart.Categories(column: "entity", values: shown, labels: shown.map(words.name)))),
      legend: [
        Chart.Key(label: words.observed, series: 1, isRing: true),
        Chart.Key(label: words.forecast, series: Palette.neutral),
      ],
      layers: [
        Chart.Layer(mark: .range, x: "p05_rank", y: "entity", x2: "p95_rank"),
        Chart.Layer(mark: .point, x: "median_rank", y: "entity"),
        Chart.Layer(mark: .point, x: "observed_rank", y: "entity", series: 1, isRing: true),
      ])
  }

  /// Whether observed ranks fall where they should.
  var calibration: Chart? {
    guard let table = facts.tables.table("pit_histogram.csv"), table.rowCount > 0 else {
      return nil
    }
    let summary = facts.tables.table("backtest_summary.csv")
    let coverage = summary.flatMap { summary in
      zip(summary.texts("metric"), summary.numbers("value"))
        .first { $0.0 == "coverage_90" && $0.1.isFinite }?.1
    }
    return Chart(
      name: "calibration", title: words.calibrationTitle, summary: words.calibrationSummary,
      finding: coverage.map(words.calibrationFinding) ?? "", file: "pit_histogram.csv",
      x: Chart.Axis(title: words.placeInForecast, kind: .share, limits: 0...1),
      y: Chart.Axis(title: "", kind: .number),
      layers: [
        Chart.Layer(
          mark: .column, x: "low", y: "count", x2: "high", opacity: 0.6, series: Palette.soft),
        Chart.Layer(mark: .range, x: "low", y: "expected", x2: "high"),
      ])
  }
}

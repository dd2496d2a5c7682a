import Distributions
import Simulation
import Studies
import Tables
import Testing

@testable import ResultFiles

@Suite("The CSV files of run")
struct RunTablesTests {
  /// One entity of two is first for sure: every byte is known.
  @Test func exactBytes() async throws {
    let study = try tinyStudy(
      groupings: [Grouping("economy", of: ["CN", "=JP"]), Grouping("year", of: ["a", ""])],
      indicators: [Indicator("vc", values: [60, 40]), Indicator("year", values: [75, 25])],
      report: ReportSettings(focus: [1], top: [1, 2, 1]))
    let tables = RunTables(try await forecast(study))
    #expect(
      tables.rankProbabilities.text == """
        entity,year,rank,count,probability
        "'=Alpha, ""A\""",2025,1,4,1
        "'=Alpha, ""A\""",2026,1,4,1
        Beta,2025,2,4,1
        Beta,2026,2,4,1

        """)
    let sure = "0.18633899812498245"
    let never = "0.18633899812498247"
    #expect(
      tables.rankSummary.text == """
        entity,economy,group_year,year,baseline_rank,mean_rank,sd_rank,p05_rank,p25_rank,\
        median_rank,p75_rank,p95_rank,p_top_1,p_top_2,mcse_p_top_1,mcse_p_top_2,mcse_mean_rank
        "'=Alpha, ""A\""",CN,a,2025,1,1,0,1,1,1,1,1,1,1,\(sure),\(sure),0
        "'=Alpha, ""A\""",CN,a,2026,1,1,0,1,1,1,1,1,1,1,\(sure),\(sure),0
        Beta,'=JP,,2025,2,2,0,2,2,2,2,2,0,1,\(never),\(sure),0
        Beta,'=JP,,2026,2,2,0,2,2,2,2,2,0,1,\(never),\(sure),0

        """)
    #expect(
      tables.scoreSummary.text == """
        entity,year,baseline_score,mean_score,sd_score,p05_score,median_score,p95_score,\
        mcse_mean_score
        "'=Alpha, ""A\""",2025,67.5,67.5,0,67.5,67.5,67.5,0
        "'=Alpha, ""A\""",2026,67.5,67.5,0,67.5,67.5,67.5,0
        Beta,2025,32.5,32.5,0,32.5,32.5,32.5,0
        Beta,2026,32.5,32.5,0,32.5,32.5,32.5,0

        """)
    #expect(
      tables.pairwise.text == """
        entity,opponent,year,probability
        Beta,"'=Alpha, ""A\""",2025,0
        Beta,"'=Alpha, ""A\""",2026,0

        """)
    #expect(
      tables.centralWeights.text == """
        entity,year,rank1_probability,confidence_factor,vc,indicator_year
        "'=Alpha, ""A\""",2026,1,,0.5,0.5
        Beta,2026,0,,,

        """)
    #expect(
      tables.weights.text == """
        indicator,mean,sd,p05,median,p95
        vc,0.5,0,0.5,0.5,0.5
        year,0.5,0,0.5,0.5,0.5

        """)
    let histogram = try tables.scoreHistogram.read()
    #expect(histogram.columns == ["entity", "year", "low", "high", "count"])
    #expect((0..<histogram.rowCount).map { histogram.text(row: $0, column: 4) } == ["4", "4"])
    #expect(histogram.text(row: 0, column: 0) == "Beta")
  }

  /// A single draw has no standard deviation: the cells are empty.
  @Test func oneDraw() async throws {
    let study = try tinyStudy(draws: 1, indicators: [Indicator("vc", values: [60, 40])])
    let tables = RunTables(try await forecast(study))
    let summary = try tables.rankSummary.read()
    for name in ["sd_rank", "mcse_mean_rank"] {
      let column = try #require(summary.index(ofColumn: name))
      #expect(summary.text(row: 0, column: column).isEmpty)
    }
    #expect(tables.weights.text.hasSuffix("vc,1,,1,1,1\n"))
  }

  @Test func confidenceFactorWhereAskedFor() async throws {
    let study = try tinyStudy(
      indicators: [Indicator("vc", values: [60, 40])], report: ReportSettings(confidence: true))
    let text = RunTables(try await forecast(study)).centralWeights.text
    #expect(text.hasSuffix("\n\"'=Alpha, \"\"A\"\"\",2026,1,1,1\nBeta,2026,0,,\n"))
  }

  /// By hand: without vc Beta leads, without pct nothing changes; without the other entity each is
  /// alone.
  @Test func rankReversalWhereAskedFor() async throws {
    let study = try tinyStudy(
      indicators: [Indicator("vc", values: [80, 20]), Indicator("pct", values: [40, 60])],
      report: ReportSettings(focus: [1], reversal: true))
    let tables = RunTables(try await forecast(study))
    #expect(tables.all.map(\.schema.file).last == "rank_reversal.csv")
    let sure = "0.18633899812498245"
    let never = "0.18633899812498247"
    #expect(
      tables.rankReversal.text == """
        dropped_kind,dropped,entity,year,mean_rank_change,mcse_mean_rank_change,\
        mean_absolute_rank_change,mcse_mean_absolute_rank_change,probability,mcse_probability
        indicator,vc,"'=Alpha, ""A\""",2026,1,0,1,0,1,\(sure)
        indicator,vc,Beta,2026,-1,0,1,0,1,\(sure)
        indicator,pct,"'=Alpha, ""A\""",2026,0,0,0,0,0,\(never)
        indicator,pct,Beta,2026,0,0,0,0,0,\(never)
        entity,Beta,"'=Alpha, ""A\""",2026,0,0,0,0,0,\(never)

        """)
    let plain = RunTables(try await forecast(try tinyStudy()))
    #expect(!plain.all.map(\.schema.file).contains("rank_reversal.csv"))
  }

  /// The laws that hold for any study, read back from the files.
  @Test func lawsOfTheNumbers() async throws {
    let study = try manyEntities(20, draws: 3000, report: ReportSettings(top: [1, 5]))
    let forecast = try await forecast(study)
    let tables = RunTables(forecast)
    let rows = try tables.rankProbabilities.read()
    var counts: [String: Double] = [:]
    var sums: [String: Double] = [:]
    for row in 0..<rows.rowCount {
      let cell = rows.text(row: row, column: 0) + rows.text(row: row, column: 1)
      let count = try #require(Double(rows.text(row: row, column: 3)))
      #expect(count > 0)
      counts[cell, default: 0] += count
      sums[cell, default: 0] += try #require(Double(rows.text(row: row, column: 4)))
    }
    #expect(counts.count == 20 * study.years.count)
    #expect(counts.values.allSatisfy { $0 == 3000 })
    #expect(sums.values.allSatisfy { abs($0 - 1) < 1e-12 })

    let summary = try tables.rankSummary.read()
    let mean = try #require(summary.index(ofColumn: "mean_rank"))
    for row in 0..<summary.rowCount {
      let entity = row / study.years.count
      let year = row % study.years.count
      let ranks = forecast.ranks(entity: entity, year: year)
      // The text reads back as the same double.
      #expect(Double(summary.text(row: row, column: mean)) == ranks.moments.mean)
    }
  }

  /// The bins of an entity and year adjoin, are not too many, and lose no draw.
  @Test func histogramKeepsEveryDraw() async throws {
    let study = try manyEntities(20, draws: 3000, report: ReportSettings(focus: [5, 2]))
    let table = try RunTables(try await forecast(study)).scoreHistogram.read()
    var cells: [String: [(low: Double, high: Double, count: Int)]] = [:]
    for row in 0..<table.rowCount {
      let cell = table.text(row: row, column: 0) + table.text(row: row, column: 1)
      let low = try #require(Double(table.text(row: row, column: 2)))
      let high = try #require(Double(table.text(row: row, column: 3)))
      let count = try #require(Int(table.text(row: row, column: 4)))
      cells[cell, default: []].append((low, high, count))
    }
    #expect(cells.count == 2 * study.years.count)
    for bins in cells.values {
      #expect(bins.count <= 100)
      #expect(bins.reduce(0) { $0 + $1.count } == 3000)
      #expect(bins.allSatisfy { $0.low < $0.high })
      #expect(zip(bins, bins.dropFirst()).allSatisfy { $0.high == $1.low })
    }
  }

  @Test(arguments: [(1, 2), (1000, 20), (100_000, 93), (10_000_000, 100)])
  func numberOfBins(draws: UInt64, bins: Int) {
    #expect(HistogramBin.number(forDraws: draws) == bins)
  }

  /// Beyond 2,000 entities only the focus entities' ranks are written, unless all are asked for.
  @Test(arguments: [ReportSettings.RankDetail.auto, .all])
  func fullDetail(_ detail: ReportSettings.RankDetail) async throws {
    let study = try manyEntities(
      2_001, draws: 2, report: ReportSettings(focus: [7], ranks: detail))
    let tables = RunTables(try await forecast(study))
    let table = try tables.rankProbabilities.read()
    let entities = Set((0..<table.rowCount).map { table.text(row: $0, column: 0) })
    #expect(detail == .all ? entities.count == 2_001 : entities == ["entity 7"])
    #expect(try tables.rankSummary.read().rowCount == 2_001 * study.years.count)
  }

  /// Pairs that a measure adds to the tally stay out of the file.
  @Test func pairsOfMeasuresStayOut() async throws {
    let measure = Measure("ahead", .ahead(entity: 3, of: 4), year: 2025)
    let study = try manyEntities(
      6, draws: 5, measures: [measure], report: ReportSettings(focus: [1]))
    let table = try RunTables(try await forecast(study)).pairwise.read()
    #expect(table.rowCount == 5 * study.years.count)
    #expect((0..<table.rowCount).allSatisfy { table.text(row: $0, column: 0) == "entity 1" })
  }

  @Test func namesAreUnique() {
    var names = ColumnNames(taken: ["entity", "year"])
    let claimed = ["year", "", "year", "=a", "country", "country", ""].map {
      names.claim($0, prefix: "group")
    }
    #expect(
      claimed == [
        "group_year", "group", "group_year_2", "'=a", "country", "group_country", "group_2",
      ])
  }
}

/// Entities of uncertain values over two years.
func manyEntities(
  _ count: Int, draws: Int, measures: [Measure] = [], report: ReportSettings
) throws -> Study {
  try Study(
    name: "many", entities: (0..<count).map { "entity \($0)" },
    indicators: [
      Indicator(
        "a", values: (0..<count).map { 100 + Double($0 * 7 % 11) },
        growth: Growth(drift: try .normal(mean: 0.02, sd: 0.1)))
    ],
    horizon: 2025...2026, measures: measures, simulation: SimulationSettings(draws: draws),
    report: report)
}

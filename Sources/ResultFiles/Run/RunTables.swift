import Simulation
import Studies

/// The CSV files of the verb `run`: their names, their columns and their rows.
///
/// Rows are sorted by the columns that tell them apart, from left to right; entities and indicators
/// stand in the order of the study. "Focus" tables hold the focus entities only.
package struct RunTables {
  let forecast: Forecast
  let study: Study
  let focus: [Int]

  /// The files of a forecast.
  package init(_ forecast: Forecast) {
    self.forecast = forecast
    study = forecast.study
    focus = forecast.focus.sorted()
  }

  /// Every file, in the order of the contract.
  package var all: [ResultTable] {
    [
      rankProbabilities, rankSummary, scoreSummary, pairwise, centralWeights, weights,
      scoreHistogram, firstYears, overtaking, rankUncertainty, rankingUncertainty,
    ] + (study.report.reversal ? [rankReversal] : []) + (study.measures.isEmpty ? [] : [measures])
  }

  /// What the scenario asks.
  package var measures: ResultTable {
    let forecast = forecast
    return ResultTable(
      "measures.csv", "The measures of the scenario.", key: ["measure"],
      columns: [
        Column<(name: String, estimate: Estimate)>.text("measure", "The measure") { $0.name },
        .number("value", "Its estimate", .measure) { $0.estimate.value },
        .number("mcse", "Its Monte Carlo standard error", .measureError) {
          $0.estimate.standardError
        },
      ], rows: study.measures.map { ($0.name, forecast.estimate($0)) })
  }

  /// How often each entity held each rank.
  package var rankProbabilities: ResultTable {
    typealias Row = (entity: Int, year: Int, rank: Int, count: UInt64)
    let isFull = study.keepsAllRanks
    let forecast = forecast
    let entities = isFull ? Array(study.entities.indices) : focus
    return ResultTable(
      "rank_probabilities.csv",
      "How often an entity held a rank in a year; ranks never held are left out."
        + (isFull ? "" : " Focus entities only."),
      key: ["entity", "year", "rank"],
      columns: [
        entityColumn { $0.entity }, yearColumn { $0.year },
        .integer("rank", "The rank; equal scores share the better one", .rank) { $0.rank },
        .integer("count", "The draws in which the entity held the rank", .draws) { Int($0.count) },
        .number("probability", "The part of the draws, count / draws", .probability) {
          Double($0.count) / Double(forecast.draws)
        },
      ] as [Column<Row>]
    ) { take in
      for cell in cells(of: entities) {
        for (rank, count) in forecast.ranks(entity: cell.entity, year: cell.year).counts {
          try take((cell.entity, cell.year, rank, count))
        }
      }
    }
  }

  /// The distribution of every entity's rank in a few numbers.
  package var rankSummary: ResultTable {
    typealias Row = RankSummaryRow
    let tops = study.report.distinctTops
    let quantiles: [(name: String, level: Double)] = [
      ("p05", 0.05), ("p25", 0.25), ("median", 0.5), ("p75", 0.75), ("p95", 0.95),
    ]
    var fixed: [Column<Row>] = [
      yearColumn { $0.year },
      .integer("baseline_rank", "The rank with nothing perturbed", .rank) { $0.baseline },
      .number("mean_rank", "The mean of the rank", .rank) { $0.moments.mean },
      .number("sd_rank", "The standard deviation of the rank, with n - 1", .rankDistance) {
        $0.moments.standardDeviation
      },
    ]
    fixed += quantiles.map { name, level in
      .number("\(name)_rank", "The quantile of the rank at \(level), exact (type 7)", .rank) {
        $0.ranks.quantile(level)
      }
    }
    fixed += tops.map { top in
      .number("p_top_\(top)", "The probability of a rank of at most \(top)", .probability) {
        $0.ranks.probability(ofRankAtMost: top).value
      }
    }
    fixed += tops.map { top in
      .number(
        "mcse_p_top_\(top)", "The Monte Carlo standard error of p_top_\(top)",
        .probabilityDistance
      ) { $0.ranks.probability(ofRankAtMost: top).standardError }
    }
    fixed.append(
      .number("mcse_mean_rank", "The Monte Carlo standard error of mean_rank", .rankDistance) {
        $0.moments.standardError
      })
    let entity: Column<Row> = entityColumn { $0.entity }
    var names = ColumnNames(taken: ([entity] + fixed).map(\.field.name))
    let groups: [Column<Row>] = study.groupings.map { grouping in
      .text(
        names.claim(grouping.column, prefix: "group"),
        "The group of the entity in the column \(grouping.column) of the table",
        of: grouping.groups
      ) { grouping.group[$0.entity] }
    }
    let forecast = forecast
    return ResultTable(
      "rank_summary.csv", "The distribution of an entity's rank in a year.",
      key: ["entity", "year"], columns: [entity] + groups + fixed,
      rows: cells(of: Array(study.entities.indices)).map { RankSummaryRow(forecast, $0) })
  }

  /// The distribution of every entity's score in a few numbers.
  package var scoreSummary: ResultTable {
    typealias Row = ScoreSummaryRow
    let forecast = forecast
    let quantiles: [(name: String, level: Double)] = [
      ("p05", 0.05), ("median", 0.5), ("p95", 0.95),
    ]
    var columns: [Column<Row>] = [
      entityColumn { $0.entity }, yearColumn { $0.year },
      .number("baseline_score", "The score with nothing perturbed", .score) { $0.baseline },
      .number("mean_score", "The mean of the score", .score) { $0.scores.moments.mean },
      .number("sd_score", "The standard deviation of the score, with n - 1", .scoreDistance) {
        $0.scores.moments.standardDeviation
      },
    ]
    columns += quantiles.map { name, level in
      .number(
        "\(name)_score", "The quantile of the score at \(level), off by at most 0.1 %", .score
      ) { $0.scores.quantile(level) }
    }
    columns.append(
      .number("mcse_mean_score", "The Monte Carlo standard error of mean_score", .scoreDistance) {
        $0.scores.moments.standardError
      })
    return ResultTable(
      "score_summary.csv", "The distribution of an entity's score in a year.",
      key: ["entity", "year"], columns: columns,
      rows: cells(of: Array(study.entities.indices)).map { ScoreSummaryRow(forecast, $0) })
  }

  /// How likely the focus entities rank before each other entity.
  package var pairwise: ResultTable {
    typealias Row = (entity: Int, opponent: Int, pair: Int, year: Int)
    let forecast = forecast
    let study = study
    let years = study.horizon.count
    let pairs = focusPairs
    return ResultTable(
      "pairwise.csv",
      "How likely a focus entity ranks strictly better than another entity in a year.",
      key: ["entity", "opponent", "year"],
      columns: [
        entityColumn { $0.entity },
        .text("opponent", "The other entity", of: study.entities) { $0.opponent },
        yearColumn { $0.year },
        .number("probability", "The probability that entity ranks strictly better", .probability) {
          forecast.probability(ofPair: $0.pair, year: $0.year).value
        },
      ] as [Column<Row>]
    ) { take in
      for pair in pairs {
        for year in 0..<years { try take((pair.entity, pair.opponent, pair.place, year)) }
      }
    }
  }

  /// The weights under which an entity is first.
  package var centralWeights: ResultTable {
    typealias Row = (entity: Int, weights: [Double]?)
    let forecast = forecast
    let lastYear = study.horizon.count - 1
    let fixed: [Column<Row>] = [
      entityColumn { $0.entity }, yearColumn { _ in lastYear },
      .number("rank1_probability", "The probability of being first", .probability) {
        Double(forecast.tally.central.firsts[$0.entity]) / Double(forecast.draws)
      },
      .number(
        "confidence_factor",
        "The probability of being first with the weights fixed at these, all else uncertain; "
          + "empty where not computed", .probability
      ) { forecast.confidenceFactor(entity: $0.entity)?.value },
    ]
    var names = ColumnNames(taken: fixed.map(\.field.name))
    let weights: [Column<Row>] = study.indicators.enumerated().map { k, indicator in
      .number(
        names.claim(indicator.name, prefix: "indicator"),
        "The mean weight of \(indicator.label) over the draws in which the entity is first; empty "
          + "where it never is", .weight
      ) { $0.weights?[k] }
    }
    return ResultTable(
      "central_weights.csv",
      "The mean weights over the draws in which an entity is first in the last year.",
      key: ["entity", "year"], columns: fixed + weights,
      rows: study.entities.indices.lazy.map {
        (entity: $0, weights: forecast.tally.central.mean(of: $0))
      })
  }

  /// The distribution of the drawn weights.
  package var weights: ResultTable {
    typealias Row = (name: String, weight: ScoreDistribution)
    let forecast = forecast
    let quantiles: [(name: String, level: Double)] = [
      ("p05", 0.05), ("median", 0.5), ("p95", 0.95),
    ]
    let columns: [Column<Row>] = [
      .text("indicator", "The key of the indicator") { $0.name },
      .number("mean", "The mean of the weight", .weight) { $0.weight.moments.mean },
      .number("sd", "The standard deviation of the weight, with n - 1", .weight) {
        $0.weight.moments.standardDeviation
      },
    ]
    return ResultTable(
      "weights.csv", "The distribution of an indicator's weight over the draws.",
      key: ["indicator"],
      columns: columns
        + quantiles.map { name, level in
          .number(name, "The quantile of the weight at \(level), off by at most 0.1 %", .weight) {
            $0.weight.quantile(level)
          }
        },
      rows: study.indicators.enumerated().lazy.map { k, indicator in
        (name: indicator.name, weight: forecast.weights(indicator: k))
      })
  }

  /// The shape of the focus entities' scores.
  package var scoreHistogram: ResultTable {
    typealias Row = (cell: Cell, bin: HistogramBin)
    let forecast = forecast
    return ResultTable(
      "score_histogram.csv",
      "How often the score of a focus entity in a year fell between two limits; the bins of an "
        + "entity and year adjoin.",
      key: ["entity", "year", "low"],
      columns: [
        entityColumn { $0.cell.entity }, yearColumn { $0.cell.year },
        .number("low", "The lower limit of the bin", .score) { $0.bin.low },
        .number("high", "The upper limit of the bin", .score) { $0.bin.high },
        .integer("count", "The draws whose score lies between", .draws) { Int($0.bin.count) },
      ] as [Column<Row>],
      rows: cells(of: focus).flatMap { cell in
        HistogramBin.bins(of: forecast, entity: cell.entity, year: cell.year).lazy.map {
          (cell: cell, bin: $0)
        }
      })
  }
}

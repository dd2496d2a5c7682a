import Simulation
import Studies

/// The files that say when things happen and how unsure the ranking is.
extension RunTables {
  /// When the focus entities first hold the ranks of `report.top`.
  package var firstYears: ResultTable {
    typealias Row = (entity: Int, top: Int, year: Int, first: Estimate, by: Estimate)
    let forecast = forecast
    let years = study.horizon.count
    let tops = forecast.tally.layout.tops.enumerated().sorted { $0.element < $1.element }
    let places = forecast.tally.layout.focus.enumerated().sorted { $0.element < $1.element }
    return ResultTable(
      "first_years.csv",
      "When a focus entity first holds a rank of at most N; what the last year leaves to 1 is the "
        + "probability that it never does.",
      key: ["entity", "top", "year"],
      columns: [
        entityColumn { $0.entity },
        .integer("top", "The N of a rank of at most N", .rank) { $0.top },
        yearColumn { $0.year },
      ] as [Column<Row>]
        + probabilityColumns("probability", "The probability that it is the first such year") {
          $0.first
        }
        + probabilityColumns("probability_by_year", "The probability of such a year by then") {
          $0.by
        }
    ) { take in
      for (f, entity) in places {
        for (t, top) in tops {
          for year in 0..<years {
            let first = forecast.probability { $0.firsts(focus: f, top: t, year: year) }
            let by = forecast.probability { milestones in
              (0...year).reduce(0) { $0 + milestones.firsts(focus: f, top: t, year: $1) }
            }
            try take((entity, top, year, first, by))
          }
        }
      }
    }
  }

  /// How likely the focus entities have overtaken each other entity by a year.
  package var overtaking: ResultTable {
    typealias Row = (entity: Int, opponent: Int, year: Int, estimate: Estimate)
    let forecast = forecast
    let years = study.horizon.count
    let pairs = focusPairs
    return ResultTable(
      "overtaking.csv",
      "How likely both hold: a focus entity is not ahead of another in the first year, and is "
        + "strictly ahead in some later year up to this one, be it for a while only.",
      key: ["entity", "opponent", "year"],
      columns: [
        entityColumn { $0.entity },
        .text("opponent", "The other entity", of: study.entities) { $0.opponent },
        yearColumn { $0.year },
      ] as [Column<Row>]
        + probabilityColumns("probability", "The probability of having overtaken by then") {
          $0.estimate
        }
    ) { take in
      for pair in pairs {
        for year in 1..<max(1, years) {
          let estimate = forecast.probability { $0.overtakings(ofPair: pair.place, year: year) }
          try take((pair.entity, pair.opponent, year, estimate))
        }
      }
    }
  }

  /// How unsure the rank of every entity is.
  package var rankUncertainty: ResultTable {
    typealias Row = (cell: Cell, ranks: RankDistribution, shift: Moments)
    let forecast = forecast
    return ResultTable(
      "rank_uncertainty.csv", "How unsure an entity's rank in a year is.",
      key: ["entity", "year"],
      columns: [
        entityColumn { $0.cell.entity }, yearColumn { $0.cell.year },
        .number(
          "entropy", "Shannon's entropy of the rank, in nats; 0 where it is sure", .entropy
        ) { $0.ranks.entropy },
        .number("effective_ranks", "The number of equally likely ranks of that entropy", .ranks) {
          $0.ranks.effectiveRanks
        },
        .number(
          "mean_rank_shift",
          "The mean distance to the rank of the first year with nothing perturbed", .rankDistance
        ) { $0.shift.mean },
        .number(
          "mcse_mean_rank_shift", "The Monte Carlo standard error of mean_rank_shift",
          .rankDistance
        ) { $0.shift.standardError },
      ] as [Column<Row>],
      rows: cells(of: Array(study.entities.indices)).map { cell in
        let ranks = forecast.ranks(entity: cell.entity, year: cell.year)
        return (cell, ranks, forecast.shift(ofRanks: ranks, entity: cell.entity))
      })
  }

  /// How unsure the ranking as a whole is.
  package var rankingUncertainty: ResultTable {
    typealias Row = (year: Int, entropy: Double, shift: Double)
    let forecast = forecast
    let entities = study.entities.count
    return ResultTable(
      "ranking_uncertainty.csv", "How unsure the ranking of a year is, over all entities.",
      key: ["year"],
      columns: [
        yearColumn { $0.year },
        .number("mean_entropy", "The mean of the entropies of the entities' ranks", .entropy) {
          $0.entropy
        },
        .number(
          "relative_entropy",
          "mean_entropy over that of equally likely ranks: 0 a sure ranking, 1 pure chance",
          .relativeEntropy
        ) { entities > 1 ? $0.entropy / RankDistribution.entropy(ofEquallyLikely: entities) : 0 },
        .number(
          "mean_rank_shift",
          "The mean distance of ranks to those of the first year with nothing perturbed",
          .rankDistance
        ) { $0.shift },
      ] as [Column<Row>],
      rows: (0..<study.horizon.count).lazy.map { year in
        var entropy = 0.0
        var shift = 0.0
        for entity in 0..<entities {
          let ranks = forecast.ranks(entity: entity, year: year)
          entropy += ranks.entropy
          shift += forecast.shift(ofRanks: ranks, entity: entity).mean
        }
        return (year, entropy / Double(entities), shift / Double(entities))
      })
  }

  /// How ranks change in the last year when an indicator or a focus entity is left out.
  package var rankReversal: ResultTable {
    typealias Row = (entity: Int, reversal: RankReversal)
    let forecast = forecast
    let lastYear = study.horizon.count - 1
    let isFull = study.keepsAllRanks
    return ResultTable(
      "rank_reversal.csv",
      "How an entity's rank in the last year changes when an indicator or a focus entity is left "
        + "out: the rank without less the rank with it, both among the entities that are left."
        + (isFull ? "" : " Focus entities only."),
      key: ["dropped_kind", "dropped", "entity", "year"],
      columns: [
        .text("dropped_kind", "What is left out: indicator or entity") { $0.reversal.kind },
        .text("dropped", "The indicator or entity that is left out") { $0.reversal.name },
        entityColumn { $0.entity }, yearColumn { _ in lastYear },
        .number(
          "mean_rank_change", "The mean change of the rank; above 0 where it gets worse",
          .rankChange
        ) { $0.reversal.meanChange.value },
        .number(
          "mcse_mean_rank_change", "The Monte Carlo standard error of mean_rank_change",
          .rankDistance
        ) { $0.reversal.meanChange.standardError },
        .number(
          "mean_absolute_rank_change", "The mean absolute change of the rank", .rankDistance
        ) { $0.reversal.meanAbsoluteChange.value },
        .number(
          "mcse_mean_absolute_rank_change",
          "The Monte Carlo standard error of mean_absolute_rank_change", .rankDistance
        ) { $0.reversal.meanAbsoluteChange.standardError },
      ] as [Column<Row>]
        + probabilityColumns("probability", "The probability that the rank changes") {
          $0.reversal.probability
        }
    ) { take in
      guard let tally = forecast.reversals else { return }
      for reduction in tally.reductions.indices {
        for (place, entity) in tally.entities.enumerated() {
          guard let reversal = forecast.rankReversal(reduction, entity: place) else { continue }
          try take((entity, reversal))
        }
      }
    }
  }

  /// A probability and its Monte Carlo standard error.
  private func probabilityColumns<Row>(
    _ name: String, _ summary: String, _ estimate: @escaping (Row) -> Estimate
  ) -> [Column<Row>] {
    [
      .number(name, summary, .probability) { estimate($0).value },
      .number(
        "mcse_\(name)", "The Monte Carlo standard error of \(name)", .probabilityDistance
      ) { estimate($0).standardError },
    ]
  }
}

extension RankReversal {
  fileprivate var kind: String {
    switch dropped {
    case .indicator: "indicator"
    case .entity: "entity"
    }
  }

  fileprivate var name: String {
    switch dropped {
    case .indicator(let name), .entity(let name): name
    }
  }
}

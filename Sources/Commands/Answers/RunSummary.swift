import RankCast

/// What `run --json` prints beyond what every verb does.
struct RunSummary: Encodable {
  private struct FocusEntity: Encodable {
    let entity: String
    let year: Int
    let baselineRank: Int
    let meanRank: Double
    let medianRank: Double
    let p05Rank: Double
    let p95Rank: Double
    let baselineScore: Double
    let meanScore: Double
    let top: [TopProbability]
  }

  private struct TopProbability: Encodable {
    let rank: Int
    let probability: Double
    let mcse: Double
  }

  private struct StoppingOutcome: Encodable {
    let isReached: Bool
    let slowest: String
    let halfWidth: Double?
  }

  private let focus: [FocusEntity]
  private let until: StoppingOutcome?
  private let measures: [String: MeasureValue]
  private let drawsOut: String?

  init(_ forecast: Forecast, drawsOut: String? = nil) {
    self.drawsOut = drawsOut
    let study = forecast.study
    until = forecast.stopping.map {
      StoppingOutcome(
        isReached: $0.isReached, slowest: $0.slowest.description,
        halfWidth: VerbSummary.finite($0.halfWidth))
    }
    focus = forecast.focus.flatMap { entity in
      study.years.indices.map { Self.focusEntity(entity, year: $0, forecast) }
    }
    measures = MeasureValue.byName(study.measures, study.measures.map(forecast.estimate))
  }

  private static func focusEntity(_ entity: Int, year: Int, _ forecast: Forecast) -> FocusEntity {
    let ranks = forecast.ranks(entity: entity, year: year)
    let baseline = forecast.tally.layout.baseline
    return FocusEntity(
      entity: forecast.study.entities[entity],
      year: forecast.study.years[year],
      baselineRank: baseline.rank(entity, year: year),
      meanRank: ranks.moments.mean, medianRank: ranks.quantile(0.5),
      p05Rank: ranks.quantile(0.05), p95Rank: ranks.quantile(0.95),
      baselineScore: baseline.score(entity, year: year),
      meanScore: forecast.scores(entity: entity, year: year).moments.mean,
      top: forecast.study.report.top.map { top in
        let estimate = ranks.probability(ofRankAtMost: top)
        return TopProbability(
          rank: top, probability: estimate.value, mcse: estimate.standardError)
      })
  }
}

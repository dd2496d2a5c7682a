import Simulation
import Studies

/// How a forecast did against ranks that were observed later.
public struct Backtest: Sendable {
  /// The forecast of an observed rank, and how it did.
  public struct Row: Sendable {
    /// What was observed.
    public let observation: Observations.Entry
    /// What was forecast.
    public let forecast: RankDistribution
    /// How the forecast did.
    public let scores: RankScores
    /// The ranked probability score of ``ReferenceForecast/persistence(rank:observed:ranks:)``.
    public let persistence: Double
    /// The ranked probability score of ``ReferenceForecast/climatology(observed:held:ranks:)``.
    public let climatology: Double
  }

  /// The study that was run.
  public let study: Study
  /// The draws of the forecast.
  public let draws: Int
  /// The ranks of the scale: the entities that compete, challengers included, or the lowest
  /// observed rank where that lies beyond.
  public let ranks: Int
  /// One an observation, by year and within a year in the order of the study's entities.
  public let rows: [Row]
  /// What is not scored, and what the scores cannot say.
  public let remarks: [BacktestRemark]

  /// Scores a forecast; O(observations × ranks held).
  public init(_ forecast: Forecast, _ observations: Observations) {
    study = forecast.study
    draws = forecast.draws
    let study = study
    let competitors = study.entities.count + study.outlook.challengers
    let ranks = observations.entries.reduce(competitors) { max($0, $1.rank) }
    self.ranks = ranks
    rows = observations.entries.map { entry in
      let distribution = forecast.ranks(entity: entry.entity, year: entry.year)
      let start = forecast.tally.layout.baseline.rank(entry.entity, year: 0)
      return Row(
        observation: entry, forecast: distribution,
        scores: RankScores(distribution, observed: entry.rank, ranks: ranks),
        persistence: ReferenceForecast.persistence(
          rank: start, observed: entry.rank, ranks: ranks),
        climatology: ReferenceForecast.climatology(
          observed: entry.rank, held: competitors, ranks: ranks))
    }
    remarks = observations.remarks + Self.remarks(rows, of: study, competitors, draws)
  }

  private static func remarks(
    _ rows: [Row], of study: Study, _ competitors: Int, _ draws: Int
  ) -> [BacktestRemark] {
    func names(_ isMeant: (Row) -> Bool) -> [String] {
      var known: Set<Int> = []
      return rows.filter(isMeant).map(\.observation.entity).filter { known.insert($0).inserted }
        .map { study.entities[$0] }
    }
    let beyond = names { $0.observation.rank > competitors }
    let undrawn = names { $0.scores.isNeverDrawn }
    var remarks: [BacktestRemark] = []
    if !beyond.isEmpty {
      remarks.append(.beyondCompetitors(entities: beyond, competitors: competitors))
    }
    if !undrawn.isEmpty { remarks.append(.neverDrawn(entities: undrawn, draws: draws)) }
    return remarks
  }

  /// What the rows say together; `year` is counted from 0, `nil` for all years.
  public func summary(ofYear year: Int? = nil) -> BacktestSummary {
    BacktestSummary(rows.filter { year == nil || $0.observation.year == year })
  }

  /// The years with observations, counted from 0, ascending.
  public var years: [Int] { Set(rows.map(\.observation.year)).sorted() }

  /// Whether observed ranks fall where they should in their forecasts.
  public var pitHistogram: PITHistogram { PITHistogram(rows.map(\.scores)) }
}

/// How the forecast of a variant did against the same ranks.
public struct VariantBacktest: Sendable {
  /// The name of the variant.
  public let name: String
  /// How its forecast did.
  public let backtest: Backtest

  /// The backtest of a variant.
  public init(_ name: String, _ backtest: Backtest) {
    self.name = name
    self.backtest = backtest
  }
}

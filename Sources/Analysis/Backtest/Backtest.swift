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
    /// The ranked probability score of ``ReferenceForecast/climatology(observed:ranks:)``.
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
        climatology: ReferenceForecast.climatology(observed: entry.rank, ranks: ranks))
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

/// Means over the forecasts of a backtest; NaN where there are none.
public struct BacktestSummary: Sendable, Hashable {
  /// The ranks that were scored.
  public let observations: Int
  /// The part of observed ranks within the quartiles of their forecasts.
  public let coverage50: Double
  /// The part of observed ranks within the 5 % and 95 % quantiles of their forecasts.
  public let coverage90: Double
  /// The mean ranked probability score.
  public let rps: Double
  /// At most the Monte Carlo standard error of ``rps``: the forecasts come from the same draws.
  public let rpsError: Double
  /// The mean ranked probability score of persistence.
  public let rpsOfPersistence: Double
  /// The mean ranked probability score of climatology.
  public let rpsOfClimatology: Double
  /// The mean logarithmic score, in nats.
  public let logScore: Double
  /// The observed ranks that came up in no draw.
  public let neverDrawn: Int

  init(_ rows: [Backtest.Row]) {
    observations = rows.count
    func mean(_ value: (Backtest.Row) -> Double) -> Double {
      rows.reduce(0) { $0 + value($1) } / Double(rows.count)
    }
    coverage50 = mean { $0.scores.isWithin50 ? 1 : 0 }
    coverage90 = mean { $0.scores.isWithin90 ? 1 : 0 }
    rps = mean(\.scores.rps)
    rpsError = mean(\.scores.rpsError)
    rpsOfPersistence = mean(\.persistence)
    rpsOfClimatology = mean(\.climatology)
    logScore = mean(\.scores.logScore)
    neverDrawn = rows.reduce(0) { $0 + ($1.scores.isNeverDrawn ? 1 : 0) }
  }

  /// 1 − rps/rps of persistence: 1 is perfect, 0 no better; NaN where persistence was perfect.
  public var skillOverPersistence: Double { Self.skill(rps, over: rpsOfPersistence) }

  /// 1 − rps/rps of climatology: 1 is perfect, 0 no better.
  public var skillOverClimatology: Double { Self.skill(rps, over: rpsOfClimatology) }

  private static func skill(_ score: Double, over reference: Double) -> Double {
    reference > 0 ? 1 - score / reference : .nan
  }
}

/// A histogram of the probability integral transform: even where the forecasts are calibrated,
/// hollow where they are too narrow, humped where too wide.
///
/// A rank is no continuous number: each observation is spread evenly from P(rank < observed) to
/// P(rank ≤ observed), which needs no random number (Czado, Gneiting & Held 2009,
/// doi 10.1111/j.1541-0420.2009.01191.x).
public struct PITHistogram: Sendable, Hashable {
  /// The number of bins, of equal width between 0 and 1.
  public static let bins = 10
  /// The observations in each bin, in parts.
  public let counts: [Double]
  /// The observations in each bin where the forecasts are calibrated.
  public let expected: Double

  init(_ scores: [RankScores]) {
    var counts = Array(repeating: 0.0, count: Self.bins)
    for score in scores {
      let width = score.pitHigh - score.pitLow
      for bin in counts.indices {
        let low = Double(bin) / Double(Self.bins)
        let high = Double(bin + 1) / Double(Self.bins)
        if width > 0 {
          counts[bin] += max(0, min(high, score.pitHigh) - max(low, score.pitLow)) / width
        } else if score.pitLow >= low, score.pitLow < high || bin == Self.bins - 1 {
          // An observation beyond what was forecast has no width.
          counts[bin] += 1
        }
      }
    }
    self.counts = counts
    expected = Double(scores.count) / Double(Self.bins)
  }
}

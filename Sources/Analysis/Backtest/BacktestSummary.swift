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

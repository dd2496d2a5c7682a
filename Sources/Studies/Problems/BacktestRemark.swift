/// What a backtest leaves out or cannot say, as data.
public enum BacktestRemark: Sendable, Hashable {
  /// Entities of the scenario have no rank in an edition of the history.
  case unobserved(edition: Int, entities: [String], scored: Int)
  /// The history has entities that the scenario's table has not.
  case notInTable(edition: Int, entities: [String])
  /// The history has ranks of editions that are not forecast.
  case otherEditions(editions: [Int], ranks: Int, scored: ClosedRange<Int>)
  /// Observed ranks lie beyond the number of entities that compete.
  case beyondCompetitors(entities: [String], competitors: Int)
  /// Observed ranks came up in no draw; the logarithmic score counts each as one draw of n + 2.
  case neverDrawn(entities: [String], draws: Int)
}

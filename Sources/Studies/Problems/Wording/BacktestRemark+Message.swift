extension BacktestRemark {
  /// What is odd, a semicolon, what it means.
  public var message: String {
    switch self {
    case .unobserved(let edition, let entities, let scored):
      "\(edition): no rank is known of \(entities.count) of \(entities.count + scored) entities"
        + " (\(listed(entities))); \(scored) \(scored == 1 ? "is" : "are") scored"
    case .notInTable(let edition, let entities):
      "\(edition): \(entities.count) with a rank \(entities.count == 1 ? "is" : "are") not in the"
        + " scenario's table (\(listed(entities))); nobody forecast them, so they are not scored"
    case .otherEditions(let editions, let ranks, let scored):
      "\(ranks) \(ranks == 1 ? "rank" : "ranks") of \(editions.count == 1 ? "edition" : "editions")"
        + " \(firstOf(editions.map(String.init))) \(ranks == 1 ? "is" : "are") not scored; the"
        + " forecast is for \(scored.lowerBound)"
        + (scored.count > 1 ? " to \(scored.upperBound)" : "")
    case .beyondCompetitors(let entities, let competitors):
      "\(listed(entities)) \(entities.count == 1 ? "has a rank" : "have ranks") beyond the"
        + " \(competitors) that compete; the forecast cannot reach there without more"
        + " `challengers`"
    case .neverDrawn(let entities, let draws):
      "the \(entities.count == 1 ? "rank" : "ranks") of \(listed(entities)) came up in none of"
        + " \(draws) draws; the logarithmic score takes the probability for 1/(draws + 2)"
    }
  }
}

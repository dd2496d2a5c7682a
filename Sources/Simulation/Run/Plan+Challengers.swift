import Distributions
import Studies

extension Plan {
  /// The plan of a study with its challengers, whose law follows the table's order.
  ///
  /// `isBaseline` leaves challengers on their lines.
  init(
    competing study: Study, isBaseline: Bool = false,
    cache: QuantileTableCache = QuantileTableCache()
  ) throws {
    guard study.outlook.challengers > 0 else {
      try self.init(study, cache: cache)
      return
    }
    let table = try Baseline(of: study.withoutChallengers())
    let indicators = study.indicators.indices.map {
      study.indicators[$0].filled(by: study.filling(ofIndicator: $0))
    }
    let law = RankSizeLaw(indicators, order: table.order(year: 0))
    try self.init(study, challengers: law, challengersVary: !isBaseline, cache: cache)
  }
}

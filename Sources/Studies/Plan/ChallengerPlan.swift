import Distributions
import ElementaryFunctions

/// The entities below the table's end: challenger j takes place n + j on every indicator's line,
/// with the residuals of the fit as its error, and grows like the indicator, in no group.
package struct ChallengerPlan: Sendable {
  package let count: Int
  package let starts: [StartPlan]
  package let growths: [GrowthPlan]

  /// `varies` says whether values depart from the line, as they do not in a baseline.
  init(
    _ study: Study, law: RankSizeLaw, varies: Bool, countsNegativeAsZero: Bool,
    cache: QuantileTableCache
  ) {
    let count = study.outlook.challengers
    self.count = count
    starts = zip(study.indicators, law.lines).map { indicator, line in
      let variance = varies ? line.deviation * line.deviation : 0
      // The line has the medians; a cell is the mean of a lognormal error.
      let factor = exponential(variance / 2)
      let error = CellError(standardError: (exponential(variance) - 1).squareRoot())
      let challenger = Indicator(
        indicator.name, values: (0..<count).map { line.value(at: law.firstPlace + $0) * factor },
        error: error ?? .none)
      return StartPlan(
        challenger, filling: nil,
        countsNegativeAsZero: Array(repeating: countsNegativeAsZero, count: count),
        cache: cache)
    }
    growths = study.indicators.map {
      GrowthPlan(PerEntity($0.statedGrowth, count: count), groupings: [], cache: cache)
    }
  }
}

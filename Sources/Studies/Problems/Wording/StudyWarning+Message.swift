extension StudyWarning {
  /// What is odd, a semicolon, what can be done.
  public var message: String {
    switch kind {
    case .totalGrowthFarFromDrift(let totalGrowth, let meanDrift):
      "the total grows by \(percent(totalGrowth)) a year, the entities by"
        + " \(percent(meanDrift)) on average, which reweights this indicator from year to year;"
        + " is that meant?"
    case .weightless(let indicator):
      "indicator '\(indicator)' has weight 0 and no influence; is that meant?"
    case .ignoredWeight(let name, let year):
      "the weight of '\(shortened(name))' changes in \(year), where weights come from an order, bounds or"
        + " experts and stated ones do not count; is that meant? `index.leave_out` leaves an indicator"
        + " out"
    case .statedInVain(let name):
      "the weight of '\(shortened(name))' does not count, as weights come from an order, bounds or"
        + " experts; is that meant?"
    case .inconsistentComparisons(let expert, let ratio):
      "the comparisons of '\(shortened(expert))' contradict each other: their consistency ratio is"
        + " \(percent(ratio)), and up to 10 % is usual; is that meant?"
    case .leftOut(let entity, let column):
      "'\(shortened(entity))' is left out, as '\(shortened(column))' has no value here;"
        + " is that meant?"
    case .moreLeftOut(let entity, let others):
      "'\(shortened(entity))' is left out, too, and so are \(others) more; is that meant?"
    case .filledCells(let indicator, let count, let total, let summary):
      "\(count) of \(total) cells of '\(indicator)' \(count == 1 ? "is" : "are") missing and"
        + " \(summary.message(count: count))"
    case .intervalCells(let indicator, let count, let total):
      "\(count) of \(total) cells of '\(indicator)' \(count == 1 ? "is an interval" : "are intervals")"
        + " and drawn uniformly in each path; the baseline takes the midpoint"
    case .filledByMeanOfAll(let indicator, let entities, let lack):
      "for \(listed(entities)) \(lack.message(indicator)); the mean of all stands there"
    case .perhapsPerCent(let what, let value, let isYearly, let isSigned):
      "the \(what) is \(percent(value))\(isYearly ? " a year" : ""); is that meant?"
        + (isSigned
          ? "" : " \(number(rounded(value))) % is written \(number(rounded(value)))%")
        + (what == StudyWarning.Kind.relativeError
          ? "; one in the unit of the values needs `kind: absolute`" : "")
    case .unweightedPillars(let pillars):
      "the experts' table has no column for \(listed(pillars)): stated weights hold between pillars,"
        + " those of experts within them; is that meant? A column of a pillar's name, or `columns`,"
        + " gives its weights"
    case .perhapsDecimalComma(let text, let times):
      "'\(shortened(text))' is read with a comma between thousands, which makes it"
        + " \(number(rounded(times))) times the greatest cell without one; is that meant? A decimal"
        + " point is written '.'"
    case .perhapsAbsolute(let column, let median):
      "the standard errors in '\(shortened(column))' are taken as parts of the values, in the median"
        + " \(percent(median)); is that meant? Those in the unit of the values need `kind: absolute`"
    case .mixedUnits(let column, let hasPerCent, let others):
      "this cell of '\(shortened(column))' is written \(hasPerCent ? "with" : "without") a per cent"
        + " sign, \(others) others \(hasPerCent ? "without" : "with") one, which makes a factor of"
        + " 100; is that meant?"
    case .standstill(let first, let last):
      "nothing grows, happens or changes from \(first) to \(last), so that all years are like the"
        + " first; is that meant? `growth` of the indicators says how they move"
    case .unevenSobol(let draws, let next):
      "\(draws) draws do not give each of the \(Design.replicates) replicates of a Sobol' sequence a"
        + " power of two, for which it is most even; is that meant? \(next) draws do"
    }
  }
}

extension FillingSummary {
  fileprivate func message(count: Int) -> String {
    let verb = count == 1 ? "counts as" : "count as"
    switch self {
    case .value(let value, .mean):
      return "\(verb) the mean of the others, \(number(rounded(value)))"
    case .value(let value, .median):
      return "\(verb) the median of the others, \(number(rounded(value)))"
    case .value(let value, _): return "\(verb) \(number(rounded(value)))"
    case .near(.groupMean(let column)): return "\(verb) the mean of the same '\(shortened(column))'"
    case .near(.nearestNeighbours(1)): return "\(verb) the nearest neighbour"
    case .near(.nearestNeighbours(let neighbours)):
      return "\(verb) the mean of the \(neighbours) nearest neighbours"
    case .near: return "\(verb) the mean of entities like it"
    case .laws(let isLognormal, let conditional):
      return "drawn in each path from a \(isLognormal ? "log-" : "")Student law,"
        + " \(conditional == 0 ? "none" : "\(conditional)") of \(count) given other indicators"
    case .chosen: return "filled in the way that each path chooses"
    }
  }
}

extension FillingLack {
  fileprivate func message(_ indicator: String) -> String {
    switch self {
    case .group(let column):
      "nobody of the same '\(shortened(column))' has a value of '\(indicator)'"
    case .neighbour: "nobody with a value of '\(indicator)' has another value in common"
    }
  }
}

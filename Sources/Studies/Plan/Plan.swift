import Composite
import Distributions

/// A study made ready for computing: names are indices, laws are block kernels.
///
/// Arrays over cells run over the entities of one indicator.
package struct Plan: Sendable {
  package let entityCount: Int
  package let yearCount: Int
  /// For every grouping of the study the number of groups.
  package let groupCounts: [Int]
  /// For every grouping of the study and every entity the index of its group.
  package let groupOfEntity: [[Int]]
  package let starts: [StartPlan]
  package let growths: [GrowthPlan]
  package let weights: WeightLevels
  /// How scores are made.
  package let index: IndexPlan
  /// What the weighted mean is multiplied by for reporting.
  package let scoreFactor: Double

  /// The number of indicators.
  package var indicatorCount: Int { starts.count }

  /// Compiles a study. O(entities × indicators × groupings), and some milliseconds for every
  /// distinct law whose quantile is tabulated.
  package init(_ study: Study) throws(DistributionError) {
    let cache = QuantileTableCache()
    entityCount = study.entities.count
    yearCount = study.horizon.count
    groupCounts = study.groupings.map(\.groups.count)
    groupOfEntity = study.groupings.map(\.group)
    let yearCount = yearCount
    starts = study.indicators.enumerated().map { k, indicator in
      let moves = indicator.growth.choices.map { yearCount > 1 && $0.moves }
      let needsSign = study.index.meetsSign(of: indicator)
      return StartPlan(
        indicator, filling: study.filling(ofIndicator: k),
        countsNegativeAsZero: indicator.growth.choice.map { needsSign || moves[$0] },
        cache: cache)
    }
    growths = study.indicators.map {
      GrowthPlan($0.growth, groupings: study.groupings, cache: cache)
    }
    weights = try WeightLevels(study, cache: cache)
    index = IndexPlan(study)
    scoreFactor = study.report.scale == .sum ? Double(study.indicators.count) : 1
  }

  /// Whether the inputs of a family have any spread.
  package func uses(_ family: InputFamily) -> Bool {
    let grows = yearCount > 1
    return switch family {
    case .weights: weights.usesCoordinates
    case .weightKey: weights.usesKeys
    case .dataError: starts.contains(where: \.isUncertain)
    case .level: starts.contains { !$0.drawnLevels.isEmpty }
    case .drift: grows && growths.contains(where: \.drawsDrift)
    case .ownShock: grows && growths.contains(where: \.hasOwnShocks)
    case .groupShock: grows && growths.contains { !$0.groupShocks.isEmpty }
    case .commonShock: grows && growths.contains(where: \.hasCommonShock)
    case .cell: starts.contains { !$0.drawnCells.isEmpty }
    }
  }
}

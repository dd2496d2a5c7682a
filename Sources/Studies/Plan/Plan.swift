import Composite
import Distributions

/// A study made ready for computing: names are indices, laws are block kernels.
///
/// Arrays over cells run over the entities of one indicator.
package struct Plan: Sendable {
  /// The entities that compete: those of the study, and behind them the challengers.
  package let entityCount: Int
  /// The entities of the study.
  package let reportedCount: Int
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
  /// The ways of weighting, scoring and filling among which paths choose; `nil` for one way.
  package let structure: StructurePlan?
  /// What the weighted mean is multiplied by for reporting.
  package let scoreFactor: Double
  package let events: [EventPlan]
  /// The entities below the table's end; `nil` where there are none.
  package let challengers: ChallengerPlan?
  /// The plans of later years, each with the first of its years, counted from 0; ascending.
  package let later: [(year: Int, plan: Plan)]
  /// How the coordinates of a family are correlated; nothing for a family in which none are.
  package let copulas: [InputFamily: CopulaPlan]

  /// The number of indicators.
  package var indicatorCount: Int { starts.count }

  /// Compiles a study. O(entities × indicators × groupings), and some milliseconds for every
  /// distinct law whose quantile is tabulated.
  ///
  /// Challengers compete where their law is given, and vary unless told otherwise.
  package init(
    _ study: Study, challengers law: RankSizeLaw? = nil, challengersVary: Bool = true,
    cache: QuantileTableCache = QuantileTableCache()
  ) throws {
    reportedCount = study.entities.count
    entityCount = study.entities.count + (law == nil ? 0 : study.outlook.challengers)
    yearCount = study.horizon.count
    groupCounts = study.groupings.map(\.groups.count)
    groupOfEntity = study.groupings.map(\.group)
    let yearCount = yearCount
    let eras = study.outlook.eras
    let countsNegativeAsZero = study.indicators.enumerated().map { k, indicator in
      let needsSign =
        study.index.mayMeetSign(of: indicator)
        || eras.contains { $0.index.mayMeetSign(of: $0.indicators[k]) }
      let moves = ([indicator.growth] + eras.map { $0.indicators[k].growth }).map {
        $0.each(\.moves)
      }
      return study.entities.indices.map { c in
        needsSign || yearCount > 1 && moves.contains { $0[c] }
      }
    }
    func starts(_ study: Study) -> [StartPlan] {
      study.indicators.enumerated().map { k, indicator in
        StartPlan(
          indicator, filling: study.filling(ofIndicator: k),
          countsNegativeAsZero: countsNegativeAsZero[k], cache: cache)
      }
    }
    self.starts = starts(study)
    growths = study.indicators.map {
      GrowthPlan($0.growth, groupings: study.groupings, cache: cache)
    }
    weights = try WeightLevels(study, cache: cache)
    index = IndexPlan(study)
    structure = try StructurePlan(study, cache: cache, starts: starts)
    scoreFactor = study.report.scale == .sum ? Double(study.indicators.count) : 1
    var copulas: [InputFamily: CopulaPlan] = [:]
    for (family, kind) in Self.correlatedFamilies where !study.correlations[kind].isEmpty {
      copulas[family] = CopulaPlan(
        CorrelationMatrix(study.correlations[kind]), indicators: study.indicators.count,
        entities: family.isOfChallengers ? study.outlook.challengers : study.entities.count)
    }
    challengers = law.map { law in
      ChallengerPlan(
        study, law: law, varies: challengersVary,
        countsNegativeAsZero: true, cache: cache)
    }
    if let law {
      copulas[.challengerError] = CopulaPlan(
        law.residuals, indicators: study.indicators.count, entities: study.outlook.challengers)
    }
    self.copulas = copulas
    later = try Self.later(study, law, challengersVary, cache)
    let rows = 0..<entityCount
    events = study.outlook.events.map {
      EventPlan($0, horizon: study.horizon, rows: rows, cache: cache)
    }
  }

  private static let correlatedFamilies: [(InputFamily, Correlations.Kind)] = [
    (.ownShock, .growth), (.drift, .drift), (.dataError, .error), (.challengerShock, .growth),
    (.challengerDrift, .drift),
  ]

  private static func later(
    _ study: Study, _ law: RankSizeLaw?, _ challengersVary: Bool, _ cache: QuantileTableCache
  ) throws -> [(year: Int, plan: Plan)] {
    let years = study.outlook.eras.map { $0.year - study.horizon.lowerBound }.sorted()
    let plans = try study.eraStudies().map {
      try Plan($0, challengers: law, challengersVary: challengersVary, cache: cache)
    }
    return Array(zip(years, plans)).map { (year: $0, plan: $1) }
  }

  /// Whether the inputs of a family have any spread.
  package func uses(_ family: InputFamily) -> Bool {
    usesAtFirst(family) || later.contains { $0.plan.uses(family) }
  }

  /// Whether a path reads the coordinates of a family more than once.
  package func repeats(_ family: InputFamily) -> Bool {
    if !later.isEmpty, family.isOfEveryEra { return true }
    let hasChoices = structure != nil || later.contains { $0.plan.structure != nil }
    return hasChoices && family.isOfEveryRecipe
  }

  private func usesAtFirst(_ family: InputFamily) -> Bool {
    let grows = yearCount > 1
    let others = challengers?.growths ?? []
    let weights = structure?.weights.all ?? [weights]
    let starts = structure?.starts.all.flatMap(\.self) ?? starts
    return switch family {
    case .structure: structure != nil
    case .weights: weights.contains(where: \.usesCoordinates)
    case .weightKey: weights.contains(where: \.usesKeys)
    case .dataError: starts.contains(where: \.isUncertain)
    case .level: starts.contains { !$0.drawnLevels.isEmpty }
    case .drift: grows && growths.contains(where: \.drawsDrift)
    case .ownShock: grows && growths.contains(where: \.hasOwnShocks)
    case .groupShock: grows && growths.contains { !$0.groupShocks.isEmpty }
    case .commonShock: grows && (growths + others).contains(where: \.hasCommonShock)
    case .challengerError: challengers?.starts.contains(where: \.isUncertain) ?? false
    case .challengerDrift: grows && others.contains(where: \.drawsDrift)
    case .challengerShock: grows && others.contains(where: \.hasOwnShocks)
    case .eventOccurrence: events.contains(where: \.isUncertain)
    case .eventFactor: events.contains(where: \.drawsFactors)
    case .cell: starts.contains { !$0.drawnCells.isEmpty }
    }
  }
}

import Distributions
import Studies

/// The indicators of an evaluator whose values another evaluator of the same tile has.
///
/// The lender evaluates a year before the borrower looks at it.
struct ColumnLoan {
  /// For every indicator the evaluator that has its values; `nil` where the evaluator itself has.
  let lenders: [TileEvaluator?]
  /// Whether all are another's, so that nothing is left to evaluate but weights and scores.
  let isOfAll: Bool

  /// No indicator.
  static var none: ColumnLoan { ColumnLoan([]) }

  init(_ lenders: [TileEvaluator?]) {
    self.lenders = lenders
    isOfAll = !lenders.isEmpty && lenders.allSatisfy { $0 != nil }
  }

  /// Whether the values of an indicator are another's.
  func has(_ k: Int) -> Bool { lenders.indices.contains(k) && lenders[k] != nil }
}

/// All on which the values of an indicator depend in every year: columns of equal keys are equal,
/// draw by draw.
struct ColumnKey: Hashable {
  private let indicator: Int
  private let indicators: Int
  private let values: [Double]
  private let uncertainCells: [Int: UncertainCell]
  private let imputations: Alternatives<Imputation>?
  /// The fillings of all ways among which paths choose.
  private let fillings: [CellFilling?]
  private let errors: PerEntity<CellError>
  private let level: PerEntity<Distribution>
  /// The growth from the first year on, and from those of later eras.
  private let growths: [PerEntity<Growth>]
  private let eraYears: [Int]
  /// Whether values below 0 have no meaning, in any era.
  private let meetsSign: Bool
  private let horizon: ClosedRange<Int>
  private let groupings: [Grouping]
  private let correlations: Correlations
  private let events: [Event]
  private let imputation: Alternatives<Imputation>?
  private let simulation: SimulationSettings
  private let order: [Coordinate]

  /// The keys of a study's indicators; `nil` where challengers compete, whose values follow from
  /// the whole study. `order` has the coordinates that the design serves.
  static func keys(of study: Study, order: [Coordinate]) throws -> [ColumnKey?] {
    guard study.outlook.challengers == 0 else { return study.indicators.map { _ in nil } }
    let recipes = try study.recipes()
    let all = try recipes + study.eraStudies().flatMap { try $0.recipes() }
    return study.indicators.indices.map { k in
      ColumnKey(
        k, of: study, fillings: recipes.map { $0.filling(ofIndicator: k) },
        meetsSign: all.contains { $0.index.meetsSign(of: $0.indicators[k]) }, order: order)
    }
  }

  private init(
    _ k: Int, of study: Study, fillings: [CellFilling?], meetsSign: Bool, order: [Coordinate]
  ) {
    let column = study.indicators[k]
    let eras = study.outlook.eras
    indicator = k
    indicators = study.indicators.count
    values = column.values
    uncertainCells = column.uncertainCells
    imputations = study.index.choices.imputation
    self.fillings = imputations == nil ? Array(fillings.prefix(1)) : fillings
    errors = column.errors
    level = column.level
    growths = [column.growth] + eras.map { $0.indicators[k].growth }
    eraYears = eras.map(\.year)
    self.meetsSign = meetsSign
    imputation = study.index.choices.imputation
    horizon = study.horizon
    groupings = study.groupings
    correlations = study.correlations
    events = study.outlook.events
    simulation = study.simulation
    self.order = order
  }
}

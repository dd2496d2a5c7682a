import Distributions
import Studies

/// One study of several, made ready for a pass that estimates its measures only.
struct PointPlan: Sendable {
  let study: Study
  let pass: DrawPass
  let outcomes: [Outcome]
  /// For every outcome the row of the base case that it is compared with; `nil` where there is none.
  let partners: [Int?]
  /// The years in which outcomes or leaders are looked at, counted from 0, ascending.
  let years: [Int]
  /// The year whose leaders are counted, counted from 0; `nil` where none are.
  let leadersYear: Int?
  private(set) var columns: [ColumnKey?]
  /// Where its numbers come from; `nil` for the run's own streams.
  private(set) var seating: Seating?
  private let layout: TallyLayout

  /// `base` is the study that it is compared with, `nil` where it is not.
  init(
    _ study: Study, measures: [Measure], base: [Measure]?, countsLeaders: Bool,
    cache: QuantileTableCache
  ) throws {
    let baseline = try Baseline(of: study)
    self.study = study
    let isSobol = study.simulation.design == .sobol
    let order = isSobol ? CoordinateOrder(study, baseline: baseline).coordinates : []
    pass = try DrawPass(
      plan: Plan(competing: study, cache: cache), settings: study.simulation, order: order)
    outcomes = measures.map { Outcome($0, study, baseline: baseline) }
    partners = measures.map { measure in
      base?.firstIndex { $0.name == measure.name && $0.isLike(measure) }
    }
    leadersYear = countsLeaders ? study.horizon.count - 1 : nil
    years = Set(outcomes.map(\.year) + [leadersYear].compactMap(\.self)).sorted()
    columns = try ColumnKey.keys(of: study, order: order)
    layout = TallyLayout(study: study, baseline: baseline)
  }

  /// The same point with numbers from other seats.
  func seated(_ seating: Seating) -> PointPlan {
    var plan = self
    plan.seating = seating
    // What is drawn otherwise is not equal to the column of another point.
    if seating.movesCoordinates { plan.columns = columns.map { _ in nil } }
    return plan
  }

  /// An empty tally of the scores of an outcome.
  func scores(of outcome: Outcome) -> ScoreTally? {
    guard case .entity(let entity, _, .score) = outcome.measure.quantity else { return nil }
    return ScoreTally(
      centres: [layout.baseline.score(entity, year: outcome.year)], scale: layout.scoreScale,
      floor: layout.scoreFloor, draws: study.simulation.draws)
  }

  /// The expected score of an outcome's entity, and what scores are about as large as.
  func size(of outcome: Outcome) -> (centre: Double, scale: Double) {
    guard case .entity(let entity, _, .score) = outcome.measure.quantity else { return (0, 1) }
    return (layout.baseline.score(entity, year: outcome.year), layout.scoreScale)
  }

  /// The bytes that an evaluator takes, about.
  var memory: Int {
    let rows = study.entities.count + study.outlook.challengers
    return (3 * study.indicators.count + 6) * rows * DrawCut.drawsPerTile * 8
  }
}

extension Measure {
  /// Whether the outcomes of two measures can be subtracted from each other.
  fileprivate func isLike(_ other: Measure) -> Bool {
    switch (quantity, other.quantity) {
    case (.probability, .probability), (.ahead, .ahead): true
    case (.entity(_, let own, let variable), .entity(_, let others, let another)):
      own == others && variable == another
    case (.meanRankShift(let own), .meanRankShift(let others)): own == others
    default: false
    }
  }
}

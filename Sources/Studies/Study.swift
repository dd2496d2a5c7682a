/// A composite index, what is uncertain about it, and what shall be known: immutable and valid.
///
/// Entities and indicators are counted from 0 in the order given.
public struct Study: Sendable, Hashable {
  /// The name, which also names the result folder.
  public let name: String
  /// The question for readers.
  public let title: String
  /// The names of the entities, unique.
  public let entities: [String]
  /// The groups that the entities form.
  public let groupings: [Grouping]
  /// The indicators.
  public let indicators: [Indicator]
  /// The recipe of the index.
  public let index: CompositeIndex
  /// The first and the last year.
  public let horizon: ClosedRange<Int>
  /// How inputs move together from indicator to indicator.
  public let correlations: Correlations
  /// What may come beyond the growth of each entity.
  public let outlook: Outlook
  /// The measures.
  public let measures: [Measure]
  /// The draws.
  public let simulation: SimulationSettings
  /// What the results show.
  public let report: ReportSettings
  /// What stands in the place of the cells that are no numbers, one filling an indicator; empty
  /// where all cells are numbers.
  package private(set) var fillings: [CellFilling] = []

  /// The limits of a study.
  public enum Limit {
    /// The most years after the first.
    public static let years = 200
    /// The most entities.
    public static let entities = 100_000
    /// The most indicators.
    public static let indicators = 1_000
  }

  /// A study of the given parts.
  ///
  /// Throws ``StudyProblems`` with everything that is wrong: counts that do not agree, values that
  /// the normalisation, aggregation or growth cannot take, parameters out of range.
  /// O(entities × indicators), with missing cells what their ``Imputation`` takes: neighbours
  /// O(cells that are missing × entities × indicators).
  public init(
    name: String, title: String? = nil, entities: [String], groupings: [Grouping] = [],
    indicators: [Indicator], index: CompositeIndex = CompositeIndex(),
    horizon: ClosedRange<Int>, correlations: Correlations = .none, outlook: Outlook = Outlook(),
    measures: [Measure] = [],
    simulation: SimulationSettings = SimulationSettings(),
    report: ReportSettings = ReportSettings()
  ) throws(StudyProblems) {
    self.name = name
    self.title = title ?? name
    self.entities = entities
    self.groupings = groupings
    self.indicators = indicators
    self.index = index
    self.horizon = horizon
    self.correlations = correlations
    self.outlook = outlook
    self.measures = measures
    self.simulation = simulation
    self.report = report
    fillings = CellFilling.all(of: self, by: index.imputation)
    let problems = StudyValidator.problems(of: self)
    guard problems.isEmpty else { throw StudyProblems(problems: problems) }
  }

  /// What stands in the place of the cells of an indicator that are no numbers, if it has any.
  package func filling(ofIndicator k: Int) -> CellFilling? {
    fillings.indices.contains(k) ? fillings[k] : nil
  }

  /// The values of an indicator in the baseline, before levels: missing cells filled.
  package func filledValues(ofIndicator k: Int) -> [Double] {
    indicators[k].filled(by: filling(ofIndicator: k)).values
  }

  /// The years, ascending.
  public var years: [Int] { Array(horizon) }

  /// The same study with other draws.
  public func with(simulation: SimulationSettings) throws(StudyProblems) -> Study {
    try changing(simulation: simulation)
  }

  /// The study with some parts otherwise; what is not given stays.
  package func changing(
    indicators: [Indicator]? = nil, index: CompositeIndex? = nil,
    horizon: ClosedRange<Int>? = nil, outlook: Outlook? = nil, measures: [Measure]? = nil,
    simulation: SimulationSettings? = nil
  ) throws(StudyProblems) -> Study {
    try Study(
      name: name, title: title, entities: entities, groupings: groupings,
      indicators: indicators ?? self.indicators, index: index ?? self.index,
      horizon: horizon ?? self.horizon, correlations: correlations,
      outlook: outlook ?? self.outlook, measures: measures ?? self.measures,
      simulation: simulation ?? self.simulation, report: report)
  }

  /// The stated weights, scaled to sum 1.
  public var statedWeights: [Double] {
    let tree = tree
    return tree.effective(tree.nodes.flatMap(\.stated), indicators: indicators.count)
  }
}

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
  /// O(entities × indicators).
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
    let problems = StudyValidator.problems(of: self)
    guard problems.isEmpty else { throw StudyProblems(problems: problems) }
  }

  /// The years, ascending.
  public var years: [Int] { Array(horizon) }

  /// The same study with other draws.
  public func with(simulation: SimulationSettings) throws(StudyProblems) -> Study {
    try Study(
      name: name, title: title, entities: entities, groupings: groupings, indicators: indicators,
      index: index, horizon: horizon, correlations: correlations, outlook: outlook,
      measures: measures, simulation: simulation, report: report)
  }

  /// The stated weights, scaled to sum 1.
  public var statedWeights: [Double] {
    let sum = indicators.reduce(0) { $0 + $1.weight }
    return indicators.map { $0.weight / sum }
  }
}

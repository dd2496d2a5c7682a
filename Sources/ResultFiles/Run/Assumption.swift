import Composite
import Distributions
import Studies

/// One statement of what a study assumes; a row of `assumptions.csv`.
package struct Assumption: Hashable {
  /// What a statement is about.
  package enum Topic: String, Sendable, Hashable, CaseIterable {
    /// The study as a whole: its focus entities, challengers, changes of method.
    case study
    /// How the index is made.
    case index
    /// How the weights vary.
    case weights
    /// An indicator: its label, its stated weight, its total.
    case indicator
    /// How far the cells of an indicator may be off, and how missing ones are filled.
    case data
    /// How the values of an indicator move from year to year.
    case growth
    /// What moves together.
    case correlation
    /// Something that may happen.
    case event
    /// What is asked: a measure by name, its entity and its year.
    case measure
  }

  var topic: Topic
  var subject = ""
  var indicator = ""
  var parameter: String
  var text = ""
  var entities: Int?
  var low: Double?
  var value: Double?
  var high: Double?

  /// Every statement about a study whose focus entities are given by index, in the order in which a
  /// reader wants them. O(entities × indicators).
  static func all(of study: Study, focus: [Int]) -> [Assumption] {
    var all = focus.map {
      Assumption(topic: .study, subject: study.entities[$0], parameter: "focus")
    }
    if study.outlook.challengers > 0 {
      all.append(
        Assumption(
          topic: .study, parameter: "challengers", value: Double(study.outlook.challengers)))
    }
    all += ofChanges(study)
    all += ofIndex(study)
    if study.index.choices.weights == nil { all += ofWeights(study.index.weights) }
    for (k, indicator) in study.indicators.enumerated() {
      all += ofIndicator(indicator, study, weight: study.statedWeights[k])
    }
    for (k, indicator) in study.indicators.enumerated() { all += ofData(indicator, k, study) }
    for indicator in study.indicators { all += ofGrowth(indicator, study) }
    all += ofCorrelations(study)
    for event in study.outlook.events { all += of(event, study) }
    return all + study.measures.map { of($0, study) }
  }

  private static func ofCorrelations(_ study: Study) -> [Assumption] {
    Correlations.Kind.allCases.flatMap { kind in
      study.correlations[kind].map { one in
        let labels = [one.first, one.second].map { study.indicators[$0].label }
        return Assumption(
          topic: .correlation, subject: labels.joined(separator: " ~ "), parameter: kind.rawValue,
          value: one.value)
      }
    }
  }

  private static func of(_ event: Event, _ study: Study) -> [Assumption] {
    let years = event.years.map(String.init).joined(separator: ", ")
    let entities = event.entities?.count ?? study.entities.count
    let probability = Assumption(
      topic: .event, subject: event.name, parameter: "probability", text: years,
      entities: entities, value: event.probability)
    return [probability] + place(of: event, study) + course(of: event)
      + event.factors.sorted { $0.key < $1.key }.map { k, factor in
        var row = Assumption(
          topic: .event, subject: event.name, indicator: study.indicators[k].name,
          parameter: "factor", entities: entities)
        row.describe(factor)
        return row
      }
  }

  /// Whom an event happens to, by up to three names; nothing where it is all.
  private static func place(of event: Event, _ study: Study) -> [Assumption] {
    guard let entities = event.entities else { return [] }
    let names = entities.prefix(3).map { study.entities[$0] }.joined(separator: "; ")
    return [
      Assumption(
        topic: .event, subject: event.name, parameter: "where", text: names,
        entities: entities.count)
    ]
  }

  /// How long the effect of an event holds, and how it goes back; nothing where it stays.
  private static func course(of event: Event) -> [Assumption] {
    guard event.duration != nil || event.recovery != nil else { return [] }
    let duration = Assumption(
      topic: .event, subject: event.name, parameter: "duration",
      value: Double(event.duration ?? 1))
    var recovery = Assumption(topic: .event, subject: event.name, parameter: "recovery")
    switch event.recovery {
    case nil: return [duration]
    case .share(let share): (recovery.text, recovery.value) = ("share", share)
    case .years(let years): (recovery.text, recovery.value) = ("years", Double(years))
    }
    return [duration, recovery]
  }

  /// In the words of scenarios: `rank <= 10`, `ahead_of Seoul`, `mean rank_shift`.
  private static func of(_ measure: Measure, _ study: Study) -> Assumption {
    let (entity, words) =
      switch measure.quantity {
      case .probability(let entity, let rank): (study.entities[entity], "rank <= \(rank)")
      case .ahead(let entity, let opponent):
        (study.entities[entity], "ahead_of \(study.entities[opponent])")
      case .entity(let entity, let statistic, let variable):
        (study.entities[entity], "\(statistic.rawValue) \(variable.rawValue)")
      case .meanRankShift(let statistic): ("", "\(statistic.rawValue) rank_shift")
      }
    return Assumption(
      topic: .measure, subject: entity, parameter: words, text: measure.name,
      value: Double(measure.year))
  }

  /// States a distribution by its median and its 5 % and 95 % quantiles.
  mutating func describe(_ law: Distribution) {
    text = type(of: law.family).name
    value = law.median
    if !law.isFixed { (low, high) = (law.quantile(0.05), law.quantile(0.95)) }
  }
}

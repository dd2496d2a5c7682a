import RankCast

extension Phrase {
  /// What a measure says, in the names of its study: `probability that Seoul is first in 2030`.
  static func meaning(of measure: Measure, in study: Study) -> String {
    let name = { (entity: Int) in study.entities[entity] }
    let meaning =
      switch measure.quantity {
      case .probability(let entity, 1): "probability that \(name(entity)) is first"
      case .probability(let entity, let rank):
        "probability that \(name(entity)) is among the first \(grouped(rank))"
      case .ahead(let entity, let opponent):
        "probability that \(name(entity)) is ahead of \(name(opponent))"
      case .entity(let entity, let statistic, let variable):
        "\(word(statistic)) \(word(variable)) of \(name(entity))"
      case .meanRankShift(let statistic): "\(word(statistic)) shift of rank, all entities"
      }
    return "\(meaning) in \(measure.year)"
  }

  /// An estimate of a measure with its 95 % half width, in per cent where it is a probability; in
  /// words where that came in all draws, or in none.
  static func value(_ estimate: Estimate, of measure: Measure) -> String {
    guard measure.isProbability else { return number(estimate) }
    // Without an error it is no estimate, but a limit or a target.
    guard estimate.halfWidth > 0 else { return percent(estimate) }
    return switch estimate.value {
    case 0: "in no draw"
    case 1: "in every draw"
    default: percent(estimate)
    }
  }

  /// A difference of a measure with its sign and its 95 % half width, in points of per cent where it
  /// is a probability.
  static func difference(_ estimate: Estimate, of measure: Measure) -> String {
    let sign = estimate.value > 0 ? "+" : ""
    guard measure.isProbability else { return sign + number(estimate) }
    let points = Estimate(
      value: 100 * estimate.value, standardError: 100 * estimate.standardError)
    return "\(sign)\(number(points)) points"
  }

  private static func word(_ statistic: Measure.Statistic) -> String {
    switch statistic {
    case .mean: "mean"
    case .median: "median"
    case .sd: "standard deviation of the"
    case .p05: "5 % quantile of the"
    case .p95: "95 % quantile of the"
    }
  }

  private static func word(_ variable: Measure.Variable) -> String {
    switch variable {
    case .rank: "rank"
    case .score: "score"
    case .rankShift: "shift of rank"
    }
  }
}

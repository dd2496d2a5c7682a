import Simulation
import Studies

/// The words and numbers of the report for pages that are made elsewhere.
package struct LiveWords: Sendable {
  /// The language.
  package let language: Language
  private let words: Words

  /// Words in a language; `names` are those of entities in it, by the name in the tables.
  package init(_ language: Language, names: [String: String] = [:]) {
    self.language = language
    words = Words(language, names: names)
  }

  /// One of two texts, by the language.
  package func say(_ english: String, _ chinese: String) -> String { words.say(english, chinese) }

  /// The name of an entity for readers.
  package func name(_ entity: String) -> String { words.name(entity) }

  /// A whole number with its thousands apart.
  package func whole(_ number: Int) -> String { words.whole(number) }

  /// A number to a few digits.
  package func number(_ number: Double) -> String { NumberFormat.short(number, digits: 4) }

  /// A share in per cent, to the digits that it needs.
  package func percent(_ share: Double) -> String { words.shortPercent(share) }

  /// A share in per cent, to the digits that its 95 % interval allows.
  package func percent(_ share: Double, halfWidth: Double) -> String {
    words.percent(share, max(1, NumberFormat.decimals(forError: 100 * halfWidth)))
  }

  /// What a measure says, in the names of its study.
  package func meaning(of measure: Measure, in study: Study) -> String {
    let year = measure.year
    func name(_ entity: Int) -> String { words.name(study.entities[entity]) }
    switch measure.quantity {
    case .probability(let entity, 1):
      return say("\(name(entity)) is first in \(year)", "\(name(entity))在\(year)年排名第一")
    case .probability(let entity, let rank):
      return say(
        "\(name(entity)) is among the first \(rank) in \(year)",
        "\(name(entity))在\(year)年进入前\(rank)名")
    case .ahead(let entity, let opponent):
      return say(
        "\(name(entity)) is ahead of \(name(opponent)) in \(year)",
        "\(name(entity))在\(year)年领先于\(name(opponent))")
    case .entity(let entity, let statistic, let variable):
      let what = variableText(variable)
      return say(
        "\(name(entity)), \(statisticText(statistic)) \(what) in \(year)",
        "\(name(entity))在\(year)年的\(what)（\(statisticText(statistic))）")
    case .meanRankShift(let statistic):
      return say(
        "All entities, \(statisticText(statistic)) shift of rank in \(year)",
        "所有对象在\(year)年的名次变动（\(statisticText(statistic))）")
    }
  }

  /// An estimate with half the width of its 95 % interval, in per cent where it is a probability.
  package func value(_ estimate: Estimate, of measure: Measure) -> String {
    guard estimate.value.isFinite else { return "–" }
    guard measure.isProbability else { return number(estimate, 1) }
    guard estimate.halfWidth > 0, estimate.value > 0, estimate.value < 1 else {
      return words.percent(estimate.value)
    }
    let decimals = max(1, Self.decimals(forError: 100 * estimate.halfWidth))
    return words.percent(estimate.value, decimals) + "\u{A0}±\u{A0}"
      + NumberFormat.fixed(100 * estimate.halfWidth, decimals)
  }

  /// A difference with its sign, in points of per cent where it is one of probabilities.
  package func difference(_ estimate: Estimate, of measure: Measure) -> String {
    guard estimate.value.isFinite else { return "–" }
    // The same in every draw: no size and no error to tell.
    if estimate.value == 0 { return say("none seen", "未见变化") }
    let sign = estimate.value > 0 ? "+" : ""
    return measure.isProbability
      ? sign + number(estimate, 100) + say(" points", "个百分点") : sign + number(estimate, 1)
  }

  private func number(_ estimate: Estimate, _ scale: Double) -> String {
    let (value, error) = (scale * estimate.value, scale * estimate.halfWidth)
    // What rounding leaves is no error.
    guard error > 1e-12 * value.magnitude else { return NumberFormat.short(value, digits: 4) }
    let decimals = Self.decimals(forError: error)
    return NumberFormat.fixed(value, decimals) + "\u{A0}±\u{A0}"
      + NumberFormat.fixed(error, decimals)
  }

  /// The decimals that show an error to one digit, at most 6.
  private static func decimals(forError error: Double) -> Int {
    var decimals = 0
    var unit = 1.0
    while decimals < 6, error < 0.95 * unit { (unit, decimals) = (unit / 10, decimals + 1) }
    return decimals
  }

  private func statisticText(_ statistic: Measure.Statistic) -> String {
    switch statistic {
    case .mean: say("mean", "均值")
    case .median: say("median", "中位数")
    case .sd: say("standard deviation of the", "标准差")
    case .p05: say("5 % quantile of the", "5%分位")
    case .p95: say("95 % quantile of the", "95%分位")
    }
  }

  private func variableText(_ variable: Measure.Variable) -> String {
    switch variable {
    case .rank: say("rank", "名次")
    case .score: say("score", "得分")
    case .rankShift: say("shift of rank", "名次变动")
    }
  }
}

import RankCast

/// What `run` prints: the focus entities in the last year, and the measures.
struct FocusTable {
  private let forecast: Forecast
  private let width: Int
  private let isColoured: Bool

  init(_ forecast: Forecast, width: Int, isColoured: Bool) {
    self.forecast = forecast
    self.width = width
    self.isColoured = isColoured
  }

  /// The text, with a closing line that says where the files are.
  func text(seconds: Double, folder: String) -> String {
    let study = forecast.study
    var lines = [bold(study.title), "\(Phrase.size(of: study)) · \(draws(seconds: seconds))", ""]
    lines += entityLines
    if !study.measures.isEmpty { lines += [""] + measureLines }
    lines += ["", "Results are in \(folder): start with rank_summary.csv."]
    return lines.joined(separator: "\n")
  }

  private func draws(seconds: Double) -> String {
    let simulation = forecast.study.simulation
    return """
      \(Phrase.count(forecast.draws, "draw")) of \(simulation.generator.name), \
      seed \(simulation.seed) · \(Phrase.duration(seconds))
      """
  }

  private var entityLines: [String] {
    let study = forecast.study
    let last = study.horizon.upperBound
    let tops = shownTops
    var table = TextTable([.left, .right, .right, .right] + tops.map { _ in .left })
    table.add(
      ["\(last)", "rank \(study.horizon.lowerBound)", "median", "5–95 %"]
        + tops.map { $0 == 1 ? "first" : "top \($0)" })
    for entity in forecast.focus {
      let year = study.horizon.count - 1
      let ranks = forecast.ranks(entity: entity, year: year)
      let baseline = forecast.tally.layout.baseline.rank(entity, year: 0)
      let low = Phrase.fixed(ranks.quantile(0.05), 0)
      let high = Phrase.fixed(ranks.quantile(0.95), 0)
      table.add(
        [
          study.entities[entity], "\(baseline)", Phrase.fixed(ranks.quantile(0.5), 0),
          low == high ? low : "\(low)–\(high)",
        ]
          + tops.map { top in
            let estimate = ranks.probability(ofRankAtMost: top)
            let bar = ProbabilityBar(width: barWidth, isColoured: isColoured)
            return "\(bar.text(estimate.value)) \(Phrase.percent(estimate))"
          })
    }
    var lines = table.lines
    lines[0] = bold(lines[0])
    return lines
  }

  private var measureLines: [String] {
    var table = TextTable([.left, .right])
    for measure in forecast.study.measures {
      let estimate = forecast.estimate(measure)
      table.add(
        [measure.name, measure.isProbability ? Phrase.percent(estimate) : Phrase.number(estimate)])
    }
    return [bold("Measures, with 95 % Monte Carlo error")] + table.lines
  }

  private var barWidth: Int { 10 }

  /// As many of the top N as the width has room for, those that are not certain first.
  private var shownTops: [Int] {
    let names = forecast.focus.map { forecast.study.entities[$0].columns }.max() ?? 0
    let room = max(1, (width - names - 26) / (barWidth + 17))
    let uncertain = forecast.study.report.top.filter { $0 < forecast.study.entities.count }
    return Array((uncertain.isEmpty ? [1] : uncertain).prefix(room))
  }

  private func bold(_ text: String) -> String {
    isColoured ? "\u{1B}[1m\(text)\u{1B}[0m" : text
  }
}

extension Measure {
  /// Whether the measure is a probability.
  var isProbability: Bool {
    switch quantity {
    case .probability, .ahead: true
    case .entity, .meanRankShift: false
    }
  }
}

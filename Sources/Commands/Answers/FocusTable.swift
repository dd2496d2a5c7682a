import RankCast

/// What `run` prints: the focus entities in the last year, and the measures.
struct FocusTable {
  private let forecast: Forecast
  private let page: Page

  init(_ forecast: Forecast, _ page: Page) {
    self.forecast = forecast
    self.page = page
  }

  /// The text, with a closing line that says where the files are.
  var text: String {
    let study = forecast.study
    var lines = page.heading(of: study, draws: forecast.draws) + [""]
    lines += entityLines
    if !study.measures.isEmpty { lines += [""] + measureLines }
    if let stopping = forecast.stopping {
      lines += ["", Phrase.outcome(of: stopping, draws: forecast.draws)]
    }
    let closing =
      "Open \(page.folder)/\(ReportMaker.pageName); the numbers are beside it, first"
      + " rank_summary.csv."
    lines += [""] + closing.wrapped(toColumns: page.width)
    return lines.joined(separator: "\n")
  }

  private var entityLines: [String] {
    let study = forecast.study
    let tops = shownTops
    let line = sparkline
    let over = line.map { _ in ["years"] } ?? []
    let base = isNarrow ? [] : ["base \(study.horizon.lowerBound)"]
    var table = TextTable(
      [.left] + base.map { _ in .right } + over.map { _ in .left } + [.right, .right]
        + tops.map { _ in isNarrow ? .right : .left })
    table.add(
      ["\(study.horizon.upperBound)"] + base + over
        + ["median", "5–95 %"] + tops.map { $0 == 1 ? "first" : "top \($0)" })
    for entity in forecast.focus {
      let ranks = lastRanks(of: entity)
      let low = Phrase.fixed(ranks.quantile(0.05), 0)
      let high = Phrase.fixed(ranks.quantile(0.95), 0)
      let start =
        [study.entities[entity].cut(toColumns: nameWidth)]
        + base.map { _ in "\(forecast.tally.layout.baseline.rank(entity, year: 0))" }
        + (line.map { [$0.text(medians(of: entity))] } ?? [])
        + [Phrase.fixed(ranks.quantile(0.5), 0), low == high ? low : "\(low)–\(high)"]
      table.add(start + tops.map { cell(ranks.probability(ofRankAtMost: $0).value) })
    }
    var lines = table.lines
    lines[0] = page.bold(lines[0])
    let error =
      "Monte Carlo error of " + (isRandom ? "a probability" : "the probabilities above")
      + ": at most ± \(largestError) points (95 %)."
    let meaning = "base: the rank with nothing perturbed"
    let note =
      isNarrow
      ? error
      : line == nil ? "\(meaning). \(error)" : "\(meaning); line: the median rank. \(error)"
    return lines + note.wrapped(toColumns: page.width)
  }

  /// The line of medians, where there is more than a year and room for it.
  private var sparkline: RankSparkline? {
    let years = forecast.study.horizon.count
    return years > 1 && page.width >= 76 ? RankSparkline(width: min(years, 12)) : nil
  }

  private func medians(of entity: Int) -> [Double] {
    (0..<forecast.study.horizon.count).map {
      forecast.ranks(entity: entity, year: $0).quantile(0.5)
    }
  }

  /// The columns for names: what the numbers and one bar leave, at least some.
  private var nameWidth: Int { max(12, page.width - lineWidth - fixedWidth - barWidth - 10) }

  /// Whether there is room for the chances only, without bars and ranks of the base.
  private var isNarrow: Bool { page.width < 56 }

  /// The columns of ranks, with the blanks between them.
  private var fixedWidth: Int { isNarrow ? 16 : 26 }

  private var lineWidth: Int { sparkline.map { max(5, $0.width) + 2 } ?? 0 }

  private func lastRanks(of entity: Int) -> RankDistribution {
    forecast.ranks(entity: entity, year: forecast.study.horizon.count - 1)
  }

  private func cell(_ probability: Double) -> String {
    let bar = ProbabilityBar(width: barWidth, isColoured: page.isColoured).text(probability)
    let percent =
      switch probability {
      case 0..<0.0005 where probability > 0: "<0.1"
      case 0.9995..<1: ">99.9"
      default: Phrase.fixed(100 * probability, 1)
      }
    return bar + String(repeating: " ", count: 6 - percent.count) + percent + " %"
  }

  private var isRandom: Bool { forecast.study.simulation.design == .random }

  private var largestError: String {
    Phrase.fixed(100 * largestHalfWidth, 2)
  }

  /// What independent draws can have at most; that of the probabilities shown under other designs.
  private var largestHalfWidth: Double {
    if isRandom {
      let error = (0.25 / Double(forecast.draws)).squareRoot()
      return Estimate(value: 0.5, standardError: error).halfWidth
    }
    return forecast.focus.flatMap { entity in
      shownTops.map { lastRanks(of: entity).probability(ofRankAtMost: $0).halfWidth }
    }.max() ?? 0
  }

  /// The measures with what they mean: beside their values where there is room, else below.
  private var measureLines: [String] {
    var table = TextTable([.left, .right])
    for measure in forecast.study.measures {
      table.add([measure.name, Phrase.value(forecast.estimate(measure), of: measure)])
    }
    let starts = table.lines
    let indent = (starts.map(\.columns).max() ?? 0) + 2
    let isBeside = page.width - indent >= 28
    let lines = zip(forecast.study.measures, starts).flatMap { measure, start in
      let meaning = Phrase.meaning(of: measure, in: forecast.study)
        .wrapped(toColumns: page.width - (isBeside ? indent : 2))
      let blank = String(repeating: " ", count: isBeside ? indent : 2)
      guard isBeside, let first = meaning.first else {
        return [start] + meaning.map { blank + $0 }
      }
      let padding = String(repeating: " ", count: indent - start.columns)
      return [start + padding + first] + meaning.dropFirst().map { blank + $0 }
    }
    return [page.bold("Measures, with 95 % Monte Carlo error")] + lines
  }

  private var barWidth: Int { isNarrow ? 0 : 8 }

  /// As many of the top N as the width has room for: the first place, and those N that are least
  /// certain for some focus entity.
  private var shownTops: [Int] {
    let names = forecast.focus.map { forecast.study.entities[$0].columns }.max() ?? 0
    let used = min(names, nameWidth) + lineWidth + fixedWidth
    let room = max(1, (page.width - used) / (barWidth + 10))
    let spreads = forecast.study.report.top.map { top in
      let probabilities = forecast.focus.map {
        lastRanks(of: $0).probability(ofRankAtMost: top).value
      }
      let spread = probabilities.map { $0 * (1 - $0) }.max() ?? 0
      return (top: top, spread: top == 1 ? 1 : spread)
    }
    return spreads.filter { $0.spread > 0 }.sorted { $0.spread > $1.spread }.prefix(room)
      .map(\.top).sorted()
  }
}

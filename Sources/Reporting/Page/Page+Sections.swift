import ResultFiles
import Tables

/// The sections about ranks and chances.
extension Page {
  private var firstYear: Int { facts.years[0] }
  private var lastYear: Int { facts.years[facts.lastYear] }

  func ranks(_ html: inout HTML) {
    html.raw("<section aria-labelledby=\"h-ranks\">\n")
    html.element("h2", groups.ranks.title, "id=\"h-ranks\"")
    finding(groups.ranks.finding, &html)
    html.element("p", words.ranksLegend(facts), "class=\"note\"")
    if let drawn = drawings[groups.ranks.name] {
      html.raw("<figure id=\"ranks\">")
      panels(drawn.chart, drawn.drawing, &html)
      focusTable(&html)
      links(drawn.chart, &html)
      html.raw("</figure>\n")
    }
    html.raw("</section>\n")
  }

  /// The focus entities in the last year: ranks, and the chances of the first places.
  private func focusTable(_ html: inout HTML) {
    html.table(
      caption: words.focusCaption(lastYear), head: rankHeads(shownTops),
      rows: facts.focus.prefix(12).map { rankRow($0, shownTops) })
    html.element("p", words.undisturbedNote, "class=\"note\"")
  }

  private var shownTops: [Int] { Array(facts.tops.sorted().prefix(5)) }

  private func rankHeads(_ tops: [Int]) -> [String] {
    [words.entity, words.median, words.nineInTen] + tops.map(words.first)
      + [words.undisturbedRank(firstYear)]
  }

  private func rankRow(_ entity: Int, _ tops: [Int]) -> [TableCell] {
    let year = facts.lastYear
    let ranks = facts.ranks(entity, year)
    return [
      .name(words.name(facts.entities[entity])), TableCell(words.rank(ranks.median)),
      TableCell(words.ranks(ranks.p05, ranks.p95)),
    ] + tops.map { TableCell(words.percent(facts.probability(entity, year, top: $0))) }
      + [TableCell(words.rank(facts.ranks(entity, 0).baseline))]
  }

  func heatMap(_ html: inout HTML) {
    // A tall picture has a page of its own in print.
    let isTall = (heat?.entities.count ?? 0) > 40
    html.raw("<section aria-labelledby=\"h-heat\"\(isTall ? " class=\"tall\"" : "")>\n")
    html.element("h2", words.heatHeading, "id=\"h-heat\"")
    guard let heat, let chart = groups.heat, let drawn = drawings[chart.name],
      let panel = drawn.drawing.panels.first
    else {
      html.element("p", words.noHeat, "class=\"note\"")
      html.raw("</section>\n")
      return
    }
    finding(chart.finding, &html)
    html.element("p", words.heatSummary(facts), "class=\"note\"")
    html.raw("<figure id=\"\(chart.name)\"><figcaption>")
    html.element("h3", chart.title, "id=\"heat-title\"")
    html.raw("</figcaption>")
    let last = heat.years.count - 1
    html.raw(
      """
      <div class="controls" hidden><label for="year">\(Markup.escaped(words.yearSlider))</label>\
      <output id="year-now" for="year">\(lastYear)</output><span aria-hidden="true">\
      \(heat.years.first ?? firstYear)</span><input type="range" id="year" min="0" max="\(last)" \
      value="\(last)" step="1" list="years"><span aria-hidden="true">\(lastYear)</span>\
      <datalist id="years">\(heat.years.indices.map { "<option value=\"\($0)\"></option>" }.joined())\
      </datalist></div>

      """)
    shades(&html)
    html.element("p", words.scrollHint, "class=\"hint\"")
    html.raw(
      """
      <div class="scroll" tabindex="0" role="region" aria-label="\(Markup.escaped(chart.title))">\
      <svg id="heat" class="wide" viewBox="0 0 \(Markup.place(panel.width)) \
      \(Markup.place(panel.height))" role="img" aria-label="\(Markup.escaped(chart.title + ". " + chart.summary))">\
      \(panel.content)</svg></div>
      <p id="heat-cell" class="readout" role="status"></p>

      """)
    links(chart, &html)
    html.raw("</figure>\n</section>\n")
    html.raw(
      """
      <section id="look" aria-labelledby="h-look" hidden>
      <h2 id="h-look">\(Markup.escaped(words.lookHeading))</h2>
      <p><label for="who">\(Markup.escaped(words.lookLabel))</label> <select id="who"></select></p>
      <p id="look-text" role="status"></p>
      <div class="panels"><svg id="look-fan" viewBox="0 0 340 210" role="img"></svg>\
      <svg id="look-ranks" viewBox="0 0 340 210" role="img"></svg></div>
      </section>

      """)
  }

  /// What the shades of the heat map mean.
  func shades(_ html: inout HTML) {
    guard let heat else { return }
    shades(
      from: words.lighter, to: "\(words.darker) (\(words.percent(heat.greatest, 0)))",
      steps: { words.shortPercent(Palette.leastShare(ofShade: $0, of: heat.greatest)) }, &html)
  }

  /// The shades between two words.
  func shades(
    from low: String, to high: String, steps: ((Int) -> String)? = nil, _ html: inout HTML
  ) {
    html.raw("<div class=\"shades\" aria-hidden=\"true\"><b>\(Markup.escaped(low))</b>")
    for shade in Palette.shades.indices {
      // Equal steps of colour are not equal steps of the share: the quarters say theirs.
      if let steps, shade > 0, shade % 4 == 0 {
        html.raw("<b>\(Markup.escaped(steps(shade)))</b>")
      }
      html.raw("<span class=\"q\(shade)\"></span>")
    }
    html.raw("<b>\(Markup.escaped(high))</b></div>\n")
  }

  func overtaking(_ html: inout HTML) {
    guard groups.ahead.contains(where: { drawings[$0.name] != nil }) else { return }
    html.raw("<section aria-labelledby=\"h-ahead\">\n")
    html.element("h2", words.aheadHeading(facts), "id=\"h-ahead\"")
    let (likeliest, isCut) = likeliestOvertakings
    if let first = likeliest.first {
      let sentence = words.overtakingFinding(
        first.entity, first.opponent, first.probability, by: lastYear)
      finding(sentence, &html)
    }
    html.element("p", words.aheadNote(firstYear, lastYear), "class=\"note\"")
    html.raw("<div class=\"pair\">\n")
    for chart in groups.ahead { figure(chart, &html) }
    html.raw("</div>\n")
    overtakings(likeliest, isCut: isCut, &html)
    let left = facts.nameless
    let shown = groups.ahead.flatMap { PanelDrawing.categories($0.y)?.values ?? [] }
    if !left.isEmpty, left.isDisjoint(with: shown) {
      html.element("p", words.nameless(left.count), "class=\"note\"")
    }
    html.raw("</section>\n")
  }

  private struct Overtaking {
    let entity: String
    let opponent: String
    let probability: Double
    let error: Double
  }

  private static let mostOfAnEntity = 4

  /// The likeliest first, of several entities, by the last year; whether likelier ones are left out.
  private var likeliestOvertakings: (shown: [Overtaking], isCut: Bool) {
    guard let table = facts.tables.table("overtaking.csv") else { return ([], false) }
    let columns = ["entity", "opponent", "year"].map { table.texts($0) }
    let probabilities = table.numbers("probability")
    let errors = table.numbers("mcse_probability")
    let rows = probabilities.indices.filter {
      columns[2][$0] == String(lastYear) && probabilities[$0] >= 0.005
    }.sorted { (probabilities[$0], $1) > (probabilities[$1], $0) }
    let nameless = facts.nameless
    let named = rows.filter { !nameless.contains(columns[1][$0]) }
    // No entity may fill the table alone.
    var shown: [String: Int] = [:]
    let candidates = named.isEmpty ? rows : named
    let chosen = candidates.filter {
      shown[columns[0][$0], default: 0] += 1
      return shown[columns[0][$0], default: 0] <= Self.mostOfAnEntity
    }.prefix(12)
    let overtakings = chosen.map {
      Overtaking(
        entity: columns[0][$0], opponent: columns[1][$0], probability: probabilities[$0],
        error: errors[$0])
    }
    return (overtakings, Array(candidates.prefix(chosen.count)) != Array(chosen))
  }

  private func overtakings(_ likeliest: [Overtaking], isCut: Bool, _ html: inout HTML) {
    guard !likeliest.isEmpty else { return }
    html.table(
      caption: words.overtakingCaption,
      head: [words.entity, words.overtakes, words.probability],
      rows: likeliest.map {
        [
          .name(words.name($0.entity)), .name(words.name($0.opponent)),
          TableCell(words.percent($0.probability, facts.errorFactor * $0.error)),
        ]
      }, texts: [0, 1])
    html.element(
      "p", words.overtakingNote(limit: isCut ? Self.mostOfAnEntity : nil), "class=\"note\"")
    fileLinks(["overtaking.csv"], &html)
  }

  func chances(_ html: inout HTML) {
    guard drawings[groups.chances.name] != nil else { return }
    html.raw("<section>\n")
    figure(groups.chances, &html, heading: "h2")
    // The page of the reader only: while draws accumulate this is too much.
    if linksFiles {
      show(RunReaderTables(facts, words).firstYears, &html)
      show(RunReaderTables(facts, words).openness, &html)
    }
    html.raw("</section>\n")
  }

  func scoresAndWeights(_ html: inout HTML) {
    if drawings[groups.scores.name] != nil {
      html.raw("<section>\n")
      figure(groups.scores, &html, note: words.scoresSummary, heading: "h2")
      if linksFiles { show(RunReaderTables(facts, words).scores, &html) }
      html.raw("</section>\n")
    }
    guard let weights = groups.weights, drawings[weights.name] != nil else { return }
    html.raw("<section>\n")
    figure(weights, &html, note: words.weightsSummary, heading: "h2")
    centralWeights(&html)
    html.raw("</section>\n")
  }

  /// What becomes of the ranks when an indicator or an entity is left out.
  func leftOut(_ html: inout HTML) {
    guard let table = RunReaderTables(facts, words).reversal, !table.rows.isEmpty else { return }
    html.raw("<section>\n")
    html.element("h2", words.reversalCaption)
    var shown = table
    shown.hidesCaption = true
    show(shown, &html)
    html.raw("</section>\n")
  }

  private func centralWeights(_ html: inout HTML) {
    guard let table = facts.tables.table("central_weights.csv"), facts.indicators.count <= 12 else {
      return
    }
    let entities = table.texts("entity")
    let chances = table.numbers("rank1_probability")
    let keys = Array(table.columns.dropFirst(4))
    let weights = keys.map { table.numbers($0) }
    guard keys.count == facts.indicators.count, entities.count == chances.count else { return }
    let rows = chances.indices.filter { chances[$0] >= 0.001 }
      .sorted { (chances[$0], $1) > (chances[$1], $0) }.prefix(8)
    guard !rows.isEmpty else { return }
    html.table(
      caption: words.centralCaption,
      head: [words.entity, words.first(1)] + facts.indicators.map(\.label),
      rows: rows.map { row in
        [.name(words.name(entities[row])), TableCell(words.percent(chances[row]))]
          + weights.map { TableCell(words.percent($0[row], 1)) }
      })
    fileLinks(["central_weights.csv"], &html)
  }

  func everyone(_ html: inout HTML) {
    html.raw("<section class=\"screen\" aria-labelledby=\"h-all\">\n")
    html.element("h2", words.allHeading(lastYear), "id=\"h-all\"")
    let shown = heat?.entities ?? Array(facts.entities.indices.prefix(HeatMap.rowLimit))
    html.raw("<details><summary>\(Markup.escaped(words.allSummary(shown.count)))</summary>\n")
    html.table(
      caption: words.allHeading(lastYear), head: rankHeads(shownTops),
      rows: shown.map { rankRow($0, shownTops) })
    html.raw("</details>\n</section>\n")
  }
}

import ResultFiles
import Tables

/// The sections of other verbs' results, as far as the folder has them.
extension Page {
  func analyses(_ html: inout HTML) {
    measures(&html)
    let tables = AnalysisReaderTables(facts, words)
    section("whatif", words.whatIfHeading, groups.whatIf, &html) { html in
      show(tables.seek, &html)
    } after: { html in
      var differences = tables.differences
      differences?.isFolded = true
      show(differences, &html)
      show(tables.variants, &html)
    }
    section("matters", words.sensitivityHeading, groups.sensitivities, &html)
    section("discovery", words.discoveryHeading, groups.discovery, &html) { boxes(&$0) }
    section("backtest", words.backtestHeading, groups.backtests, &html) { html in
      html.element("p", words.backtestNote, "class=\"note\"")
      show(tables.backtest, &html)
    } after: { html in
      show(tables.backtestVariants, &html)
    }
  }

  /// A section of charts between tables; nothing where there are no charts and no tables.
  private func section(
    _ id: String, _ heading: String, _ charts: [Chart], _ html: inout HTML,
    before: (inout HTML) -> Void = { _ in }, after: (inout HTML) -> Void = { _ in }
  ) {
    let charts = charts.filter { drawings[$0.name] != nil }
    var (first, last) = (HTML(), HTML())
    before(&first)
    after(&last)
    guard !charts.isEmpty || first.text.contains("<t") || last.text.contains("<t") else { return }
    html.raw("<section aria-labelledby=\"h-\(id)\">\n")
    html.element("h2", heading, "id=\"h-\(id)\"")
    html.raw(first.text)
    // Charts of one panel stand side by side.
    let single = charts.filter { $0.panels == nil }
    if !single.isEmpty {
      html.raw("<div class=\"pair\">\n")
      for chart in single { figure(chart, &html, note: chart.summary) }
      html.raw("</div>\n")
    }
    for chart in charts where chart.panels != nil { figure(chart, &html, note: chart.summary) }
    html.raw(last.text)
    html.raw("</section>\n")
  }

  // MARK: What was asked

  private func measures(_ html: inout HTML) {
    let rows = measureRows
    guard !rows.isEmpty else { return }
    html.raw("<section>\n")
    html.element("h2", words.measures)
    html.table(
      caption: words.measures, head: [words.measure, words.value], rows: rows, hidesCaption: true)
    let isSaid = Headline(facts)?.hasError == true
    if !isSaid, rows.contains(where: { $0[1].markup.contains("±") }) {
      html.element("p", words.errorNote, "class=\"note\"")
    }
    if facts.tables.table("measures.csv") != nil { fileLinks(["measures.csv"], &html) }
    html.raw("</section>\n")
  }

  private var measureRows: [[TableCell]] {
    guard case .object(let measures) = facts.run["measures"] else { return [] }
    let order = facts.statements.filter { $0.topic == "measure" }.map(\.text)
    let names = order.isEmpty ? measures.keys.sorted() : order
    return names.compactMap { name in
      guard let value = measures[name]?["value"]?.number else { return nil }
      let half = facts.errorFactor * (measures[name]?["mcse"]?.number ?? .nan)
      let (meaning, isProbability) = words.measure(name, facts)
      return [
        .code(name, after: Words.sentence(meaning)),
        TableCell(words.value(value, half, isProbability)),
      ]
    }
  }

  // MARK: What the ends of a tornado say

  /// Bars that bend, and those that are too short to be told from none.
  func ends(of chart: Chart, _ html: inout HTML) {
    guard chart.file == "tornado.csv",
      let measure = chart.filters.first(where: { $0.column == "measure" })?.values.first,
      let entry = facts.tables.content.entries["tornado"]
    else { return }
    let shown = PanelDrawing.categories(chart.y)?.values ?? []
    let bars = (entry["errors"]?.elements ?? []).filter { $0["measure"]?.text == measure }
    func inputs(_ key: String) -> [String] {
      let found = Set(bars.filter { $0[key] == .bool(true) }.compactMap { $0["input"]?.text })
      return shown.filter(found.contains)
    }
    let bent = inputs("bends")
    let lost = inputs("within_error")
    guard !bent.isEmpty || !lost.isEmpty, let drawn = drawings[chart.name] else { return }
    html.raw("<ul class=\"ends\">\n")
    let names = drawn.rows.texts("input")
    let (low, high) = (drawn.rows.numbers("low"), drawn.rows.numbers("high"))
    let bends = bent.compactMap { input in
      names.firstIndex(of: input).map { row in
        words.bend(
          words.inputLine(input, facts), low: words.number(low[row], chart.x.kind),
          high: words.number(high[row], chart.x.kind))
      }
    }
    if !bends.isEmpty { html.element("li", words.bending(bends)) }
    if !lost.isEmpty {
      html.element("li", words.withinError(lost.map { words.inputLine($0, facts) }))
    }
    html.raw("</ul>\n")
  }

  // MARK: When it happens

  /// The boxes to look at first, in words.
  private func boxes(_ html: inout HTML) {
    guard let table = facts.tables.table("boxes.csv"),
      let trajectory = facts.tables.table("trajectory.csv")
    else { return }
    if let event = facts.tables.content.entries["discover"]?["event"]?.text {
      html.element("p", words.event(event), "class=\"note\"")
    }
    let (boxes, inputs) = (table.texts("box"), table.texts("input"))
    let (low, high, chance) = (
      table.numbers("low"), table.numbers("high"), table.numbers("quasi_p")
    )
    let (numbers, chosen) = (trajectory.texts("box"), trajectory.texts("chosen"))
    let parts = ["density", "coverage", "mass", "mcse_density"].map { trajectory.numbers($0) }
    guard let all = parts[0].first else { return }
    for row in numbers.indices where chosen[row] == "1" {
      let own = boxes.indices.filter { boxes[$0] == numbers[row] }
      guard !own.isEmpty else { continue }
      let density = words.percent(parts[0][row], facts.errorFactor * parts[3][row])
      html.element(
        "p",
        words.box(
          Int(numbers[row]) ?? 0, density: density, all: words.percent(all, 1),
          coverage: words.percent(parts[1][row], 0), mass: words.percent(parts[2][row], 0)))
      html.raw("<ul>\n")
      for place in own {
        guard let limits = words.limits(low[place], high[place], of: inputs[place]) else {
          continue
        }
        html.element(
          "li",
          words.limited(
            words.inputLine(inputs[place], facts), limits, mayBeChance: chance[place] > 0.05))
      }
      html.raw("</ul>\n")
    }
    fileLinks(["boxes.csv"], &html)
  }
}

extension JSONValue {
  /// The number, whole or not.
  var number: Double? {
    switch self {
    case .number(let number): number
    case .whole(let whole): Double(whole)
    default: nil
    }
  }
}

/// Figures: the panels of a chart, what their colours mean, their numbers as a table, and links.
extension Page {
  /// A figure of a chart that has rows; gives whether there was one.
  func figure(_ chart: Chart?, _ html: inout HTML, note: String = "", heading: String = "h3") {
    guard let chart, let (_, rows, drawing) = drawings[chart.name] else { return }
    html.raw("<figure id=\"\(chart.name)\"><figcaption>")
    html.element(heading, chart.title)
    finding(chart.finding, &html)
    noting(note, chart.file, &html)
    html.raw("</figcaption>")
    key(chart, &html)
    if let greatest = chart.greatestShade, chart.panels != nil {
      let text = { (value: Double) in
        chart.shadeKind == .share ? words.percent(value, 0) : NumberFormat.short(value)
      }
      shades(from: text(chart.leastShade ?? 0), to: text(greatest), &html)
    }
    panels(chart, drawing, &html)
    ends(of: chart, &html)
    numbers(chart, rows, &html)
    links(chart, &html)
    html.raw("</figure>\n")
  }

  /// A note on what a file says, with its draws where they are not those of the run.
  func noting(_ note: String, _ file: String?, _ html: inout HTML) {
    let draws = file.flatMap(facts.ownDraws).map(words.ownDraws) ?? ""
    let parts = [note, draws].filter { !$0.isEmpty }
    guard !parts.isEmpty else { return }
    html.element("p", parts.joined(separator: words.say(" ", "")), "class=\"note\"")
  }

  /// The sentence to take away.
  func finding(_ text: String, _ html: inout HTML) {
    if !text.isEmpty { html.element("p", text, "class=\"finding\"") }
  }

  func panels(_ chart: Chart, _ drawing: ChartDrawing, _ html: inout HTML) {
    html.raw("<div class=\"panels\">\n")
    for (place, panel) in drawing.panels.enumerated() {
      let note = chart.panels.flatMap { $0.notes.indices.contains(place) ? $0.notes[place] : nil }
      let label =
        panel.title.isEmpty
        ? chart.summary : [panel.title, note ?? chart.title].joined(separator: ": ")
      html.raw(
        """
        <svg viewBox="0 0 \(Markup.place(panel.width)) \(Markup.place(panel.height))" role="img" \
        aria-label="\(Markup.escaped(label))">\(panel.content)</svg>

        """)
    }
    html.raw("</div>\n")
  }

  private func key(_ chart: Chart, _ html: inout HTML) {
    guard !chart.key.isEmpty else { return }
    html.raw("<ul class=\"key\">")
    for item in chart.key {
      let look = "b\(item.series)\(item.isRing ? " ring" : "")"
      html.raw("<li><span class=\"\(look)\"></span>\(HTML.name(item.label))</li>")
    }
    html.raw("</ul>\n")
  }

  func links(_ chart: Chart, _ html: inout HTML) {
    guard linksFiles else { return }
    var links = [chart.file]
    if linksCharts { links += ["charts/\(chart.name).svg", "charts/\(chart.name).vl.json"] }
    let titles = [chart.file, "SVG", "Vega-Lite"]
    let list = zip(links, titles).map { "<a href=\"\($0)\">\($1)</a>" }
    html.raw(
      """
      <p class="links">\(Markup.escaped(words.dataLink))\(list.joined(separator: " · "))</p>

      """)
  }
}

extension Words {
  /// The name of a result column for readers.
  func column(_ name: String) -> String {
    switch name {
    case "entity": return entity
    case "opponent": return opponent
    case "year": return year
    case "indicator": return indicator
    case "probability": return probability
    case "top": return rankTitle
    case "median_rank", "median": return median
    case "measure": return measure
    case "observed_rank": return observed
    case "coverage": return coverage
    case "density": return density
    case "chosen": return say("Box", "区域")
    case "effect": return say("Effect", "效应")
    case "mu_star": return "μ*"
    case "value": return value
    case "input": return say("Input", "输入")
    case "variant": return say("Variant", "情形")
    case "low": return say("Low", "低")
    case "high": return say("High", "高")
    case "first_order": return say("Alone", "单独")
    case "total": return say("Total", "总效应")
    default: break
    }
    for end in ["low", "high"] where name.hasSuffix("_" + end) {
      let isLow = end == "low"
      return column(String(name.dropLast(end.count + 1)))
        + say(isLow ? ", from (95 %)" : ", to (95 %)", isLow ? "（95%下限）" : "（95%上限）")
    }
    for (prefix, quantile) in [("p05", 5), ("p25", 25), ("p75", 75), ("p95", 95)]
    where name.hasPrefix(prefix) {
      return say("\(quantile) % quantile", "\(quantile)%分位")
    }
    return name
  }

  /// The title of a column that a parameter or a result may have given its name.
  func title(ofColumn name: String, _ facts: Facts) -> String {
    name.contains(".") ? inputLine(name, facts) : column(name)
  }

  /// A number of an axis for readers.
  func number(_ number: Double, _ kind: Chart.Axis.Kind) -> String {
    guard number.isFinite else { return "" }
    return switch kind {
    case .share: (0...1).contains(number) ? percent(number) : percent(number, 1)
    case .year: String(Int(bounded: number))
    case .rank: NumberFormat.short(number)
    case .number, .categories: NumberFormat.short(number, digits: 4)
    }
  }
}

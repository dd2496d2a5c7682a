import ResultFiles
import Tables

/// The page for readers: one HTML file that needs nothing beside it.
struct Page {
  let facts: Facts
  let words: Words
  let heat: HeatMap?
  /// The charts that stand in the page, by name, with their drawings.
  var drawings: [String: (chart: Chart, rows: ChartRows, drawing: ChartDrawing)] = [:]
  let groups: ChartGroups
  /// Whether the charts stand beside the page as files of their own.
  let linksCharts: Bool
  /// Whether the result's files stand beside the page.
  var linksFiles = true

  /// A page; without `isWhole` the ranks and chances are drawn only. The heat map is that of the
  /// last year unless another is named.
  init(
    _ facts: Facts, _ words: Words, linksCharts: Bool, heatYear: Int? = nil, isWhole: Bool = true
  ) {
    self.facts = facts
    self.linksCharts = linksCharts
    self.words = words
    let heat = isWhole ? HeatMap(facts, year: heatYear) : nil
    self.heat = heat
    groups = ChartGroups(facts, words, heat)
    for var chart in isWhole ? groups.all : [groups.ranks, groups.chances] {
      chart.percentSign = words.say(" %", "%")
      let rows: ChartRows
      if let heat, chart.name == groups.heat?.name {
        rows = heat.rows(facts)
      } else if let table = facts.tables.table(chart.file) {
        rows = ChartRows(chart, from: table)
      } else {
        continue
      }
      if rows.count > 0 { drawings[chart.name] = (chart, rows, ChartDrawing(chart, rows)) }
    }
  }

  /// The page.
  var text: String {
    var html = HTML()
    head(&html)
    html.raw("<main id=\"main\">\n")
    ranks(&html)
    heatMap(&html)
    overtaking(&html)
    chances(&html)
    scoresAndWeights(&html)
    leftOut(&html)
    analyses(&html)
    assumptions(&html)
    quality(&html)
    everyone(&html)
    repetition(&html)
    html.raw("</main>\n")
    html.raw(
      "<footer><p>RankCast \(Markup.escaped(facts.run["version"]?.text ?? ""))</p></footer>\n")
    html.raw(PageScript(facts, words, heat).markup)
    html.raw("</body>\n</html>\n")
    return html.text
  }

  private func head(_ html: inout HTML) {
    let style = String(decoding: PackageResources.page_css, as: UTF8.self) + Self.colours
    let script = String(decoding: PackageResources.page_js, as: UTF8.self)
    let policy = """
      default-src 'none'; style-src '\(ContentHash.of(style))'; script-src \
      '\(ContentHash.of(script))'; img-src data:; base-uri 'none'; form-action 'none'
      """
    let title = Markup.escaped(facts.title)
    html.raw(
      """
      <!DOCTYPE html>
      <html lang="\(words.language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="generator" content="RankCast">
      <title>\(title)</title>
      <link rel="icon" href="data:,">
      <style>\(style)</style>
      </head>
      <body>
      <a class="skip" href="#main">\(Markup.escaped(words.skip))</a>
      <header>
      <p class="kicker">\(Markup.escaped(words.kicker))</p>
      <h1>\(title)</h1>

      """)
    if let headline = Headline(facts) {
      let sentences = words.answer(headline, facts)
      html.element(
        "p", sentences.joined(separator: words.say(" ", "")), "class=\"answer\" id=\"answer\"")
      if headline.hasError { html.element("p", words.errorNote, "class=\"note\"") }
    }
    if let missing = words.missingParts(facts) {
      html.element("p", missing, "class=\"note warning\"")
    }
    if let line = words.qualityLine(facts) { html.element("p", line, "class=\"note quality\"") }
    html.element("p", words.size(facts), "class=\"size\"")
    html.raw("</header>\n")
  }

  /// The colours of charts as variables, light and dark.
  static let colours: String = {
    func variables(_ series: [String], _ shades: [String]) -> String {
      series.enumerated().map { "--s\($0):\($1);" }.joined()
        + shades.enumerated().map { "--h\($0):\($1);" }.joined()
    }
    var rules =
      ":root{\(variables(Palette.colours, Palette.shades))}"
      + "@media screen and (prefers-color-scheme:dark){:root{"
      + variables(Palette.darkColours, Palette.shades.reversed()) + "}}"
    for place in Palette.colours.indices {
      rules += ".s\(place){stroke:var(--s\(place))}.f\(place){fill:var(--s\(place))}"
      rules += ".b\(place){color:var(--s\(place))}"
    }
    for place in Palette.shades.indices {
      rules += ".h\(place){stroke:var(--h\(place))}.q\(place){background:var(--h\(place))}"
    }
    return rules
  }()
}

/// The charts of a page by section.
struct ChartGroups {
  let ranks: Chart
  let heat: Chart?
  let ahead: [Chart]
  let chances: Chart
  let scores: Chart
  let weights: Chart?
  let whatIf: [Chart]
  let sensitivities: [Chart]
  let discovery: [Chart]
  let backtests: [Chart]

  init(_ facts: Facts, _ words: Words, _ map: HeatMap?) {
    let charts = ReportCharts(facts, words)
    ranks = charts.ranks
    heat = map.map { $0.chart(facts, words) }
    ahead = charts.ahead
    chances = charts.tops
    scores = charts.scores
    weights = charts.weights
    let analyses = AnalysisCharts(facts, words)
    whatIf = analyses.variants + analyses.sweeps + [analyses.simplex].compactMap(\.self)
    sensitivities = analyses.sensitivities
    discovery = [analyses.trajectory].compactMap(\.self)
    backtests = [analyses.calibration, analyses.observed].compactMap(\.self)
  }

  var all: [Chart] {
    [ranks] + [heat].compactMap(\.self) + ahead + [chances, scores]
      + [weights].compactMap(\.self) + whatIf + sensitivities + discovery + backtests
  }
}

/// Hashes as a content security policy has them.
enum ContentHash {
  /// `sha256-…` in base 64.
  static func of(_ text: String) -> String {
    "sha256-" + base64(bytes(ofHexadecimal: SHA256.hexadecimal(of: Array(text.utf8))))
  }

  private static func bytes(ofHexadecimal text: String) -> [UInt8] {
    let digits = text.utf8.map { $0 >= 97 ? $0 - 87 : $0 - 48 }
    return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }

  static func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let piece = bytes[start..<min(start + 3, bytes.count)]
      var number = 0
      for place in 0..<3 {
        number = number << 8 | (place < piece.count ? Int(piece[start + place]) : 0)
      }
      for place in 0..<4 {
        let digit = alphabet[number >> (18 - 6 * place) & 63]
        text.append(place <= piece.count ? digit : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}

import ResultFiles

/// The parts of a report that change while draws accumulate, as markup for a page that is there.
///
/// Figures, tables and words are those of the report; links to files are left out. Nothing in it
/// needs a script or a style of its own.
package struct LivePicture: Sendable {
  /// A piece of the page.
  package struct Part: Sendable, Hashable {
    /// Which piece.
    package let name: Name
    /// Its markup; empty where the study has no such thing.
    package let markup: String
  }

  /// The pieces, in the order of the page.
  package enum Name: String, Sendable, CaseIterable {
    /// The answer in two sentences.
    case answer
    /// What its errors mean, and the data that it rests on.
    case basis
    /// The fans of ranks of the focus entities.
    case ranks
    /// The chances of the first places.
    case chances
    /// Whom the focus entities are ahead of.
    case ahead
    /// How likely each entity holds each rank.
    case heat
    /// Scores and weights.
    case scores
  }

  /// The parts.
  package let parts: [Part]

  /// The picture of a result of `run`; `nil` where it is none.
  ///
  /// Names of entities are in the language where the study has them. Without `isWhole` it is the
  /// first four pieces only, which take a fraction of the time.
  /// `texts` are those of the scenario in the language, by what the scenario says; the heat map is
  /// that of the last year unless another is named.
  package init?(
    _ result: VerbResult, _ language: Language, texts: [String: String] = [:],
    heatYear: Int? = nil, isWhole: Bool = true
  ) {
    let content = result.content
    guard var facts = Facts(content) else { return nil }
    facts.translate(texts)
    let words = Words(language, names: ReportMaker.names(facts.tables, in: language))
    var page = Page(facts, words, linksCharts: false, heatYear: heatYear, isWhole: isWhole)
    page.linksFiles = false
    let names = isWhole ? Name.allCases : [.answer, .basis, .ranks, .chances]
    parts = names.map { Part(name: $0, markup: page.markup(of: $0)) }
  }

  /// The style of the report's pages, with its colours, light and dark.
  package static let style =
    String(decoding: PackageResources.page_css, as: UTF8.self)
    + Page.colours
}

extension Page {
  fileprivate func markup(of part: LivePicture.Name) -> String {
    var html = HTML()
    switch part {
    case .answer:
      guard let headline = Headline(facts) else { return "" }
      let sentences = words.answer(headline, facts)
      html.element("p", sentences.joined(separator: words.say(" ", "")), "class=\"answer\"")
    case .basis:
      if Headline(facts)?.hasError == true { html.element("p", words.errorLine, "class=\"note\"") }
      if let line = words.qualityLine(facts) { html.element("p", line, "class=\"note quality\"") }
    case .ranks: ranks(&html)
    case .chances: chances(&html)
    case .ahead: overtaking(&html)
    case .heat: liveHeat(&html)
    case .scores: scoresAndWeights(&html)
    }
    return html.text
  }

  /// The heat map of a year; the slider asks for another year, and the page's script for its picture.
  private func liveHeat(_ html: inout HTML) {
    guard let chart = groups.heat, let drawn = drawings[chart.name],
      let panel = drawn.drawing.panels.first
    else { return }
    html.raw("<section>\n")
    html.element("h2", chart.title)
    html.element("p", words.heatSummary(facts), "class=\"note\"")
    if let heat, heat.years.count > 1 {
      let place = heat.years.firstIndex(of: heat.shownYear) ?? heat.years.count - 1
      html.raw(
        """
        <p class="controls"><label for="heat-year">\(Markup.escaped(words.yearSlider))</label>\
        <input type="range" id="heat-year" min="0" max="\(heat.years.count - 1)" step="1" \
        value="\(place)" data-years="\(heat.years.map(String.init).joined(separator: " "))" \
        aria-valuetext="\(heat.shownYear)"><output for="heat-year">\(heat.shownYear)</output></p>

        """)
    }
    shades(&html)
    let label = Markup.escaped(chart.title + ". " + chart.summary)
    html.raw(
      """
      <div class="scroll" tabindex="0" role="region" aria-label="\(Markup.escaped(chart.title))">\
      <svg class="wide" viewBox="0 0 \(Markup.place(panel.width)) \(Markup.place(panel.height))" \
      role="img" aria-label="\(label)">\(panel.content)</svg></div>
      </section>

      """)
  }
}

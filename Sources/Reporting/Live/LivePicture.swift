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
  /// first three pieces only, which take a fraction of the time.
  package init?(_ result: VerbResult, _ language: Language, isWhole: Bool = true) {
    let content = result.content
    guard let facts = Facts(content) else { return nil }
    let words = Words(language, names: ReportMaker(language: language).names(facts.tables))
    var page = Page(facts, words, linksCharts: false, isWhole: isWhole)
    page.linksFiles = false
    let names = isWhole ? Name.allCases : [.answer, .ranks, .chances]
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
    case .ranks: ranks(&html)
    case .chances: chances(&html)
    case .ahead: overtaking(&html)
    case .heat: liveHeat(&html)
    case .scores: scoresAndWeights(&html)
    }
    return html.text
  }

  /// The heat map of the last year, without the slider that needs the page's script.
  private func liveHeat(_ html: inout HTML) {
    guard let chart = groups.heat, let drawn = drawings[chart.name],
      let panel = drawn.drawing.panels.first
    else { return }
    html.raw("<section>\n")
    html.element("h2", chart.title)
    html.element("p", words.heatSummary, "class=\"note\"")
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

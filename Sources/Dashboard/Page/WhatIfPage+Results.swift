import RankCast

/// The results and what is done with them.
extension WhatIfPage {
  var results: String {
    let parts = LivePicture.Name.allCases.filter { ![.answer, .basis].contains($0) }.map {
      "<div class=\"part\" data-part=\"\($0.rawValue)\"></div>\n"
    }.joined()
    return """
      <main id="results" tabindex="-1" aria-label="\(escaped(words.results))">
      <div id="summary"><div data-part="answer"></div>
      <div class="state"><progress id="progress" max="1" value="0" \
      aria-label="\(escaped(words.draws))"></progress> <span id="state" role="status"></span></div></div>
      <div id="trouble" role="alert" hidden><p>\(escaped(words.trouble))</p>
      <ul id="problems" class="problems" lang="en"></ul>
      <p><button type="button" id="from-base">\(escaped(words.fromBase))</button></p></div>
      \(actions)
      <div class="part basis" data-part="basis"></div>
      \(breakEven)
      <div id="comparison"></div>
      \(parts)
      \(downloads)
      </main>
      """
  }

  private var actions: String {
    let seek =
      breakEven.isEmpty
      ? ""
      : "<button type=\"button\" id=\"to-seek\" aria-expanded=\"false\" "
        + "aria-controls=\"break-even\">"
        + "\(escaped(words.breakEven))</button>"
    return """
      <div class="actions" role="group" aria-label="\(escaped(words.actions))">
      <p class="tick"><input type="checkbox" id="compare"> \
      <label for="compare">\(escaped(words.compare))</label></p>
      \(seek)
      <button type="button" id="share">\(escaped(words.share))</button>
      <button type="button" id="reset">\(escaped(words.reset))</button>
      <a class="button" href="#downloads">\(escaped(words.downloads))</a>
      <span id="shared" role="status"></span>
      </div>
      """
  }

  private var breakEven: String {
    let all = item.groups.flatMap { group in group.controls.map { (group.topic, $0) } }
    guard !all.isEmpty, !study.askedMeasures.isEmpty else { return "" }
    let sliders = all.map { topic, control in
      let text = "\(words.heading(topic, in: item)) · \(words.label(control.role))"
      return "<option value=\"\(escaped("\(control.address)"))\">\(escaped(text))</option>"
    }.joined()
    let measures = study.askedMeasures.map {
      """
      <option value="\(escaped($0.name))" data-target="\($0.isProbability ? "50%" : "")">\
      \(escaped(words.meaning(of: $0, in: study)))</option>
      """
    }.joined()
    return """
      <section id="break-even" aria-labelledby="h-seek" hidden>
      <h2 id="h-seek" tabindex="-1">\(escaped(words.breakEven))</h2>
      <p class="note">\(escaped(words.breakEvenNote))</p>
      <form id="seek" autocomplete="off"><p><label for="vary">\(escaped(words.slider))</label>\
      <select id="vary">\(sliders)</select></p>
      <p><label for="measure">\(escaped(words.measure))</label><select id="measure">\(measures)\
      </select></p>
      <p><label for="target">\(escaped(words.target))</label><input id="target" size="8" value="50%">
      <button type="submit">\(escaped(words.find))</button></p></form>
      <p id="found" role="status"></p>
      <p><button type="button" id="take" hidden>\(escaped(words.take))</button></p>
      </section>
      """
  }

  private var downloads: String {
    let files = [
      "rank_summary.csv", "rank_probabilities.csv", "score_summary.csv", "pairwise.csv",
      "weights.csv", "score_histogram.csv",
    ].map { "<li><a data-file=\"/results/\($0)\" href=\"/results/\($0)\">\($0)</a></li>" }.joined()
    return """
      <section id="downloads" aria-labelledby="h-downloads"><h2 id="h-downloads">\(escaped(words.downloads))</h2>
      <ul class="files"><li><a data-file="/scenario.yaml" href="/scenario.yaml">\
      \(escaped(words.yaml))</a></li>\(files)</ul>
      <p class="note">\(escaped(words.yamlNote))</p>
      <pre id="command"></pre></section>
      """
  }
}

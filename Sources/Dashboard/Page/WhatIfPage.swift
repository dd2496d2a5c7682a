import RankCast

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The page of a scenario: its controls, and room for the results that the script asks for.
package struct WhatIfPage {
  private let shelf: Shelf
  private let item: Shelf.Item
  private let words: PageWords

  /// The page of a scenario of the shelf in a language.
  package init(_ shelf: Shelf, _ item: Shelf.Item, _ language: Language) {
    self.shelf = shelf
    self.item = item
    words = PageWords(language, names: item.scenario.names(in: language))
  }

  /// The style: that of the report, and what the controls need.
  package static let style =
    LivePicture.style
    + String(decoding: PackageResources.whatif_css, as: UTF8.self)

  /// The script.
  package static let script = String(decoding: PackageResources.whatif_js, as: UTF8.self)

  private var study: Study { item.scenario.study }

  /// The page.
  package var text: String {
    """
    <!DOCTYPE html>
    <html lang="\(words.language.rawValue)">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>\(escaped(study.title)) · RankCast</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/whatif.css">
    <script src="/whatif.js" defer></script>
    </head>
    <body class="what-if">
    <a class="skip" href="#results">\(escaped(words.skip))</a>
    \(header)
    <div class="columns">
    \(controls)
    \(results)
    </div>
    <footer><p>RankCast \(escaped(RankCastVersion.current))</p></footer>
    <script type="application/json" id="data">\(data)</script>
    </body>
    </html>

    """
  }

  private var header: String {
    let options = shelf.items.map { other in
      let mark = other.name == item.name ? " selected" : ""
      return "<option value=\"\(escaped(other.name))\"\(mark)>\(escaped(other.name))</option>"
    }.joined()
    return """
      <header>
      <div class="bar"><p class="kicker">\(escaped(words.kicker))</p>
      <p class="pick"><label for="scenario">\(escaped(words.scenario))</label> \
      <select id="scenario">\(options)</select>
      <button type="button" id="language" lang="\(other.rawValue)">\(escaped(words.otherLanguage))\
      </button></p></div>
      <h1>\(escaped(study.title))</h1>
      <noscript><p>\(escaped(words.noScript))</p></noscript>
      </header>
      """
  }

  private var other: Language { words.language == .english ? .simplifiedChinese : .english }

  // MARK: Controls

  private var controls: String {
    let groups = item.groups.enumerated().map { place, group in
      markup(group, place, isOpen: place == 0 || item.groups.count <= 3)
    }.joined()
    return """
      <form id="controls" class="controls-column" autocomplete="off" aria-labelledby="h-controls">
      <h2 id="h-controls">\(escaped(words.assumptions))</h2>
      <p class="note">\(escaped(item.groups.isEmpty ? words.nothingToMove : words.assumptionsNote))</p>
      \(groups)
      \(focus)
      \(settings)
      </form>
      """
  }

  private func markup(_ group: ControlGroup, _ place: Int, isOpen: Bool) -> String {
    let rows = group.controls.enumerated().map { row($1, id: "c\(place)-\($0)") }.joined()
    let triangle =
      group.isTriangle
      ? """
      <svg class="triangle" viewBox="0 0 260 226" aria-hidden="true" focusable="false">\
      <path class="edge" d="M130 26L230 199L30 199Z"/><path class="grid"/><g class="corners">\
      <text x="130" y="16" text-anchor="middle"></text><text x="252" y="216" text-anchor="end">\
      </text><text x="8" y="216"></text></g><circle class="stated" r="5"/>\
      <circle class="point" r="9"/></svg><p class="note">\(escaped(words.triangleNote))</p>
      """ : ""
    let name = group.isTriangle ? " data-triangle" : isWeights(group) ? " data-weights" : ""
    return """
      <details class="group"\(isOpen ? " open" : "")\(name)>
      <summary><span>\(escaped(words.heading(group.topic)))</span> <span class="changed"></span>\
      </summary>
      \(triangle)\(rows)</details>

      """
  }

  private func isWeights(_ group: ControlGroup) -> Bool {
    if case .weights = group.topic { true } else { false }
  }

  private func row(_ control: Control, id: String) -> String {
    let slider = SliderScale(control)
    return """
      <div class="row" data-address="\(escaped("\(control.address)"))" \
      data-unit="\(control.unit.rawValue)" data-value="\(control.value)">
      <label for="\(id)">\(escaped(words.label(control.role)))</label>
      <output for="\(id)"></output>
      <input type="range" id="\(id)" min="\(slider.low)" max="\(slider.high)" \
      step="\(slider.step)" value="\(slider.value)">
      </div>

      """
  }

  private var focus: String {
    let entities = study.entities.map { ($0, words.name($0)) }
      .sorted { $0.1 < $1.1 }
      .map { "<option value=\"\(escaped($0.0))\">\(escaped($0.1))</option>" }.joined()
    return """
      <details class="group" id="focus-group"><summary><span>\(escaped(words.focus))</span> \
      <span class="changed"></span></summary>
      <p class="note">\(escaped(words.focusNote))</p>
      <ul id="focus"></ul>
      <p><label for="add" class="hidden">\(escaped(words.addFocus))</label>\
      <select id="add"><option value="">\(escaped(words.addFocus))</option>\(entities)</select></p>
      </details>
      """
  }

  private var settings: String {
    let stated = study.simulation
    let usual = min(WhatIf.Limit.usualDraws, stated.draws)
    let choices = Set([usual, min(stated.draws, WhatIf.Limit.draws), 5_000, 100_000])
      .filter(stated.possibleDraws.contains).sorted()
    let options = choices.map {
      "<option value=\"\($0)\"\($0 == usual ? " selected" : "")>\(grouped($0))</option>"
    }.joined()
    return """
      <div class="settings">
      <p><label for="draws">\(escaped(words.draws))</label> <select id="draws">\(options)</select></p>
      <p class="tick"><input type="checkbox" id="compare"> \
      <label for="compare">\(escaped(words.compare))</label></p>
      <p class="buttons"><button type="button" id="reset">\(escaped(words.reset))</button>
      <button type="button" id="share">\(escaped(words.share))</button> \
      <span id="shared" role="status"></span></p>
      </div>
      """
  }

  private func grouped(_ number: Int) -> String {
    LiveWords(words.language).whole(number)
  }

  // MARK: Results

  private var results: String {
    let parts = LivePicture.Name.allCases.filter { $0 != .answer }.map {
      "<div class=\"part\" data-part=\"\($0.rawValue)\"></div>\n"
    }.joined()
    return """
      <main id="results" tabindex="-1" aria-label="\(escaped(words.results))">
      <div id="summary"><div data-part="answer"></div>
      <div class="state"><progress id="progress" max="1" value="0" \
      aria-label="\(escaped(words.draws))"></progress> <span id="state" role="status"></span></div></div>
      <ul id="problems" role="alert"></ul>
      <div id="comparison"></div>
      \(breakEven)
      \(parts)
      \(downloads)
      </main>
      """
  }

  private var breakEven: String {
    let all = item.groups.flatMap { group in group.controls.map { (group.topic, $0) } }
    guard !all.isEmpty, !study.askedMeasures.isEmpty else { return "" }
    let sliders = all.map { topic, control in
      let text = "\(words.heading(topic)) · \(words.label(control.role))"
      return "<option value=\"\(escaped("\(control.address)"))\">\(escaped(text))</option>"
    }.joined()
    let measures = study.askedMeasures.map {
      """
      <option value="\(escaped($0.name))" data-target="\($0.isProbability ? "50%" : "")">\
      \(escaped(words.meaning(of: $0, in: study)))</option>
      """
    }.joined()
    return """
      <details class="group" id="break-even"><summary><span>\(escaped(words.breakEven))</span></summary>
      <p class="note">\(escaped(words.breakEvenNote))</p>
      <form id="seek" autocomplete="off"><p><label for="vary">\(escaped(words.slider))</label>\
      <select id="vary">\(sliders)</select></p>
      <p><label for="measure">\(escaped(words.measure))</label><select id="measure">\(measures)\
      </select></p>
      <p><label for="target">\(escaped(words.target))</label><input id="target" size="8" value="50%">
      <button type="submit">\(escaped(words.find))</button></p></form>
      <p id="found" role="status"></p>
      <p><button type="button" id="take" hidden>\(escaped(words.take))</button></p>
      </details>
      """
  }

  private var downloads: String {
    let files = [
      "rank_summary.csv", "rank_probabilities.csv", "score_summary.csv", "pairwise.csv",
      "weights.csv", "score_histogram.csv",
    ].map { "<li><a data-file=\"/results/\($0)\" href=\"/results/\($0)\">\($0)</a></li>" }.joined()
    return """
      <section aria-labelledby="h-downloads"><h2 id="h-downloads">\(escaped(words.downloads))</h2>
      <ul class="files"><li><a data-file="/scenario.yaml" href="/scenario.yaml">\
      \(escaped(words.yaml))</a></li>\(files)</ul>
      <p class="note">\(escaped(words.yamlNote))</p>
      <pre id="command"></pre></section>
      """
  }

  // MARK: Data for the script

  private var data: String {
    let focus = study.report.focus.map { $0.map { study.entities[$0] } } ?? leading
    let names = study.entities.map { (study: $0, shown: words.name($0)) }
      .filter { $0.study != $0.shown }
    return JSONValue.object([
      "scenario": .string(item.name), "language": .string(words.language.rawValue),
      "other": .string(other.rawValue), "path": .string(item.scenario.path),
      "focus": .array(focus.map(JSONValue.string)),
      "names": .object(
        Dictionary(
          names.map { ($0.study, JSONValue.string($0.shown)) },
          uniquingKeysWith: { first, _ in first })),
      "texts": .object(words.scriptTexts.mapValues(JSONValue.string)),
    ]).line.replacing("<", with: "\\u003c")
  }

  /// The entities that are in focus where the scenario names none.
  private var leading: [String] {
    guard let baseline = try? Baseline(of: study) else { return [] }
    return baseline.order(year: 0).prefix(3).map { study.entities[$0] }
  }

  private func escaped(_ text: String) -> String { Markup.escaped(text) }
}

/// Where a control stands on its slider.
struct SliderScale {
  let low: String
  let high: String
  let step: String
  let value: String

  /// Per cents are moved as per cents; ratios by hundredths of a power of ten, so that whatever
  /// is written has few digits.
  init(_ control: Control) {
    if case .weight = control.role {
      // Shown as shares of all siblings, which the script works out.
      (low, high, step, value) = ("0", "100", "0.5", "0")
      return
    }
    switch control.unit {
    case .ratio:
      low = Self.exponent(control.low)
      high = Self.exponent(control.high)
      step = "1"
      value = Self.exponent(control.value)
    case .percent:
      low = Axis.text(of: 100 * control.low)
      high = Axis.text(of: 100 * control.high)
      step = Axis.text(of: 100 * control.step)
      value = Axis.text(of: 100 * control.value)
    case .number:
      low = Axis.text(of: control.low)
      high = Axis.text(of: control.high)
      step = Axis.text(of: control.step)
      value = Axis.text(of: control.value)
    }
  }

  private static func exponent(_ value: Double) -> String {
    Axis.text(of: (100 * log10(max(1e-3, value))).rounded())
  }
}

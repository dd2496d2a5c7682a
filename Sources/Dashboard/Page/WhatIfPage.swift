import RankCast

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The page of a scenario: its controls, and room for the results that the script asks for.
package struct WhatIfPage {
  let shelf: Shelf
  let item: Shelf.Item
  let words: PageWords

  /// The page of a scenario of the shelf in a language.
  package init(_ shelf: Shelf, _ item: Shelf.Item, _ language: Language) {
    self.shelf = shelf
    self.item = item
    words = PageWords(
      language, names: item.scenario.names(in: language), texts: item.scenario.texts(in: language))
  }

  /// The style: that of the report, and what the controls need.
  package static let style =
    LivePicture.style
    + String(decoding: PackageResources.whatif_css, as: UTF8.self)

  /// The script.
  package static let script = String(decoding: PackageResources.whatif_js, as: UTF8.self)

  var study: Study { item.scenario.study }

  /// The page.
  package var text: String {
    """
    <!DOCTYPE html>
    <html lang="\(words.language.rawValue)">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>\(escaped(words.text(study.title))) · RankCast</title>
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
    let options = shelf.sections.map(section).joined()
    return """
      <header>
      <div class="bar"><p class="kicker">\(escaped(words.kicker))</p>
      <p class="pick"><label for="scenario">\(escaped(words.scenario))</label> \
      <select id="scenario">\(options)</select>
      <button type="button" id="language" lang="\(other.rawValue)">\(escaped(words.otherLanguage))\
      </button></p></div>
      <h1>\(escaped(words.text(study.title)))</h1>
      <noscript><p>\(escaped(words.noScript))</p></noscript>
      </header>
      """
  }

  /// The scenarios of a section under its heading; with one section alone there is none.
  private func section(_ section: (folder: String?, items: [Shelf.Item])) -> String {
    let titles = section.items.map { words.text($0.scenario.study.title) }
    let options = zip(section.items, titles).map { other, title in
      let mark = other.name == item.name ? " selected" : ""
      let isShared = titles.count { $0 == title } > 1
      let text = isShared || title.isEmpty ? "\(title) (\(other.name))" : title
      return "<option value=\"\(escaped(other.name))\"\(mark)>\(escaped(text))</option>"
    }.joined()
    guard shelf.sections.count > 1 else { return options }
    return
      "<optgroup label=\"\(escaped(words.heading(ofFolder: section.folder)))\">\(options)</optgroup>"
  }

  var other: Language { words.language == .english ? .simplifiedChinese : .english }

  // MARK: Data for the script

  private var data: String {
    let focus = study.shownFirst.map { study.entities[$0] }
    let names = study.entities.map { (study: $0, shown: words.name($0)) }
      .filter { $0.study != $0.shown }
    return JSONValue.object([
      "scenario": .string(item.name), "language": .string(words.language.rawValue),
      "other": .string(other.rawValue), "path": .string(item.file),
      "focus": .array(focus.map(JSONValue.string)),
      "names": .object(
        Dictionary(
          names.map { ($0.study, JSONValue.string($0.shown)) },
          uniquingKeysWith: { first, _ in first })),
      "texts": .object(words.scriptTexts.mapValues(JSONValue.string)),
    ]).line.replacing("<", with: "\\u003c")
  }

  func escaped(_ text: String) -> String { Markup.escaped(text) }
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

import ResultFiles
import Tables

/// The sections about what stands behind the numbers.
extension Page {
  func assumptions(_ html: inout HTML) {
    let passages = words.assumptions(facts)
    guard !passages.isEmpty else { return }
    html.raw("<section aria-labelledby=\"h-assumptions\">\n")
    html.element("h2", words.assumptionsHeading, "id=\"h-assumptions\"")
    html.element("p", words.assumptionsNote, "class=\"note\"")
    html.raw("<div class=\"passages\">\n")
    for passage in passages {
      html.raw("<div>")
      html.element("h3", passage.heading)
      html.raw("<ul>\n")
      for sentence in passage.sentences { html.element("li", sentence) }
      html.raw("</ul></div>\n")
    }
    html.raw("</div>\n")
    fileLinks(["assumptions.csv"], &html)
    html.raw("</section>\n")
  }

  /// How the cells came about, counted; those of the focus entities one by one.
  func quality(_ html: inout HTML) {
    guard let table = facts.tables.table("data_quality.csv"), table.rowCount > 0 else { return }
    let entities = table.texts("entity")
    let keys = table.texts("indicator")
    let statuses = table.texts("status")
    let values = table.numbers("value")
    let errors = table.numbers("relative_standard_error")
    guard errors.count == entities.count, statuses.count == entities.count else { return }
    html.raw("<section aria-labelledby=\"h-quality\">\n")
    html.element("h2", words.qualityHeading, "id=\"h-quality\"")
    let labels = facts.indicators.prefix(30)
    var kinds: [String] = []
    var groups: [String: [String: [Double]]] = [:]
    for row in entities.indices {
      if !kinds.contains(statuses[row]) { kinds.append(statuses[row]) }
      groups[keys[row], default: [:]][statuses[row], default: []].append(errors[row])
    }
    // The surest first.
    let order = ["reported", "derived", "estimated", "reconstructed", "interval", "missing", ""]
    kinds.sort { (order.firstIndex(of: $0) ?? 3, $0) < (order.firstIndex(of: $1) ?? 3, $1) }
    html.table(
      caption: words.qualityCaption,
      head: [words.indicator] + kinds.map { Words.sentence(words.status($0)) },
      rows: labels.map { key, label in
        [TableCell(label)]
          + kinds.map { kind -> TableCell in
            let errors = (groups[key]?[kind] ?? []).sorted()
            guard !errors.isEmpty else { return "0" }
            let middle = errors[errors.count / 2]
            return middle.isFinite && middle > 0
              ? TableCell("\(errors.count) (±\u{A0}\(words.shortPercent(middle)))")
              : TableCell(String(errors.count))
          }
      })
    if errors.contains(where: { $0 > 0 }) {
      html.element("p", words.qualityNote, "class=\"note\"")
    }
    let focus = Set(facts.focus.prefix(12).map { facts.entities[$0] })
    let rows = entities.indices.filter { focus.contains(entities[$0]) }.prefix(120)
    let names = Dictionary(
      labels.map { ($0.key, $0.label) }, uniquingKeysWith: { first, _ in first })
    html.table(
      caption: words.qualityFocus,
      head: [words.entity, words.indicator, words.value, words.standardError, words.source],
      rows: rows.map { row in
        [
          .name(words.name(entities[row])), TableCell(names[keys[row]] ?? keys[row]),
          TableCell(values[row].isFinite ? NumberFormat.grouped(value: values[row]) : "–"),
          TableCell(
            errors[row] > 0 ? words.shortPercent(errors[row]) : errors[row].isFinite ? "0" : "–"),
          TableCell(words.status(statuses[row])),
        ]
      }, texts: [0, 1, 4])
    fileLinks(["data_quality.csv"], &html)
    html.raw("</section>\n")
  }

  func repetition(_ html: inout HTML) {
    html.raw("<section aria-labelledby=\"h-repeat\">\n")
    html.element("h2", words.repeatHeading, "id=\"h-repeat\"")
    let command = (facts.run["command"]?.elements ?? []).compactMap(\.text).map(Self.quoted)
    html.raw(
      "<pre tabindex=\"0\"><code>\(Markup.escaped(command.joined(separator: " ")))</code></pre>\n")
    html.element("p", words.repeatNote, "class=\"note\"")
    html.raw("<dl>\n")
    let seed = facts.run["seed"].flatMap { if case .whole(let seed) = $0 { seed } else { nil } }
    let items: [(String, String?)] = [
      (words.version, facts.run["version"]?.text), (words.seed, seed.map { String($0) }),
      (words.draws, words.whole(facts.draws)), (words.generator, facts.run["generator"]?.text),
      (words.design, facts.run["design"]?.text.map(words.design)),
      (words.scenarioSum, facts.run["scenario_sha256"]?.text),
      (words.dataSum, facts.run["data_sha256"]?.text),
    ]
    for (title, text) in items {
      guard let text else { continue }
      html.raw("<dt>\(Markup.escaped(title))</dt><dd>\(Markup.escaped(text))</dd>\n")
    }
    html.raw("</dl>\n")
    let warnings = (facts.run["warnings"]?.elements ?? []).compactMap(\.text)
    if !warnings.isEmpty {
      html.element("h3", words.warnings)
      html.raw("<ul lang=\"en\">\n")
      for warning in warnings.prefix(30) { html.element("li", warning) }
      html.raw("</ul>\n")
    }
    checksums(&html)
    html.raw("</section>\n")
  }

  private func checksums(_ html: inout HTML) {
    let files = facts.tables.content.entries.sorted { $0.key < $1.key }.flatMap { _, entry in
      (entry["files"]?.elements ?? []).compactMap { file in
        file["name"]?.text.map { ($0, file["sha256"]?.text ?? "") }
      }
    }
    html.raw("<details><summary>\(Markup.escaped(words.files))</summary>\n")
    html.table(
      caption: words.files, head: [words.file, "SHA-256"],
      rows: files.map { [.link(to: $0), .code($1)] }, texts: [0, 1])
    html.raw("</details>\n")
  }

  /// A word of a command as a shell takes it.
  private static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty
      && word.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
          || "-_./=:,%+@".utf8.contains($0)
      }
    return isPlain
      ? word
      : "'"
        + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
        + "'"
  }
}

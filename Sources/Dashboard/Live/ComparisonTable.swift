import RankCast

/// What changes against the base case, as a table for readers.
struct ComparisonTable {
  private let comparison: Comparison
  private let words: LiveWords

  init(_ comparison: Comparison, _ words: LiveWords) {
    self.comparison = comparison
    self.words = words
  }

  /// The markup of the table, and the numbers by measure.
  var json: JSONValue {
    guard let point = comparison.variants.first?.estimates else { return .null }
    var rows = ""
    var numbers: [String: JSONValue] = [:]
    for (place, measure) in point.measures.enumerated() {
      let base = comparison.base.estimate(measure.name)
      let now = point.estimates[place]
      let difference = point.differences[place]
      let verdict = Comparison.verdict(of: difference)
      let sense = " class=\"num\(verdict.map { " " + $0.rawValue } ?? "")\""
      rows += """
        <tr role="row"><th scope="row" role="rowheader"><bdi>\(escaped(words.meaning(of: measure, in: point.study)))</bdi></th>\
        <td role="cell" class="num">\(base.map { escaped(words.value($0, of: measure)) } ?? "–")</td>\
        <td role="cell" class="num">\(escaped(words.value(now, of: measure)))</td>\
        <td role="cell"\(sense)>\(difference.map { escaped(words.difference($0, of: measure)) } ?? "–")</td></tr>

        """
      numbers[measure.name] = .object([
        "base": JSONValue(base?.value ?? .nan), "value": JSONValue(now.value),
        "mcse": JSONValue(now.standardError), "difference": JSONValue(difference?.value ?? .nan),
        "mcse_difference": JSONValue(difference?.standardError ?? .nan),
      ])
    }
    let heads = [
      words.say("Measure", "度量"), words.say("Base case", "基准情形"),
      words.say("Now", "当前"), words.say("Difference", "差异"),
    ]
    let head = heads.enumerated().map {
      "<th role=\"columnheader\" scope=\"col\"\($0 > 0 ? " class=\"num\"" : "")>\(escaped($1))</th>"
    }.joined()
    let caption = words.say("Against the base case", "与基准情形比较")
    return .object([
      "markup": .string(
        """
        <div class="scroll" tabindex="0" role="region" aria-label="\(escaped(caption))">\
        <table role="table"><caption>\(escaped(caption))</caption><thead role="rowgroup"><tr role="row">\(head)</tr></thead>
        <tbody role="rowgroup">\(rows)</tbody></table></div>
        <p class="note">\(escaped(note))</p>
        """),
      "measures": .object(numbers),
    ])
  }

  private var note: String {
    words.say(
      "Both cases take the same random numbers, so the error (±, 95 %) of a difference is smaller "
        + "than those of its two values. Bold: differences larger than their error.",
      "两种情形使用相同的随机数，因此差异的误差（±，95%）小于两个数值各自的误差。粗体：差异大于其误差。")
  }

  private func escaped(_ text: String) -> String { Markup.escaped(text) }
}

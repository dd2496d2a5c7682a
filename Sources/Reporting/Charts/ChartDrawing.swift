import Studies

/// A chart drawn as SVG, a piece a panel, so that a page can set them side by side or one below the
/// other.
struct ChartDrawing {
  /// A panel: the inside of an `svg` element of this size.
  struct Panel {
    let title: String
    let content: String
    let width: Double
    let height: Double
  }

  let panels: [Panel]
  private let chart: Chart

  /// The drawing of a chart from its rows.
  init(_ chart: Chart, _ rows: ChartRows) {
    self.chart = chart
    let all = Array(0..<rows.count)
    guard let panels = chart.panels else {
      self.panels = [PanelDrawing(chart, rows, all, shared: all).panel(title: [], note: "")]
      return
    }
    let keys = rows.texts(panels.by.column)
    let titles = panels.by.labels.map { TextSize.lines($0, width: Self.titleWidth(chart)) }
    let lines = titles.map(\.count).max() ?? 0
    self.panels = panels.by.values.enumerated().map { place, value in
      let own = all.filter { keys[$0] == value }
      return PanelDrawing(chart, rows, own, shared: all).panel(
        title: titles[place], lines: lines,
        note: panels.notes.indices.contains(place) ? panels.notes[place] : "")
    }
  }

  /// The room of a panel's title, whose letters are larger than those of labels.
  private static func titleWidth(_ chart: Chart) -> Double {
    ((chart.size?.width ?? 400) - 8) / 1.22
  }

  /// The chart as an SVG file of its own, the panels in rows of `columns`.
  func file(columns: Int = 2) -> String {
    let width = panels.map(\.width).max() ?? 0
    let across = max(1, min(columns, panels.count))
    let total = width * Double(across)
    var body = ""
    var top = 2.0
    for (place, heading) in chart.headings.enumerated() {
      let (look, height, scale) = place == 0 ? ("h", 20.0, 1.42) : ("n", 17, 1)
      for line in TextSize.wrapped(heading, width: (total - 16) / scale) {
        top += height
        body +=
          "<text class=\"\(look)\" x=\"8\" y=\"\(Markup.place(top))\">\(Markup.escaped(line))</text>"
      }
    }
    top += 12
    if !chart.key.isEmpty {
      top += 12
      var left = 8.0
      for item in chart.key {
        let room = 30 + TextSize.width(item.label)
        if left + room > total, left > 8 { (left, top) = (8, top + 18) }
        body += """
          <circle cx="\(Markup.place(left + 5))" cy="\(Markup.place(top - 4))" \
          \(item.isRing ? "r=\"4\" stroke-width=\"2\" class=\"o s" : "r=\"5\" class=\"f")\(item.series)"/>\
          <text x="\(Markup.place(left + 16))" y="\(Markup.place(top))">\
          \(Markup.escaped(item.label))</text>
          """
        left += room
      }
      top += 10
    }
    for start in stride(from: 0, to: panels.count, by: across) {
      let row = panels[start..<min(start + across, panels.count)]
      for (place, panel) in row.enumerated() {
        body += """
          <g transform="translate(\(Markup.place(width * Double(place))) \(Markup.place(top)))">\
          \(panel.content)</g>
          """
      }
      top += row.map(\.height).max() ?? 0
    }
    let size = "\(Markup.place(total)) \(Markup.place(top))"
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(size)" \
      width="\(Markup.place(total))" height="\(Markup.place(top))" role="img" \
      aria-labelledby="t d"><title id="t">\(Markup.escaped(chart.title))</title>\
      <desc id="d">\(Markup.escaped(chart.summary))</desc><style>\(Palette.style)</style>\
      <rect width="100%" height="100%" fill="#fff"/>\(body)</svg>\n
      """
  }
}

/// How wide texts are, about.
enum TextSize {
  /// The width of a text of 12 pixels; Chinese characters count twice.
  static func width(_ text: String) -> Double {
    text.unicodeScalars.reduce(0) { $0 + 7.2 * Double(TextWidth.columns(of: $1)) }
  }

  /// The width of the wider of a label's lines, bold ones being wider.
  static func width(ofLabel label: String, isBold: Bool) -> Double {
    (label.split(separator: "\n").map { width(String($0)) }.max() ?? 0) * (isBold ? 1.15 : 1)
  }

  /// The text in at most two lines, the second cut where it is too wide.
  static func lines(_ text: String, width: Double) -> [String] {
    guard self.width(text) > width else { return text.isEmpty ? [] : [text] }
    var first = ""
    var rest = text[...]
    while let end = rest.dropFirst().firstIndex(of: " ") ?? (rest.isEmpty ? nil : rest.endIndex),
      self.width(first + rest[..<end]) <= width
    {
      first += rest[..<end]
      rest = rest[end...]
    }
    guard !first.isEmpty else { return [cut(text, to: width)] }
    return [first, cut(String(rest.drop { $0 == " " }), to: width)]
  }

  /// The text in as many lines as it needs, broken at blanks; after any letter where it has none, as
  /// in Chinese.
  static func wrapped(_ text: String, width: Double) -> [String] {
    var lines: [String] = []
    var line = ""
    for character in text {
      line.append(character)
      guard self.width(line) > width, line.count > 1 else { continue }
      let blank = line.lastIndex(of: " ").flatMap {
        2 * self.width(String(line[..<$0])) > width ? $0 : nil
      }
      let end = blank ?? line.index(before: line.endIndex)
      lines.append(String(line[..<end]))
      line = String(line[end...].drop { $0 == " " })
    }
    return lines + (line.isEmpty ? [] : [line])
  }

  /// The text, cut where it is wider than `width`.
  static func cut(_ text: String, to width: Double) -> String {
    guard self.width(text) > width else { return text }
    var kept = ""
    var used = 7.0
    for character in text {
      used += self.width(String(character))
      if used > width { break }
      kept.append(character)
    }
    return kept + "…"
  }
}

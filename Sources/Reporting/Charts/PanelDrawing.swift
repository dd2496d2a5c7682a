/// Draws one panel of a chart.
struct PanelDrawing {
  private let chart: Chart
  private let rows: ChartRows
  /// The rows of this panel.
  private let own: [Int]
  /// The rows that decide on limits which the panels share.
  private let shared: [Int]

  init(_ chart: Chart, _ rows: ChartRows, _ own: [Int], shared: [Int]) {
    self.chart = chart
    self.rows = rows
    self.own = own
    self.shared = shared
  }

  func panel(title: [String], lines: Int = 0, note: String) -> ChartDrawing.Panel {
    let width = chart.size?.width ?? 400
    let head =
      (title.isEmpty ? 6.0 : note.isEmpty ? 30 : 23) + (note.isEmpty ? 0 : 17)
      + Double(max(0, lines - 1)) * 18 + (isTall && title.isEmpty ? 12 : 0)
    let categories = Self.categories(chart.y)
    let plotHeight =
      categories.map { max(60, Double($0.values.count) * rowHeight) }
      ?? chart.size?.plotHeight ?? 160
    let labels = categories?.labels ?? yLabels(plotHeight)
    let widths = labels.enumerated().map { place, label in
      let isBold = categories.map { $0.bold.contains($0.values[place]) } ?? false
      return TextSize.width(ofLabel: label, isBold: isBold)
    }
    let left = min(isSmall ? 190 : 214, 12 + letterScale * (widths.max() ?? 0))
    let bottom = head + plotHeight
    let right = width - (chart.layers.contains { $0.mark == .end } ? 50 : 14)
    let x = PlotScale(
      chart.x, values: xValues, from: left, to: right,
      ticks: max(2, Int((width - left) / 62)),
      margin: chart.layers.contains { $0.mark == .cell } ? 0.5 : 0.4,
      percentSign: chart.percentSign)
    let y = scale(chart.y, from: head, to: bottom)
    var content = ""
    for (place, line) in title.enumerated() {
      let height = Markup.place(15 + 18 * Double(place))
      content += "<text class=\"t\" x=\"4\" y=\"\(height)\">\(Markup.escaped(line))</text>"
    }
    if !note.isEmpty {
      let text = Markup.escaped(note)
      content += "<text class=\"n\" x=\"4\" y=\"\(Markup.place(head - 7))\">\(text)</text>"
    }
    content += yAxis(y, left: left, right: right)
    content += xAxis(x, top: head, bottom: bottom, width: width)
    if isTall { content += tickLabels(x, at: head - 4, width: width) }
    if let reference = chart.reference {
      let place = Markup.place(x.place(reference))
      content += """
        <line class="r" x1="\(place)" x2="\(place)" y1="\(Markup.place(head))" \
        y2="\(Markup.place(bottom))"/>
        """
    }
    content += notes(x, y)
    for layer in chart.layers { content += MarkDrawing(chart, rows, own, x, y, layer).content }
    return ChartDrawing.Panel(
      title: title.joined(separator: " "), content: content, width: width,
      height: bottom + (chart.x.title.isEmpty ? 24 : 40))
  }

  /// Whether the axis is labelled at the top, too.
  private var isTall: Bool {
    Double(Self.categories(chart.y)?.values.count ?? 0) * rowHeight > 400
  }

  private var rowHeight: Double {
    let isTwofold =
      chart.layers.contains { $0.shift != 0 }
      || Self.categories(chart.y)?.labels.contains { $0.contains("\n") } == true
    return chart.size?.rowHeight ?? (isTwofold ? 32 : 20)
  }

  private func notes(_ x: PlotScale, _ y: PlotScale) -> String {
    chart.notes.reduce(into: "") { text, note in
      let half = TextSize.width(note.text) / 2
      let width = chart.size?.width ?? 400
      let centre = min(max(x.place(note.x), half), width - half)
      text += """
        <text class="n m" x="\(Markup.place(centre))" \
        y="\(Markup.place(y.place(note.y)))">\(Markup.escaped(note.text))</text>
        """
    }
  }

  /// The size of small letters in parts of the usual one.
  private var letterScale: Double { isSmall ? 0.7 : 1 }

  /// Whether the rows are too low for letters of the usual size.
  private var isSmall: Bool { rowHeight < 14 }

  /// Lines of the grid in one element, which keeps the file small.
  private static func lines(_ paths: [String]) -> String {
    paths.isEmpty ? "" : "<path class=\"g\" d=\"\(paths.joined())\"/>"
  }

  static func categories(_ axis: Chart.Axis) -> Chart.Categories? {
    if case .categories(let categories) = axis.kind { categories } else { nil }
  }

  private func scale(_ axis: Chart.Axis, from top: Double, to bottom: Double) -> PlotScale {
    // Ranks and categories go down, quantities up.
    let goesDown =
      switch axis.kind {
      case .rank, .categories: true
      case .number, .share, .year: false
      }
    return PlotScale(
      axis, values: yValues, from: goesDown ? top : bottom, to: goesDown ? bottom : top, ticks: 5,
      percentSign: chart.percentSign)
  }

  private func yLabels(_ height: Double) -> [String] {
    chart.y.isShown ? scale(chart.y, from: 0, to: height).ticks.map(\.label) : []
  }

  private var xValues: [Double] {
    values(of: chart.panels?.ownX == true ? own : shared) { [$0.x, $0.x2] }
      + (chart.reference.map { [$0] } ?? [])
  }

  private var yValues: [Double] {
    var values = values(of: chart.panels?.ownY == true ? own : shared) { [$0.y, $0.y2] }
    if chart.layers.contains(where: { $0.mark == .column }) { values.append(0) }
    return values
  }

  private func values(
    of chosen: [Int], _ columns: (Chart.Layer) -> [String?]
  ) -> [Double] {
    chart.layers.flatMap { layer in
      columns(layer).compactMap(\.self).flatMap { column in
        let numbers = rows.numbers(column)
        return chosen.map { numbers[$0] }
      }
    }
  }

  private func yAxis(_ scale: PlotScale, left: Double, right: Double) -> String {
    guard chart.y.isShown else { return "" }
    let categories = Self.categories(chart.y)
    let isCategory = categories != nil
    let isGrid = !chart.layers.contains { $0.mark == .cell }
    let bold = categories.map { c in c.values.map(c.bold.contains) } ?? []
    let grid = scale.ticks.map {
      "M\(Markup.place(left)) \(Markup.place($0.place))H\(Markup.place(right))"
    }
    return scale.ticks.enumerated().reduce(into: isGrid ? Self.lines(grid) : "") { text, item in
      let tick = item.element
      let kind = isCategory ? isSmall ? "k" : "c" : "a"
      let isBold = bold.indices.contains(item.offset) && bold[item.offset]
      text += """
        \(label(
          tick, "\(kind)\(isBold ? " w" : "")", right: left - 6,
          room: (left - 8) / letterScale / (isBold ? 1.15 : 1)))
        """
    }
  }

  /// The label of a tick, in one line or two.
  private func label(
    _ tick: PlotScale.Tick, _ kind: String, right: Double, room: Double
  ) -> String {
    let lines = tick.label.split(separator: "\n", maxSplits: 1).map(String.init)
    let isPair = lines.count > 1
    return lines.enumerated().reduce(into: "") { text, line in
      let shift = isPair ? line.offset == 0 ? -3.0 : 10 : isSmall ? 3 : 4
      text += """
        <text class="\(isPair && line.offset > 0 ? "a" : kind) e" x="\(Markup.place(right))" y="\(Markup.place(tick.place + shift))">\
        \(Markup.escaped(TextSize.cut(line.element, to: room)))</text>
        """
    }
  }

  private func xAxis(
    _ scale: PlotScale, top: Double, bottom: Double, width: Double
  ) -> String {
    guard chart.x.isShown else { return "" }
    let grid = scale.ticks.map {
      "M\(Markup.place($0.place)) \(Markup.place(top))V\(Markup.place(bottom))"
    }
    var text = Self.categories(chart.y) == nil ? "" : Self.lines(grid)
    text += tickLabels(scale, at: bottom + 15, width: width)
    if !chart.x.title.isEmpty {
      text += """
        <text class="x a e" x="\(Markup.place(width - 14))" \
        y="\(Markup.place(bottom + 32))">\(Markup.escaped(chart.x.title))</text>
        """
    }
    return text
  }

  private func tickLabels(_ scale: PlotScale, at height: Double, width: Double) -> String {
    scale.ticks.reduce(into: "") { text, tick in
      let half = 0.85 * TextSize.width(tick.label) / 2
      let centre = min(max(tick.place, half), width - half)
      text += """
        <text class="a m" x="\(Markup.place(centre))" \
        y="\(Markup.place(height))">\(Markup.escaped(tick.label))</text>
        """
    }
  }
}

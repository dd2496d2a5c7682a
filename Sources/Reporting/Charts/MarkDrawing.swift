/// Draws one layer of a panel.
struct MarkDrawing {
  private let chart: Chart
  private let rows: ChartRows
  private let own: [Int]
  private let x: PlotScale
  private let y: PlotScale
  private let layer: Chart.Layer

  init(
    _ chart: Chart, _ rows: ChartRows, _ own: [Int], _ x: PlotScale, _ y: PlotScale,
    _ layer: Chart.Layer
  ) {
    self.chart = chart
    self.rows = rows
    self.own = own
    self.x = x
    self.y = y
    self.layer = layer
  }

  var content: String {
    switch layer.mark {
    case .band: series.reduce("") { $0 + band($1) }
    case .line: series.reduce("") { $0 + line($1) }
    case .column: series.reduce("") { $0 + columns($1) }
    case .point: series.reduce("") { $0 + points($1) }
    case .end: ends
    case .range, .bar: series.reduce("") { $0 + ranges($1) }
    case .cell: cells
    }
  }

  /// Rows that share a colour and, for lines, a detail.
  private struct Series {
    let colour: Int
    let rows: [Int]
  }

  private var series: [Series] {
    var groups: [(key: String, colour: Int, rows: [Int])] = []
    var places: [String: Int] = [:]
    let coloured = chart.coloured
    let colours = coloured.map { rows.texts($0.column) }
    let details = layer.detail.map { rows.texts($0) }
    for row in own {
      let colour = colours.map { $0[row] } ?? ""
      // Lines of one colour run through rows of all colours.
      let key = (layer.series == nil ? colour : "") + "\u{0}" + (details.map { $0[row] } ?? "")
      if let place = places[key] {
        groups[place].rows.append(row)
      } else {
        let own = coloured.map { $0.colour($0.values.firstIndex(of: colour)) }
        places[key] = groups.count
        groups.append((key, layer.series ?? own ?? Palette.neutral, [row]))
      }
    }
    let numbers = rows.numbers(layer.x)
    return groups.map { group in
      Series(
        colour: group.colour,
        rows: [.line, .band, .end].contains(layer.mark)
          ? group.rows.sorted { numbers[$0] < numbers[$1] } : group.rows)
    }
  }

  private func across(_ column: String, _ scale: PlotScale, _ axis: Chart.Axis) -> (Int) -> Double {
    guard let categories = PanelDrawing.categories(axis) else {
      let numbers = rows.numbers(column)
      return { scale.place(numbers[$0]) }
    }
    let texts = rows.texts(column)
    let places = Dictionary(
      categories.values.enumerated().map { ($1, Double($0)) }, uniquingKeysWith: { a, _ in a })
    return { scale.place(places[texts[$0]] ?? .nan) }
  }

  private func path(_ points: [(Double, Double)]) -> String {
    var text = ""
    for (place, point) in points.enumerated() {
      text += (place == 0 ? "M" : "L") + Markup.place(point.0) + " " + Markup.place(point.1)
    }
    return text
  }

  private func points(_ series: Series, _ yColumn: String) -> [(Double, Double)] {
    let (x, y) = (across(layer.x, x, chart.x), across(yColumn, y, chart.y))
    return series.rows.map { (x($0), y($0)) }.filter { $0.0.isFinite && $0.1.isFinite }
  }

  private var strokeOpacity: String {
    layer.opacity == 1 ? "" : " stroke-opacity=\"\(layer.opacity)\""
  }

  private func band(_ series: Series) -> String {
    guard let other = layer.y2 else { return "" }
    let outline = points(series, layer.y) + points(series, other).reversed()
    guard outline.count > 2 else { return "" }
    return """
      <path class="f\(series.colour)" fill-opacity="\(layer.opacity)" d="\(path(outline))Z"/>
      """
  }

  private func line(_ series: Series) -> String {
    """
    <path class="s\(series.colour)" fill="none" stroke-width="2"\(strokeOpacity) d="\
    \(path(points(series, layer.y)))"/>
    """
  }

  /// The last values beside their points, moved apart where they would meet; equal ones once.
  private var ends: String {
    let (x, y) = (across(layer.x, x, chart.x), across(layer.y, y, chart.y))
    let numbers = rows.numbers(layer.y)
    let last = series.compactMap(\.rows.last).filter { x($0).isFinite && y($0).isFinite }
      .sorted { y($0) < y($1) }
    var text = ""
    var (lowest, shown) = (-Double.infinity, "")
    for row in last {
      let label =
        chart.y.kind == .share
        ? NumberFormat.fixed(100 * numbers[row], 0) + chart.percentSign
        : NumberFormat.short(numbers[row])
      if label == shown, y(row) - lowest < 12 { continue }
      let height = max(y(row), lowest + 12)
      (lowest, shown) = (height, label)
      text += """
        <text class="a" x="\(Markup.place(x(row) + 8))" y="\(Markup.place(height + 4))">\
        \(Markup.escaped(label))</text>
        """
    }
    return text
  }

  private func columns(_ series: Series) -> String {
    guard let end = layer.x2 else { return "" }
    let (from, to) = (across(layer.x, x, chart.x), across(end, x, chart.x))
    let top = across(layer.y, y, chart.y)
    let floor = Markup.place(y.place(0))
    var text = ""
    for row in series.rows where from(row).isFinite && to(row).isFinite && top(row).isFinite {
      let start = text.isEmpty ? "M\(Markup.place(from(row))) \(floor)" : ""
      text += "\(start)V\(Markup.place(top(row)))H\(Markup.place(to(row)))"
    }
    guard !text.isEmpty else { return "" }
    return """
      <path class="f\(series.colour)" fill-opacity="\(layer.opacity)" d="\(text)V\(floor)Z"/>
      """
  }

  private func points(_ series: Series) -> String {
    let (x, y) = (across(layer.x, x, chart.x), across(layer.y, y, chart.y))
    let colours = chart.colour.map { rows.texts($0.column) }
    if let strength = layer.strength { return dots(series, rows.numbers(strength), x, y) }
    return series.rows.reduce(into: "") { text, row in
      guard x(row).isFinite, y(row).isFinite else { return }
      let isRing = layer.isRing || colours.map { layer.rings.contains($0[row]) } ?? false
      let radius = Markup.place(layer.radius - (isRing ? 0.5 : 0))
      let look = isRing ? "stroke-width=\"2\" class=\"o s" : "class=\"f"
      text += """
        <circle cx="\(Markup.place(x(row)))" cy="\(Markup.place(y(row) + layer.shift))" \
        r="\(radius)" \(look)\(series.colour)"/>
        """
    }
  }

  /// Many points of different strength: a path a strength, its dots the round ends of lines of no
  /// length, which keeps the file small.
  private func dots(
    _ series: Series, _ strengths: [Double], _ x: (Int) -> Double, _ y: (Int) -> Double
  ) -> String {
    var paths: [Int: String] = [:]
    for row in series.rows where x(row).isFinite && y(row).isFinite {
      paths[Self.opacity(strengths[row]), default: ""] +=
        "M\(Markup.place(x(row))) \(Markup.place(y(row) + layer.shift))h0"
    }
    return paths.sorted { $0.key < $1.key }.reduce(into: "") { text, path in
      text += """
        <path class="s\(series.colour)" stroke-linecap="round" stroke-width="\
        \(Markup.place(2 * layer.radius))" stroke-opacity="\(Double(path.key) / 100)" \
        d="\(path.value)"/>
        """
    }
  }

  /// How opaque a share is drawn, in steps of 5 %.
  private static func opacity(_ share: Double) -> Int {
    let share = share.isFinite ? min(1, max(0, share)) : 0
    return 5 * Int(((VegaLite.faintest + (1 - VegaLite.faintest) * share) * 20).rounded())
  }

  private func ranges(_ series: Series) -> String {
    guard let end = layer.x2 else { return "" }
    let (from, to) = (across(layer.x, x, chart.x), across(end, x, chart.x))
    let y = across(layer.y, y, chart.y)
    var text = ""
    for row in series.rows where from(row).isFinite && to(row).isFinite && y(row).isFinite {
      let height = Markup.place(y(row) + layer.shift)
      text += "M\(Markup.place(from(row))) \(height)H\(Markup.place(to(row)))"
    }
    let width = layer.mark == .bar ? 10 : 2
    return """
      <path class="s\(series.colour)" fill="none" stroke-width="\(width)"\(strokeOpacity) d="\
      \(text)"/>
      """
  }

  /// Cells are drawn as thick lines in a grid of unit squares, a path a shade and one line for
  /// neighbours of the same shade, which keeps the file small.
  private var cells: String {
    guard let shade = layer.shade else { return "" }
    let shares = rows.numbers(shade)
    let greatest =
      chart.greatestShade ?? own.map { shares[$0] }.filter(\.isFinite).max() ?? 1
    let (x, y) = (across(layer.x, x, chart.x), across(layer.y, y, chart.y))
    guard let (left, width) = grid(chart.x, self.x, own.map(x)),
      let (top, height) = grid(chart.y, self.y, own.map(y))
    else { return "" }
    var paths = CellPaths()
    for row in own where shares[row].isFinite && x(row).isFinite && y(row).isFinite {
      paths.add(
        shade: chart.leastShade.map { Palette.shade(shares[row], from: $0, to: greatest) }
          ?? Palette.shade(shares[row], of: greatest),
        column: Int(bounded: ((x(row) - left) / width).rounded()),
        row: Int(bounded: ((y(row) - top) / height).rounded()))
    }
    return paths.markup(
      left: left - width / 2, top: top - height / 2, width: width, height: height)
  }

  /// The place of the first cell of an axis, and the distance of cells.
  private func grid(
    _ axis: Chart.Axis, _ scale: PlotScale, _ places: [Double]
  ) -> (first: Double, step: Double)? {
    switch axis.kind {
    case .categories: return (scale.place(0), scale.place(1) - scale.place(0))
    case .rank:
      let perCell = Double(chart.size?.ranksPerCell ?? 1)
      return (scale.place((perCell + 1) / 2), perCell * (scale.place(2) - scale.place(1)))
    case .number, .share, .year:
      let sorted = places.filter(\.isFinite).sorted()
      let steps = zip(sorted, sorted.dropFirst()).map { $1 - $0 }.filter { $0 > 0.01 }
      return sorted.first.map { ($0, steps.min() ?? 20) }
    }
  }
}

/// The cells of a grid as paths, put together from row to row.
struct CellPaths {
  private var runs: [[(column: Int, row: Int, length: Int)]] =
    Array(repeating: [], count: Palette.shades.count)

  mutating func add(shade: Int, column: Int, row: Int) {
    if let last = runs[shade].last, last.row == row, last.column + last.length == column {
      runs[shade][runs[shade].count - 1].length += 1
    } else {
      runs[shade].append((column, row, 1))
    }
  }

  /// The cells, the first at these coordinates, each of this size.
  func markup(left: Double, top: Double, width: Double, height: Double) -> String {
    let paths = runs.enumerated().filter { !$0.element.isEmpty }.map { shade, runs in
      var text = ""
      var (x, y) = (0, 0)
      for run in runs {
        text += "m\(run.column - x) \(run.row - y)h\(run.length)"
        (x, y) = (run.column + run.length, run.row)
      }
      return "<path class=\"h\(shade)\" d=\"\(text)\"/>"
    }
    return """
      <g class="cells" fill="none" transform="translate(\(exact(left)) \(exact(top))) \
      scale(\(exact(width)) \(exact(height))) translate(0 .5)">\(paths.joined())</g>
      """
  }

  private func exact(_ number: Double) -> String {
    String((number * 10_000).rounded() / 10_000)
  }
}

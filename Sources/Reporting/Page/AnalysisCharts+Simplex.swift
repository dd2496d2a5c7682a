import Tables

/// The charts over a triangle of weights.
extension AnalysisCharts {
  /// Who leads where; `nil` where the sweep was over no triangle.
  var simplex: Chart? {
    guard let table = facts.tables.table("simplex.csv"), table.rowCount > 2 else { return nil }
    let paths = Array(table.columns.prefix(3))
    let leaders = table.texts("leader").filter { !$0.isEmpty }
    guard leaders.count == table.rowCount else { return nil }
    let counts = Dictionary(grouping: leaders) { $0 }.mapValues(\.count)
    let names = counts.keys.sorted { (counts[$1] ?? 0, $0) < (counts[$0] ?? 0, $1) }.prefix(8)
    let year = table.numbers("year").first.flatMap { $0.isFinite ? Int(bounded: $0) : nil } ?? 0
    var chart = triangle(
      name: "simplex", file: "simplex.csv", paths, rows: table.rowCount,
      strength: "first_probability")
    chart.title = words.simplexTitle(year)
    chart.summary = words.simplexSummary
    if let leader = names.first {
      chart.finding = words.simplexFinding(leader, counts[leader] ?? 0, of: table.rowCount)
    }
    chart.colour = Chart.Categories(
      column: "leader", values: Array(names), labels: names.map(words.name),
      series: colours(of: Array(names)))
    return chart
  }

  /// The measures that are shares over the triangle of weights.
  func triangleOfMeasures(_ table: Table, _ paths: [String]) -> Chart? {
    let shown = measures(table).filter { kind(rows(table, $0, ["value"])) == .share }.prefix(6)
    guard let first = shown.first, facts.tables.table("simplex.csv") != nil else { return nil }
    var chart = triangle(
      name: "sweep", file: "sweep.csv", paths, rows: rows(table, first, ["value"]).count,
      strength: "value")
    chart.title = words.triangleTitle
    chart.summary = words.triangleSummary
    chart.filters = [Chart.Filter(column: "measure", values: Array(shown))]
    chart.panels = Chart.Panels(
      by: Chart.Categories(
        column: "measure", values: Array(shown),
        labels: shown.map { Words.sentence(words.measure($0, facts).meaning) }))
    return chart
  }

  /// Points of a triangle whose corners are the weights of three indicators: the first on the left,
  /// the second on the right, the third at the top.
  private func triangle(
    name: String, file: String, _ paths: [String], rows: Int, strength: String
  ) -> Chart {
    let height = 3.0.squareRoot() / 2
    // n points along an edge are n (n + 1) / 2 in all; they touch without overlapping.
    let edge = ((8 * Double(rows) + 1).squareRoot() - 1) / 2
    let radius = min(14, max(1.5, Self.edgeLength / max(1, edge - 1) * 0.49))
    let corners = paths.map { path in
      path.split(separator: ".").dropFirst().first
        .map { key in facts.indicators.first { $0.key == key }?.label ?? String(key) } ?? path
    }
    return Chart(
      name: name, title: "", summary: "", file: file,
      derived: [
        Chart.Derived(name: "across", formula: .sum(paths[1], factor: 0.5, paths[2])),
        Chart.Derived(name: "up", formula: .product(paths[2], factor: height)),
      ],
      x: Chart.Axis(title: "", kind: .number, limits: -0.25...1.25, isShown: false),
      y: Chart.Axis(title: "", kind: .number, limits: -0.14...1, isShown: false),
      notes: [
        Chart.Note(text: corners[0], x: 0, y: -0.11), Chart.Note(text: corners[1], x: 1, y: -0.11),
        Chart.Note(text: corners[2], x: 0.5, y: height + 0.06),
      ],
      layers: [
        Chart.Layer(
          mark: .point, x: "across", y: "up", strength: strength, radius: radius)
      ], size: Chart.Size(width: 400, rowHeight: 20, plotHeight: 284))
  }

  /// The length of an edge in pixels.
  private static let edgeLength = 249.0

  /// The colours that entities have everywhere, and unused ones for those not in focus.
  private func colours(of names: [String]) -> [Int] {
    let focus = facts.focus.prefix(12).map { facts.entities[$0] }
    let own = names.map { name in focus.firstIndex(of: name).map(Palette.colour) }
    let taken = focus.indices.map(Palette.colour)
    var free = Palette.series.indices.filter { !taken.contains($0) }
    return own.map { $0 ?? (free.isEmpty ? Palette.neutral : free.removeFirst()) }
  }
}

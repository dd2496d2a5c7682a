import Tables

/// The charts of other verbs' files.
struct AnalysisCharts {
  private let facts: Facts
  private let words: Words

  init(_ facts: Facts, _ words: Words) {
    self.facts = facts
    self.words = words
  }

  /// All of them, in the order of the page.
  var all: [Chart] { tornado + sobol + morris + sweeps + variants }

  private static let largestNumber = 4
  private static let largestNumberOfRows = 14

  /// The measures of a file, in its order.
  private func measures(_ table: Table) -> [String] {
    var seen: Set<String> = []
    return table.texts("measure").filter { seen.insert($0).inserted }
  }

  /// The inputs of a measure, the weightiest first.
  private func inputs(
    _ table: Table, _ measure: String, by weight: String,
    where isShown: (Int) -> Bool = { _ in true }
  ) -> Chart.Categories {
    let names = table.texts("input")
    let measures = table.texts("measure")
    let weights = table.numbers(weight)
    let rows = names.indices.filter { measures[$0] == measure && isShown($0) }
      .sorted { (weights[$0].magnitude, $1) > (weights[$1].magnitude, $0) }
    let kept = rows.prefix(Self.largestNumberOfRows).map { names[$0] }
    return Chart.Categories(column: "input", values: kept, labels: kept.map(shortened))
  }

  /// An address without the parts that all have.
  private func shortened(_ address: String) -> String {
    for prefix in ["indicators.", "overrides."] where address.hasPrefix(prefix) {
      return String(address.dropFirst(prefix.count))
    }
    return address
  }

  /// Whether numbers look like probabilities.
  private func kind(_ numbers: [Double]) -> Chart.Axis.Kind {
    let finite = numbers.filter(\.isFinite)
    return !finite.isEmpty && finite.allSatisfy((0...1).contains) ? .share : .number
  }

  private func rows(_ table: Table, _ measure: String, _ columns: [String]) -> [Double] {
    let measures = table.texts("measure")
    return columns.flatMap { column in
      zip(measures, table.numbers(column)).filter { $0.0 == measure }.map(\.1)
    }
  }

  private var tornado: [Chart] {
    guard let table = facts.tables.table("tornado.csv") else { return [] }
    return measures(table).prefix(Self.largestNumber).enumerated().map { place, measure in
      let inputs = inputs(table, measure, by: "swing")
      return Chart(
        name: "tornado_\(place + 1)",
        title: words.tornadoTitle(words.measure(measure, facts).meaning),
        summary: words.tornadoSummary, file: "tornado.csv",
        filters: [
          Chart.Filter(column: "measure", values: [measure]),
          Chart.Filter(column: "input", values: inputs.values),
        ],
        x: Chart.Axis(title: "", kind: kind(rows(table, measure, ["low", "high"]))),
        y: Chart.Axis(title: "", kind: .categories(inputs)),
        layers: [Chart.Layer(mark: .bar, x: "low", y: "input", x2: "high")],
        reference: value(ofMeasure: measure))
    }
  }

  private func value(ofMeasure name: String) -> Double? {
    let entry = facts.tables.content.entries["tornado"] ?? facts.run
    return switch entry["measures"]?[name]?["value"] {
    case .number(let number): number
    case .whole(let whole): Double(whole)
    default: nil
    }
  }

  private var sobol: [Chart] {
    guard let table = facts.tables.table("sobol.csv") else { return [] }
    let last = String(table.numbers("year").filter(\.isFinite).max().map { Int($0) } ?? 0)
    let years = table.texts("year")
    return measures(table).prefix(Self.largestNumber).enumerated().map { place, measure in
      let inputs = inputs(table, measure, by: "total") { years[$0] == last }
      return Chart(
        name: "sobol_\(place + 1)", title: words.sobolTitle(words.measure(measure, facts).meaning),
        summary: words.sobolSummary,
        file: "sobol.csv",
        filters: [
          Chart.Filter(column: "measure", values: [measure]),
          Chart.Filter(column: "year", values: [last]),
          Chart.Filter(column: "input", values: inputs.values),
        ],
        x: Chart.Axis(title: words.varianceShare, kind: .share),
        y: Chart.Axis(title: "", kind: .categories(inputs)), legend: words.sobolLegend,
        layers: [
          Chart.Layer(
            mark: .range, x: "first_order_low", y: "input", x2: "first_order_high", series: 0,
            shift: -5),
          Chart.Layer(mark: .point, x: "first_order", y: "input", series: 0, shift: -5),
          Chart.Layer(
            mark: .range, x: "total_low", y: "input", x2: "total_high", series: 1, shift: 5),
          Chart.Layer(mark: .point, x: "total", y: "input", series: 1, shift: 5),
        ])
    }
  }

  private var morris: [Chart] {
    guard let table = facts.tables.table("morris.csv") else { return [] }
    let last = String(table.numbers("year").filter(\.isFinite).max().map { Int($0) } ?? 0)
    let years = table.texts("year")
    return measures(table).prefix(Self.largestNumber).enumerated().map { place, measure in
      let inputs = inputs(table, measure, by: "mu_star") { years[$0] == last }
      return Chart(
        name: "morris_\(place + 1)",
        title: words.morrisTitle(words.measure(measure, facts).meaning),
        summary: words.morrisSummary, file: "morris.csv",
        filters: [
          Chart.Filter(column: "measure", values: [measure]),
          Chart.Filter(column: "year", values: [last]),
          Chart.Filter(column: "input", values: inputs.values),
        ],
        x: Chart.Axis(title: words.morrisAxis, kind: .number),
        y: Chart.Axis(title: "", kind: .categories(inputs)),
        layers: [
          Chart.Layer(mark: .range, x: "mu_star_low", y: "input", x2: "mu_star_high"),
          Chart.Layer(mark: .point, x: "mu_star", y: "input"),
        ])
    }
  }

  /// One chart for measures that are shares and one for the others.
  private var sweeps: [Chart] {
    guard let table = facts.tables.table("sweep.csv") else { return [] }
    let paths = table.columns.prefix { $0 != "measure" }
    guard let first = paths.first, table.rowCount <= 20_000 else { return [] }
    let named = Dictionary(grouping: measures(table).prefix(12)) {
      kind(rows(table, $0, ["value"])) == .share
    }
    return [true, false].compactMap { isShare in
      guard let measures = named[isShare] else { return nil }
      let panels = Chart.Categories(
        column: "measure", values: measures,
        labels: measures.map { words.measure($0, facts).meaning })
      let name = isShare ? "sweep" : "sweep_numbers"
      let filters = [Chart.Filter(column: "measure", values: measures)]
      if paths.count == 2, let second = paths.last {
        return Chart(
          name: name, title: words.sweepTitle(paths.map(shortened).joined(separator: ", ")),
          summary: words.sweepGridSummary, file: "sweep.csv", filters: filters,
          panels: Chart.Panels(by: panels), x: axis(first, table, asCategories: true),
          y: axis(second, table, asCategories: true),
          layers: [Chart.Layer(mark: .cell, x: first, y: second, shade: "value")])
      }
      guard paths.count == 1 else { return nil }
      let x = axis(first, table)
      let y = Chart.Axis(title: "", kind: isShare ? .share : .number)
      var chart = Chart(
        name: name, title: words.sweepTitle(shortened(first)), summary: words.sweepSummary,
        file: "sweep.csv", filters: filters, panels: Chart.Panels(by: panels, ownY: true), x: x,
        y: y, layers: [Chart.Layer(mark: .point, x: first, y: "value")])
      guard case .number = x.kind else { return chart }
      chart.derived = [
        Chart.Derived(name: "low", formula: .sum("value", factor: -facts.errorFactor, "mcse")),
        Chart.Derived(name: "high", formula: .sum("value", factor: facts.errorFactor, "mcse")),
      ]
      chart.layers = [
        Chart.Layer(mark: .band, x: first, y: "low", y2: "high", opacity: 0.3),
        Chart.Layer(mark: .line, x: first, y: "value"),
      ]
      return chart
    }
  }

  private func axis(_ path: String, _ table: Table, asCategories: Bool = false) -> Chart.Axis {
    let numbers = table.numbers(path)
    if !asCategories, numbers.allSatisfy(\.isFinite) {
      return Chart.Axis(title: shortened(path), kind: .number)
    }
    var seen: Set<String> = []
    let values = table.texts(path).filter { seen.insert($0).inserted }
    let labels = values.map { text in Double(text).map { NumberFormat.short($0) } ?? text }
    return Chart.Axis(
      title: shortened(path),
      kind: .categories(Chart.Categories(column: path, values: values, labels: labels)))
  }

  private var variants: [Chart] {
    guard let table = facts.tables.table("variants.csv") else { return [] }
    var seen: Set<String> = []
    let names = table.texts("variant").filter { seen.insert($0).inserted }
    let categories = Chart.Categories(column: "variant", values: names, labels: names)
    let named = Dictionary(grouping: measures(table).prefix(12)) {
      kind(rows(table, $0, ["value"])) == .share
    }
    return [true, false].compactMap { isShare in
      guard let measures = named[isShare], names.count <= 30 else { return nil }
      return Chart(
        name: isShare ? "variants" : "variants_numbers", title: words.variantsTitle,
        summary: words.variantsSummary, file: "variants.csv",
        filters: [Chart.Filter(column: "measure", values: measures)],
        derived: [
          Chart.Derived(name: "low", formula: .sum("value", factor: -facts.errorFactor, "mcse")),
          Chart.Derived(name: "high", formula: .sum("value", factor: facts.errorFactor, "mcse")),
        ],
        panels: Chart.Panels(
          by: Chart.Categories(
            column: "measure", values: measures,
            labels: measures.map { words.measure($0, facts).meaning }),
          ownX: !isShare),
        x: Chart.Axis(title: "", kind: isShare ? .share : .number),
        y: Chart.Axis(title: "", kind: .categories(categories)),
        layers: [
          Chart.Layer(mark: .range, x: "low", y: "variant", x2: "high"),
          Chart.Layer(mark: .point, x: "value", y: "variant"),
        ])
    }
  }
}

import Tables

/// The charts of `sweep` and `compare`.
extension AnalysisCharts {
  /// One chart for measures that are shares and one for the others.
  var sweeps: [Chart] {
    guard let table = facts.tables.table("sweep.csv") else { return [] }
    let paths = table.columns.prefix { $0 != "measure" }
    if paths.count == 3 { return [triangleOfMeasures(table, Array(paths))].compactMap(\.self) }
    guard let first = paths.first, table.rowCount <= 20_000 else { return [] }
    let named = Dictionary(grouping: measures(table).prefix(12)) {
      kind(rows(table, $0, ["value"])) == .share
    }
    return [true, false].compactMap { isShare in
      guard let measures = named[isShare] else { return nil }
      let panels = Chart.Categories(
        column: "measure", values: measures,
        labels: measures.map { Words.sentence(words.measure($0, facts).meaning) })
      let name = isShare ? "sweep" : "sweep_numbers"
      let filters = [Chart.Filter(column: "measure", values: measures)]
      let numbers = measures.flatMap { rows(table, $0, ["value"]) }.filter(\.isFinite)
      if paths.count == 2, let second = paths.last {
        return Chart(
          name: name,
          title: words.sweepGridTitle(
            words.inputLine(first, facts), words.inputLine(second, facts)),
          summary: words.sweepGridSummary, file: "sweep.csv", filters: filters,
          panels: Chart.Panels(by: panels), x: axis(first, table, asCategories: true),
          y: axis(second, table, asCategories: true),
          layers: [Chart.Layer(mark: .cell, x: first, y: second, shade: "value")],
          greatestShade: numbers.max(), leastShade: numbers.min(),
          shadeKind: isShare ? .share : .number)
      }
      guard paths.count == 1 else { return nil }
      let x = axis(first, table)
      let y = measureAxis(numbers)
      var chart = Chart(
        name: name, title: words.sweepTitle(words.inputLine(first, facts)),
        summary: words.sweepSummary,
        file: "sweep.csv", filters: filters, panels: Chart.Panels(by: panels, ownY: true), x: x,
        y: y, layers: [Chart.Layer(mark: .point, x: first, y: "value")])
      guard PanelDrawing.categories(x) == nil else { return chart }
      chart.finding = finding(ofSweep: table, first, measures[0]) ?? ""
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

  /// The measure at both ends of the parameter's range.
  private func finding(ofSweep table: Table, _ path: String, _ measure: String) -> String? {
    let measures = table.texts("measure")
    let (at, values) = (table.numbers(path), table.numbers("value"))
    let rows = measures.indices.filter { measures[$0] == measure && values[$0].isFinite }
      .sorted { at[$0] < at[$1] }
    guard let low = rows.first, let high = rows.last, at[low] < at[high] else { return nil }
    let (meaning, isProbability) = words.measure(measure, facts)
    return words.sweepFinding(
      Words.sentence(meaning),
      [low, high].map {
        (words.amount(at[$0], of: path), words.value(values[$0], .nan, isProbability))
      })
  }

  /// The variant that changes a measure most.
  private func finding(ofVariants table: Table, _ measure: String) -> String? {
    let (variants, measures) = (table.texts("variant"), table.texts("measure"))
    let (values, differences) = (table.numbers("value"), table.numbers("difference"))
    let rows = measures.indices.filter {
      measures[$0] == measure && variants[$0] != "base" && differences[$0].isFinite
    }
    guard let most = rows.max(by: { differences[$0].magnitude < differences[$1].magnitude }),
      differences[most] != 0
    else { return nil }
    let (meaning, isProbability) = words.measure(measure, facts)
    return words.variantFinding(
      words.variant(variants[most]), meaning,
      words.value(values[most] - differences[most], .nan, isProbability),
      words.value(values[most], .nan, isProbability))
  }

  private func axis(_ path: String, _ table: Table, asCategories: Bool = false) -> Chart.Axis {
    let numbers = table.numbers(path)
    if !asCategories, numbers.allSatisfy(\.isFinite) {
      return Chart.Axis(
        title: words.inputLine(path, facts), kind: words.isShare(path) ? .share : .number)
    }
    var seen: Set<String> = []
    let values = table.texts(path).filter { seen.insert($0).inserted }
    let labels = values.map { text in Double(text).map { words.amount($0, of: path) } ?? text }
    return Chart.Axis(
      title: words.inputLine(path, facts),
      kind: .categories(Chart.Categories(column: path, values: values, labels: labels)))
  }

  var variants: [Chart] {
    guard let table = facts.tables.table("variants.csv") else { return [] }
    var seen: Set<String> = []
    let names = table.texts("variant").filter { seen.insert($0).inserted }
    let categories = Chart.Categories(
      column: "variant", values: names, labels: names.map(words.variant), bold: ["base"])
    let named = Dictionary(grouping: measures(table).prefix(12)) {
      kind(rows(table, $0, ["value"])) == .share
    }
    return [true, false].compactMap { isShare in
      guard let measures = named[isShare], names.count <= 30 else { return nil }
      return Chart(
        name: isShare ? "variants" : "variants_numbers",
        title: words.variantsTitle(isRest: !isShare && named[true] != nil),
        summary: words.variantsSummary, finding: finding(ofVariants: table, measures[0]) ?? "",
        file: "variants.csv",
        filters: [Chart.Filter(column: "measure", values: measures)],
        derived: [
          Chart.Derived(name: "base", formula: .sum("value", factor: -1, "difference")),
          Chart.Derived(name: "low", formula: .sum("value", factor: -facts.errorFactor, "mcse")),
          Chart.Derived(name: "high", formula: .sum("value", factor: facts.errorFactor, "mcse")),
        ],
        panels: Chart.Panels(
          by: Chart.Categories(
            column: "measure", values: measures,
            labels: measures.map { Words.sentence(words.measure($0, facts).meaning) }),
          ownX: !isShare),
        x: measureAxis(measures.flatMap { rows(table, $0, ["value"]) }),
        y: Chart.Axis(title: "", kind: .categories(categories)),
        layers: [
          Chart.Layer(
            mark: .bar, x: "base", y: "variant", x2: "value", opacity: 0.45, series: Palette.soft),
          Chart.Layer(mark: .range, x: "low", y: "variant", x2: "high"),
          Chart.Layer(mark: .point, x: "value", y: "variant"),
        ], hasNumbers: false)
    }
  }
}

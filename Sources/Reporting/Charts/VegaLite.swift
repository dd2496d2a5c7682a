import ResultFiles

/// Writes a chart as a Vega-Lite specification, version 5 (vega.github.io/vega-lite), whose data are
/// the CSV files beside its folder.
package struct VegaLite {
  let chart: Chart

  /// The specification of a chart.
  package init(_ chart: Chart) { self.chart = chart }

  /// The document, which stands in a folder below that of the result.
  package var document: String { specification.document }

  private var specification: JSONValue {
    let layers =
      chart.layers.map(layer) + (chart.reference.map { [rule(at: $0)] } ?? [])
      + (chart.notes.isEmpty ? [] : [notes])
    var size: [String: JSONValue] = ["layer": .array(layers)]
    size["width"] = JSONValue(Int((chart.size?.width ?? 340) - 40))
    if let categories = PanelDrawing.categories(chart.y) {
      let height = chart.size?.rowHeight ?? 20
      size["height"] = JSONValue(Int(height) * max(1, categories.values.count))
    } else {
      size["height"] = JSONValue(Int((chart.size?.plotHeight ?? 160) + 20))
    }
    var whole: [String: JSONValue] = [
      "$schema": .string("https://vega.github.io/schema/vega-lite/v5.json"),
      "title": title, "description": .string(chart.summary),
      "data": data, "transform": .array(transforms),
    ]
    guard let panels = chart.panels else {
      return .object(whole.merging(size) { first, _ in first })
    }
    var facet: [String: JSONValue] = [
      "field": .string(Self.field(panels.by.column)), "type": .string("nominal"),
      "sort": .array(panels.by.values.map(JSONValue.string)),
    ]
    var header: [String: JSONValue] = ["title": .null]
    header["labelExpr"] = labels(panels.by)
    facet["header"] = .object(header)
    var scales: [String: JSONValue] = [:]
    if panels.ownX { scales["x"] = .string("independent") }
    if panels.ownY { scales["y"] = .string("independent") }
    whole["facet"] = .object(facet)
    whole["columns"] = JSONValue(2)
    whole["spec"] = .object(size)
    if !scales.isEmpty { whole["resolve"] = .object(["scale": .object(scales)]) }
    return .object(whole)
  }

  /// What the chart says above what it shows.
  private var title: JSONValue {
    let panelWidth = chart.size?.width ?? 340
    let room = (chart.panels == nil ? panelWidth : 2 * panelWidth) / 1.15
    func lines(_ text: String) -> JSONValue {
      .array(TextSize.wrapped(text, width: room).map(JSONValue.string))
    }
    var title: [String: JSONValue] = [
      "text": lines(chart.headings[0]), "anchor": .string("start"),
    ]
    if chart.headings.count > 1 { title["subtitle"] = lines(chart.headings[1]) }
    return .object(title)
  }

  private var data: JSONValue {
    var texts = [chart.panels?.by.column, chart.colour?.column].compactMap(\.self)
    for axis in [chart.x, chart.y] {
      if let categories = PanelDrawing.categories(axis) { texts.append(categories.column) }
    }
    texts += chart.filters.map(\.column)
    let made = Set(
      chart.derived.map(\.name) + [chart.fold?.key, chart.fold?.value].compactMap(\.self))
    // Nothing is guessed: a formula would take a number that was left a text for a text.
    var parse: [String: JSONValue] = [:]
    for column in chart.columns.subtracting(made) { parse[Self.field(column)] = .string("number") }
    for column in texts where !made.contains(column) {
      parse[Self.field(column)] = .string("string")
    }
    for layer in chart.layers {
      if let detail = layer.detail { parse[Self.field(detail)] = .string("string") }
    }
    return .object([
      "url": .string("../\(chart.file)"),
      "format": .object(["type": .string("csv"), "parse": .object(parse)]),
    ])
  }

  private var transforms: [JSONValue] {
    var all = chart.filters.map { filter in
      JSONValue.object([
        "filter": .object([
          "field": .string(Self.field(filter.column)),
          "oneOf": .array(filter.values.map(JSONValue.string)),
        ])
      ])
    }
    all += chart.derived.map { new in
      // A loader leaves a number with a point in its name a text.
      let columns = new.sources.map { "toNumber(datum[\(Self.literal($0))])" }
      let formula =
        switch new.formula {
        case .sum(_, let factor, _): "\(columns[0]) + \(factor) * \(columns[1])"
        case .product(_, let factor): "\(factor) * \(columns[0])"
        case .density: "\(columns[0]) / (\(columns[2]) - \(columns[1]))"
        }
      return .object(["calculate": .string(formula), "as": .string(new.name)])
    }
    if let fold = chart.fold {
      all.append(
        .object([
          "fold": .array(fold.columns.map { .string(Self.field($0)) }),
          "as": .array([.string(fold.key), .string(fold.value)]),
        ]))
    }
    return all
  }

  /// The expression that gives the labels of values; nothing where they are their own.
  func labels(_ categories: Chart.Categories) -> JSONValue? {
    guard categories.values != categories.labels else { return nil }
    // In parentheses: headers put a condition in the place of the label.
    let pairs = zip(categories.values, categories.labels).map {
      "\(Self.literal($0)): \(Self.literal(Chart.plain($1)))"
    }
    return .string("({\(pairs.joined(separator: ", "))})[datum.label] || (datum.label)")
  }

  /// A field's name, in which points and brackets have no meaning.
  static func field(_ name: String) -> String {
    name.reduce(into: "") { text, character in
      if ".[]\\'\"".contains(character) { text.append("\\") }
      text.append(character)
    }
  }

  /// A text in an expression.
  static func literal(_ text: String) -> String {
    let escaped = text.reduce(into: "") { text, character in
      if character == "'" || character == "\\" { text.append("\\") }
      text.append(character.isNewline ? " " : character)
    }
    return "'\(escaped)'"
  }
}

import ResultFiles

/// Writes a chart as a Vega-Lite specification, version 5 (vega.github.io/vega-lite), whose data are
/// the CSV files beside its folder.
package struct VegaLite {
  private let chart: Chart

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

  private func layer(_ layer: Chart.Layer) -> JSONValue {
    var encoding: [String: JSONValue] = [
      "x": channel(chart.x, layer.x, isBinned: layer.mark == .column, isCell: layer.mark == .cell),
      "y": channel(chart.y, layer.y, isCell: layer.mark == .cell),
    ]
    if let x2 = layer.x2 { encoding["x2"] = .object(["field": .string(Self.field(x2))]) }
    if let y2 = layer.y2 { encoding["y2"] = .object(["field": .string(Self.field(y2))]) }
    if let detail = layer.detail {
      encoding["detail"] = .object(["field": .string(Self.field(detail))])
    }
    if layer.mark == .end {
      encoding["text"] = .object([
        "field": .string(Self.field(layer.y)), "type": .string("quantitative"),
        "format": .string(chart.y.kind == .share ? ".0%" : ".3~g"),
      ])
    }
    encoding["color"] = colour(layer)
    if let strength = layer.strength {
      encoding["opacity"] = .object([
        "field": .string(Self.field(strength)), "type": .string("quantitative"), "legend": .null,
        "scale": .object([
          "domain": .array([JSONValue(0), JSONValue(1)]),
          "range": .array([JSONValue(Self.faintest), JSONValue(1)]),
        ]),
      ])
    }
    if !layer.rings.isEmpty, let colour = chart.colour {
      // Rings are not filled, the others in the colour of their line.
      let values = layer.rings.map(Self.literal).joined(separator: ", ")
      let test = "indexof([\(values)], datum[\(Self.literal(colour.column))]) >= 0"
      encoding["fill"] = self.colour(layer, hasLegend: false)
      encoding["fillOpacity"] = .object([
        "condition": .object(["test": .string(test), "value": JSONValue(0)]),
        "value": JSONValue(1),
      ])
    }
    var whole: [String: JSONValue] = ["mark": mark(layer), "encoding": .object(encoding)]
    if layer.mark == .end {
      // The last row of every series.
      let groups = [chart.panels?.by.column, chart.coloured?.column].compactMap(\.self)
      whole["transform"] = .array([
        .object([
          "joinaggregate": .array([
            .object([
              "op": .string("max"), "field": .string(Self.field(layer.x)), "as": .string("last"),
            ])
          ]), "groupby": .array(groups.map { .string(Self.field($0)) }),
        ]),
        .object(["filter": .string("datum[\(Self.literal(layer.x))] == datum.last")]),
      ])
    }
    return .object(whole)
  }

  private func mark(_ layer: Chart.Layer) -> JSONValue {
    var mark: [String: JSONValue] = [:]
    if layer.strength == nil { mark["opacity"] = JSONValue(layer.opacity) }
    if layer.mark == .point { mark["size"] = JSONValue(4 * layer.radius * layer.radius) }
    let type =
      switch layer.mark {
      case .band: "area"
      case .line: "line"
      case .point: "point"
      case .end: "text"
      case .range: "rule"
      case .bar, .column: "bar"
      case .cell: "rect"
      }
    mark["type"] = .string(type)
    if layer.mark == .end {
      mark["align"] = .string("left")
      mark["dx"] = JSONValue(7)
    }
    if layer.mark == .bar { mark["height"] = JSONValue(10) }
    if layer.mark == .range { mark["strokeWidth"] = JSONValue(2) }
    if layer.mark == .point { mark["filled"] = .bool(layer.rings.isEmpty && !layer.isRing) }
    if layer.shift != 0 { mark["yOffset"] = JSONValue(layer.shift) }
    return .object(mark)
  }

  private func colour(_ layer: Chart.Layer, hasLegend: Bool = true) -> JSONValue? {
    if let shade = layer.shade {
      var scale: [String: JSONValue] = [
        "type": .string(chart.leastShade == nil ? "sqrt" : "linear"),
        "range": .array(Palette.shades.map(JSONValue.string)),
      ]
      if let greatest = chart.greatestShade {
        scale["domain"] = .array([JSONValue(chart.leastShade ?? 0), JSONValue(greatest)])
      }
      return .object([
        "field": .string(Self.field(shade)), "type": .string("quantitative"),
        "scale": .object(scale),
      ])
    }
    if let series = layer.series {
      return .object(["value": .string(Palette.colours[series])])
    }
    guard let categories = chart.coloured else {
      return .object(["value": .string(Palette.colours[Palette.neutral])])
    }
    let range = categories.values.indices.map {
      JSONValue.string(Palette.colours[categories.colour($0)])
    }
    var channel: [String: JSONValue] = [
      "field": .string(Self.field(categories.column)), "type": .string("nominal"),
      "scale": .object([
        "domain": .array(categories.values.map(JSONValue.string)), "range": .array(range),
      ]),
    ]
    var legend: [String: JSONValue] = ["title": .null, "orient": .string("top")]
    legend["labelExpr"] = labels(categories)
    channel["legend"] = chart.colour == nil || !hasLegend ? .null : .object(legend)
    return .object(channel)
  }

  private func channel(
    _ axis: Chart.Axis, _ column: String, isBinned: Bool = false, isCell: Bool = false
  ) -> JSONValue {
    var channel: [String: JSONValue] = ["field": .string(Self.field(column))]
    channel["title"] = axis.title.isEmpty ? .null : .string(axis.title)
    var scale: [String: JSONValue] = [:]
    var look: [String: JSONValue] = [:]
    switch axis.kind {
    case .categories(let categories):
      channel["type"] = .string("nominal")
      channel["sort"] = .array(categories.values.map(JSONValue.string))
      look["labelExpr"] = labels(categories)
      look["labelLimit"] = JSONValue(240)
    case .rank:
      channel["type"] = .string(isCell ? "ordinal" : "quantitative")
      if !isCell { scale["zero"] = .bool(false) }
      if !isCell, axis == chart.y { scale["reverse"] = .bool(true) }
      look["tickMinStep"] = JSONValue(1)
      if isCell { look["labelOverlap"] = .bool(true) }
    case .year:
      channel["type"] = .string(isCell ? "ordinal" : "quantitative")
      if !isCell { scale["zero"] = .bool(false) }
      look["format"] = .string("d")
      look["tickMinStep"] = JSONValue(1)
    case .share:
      channel["type"] = .string(isCell ? "ordinal" : "quantitative")
      look["format"] = .string("%")
    case .number:
      channel["type"] = .string(isCell ? "ordinal" : "quantitative")
      if !isCell { scale["zero"] = .bool(false) }
    }
    if let limits = axis.limits, !isCell {
      scale["nice"] = .bool(false)
      scale["domain"] = .array([JSONValue(limits.lowerBound), JSONValue(limits.upperBound)])
    }
    if isBinned { channel["bin"] = .string("binned") }
    if !scale.isEmpty { channel["scale"] = .object(scale) }
    channel["axis"] = axis.isShown ? .object(look) : .null
    return .object(channel)
  }

  /// The opacity of a share of 0.
  static let faintest = 0.25

  private var notes: JSONValue {
    let values = chart.notes.map { note in
      JSONValue.object([
        "note": .string(note.text), "x": JSONValue(note.x), "y": JSONValue(note.y),
      ])
    }
    func channel(_ field: String) -> JSONValue {
      .object(["field": .string(field), "type": .string("quantitative"), "axis": .null])
    }
    return .object([
      "data": .object(["values": .array(values)]),
      "mark": .object(["type": .string("text"), "color": .string("#555555")]),
      "encoding": .object([
        "x": channel("x"), "y": channel("y"),
        "text": .object(["field": .string("note"), "type": .string("nominal")]),
      ]),
    ])
  }

  private func rule(at value: Double) -> JSONValue {
    .object([
      "mark": .object([
        "type": .string("rule"), "strokeDash": .array([JSONValue(4), JSONValue(3)]),
        "color": .string("#888888"),
      ]),
      "encoding": .object(["x": .object(["datum": JSONValue(value)])]),
    ])
  }

  /// The expression that gives the labels of values; nothing where they are their own.
  private func labels(_ categories: Chart.Categories) -> JSONValue? {
    guard categories.values != categories.labels else { return nil }
    // In parentheses: headers put a condition in the place of the label.
    let pairs = zip(categories.values, categories.labels).map {
      "\(Self.literal($0)): \(Self.literal(Chart.plain($1)))"
    }
    return .string("({\(pairs.joined(separator: ", "))})[datum.label] || (datum.label)")
  }

  /// A field's name, in which points and brackets have no meaning.
  private static func field(_ name: String) -> String {
    name.reduce(into: "") { text, character in
      if ".[]\\'\"".contains(character) { text.append("\\") }
      text.append(character)
    }
  }

  /// A text in an expression.
  private static func literal(_ text: String) -> String {
    let escaped = text.reduce(into: "") { text, character in
      if character == "'" || character == "\\" { text.append("\\") }
      text.append(character.isNewline ? " " : character)
    }
    return "'\(escaped)'"
  }
}

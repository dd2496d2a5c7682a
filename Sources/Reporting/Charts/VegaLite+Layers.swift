import ResultFiles

/// The marks of a chart, and how they look.
extension VegaLite {
  func layer(_ layer: Chart.Layer) -> JSONValue {
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

  /// The opacity of a share of 0.
  static let faintest = 0.25

  var notes: JSONValue {
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

  func rule(at value: Double) -> JSONValue {
    .object([
      "mark": .object([
        "type": .string("rule"), "strokeDash": .array([JSONValue(4), JSONValue(3)]),
        "color": .string("#888888"),
      ]),
      "encoding": .object(["x": .object(["datum": JSONValue(value)])]),
    ])
  }
}

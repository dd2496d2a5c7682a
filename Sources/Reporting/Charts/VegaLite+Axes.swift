import ResultFiles

/// The axes of a chart.
extension VegaLite {
  /// The channel of a column along an axis.
  func channel(
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
}

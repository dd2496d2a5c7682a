/// The data of the page's script, and the script itself.
struct PageScript {
  private let facts: Facts
  private let words: Words
  private let heat: HeatMap?

  init(_ facts: Facts, _ words: Words, _ heat: HeatMap?) {
    self.facts = facts
    self.words = words
    self.heat = heat
  }

  /// Two `script` elements.
  var markup: String {
    """
    <script type="application/json" id="data">\(data)</script>
    <script>\(String(decoding: PackageResources.page_js, as: UTF8.self))</script>

    """
  }

  /// `years` all years; `kept` those of the cells; `names` and `ranks` by row; `ranks` holds for
  /// every year p05, p25, median, p75, p95 and the undisturbed rank; `cells` as `HeatMap.texts`.
  private var data: String {
    let shown = heat?.entities ?? Array(facts.entities.indices.prefix(HeatMap.rowLimit))
    let names = shown.map { Self.string(words.name(facts.entities[$0])) }
    let focus = facts.focus.compactMap { shown.firstIndex(of: $0) }.map(String.init)
    let ranks = shown.map { entity in
      let years = facts.years.indices.map { year in
        let ranks = facts.ranks(entity, year)
        let numbers = [
          ranks.p05, ranks.p25, ranks.median, ranks.p75, ranks.p95, ranks.baseline,
        ]
        return numbers.map(Self.number).joined(separator: ",")
      }
      return "[\(years.joined(separator: ","))]"
    }
    let cells = (heat?.texts ?? []).map { "[\($0.map(Self.string).joined(separator: ","))]" }
    let texts = words.scriptTexts.map { "\(Self.string($0.key)):\(Self.string($0.text))" }
    return """
      {"years":[\(facts.years.map(String.init).joined(separator: ","))],\
      "kept":[\((heat?.years ?? []).map(String.init).joined(separator: ","))],\
      "names":[\(names.joined(separator: ","))],"focus":[\(focus.joined(separator: ","))],\
      "neutral":\(Palette.neutral),"series":\(Palette.series.count),\
      "perColumn":\(heat?.ranksPerColumn ?? 1),"greatest":\(heat?.greatest ?? 1),\
      "shades":\(Palette.shades.count),"number":\(facts.entities.count),\
      "ranks":[\(ranks.joined(separator: ","))],"cells":[\(cells.joined(separator: ","))],\
      "texts":{\(texts.joined(separator: ","))}}
      """
  }

  private static func number(_ number: Double) -> String {
    guard number.isFinite else { return "null" }
    let tenths = Int(bounded: max(0, number * 10).rounded())
    return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10).\(tenths % 10)"
  }

  /// A text as JSON that is safe inside a `script` element.
  static func string(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "<", ">", "&", "\u{2028}", "\u{2029}", "\u{0}"..<" ", "\u{7F}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

/// The colours of charts.
enum Palette {
  /// Okabe and Ito's colours for series, told apart by the colour-blind too (Okabe and Ito 2008,
  /// jfly.uni-koeln.de/color), without their yellow, which is too light for lines on white.
  static let series = [
    "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#555555",
  ]
  /// The same hues, light enough for lines on black.
  static let darkSeries = [
    "#56B4E9", "#F08A4B", "#2FC79B", "#E39BC4", "#F2B632", "#9AD4F5", "#BBBBBB",
  ]

  /// What belongs to no series has a grey that stands out, or a softer one.
  static let neutral = series.count
  static let soft = series.count + 1
  /// The colours of series, then the greys.
  static let colours = series + ["#4A5560", "#8A929C"]
  static let darkColours = darkSeries + ["#B9C2CC", "#7F8893"]

  /// The colour of the entity at a place among those in focus, in every chart.
  static func colour(ofEntity place: Int) -> Int { place % series.count }

  /// From light to dark blue, a step a class: equal steps of lightness in OKLab (Ottosson 2020,
  /// bottosson.github.io/posts/oklab), so perceptually uniform, and the same order to the
  /// colour-blind and on grey paper.
  static let shades = [
    "#EAF4F8", "#D1E7F2", "#B8DAED", "#A1CCE7", "#8ABEE1", "#75B0DB", "#61A2D3", "#4F93CB",
    "#3F84C2", "#3275B7", "#2766AC", "#1E589F", "#184991", "#143B82", "#112E71", "#0E2161",
  ]

  /// The class of a share: equal steps of its square root, so that small ones can be told apart.
  static func shade(_ share: Double, of greatest: Double) -> Int {
    guard share > 0, greatest > 0 else { return 0 }
    let part = (share / greatest).squareRoot() * Double(shades.count)
    return min(shades.count - 1, Int(bounded: part))
  }

  /// The class of a value between limits, in equal steps.
  static func shade(_ value: Double, from least: Double, to greatest: Double) -> Int {
    guard greatest > least, value > least else { return 0 }
    return min(
      shades.count - 1, Int(bounded: (value - least) / (greatest - least) * Double(shades.count)))
  }

  /// The least share of a class.
  static func leastShare(ofShade shade: Int, of greatest: Double) -> Double {
    let root = Double(shade) / Double(shades.count)
    return root * root * greatest
  }

  /// The style of an SVG file that stands for itself.
  static let style: String = {
    var rules = [
      "text{font:12px Helvetica,Arial,sans-serif;fill:#1c1c1c}",
      ".t{font-weight:bold;font-size:13px}",
      ".h{font-weight:bold;font-size:16px}", ".n,.x{fill:#555}", ".a{font-size:11px;fill:#444}",
      ".k{font-size:8px}",
      ".g{stroke:#ddd;stroke-width:1}", ".z{stroke:#888;stroke-width:1}",
      ".r{stroke:#888;stroke-dasharray:4 3}", "circle.o{fill:#fff}", ".w{font-weight:bold}",
      ".m{text-anchor:middle}", ".e{text-anchor:end}",
    ]
    for (place, colour) in colours.enumerated() {
      rules.append(".s\(place){stroke:\(colour)}.f\(place){fill:\(colour)}")
    }
    for (place, colour) in shades.enumerated() { rules.append(".h\(place){stroke:\(colour)}") }
    return rules.joined()
  }()
}

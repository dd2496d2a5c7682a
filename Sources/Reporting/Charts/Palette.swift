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

  /// Cividis from the light to the dark end, a step a class: perceptually uniform, and nearly the
  /// same to the colour-blind (Nuñez, Anderton and Renslow 2018, doi 10.1371/journal.pone.0199239).
  static let shades = [
    "#FEE838", "#EFDA4B", "#DFCD5A", "#D0C066", "#C1B36F", "#B3A675", "#A69C75", "#959277",
    "#858678", "#777A76", "#6A6E74", "#5B6571", "#4A5A6E", "#33506E", "#0F4170", "#00224E",
  ]

  /// The class of a share: equal steps of its square root, so that small ones can be told apart.
  static func shade(_ share: Double, of greatest: Double) -> Int {
    guard share > 0, greatest > 0 else { return 0 }
    let part = (share / greatest).squareRoot() * Double(shades.count)
    return min(shades.count - 1, Int(part))
  }

  /// The least share of a class.
  static func leastShare(ofShade shade: Int, of greatest: Double) -> Double {
    let root = Double(shade) / Double(shades.count)
    return root * root * greatest
  }

  /// The style of an SVG file that stands for itself.
  static let style: String = {
    var rules = [
      "text{font:12px Helvetica,Arial,sans-serif;fill:#1c1c1c}", ".t{font-weight:bold;font-size:13px}",
      ".h{font-weight:bold;font-size:16px}", ".n,.x{fill:#555}", ".a{font-size:11px;fill:#444}", ".k{font-size:8px}",
      ".g{stroke:#ddd;stroke-width:1}", ".z{stroke:#888;stroke-width:1}",
      ".r{stroke:#888;stroke-dasharray:4 3}", "circle.o{fill:#fff}",
    ]
    for (place, colour) in series.enumerated() {
      rules.append(".s\(place){stroke:\(colour)}.f\(place){fill:\(colour)}")
    }
    for (place, colour) in shades.enumerated() { rules.append(".h\(place){stroke:\(colour)}") }
    return rules.joined()
  }()
}

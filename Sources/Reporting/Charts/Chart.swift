/// A chart as a description: which rows of which result file, and what of them is shown how.
///
/// It is drawn from this description as SVG and written from it as Vega-Lite specification, so that
/// both show the same.
package struct Chart: Sendable, Hashable {
  /// The name of its files, without extension.
  package let name: String
  /// What is shown.
  package var title: String
  /// What is to be seen in a sentence, for those who do not see it.
  package var summary: String
  /// What it says in a sentence; empty where nothing stands out.
  package var finding = ""
  /// The CSV file in the result folder.
  package let file: String
  /// The rows that are shown: those that meet all filters.
  package var filters: [Filter] = []
  /// Columns added to the rows.
  package var derived: [Derived] = []
  /// Columns of the same quantity, turned into rows.
  package var fold: Fold?
  /// What tells the panels apart; one panel without.
  package var panels: Panels?
  /// The horizontal axis.
  package let x: Axis
  /// The vertical axis.
  package let y: Axis
  /// What the colours of lines and points tell apart.
  package var colour: Categories?
  /// What the colours of layers with a series of their own mean.
  package var legend: [Key] = []
  /// Texts at places of the plot.
  package var notes: [Note] = []
  /// What is drawn, the first layer at the bottom.
  package var layers: [Layer]
  /// A vertical line at a value.
  package var reference: Double?
  /// Whether a page shows its numbers below it: not where a table has them anyway.
  package var hasNumbers = true
  /// The share of the darkest shade; the greatest one drawn where it is not said.
  package var greatestShade: Double?
  /// The value of the lightest shade; with it equal steps of the value are equal steps of lightness,
  /// without it those of its square root from 0 on.
  package var leastShade: Double?
  /// What the shades are of.
  package var shadeKind = Axis.Kind.share
  /// The width of a panel and the height of a category in pixels, where they are not the usual ones.
  package var size: Size?
  /// What stands behind a number in per cent, with its space where the language has one.
  package var percentSign = " %"

  /// What a colour means.
  package struct Key: Sendable, Hashable {
    package let label: String
    /// The place of the colour in the palette.
    package let series: Int
    package var isRing = false
  }

  /// A text in the middle of a place.
  package struct Note: Sendable, Hashable {
    package let text: String
    package let x: Double
    package let y: Double
  }

  /// The size of a panel.
  package struct Size: Sendable, Hashable {
    package let width: Double
    package let rowHeight: Double
    /// The ranks that share a cell.
    package var ranksPerCell = 1
    /// The height of a plot without categories.
    package var plotHeight = 160.0
  }

  /// Rows whose cell in a column is one of some texts.
  package struct Filter: Sendable, Hashable {
    package let column: String
    package let values: [String]
  }

  /// A new column.
  package struct Derived: Sendable, Hashable {
    /// What it holds.
    package enum Formula: Sendable, Hashable {
      /// base + factor · other.
      case sum(_ base: String, factor: Double, _ other: String)
      /// factor · base.
      case product(_ base: String, factor: Double)
      /// count / (high − low).
      case density(_ count: String, low: String, high: String)
    }

    package let name: String
    package let formula: Formula

    /// The columns that it is made from.
    var sources: [String] {
      switch formula {
      case .sum(let base, _, let other): [base, other]
      case .product(let base, _): [base]
      case .density(let count, let low, let high): [count, low, high]
      }
    }
  }

  /// Columns turned into rows: the names go into the column `key`, the cells into `value`.
  package struct Fold: Sendable, Hashable {
    package let columns: [String]
    package let key: String
    package let value: String
  }

  /// A column of texts, its values in the order in which they are shown, and their labels; a label
  /// may have two lines.
  package struct Categories: Sendable, Hashable {
    package let column: String
    package let values: [String]
    package let labels: [String]
    /// The values whose labels stand out.
    package var bold: Set<String> = []
    /// The places of the values' colours in the palette, as many as there are values; none where
    /// the values have no colours of their own.
    package var series: [Int] = []

    /// The colour of the value at a place: the neutral grey unless it has one.
    func colour(_ place: Int?) -> Int {
      place.flatMap { series.indices.contains($0) ? series[$0] : nil } ?? Palette.neutral
    }
  }

  /// What tells the panels apart.
  package struct Panels: Sendable, Hashable {
    package let by: Categories
    /// A line below the title of every panel; as many as there are panels, or none.
    package var notes: [String] = []
    /// Whether every panel has limits of its own on the axes.
    package var ownX = false
    package var ownY = false
  }

  /// An axis.
  package struct Axis: Sendable, Hashable {
    /// How values become places and labels.
    package enum Kind: Sendable, Hashable {
      /// A quantity.
      case number
      /// A probability or share, shown in per cent.
      case share
      /// A year.
      case year
      /// A rank: 1 is at the top or on the left.
      case rank
      /// Texts, each with a place of its own.
      case categories(Categories)
    }

    package let title: String
    package let kind: Kind
    /// Limits that the axis has at least.
    package var limits: ClosedRange<Double>?
    /// Whether it is drawn at all.
    package var isShown = true
  }

  /// Something drawn for every row or series of rows.
  package struct Layer: Sendable, Hashable {
    package enum Mark: String, Sendable, Hashable {
      /// An area between y and y2 along x.
      case band
      /// A line through the rows in order of x.
      case line
      /// A point.
      case point
      /// The value of y in words beside the last row.
      case end
      /// A line from x to x2.
      case range
      /// A thick line from x to x2.
      case bar
      /// A column from 0 to y between x and x2.
      case column
      /// A rectangle whose colour says a share.
      case cell
    }

    package let mark: Mark
    /// The column on the horizontal axis.
    package let x: String
    /// The column on the vertical axis.
    package let y: String
    package var x2: String?
    package var y2: String?
    /// 0 transparent, 1 opaque.
    package var opacity = 1.0
    /// The column whose share is the colour of a cell.
    package var shade: String?
    /// What tells lines apart beside the colours.
    package var detail: String?
    /// The place of its colour where that does not follow from the row.
    package var series: Int?
    /// The column whose share is how opaque a point is: 0 hardly, 1 wholly.
    package var strength: String?
    /// The radius of its points in pixels.
    package var radius = 4.0
    /// A shift downwards in pixels, so that layers of the same category stand beside each other.
    package var shift = 0.0
    /// The values of the colours' column whose points are rings.
    package var rings: [String] = []
    /// Whether all of its points are rings.
    package var isRing = false
  }
}

extension Chart {
  /// What the colours of rows follow: the chart's own categories, or those of the panels or of the
  /// vertical axis that have colours; `nil` where all rows are grey.
  var coloured: Categories? {
    let ofAxis = PanelDrawing.categories(y).flatMap { $0.series.isEmpty ? nil : $0 }
    return colour ?? panels.flatMap { $0.by.series.isEmpty ? nil : $0.by } ?? ofAxis
  }

  /// What the colours mean; empty where there is nothing to tell apart.
  var key: [Key] {
    guard legend.isEmpty else { return legend }
    guard let colour, colour.values.count > 1 else { return [] }
    let rings = Set(layers.flatMap(\.rings))
    return colour.values.indices.map {
      Key(
        label: colour.labels[$0], series: colour.colour($0),
        isRing: rings.contains(colour.values[$0]))
    }
  }

  /// What a file of its own has at its head: what is said above what is shown.
  var headings: [String] { finding.isEmpty ? [title] : [finding, title] }

  /// A label in one line.
  static func plain(_ label: String) -> String { label.replacing("\n", with: ": ") }
}

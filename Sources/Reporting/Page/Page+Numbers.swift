/// The numbers of a chart, for those who want to read them.
extension Page {
  private struct Column {
    let name: String
    let title: String
    let isText: Bool
    let cell: (Int) -> TableCell
  }

  private static let mostAcross = 12

  /// The rows of a chart as a table, where they are not too many: one column a year, or a colour,
  /// where there is one number each.
  func numbers(_ chart: Chart, _ rows: ChartRows, _ html: inout HTML) {
    guard chart.hasNumbers, rows.count <= 160, chart.x.isShown,
      !chart.layers.contains(where: { $0.mark == .column })
    else { return }
    html.raw("<details class=\"numbers\"><summary>\(Markup.escaped(words.numbers))</summary>")
    let columns = columns(chart, rows)
    if let wide = wide(chart, rows, columns) {
      let texts = wide.head.count - wide.across
      html.table(
        caption: chart.title, head: wide.head, rows: wide.rows, texts: Set(0..<max(1, texts)))
    } else {
      let texts = Set(columns.indices.filter { columns[$0].isText || $0 == 0 })
      html.table(
        caption: chart.title, head: columns.map(\.title),
        rows: (0..<rows.count).map { row in columns.map { $0.cell(row) } }, texts: texts)
    }
    html.raw("</details>\n")
  }

  private func columns(_ chart: Chart, _ rows: ChartRows) -> [Column] {
    var columns: [Column] = []
    var seen: Set<String> = []
    func add(_ categories: Chart.Categories?, _ title: String) {
      guard let categories, seen.insert(categories.column).inserted else { return }
      let labels = Dictionary(
        zip(categories.values, categories.labels), uniquingKeysWith: { first, _ in first })
      let texts = rows.texts(categories.column)
      let isName = ["entity", "opponent", "leader"].contains(categories.column)
      columns.append(
        Column(name: categories.column, title: title, isText: true) { row in
          let label = Chart.plain(labels[texts[row]] ?? texts[row])
          return isName ? .name(label) : TableCell(label)
        })
    }
    func add(_ column: String, _ axis: Chart.Axis) {
      if let categories = PanelDrawing.categories(axis) {
        add(categories, axis.title.isEmpty ? words.column(categories.column) : axis.title)
      } else if seen.insert(column).inserted {
        let numbers = rows.numbers(column)
        columns.append(
          Column(name: column, title: words.title(ofColumn: column, facts), isText: false) {
            TableCell(words.number(numbers[$0], axis.kind))
          })
      }
    }
    if let panels = chart.panels?.by { add(panels, words.column(panels.column)) }
    if let colour = chart.colour { add(colour, words.column(colour.column)) }
    for layer in chart.layers {
      if PanelDrawing.categories(chart.y) != nil { add(layer.y, chart.y) }
      add(layer.x, chart.x)
      if let x2 = layer.x2 { add(x2, chart.x) }
      if PanelDrawing.categories(chart.y) == nil { add(layer.y, chart.y) }
      if let y2 = layer.y2 { add(y2, chart.y) }
      if let shade = layer.shade {
        let numbers = rows.numbers(shade)
        columns.append(
          Column(name: shade, title: words.column(shade), isText: false) {
            TableCell(words.number(numbers[$0], chart.shadeKind))
          })
      }
    }
    return columns
  }

  /// The table with the years, or the colours, side by side; `nil` where there are too many of them,
  /// or more numbers than one.
  private func wide(
    _ chart: Chart, _ rows: ChartRows, _ columns: [Column]
  ) -> (head: [String], rows: [[TableCell]], across: Int)? {
    let years = chart.x.kind == .year ? chart.layers.first?.x : nil
    guard let pivot = years ?? chart.colour?.column else { return nil }
    let keys = columns.filter { $0.isText && $0.name != pivot }
    let numbers = columns.filter { !$0.isText && $0.name != pivot }
    let texts = rows.texts(pivot)
    let values =
      years == nil
      ? chart.colour?.values ?? [] : Set(texts).sorted { (Int($0) ?? 0) < (Int($1) ?? 0) }
    guard let number = numbers.first, numbers.count == 1, !keys.isEmpty,
      (2...Self.mostAcross).contains(values.count)
    else { return nil }
    var order: [[TableCell]] = []
    var cells: [[TableCell]: [String: TableCell]] = [:]
    for row in 0..<rows.count {
      let key = keys.map { $0.cell(row) }
      if cells[key] == nil { order.append(key) }
      cells[key, default: [:]][texts[row]] = number.cell(row)
    }
    let labels = years == nil ? chart.colour?.labels ?? values : values
    return (
      keys.map(\.title) + labels,
      order.map { key in key + values.map { cells[key]?[$0] ?? "–" } }, values.count
    )
  }
}

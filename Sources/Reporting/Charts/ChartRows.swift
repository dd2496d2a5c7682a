import Tables

/// The rows of a chart: a result file after filters, added columns and folding.
struct ChartRows {
  private(set) var count = 0
  private var texts: [String: [String]] = [:]
  private var numbers: [String: [Double]] = [:]

  /// Rows made elsewhere; all columns have the same number of cells.
  init(texts: [String: [String]], numbers: [String: [Double]]) {
    self.texts = texts
    self.numbers = numbers
    count = (texts.first?.value.count ?? numbers.first?.value.count) ?? 0
  }

  /// The rows that a chart shows; none where a column is missing.
  init(_ chart: Chart, from table: Table) {
    guard let kept = Self.rows(of: table, chart.filters) else { return }
    count = kept.count
    for column in chart.columns {
      guard let index = table.index(ofColumn: column) else { continue }
      let own = kept.map { table.text(row: $0, column: index) }
      texts[column] = own
      numbers[column] = own.map { text in
        if case .number(let number) = NumberText.parse(text) { number } else { .nan }
      }
    }
    for new in chart.derived {
      let columns = new.sources.map(self.numbers)
      numbers[new.name] = (0..<count).map { row in
        switch new.formula {
        case .sum(_, let factor, _): columns[0][row] + factor * columns[1][row]
        case .product(_, let factor): factor * columns[0][row]
        case .density: columns[0][row] / (columns[2][row] - columns[1][row])
        }
      }
    }
    if let fold = chart.fold { unfold(fold) }
  }

  /// The texts of a column; none where it has no texts.
  func texts(_ column: String) -> [String] {
    texts[column] ?? Array(repeating: "", count: count)
  }

  /// The numbers of a column; NaN where a cell is none.
  func numbers(_ column: String) -> [Double] {
    numbers[column] ?? Array(repeating: .nan, count: count)
  }

  private mutating func unfold(_ fold: Chart.Fold) {
    let old = self
    let parts = fold.columns.count
    count = old.count * parts
    for (name, column) in old.texts {
      texts[name] = fold.columns.flatMap { _ in column }
    }
    for (name, column) in old.numbers {
      numbers[name] = fold.columns.flatMap { _ in column }
    }
    texts[fold.key] = fold.columns.flatMap { Array(repeating: $0, count: old.count) }
    numbers[fold.value] = fold.columns.flatMap { old.numbers($0) }
  }

  /// The rows that meet all filters; `nil` where a column is missing.
  private static func rows(of table: Table, _ filters: [Chart.Filter]) -> [Int]? {
    var rows: [Range<Int>] = [0..<table.rowCount]
    for filter in filters {
      guard let column = table.index(ofColumn: filter.column) else { return nil }
      let wanted = Set(filter.values)
      let runs = table.runs(inColumn: column).filter { wanted.contains($0.text) }.map(\.rows)
      rows = intersection(rows, runs)
    }
    return rows.flatMap { Array($0) }
  }

  /// What two ascending lists of ranges have in common.
  private static func intersection(_ first: [Range<Int>], _ second: [Range<Int>]) -> [Range<Int>] {
    var common: [Range<Int>] = []
    var (i, j) = (0, 0)
    while i < first.count, j < second.count {
      let shared = first[i].clamped(to: second[j])
      if !shared.isEmpty { common.append(shared) }
      if first[i].upperBound < second[j].upperBound { i += 1 } else { j += 1 }
    }
    return common
  }
}

extension Chart {
  /// The columns of the file that the chart needs.
  var columns: Set<String> {
    var columns: Set<String> = []
    for layer in layers {
      for column in [
        layer.x, layer.y, layer.x2, layer.y2, layer.shade, layer.detail, layer.strength,
      ] {
        if let column { columns.insert(column) }
      }
    }
    for new in derived { columns.formUnion(new.sources) }
    if let panels { columns.insert(panels.by.column) }
    if let colour { columns.insert(colour.column) }
    if let fold { columns.formUnion(fold.columns) }
    return columns
  }
}

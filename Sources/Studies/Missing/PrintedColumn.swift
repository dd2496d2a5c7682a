import ElementaryFunctions

/// The printed cells of one indicator: intervals by their midpoints, missing ones marked.
struct PrintedColumn {
  /// One number an entity; 0 where the cell is missing.
  private(set) var values: [Double]
  private(set) var isPrinted: [Bool]
  /// The number of printed cells.
  let count: Int

  init(_ indicator: Indicator) {
    values = indicator.values
    isPrinted = Array(repeating: true, count: values.count)
    var missing = 0
    for (entity, cell) in indicator.uncertainCells where isPrinted.indices.contains(entity) {
      guard cell == .missing else { continue }
      isPrinted[entity] = false
      missing += 1
    }
    count = values.count - missing
  }

  /// The printed values, in the order of entities.
  var printed: [Double] { values.indices.filter { isPrinted[$0] }.map { values[$0] } }

  /// Their mean; 0 where there are none.
  var mean: Double { Self.mean(printed) }

  /// Their median; 0 where there are none.
  var median: Double {
    let sorted = printed.sorted()
    guard !sorted.isEmpty else { return 0 }
    let middle = sorted.count / 2
    if !sorted.count.isMultiple(of: 2) { return sorted[middle] }
    return sorted[middle - 1] / 2 + sorted[middle] / 2
  }

  /// The mean over printed cells of each group; `nil` for a group without.
  func means(of grouping: Grouping) -> [Double?] {
    var members: [[Double]] = Array(repeating: [], count: grouping.groups.count)
    for (entity, group) in grouping.group.enumerated() where isPrinted[entity] {
      members[group].append(values[entity])
    }
    return members.map { $0.isEmpty ? nil : Self.mean($0) }
  }

  /// (x − mean)/sd with the standard deviation over n; 0 in a constant column.
  var standardised: PrintedColumn {
    let mean = mean
    let squares = printed.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let deviation = (squares / Double(max(1, count))).squareRoot()
    // Equal values differ from their mean by rounding.
    return mapped { deviation > 1e-12 * mean.magnitude ? ($0 - mean) / deviation : 0 }
  }

  /// Whether all printed cells have a logarithm.
  var isPositive: Bool {
    values.indices.allSatisfy { !isPrinted[$0] || values[$0] >= .leastNormalMagnitude }
  }

  /// The logarithms of a positive column.
  var logarithms: PrintedColumn { mapped { naturalLogarithm($0) } }

  private func mapped(_ change: (Double) -> Double) -> PrintedColumn {
    var result = self
    for entity in values.indices where isPrinted[entity] {
      result.values[entity] = change(values[entity])
    }
    return result
  }

  /// Divides before summing up, so that large values stay finite.
  private static func mean(_ values: [Double]) -> Double {
    guard !values.isEmpty else { return 0 }
    let sum = values.reduce(0, +)
    let count = Double(values.count)
    return sum.isFinite ? sum / count : values.reduce(0) { $0 + $1 / count }
  }
}

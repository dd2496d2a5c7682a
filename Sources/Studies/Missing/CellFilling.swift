/// What stands in the place of the cells of one indicator that are no numbers.
package struct CellFilling: Sendable, Hashable {
  /// A cell that is no number.
  package struct Cell: Sendable, Hashable {
    package let entity: Int
    package let law: CellLaw
    package let source: Source
  }

  /// Where a law comes from.
  package enum Source: Sendable, Hashable {
    /// The cell is known as an interval.
    case interval
    /// The way of filling that the study states.
    case imputation
    /// The mean of all printed cells, as the way of filling found nothing nearer.
    case fallback
    /// A regression on other indicators.
    case regression
  }

  /// By entity, ascending.
  package let cells: [Cell]

  /// What stands in place of the cells of every indicator under a way of filling; empty where all
  /// cells of all indicators are numbers.
  ///
  /// Defined for every study whose counts agree; a way that a study cannot take gives numbers
  /// without meaning. O(entities × indicators); `nearestNeighbours` takes
  /// O(entities that lack a cell × entities × indicators), `multiple`
  /// O(indicators² × entities) and O(entities) for each combination of missing cells.
  package static func all(of study: Study, by way: Imputation) -> [CellFilling] {
    let count = study.entities.count
    guard study.indicators.contains(where: { !$0.uncertainCells.isEmpty }),
      study.indicators.allSatisfy({ indicator in
        indicator.values.count == count
          && indicator.uncertainCells.keys.allSatisfy { $0 < count }
      }),
      study.groupings.allSatisfy({ $0.group.count == count })
    else { return [] }
    let columns = study.indicators.map(PrintedColumn.init)
    var regressions = way == .multiple ? PredictiveRegressions(columns) : nil
    let neighbours: NearestNeighbours? =
      if case .nearestNeighbours(let count) = way {
        NearestNeighbours(count, columns)
      } else {
        nil
      }
    return study.indicators.enumerated().map { k, indicator in
      let column = columns[k]
      let filler = Filler(column, way, study.groupings)
      let cells = indicator.uncertainCells.sorted { $0.key < $1.key }
      return CellFilling(
        cells: cells.map { entity, cell in
          if case .interval(let interval) = cell {
            return Cell(entity: entity, law: CellLaw(interval), source: .interval)
          }
          if let prediction = regressions?.law(of: k, for: entity) {
            return Cell(
              entity: entity, law: prediction.law,
              source: prediction.isConditional ? .regression : .imputation)
          }
          if let neighbours {
            let mean = neighbours.mean(of: k, for: entity)
            return Cell(
              entity: entity, law: .fixed(mean ?? filler.overall),
              source: mean == nil ? .fallback : .imputation)
          }
          return filler.cell(of: entity)
        })
    }
  }
}

/// The ways that give one number an indicator, or one a group.
private struct Filler {
  let overall: Double
  private let groups: (means: [Double?], group: [Int])?

  init(_ column: PrintedColumn, _ way: Imputation, _ groupings: [Grouping]) {
    var groups: (means: [Double?], group: [Int])?
    switch way {
    case .notAllowed, .zero: overall = 0
    case .median: overall = column.median
    case .mean, .nearestNeighbours, .multiple: overall = column.mean
    case .groupMean(let name):
      overall = column.mean
      groups = groupings.first { $0.column == name }.map { (column.means(of: $0), $0.group) }
    }
    self.groups = groups
  }

  func cell(of entity: Int) -> CellFilling.Cell {
    guard let groups else {
      return CellFilling.Cell(entity: entity, law: .fixed(overall), source: .imputation)
    }
    let mean = groups.means[groups.group[entity]]
    return CellFilling.Cell(
      entity: entity, law: .fixed(mean ?? overall), source: mean == nil ? .fallback : .imputation)
  }
}

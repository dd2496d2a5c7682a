/// How the missing cells of an indicator are filled.
public enum FillingSummary: Sendable, Hashable {
  /// By one number for all.
  case value(Double, Imputation)
  /// By a number of each entity's group or neighbours.
  case near(Imputation)
  /// By draws from predictive laws, some of them given other indicators.
  case laws(isLognormal: Bool, conditional: Int)
  /// In the way that each path chooses.
  case chosen
}

/// What a way of filling found nothing of.
public enum FillingLack: Sendable, Hashable {
  /// An entity of the same group that has the cell.
  case group(column: String)
  /// An entity that has the cell and another one in common.
  case neighbour
}

extension Study {
  /// How many cells are missing or intervals, and what stands in their place.
  var fillingWarnings: [StudyWarning] {
    zip(indicators, fillings).flatMap { indicator, filling in
      let address = Address("indicators", indicator.name, "column")
      let total = entities.count
      let intervals = filling.cells.count { $0.source == .interval }
      let filled = filling.cells.filter { $0.source != .interval }
      let fallbacks = filled.filter { $0.source == .fallback }.map { entities[$0.entity] }
      var kinds: [StudyWarning.Kind] = []
      if let summary = summary(of: filled, isLognormal: indicator.isPositive) {
        kinds.append(
          .filledCells(indicator: indicator.name, count: filled.count, of: total, by: summary))
      }
      if let lack, !fallbacks.isEmpty {
        kinds.append(
          .filledByMeanOfAll(indicator: indicator.name, entities: fallbacks, lacking: lack))
      }
      if intervals > 0 {
        kinds.append(.intervalCells(indicator: indicator.name, count: intervals, of: total))
      }
      return kinds.map { StudyWarning(address: address, kind: $0) }
    }
  }

  private func summary(of cells: [CellFilling.Cell], isLognormal: Bool) -> FillingSummary? {
    guard let first = cells.first else { return nil }
    guard index.choices.imputation == nil else { return .chosen }
    switch index.imputation {
    case .notAllowed: return nil
    case .mean, .median, .zero: return .value(first.law.point, index.imputation)
    case .groupMean, .nearestNeighbours: return .near(index.imputation)
    case .multiple:
      return .laws(
        isLognormal: isLognormal, conditional: cells.count { $0.source == .regression })
    }
  }

  private var lack: FillingLack? {
    switch index.imputation {
    case .groupMean(let column): .group(column: column)
    case .nearestNeighbours: .neighbour
    case .notAllowed, .mean, .median, .zero, .multiple: nil
    }
  }
}

extension Indicator {
  /// Whether all printed cells are above 0.
  fileprivate var isPositive: Bool { PrintedColumn(self).isPositive }
}

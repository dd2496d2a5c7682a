import Composite

/// What a treatment does to the cells of an indicator, before anything is drawn.
public struct TreatmentSummary: Sendable, Hashable {
  /// What is done.
  public enum Step: Sendable, Hashable {
    /// Nothing, as the rule asks for nothing.
    case none
    /// Some cells become the next ones, by the entities' order.
    case winsorised([Cell])
    /// ln(x + offset).
    case logarithm(offset: Double)
    /// ((x + offset)^λ − 1)/λ.
    case boxcox(lambda: Double, offset: Double)
  }

  /// A cell that is winsorised.
  public struct Cell: Sendable, Hashable {
    /// The entity, counted from 0.
    public let entity: Int
    /// The cell, filled if it was missing.
    public let before: Double
    /// What it becomes.
    public let after: Double
  }

  /// The key of the indicator.
  public let indicator: String
  /// What is done.
  public let step: Step
  /// Skewness and kurtosis of the cells; `nil` for fewer than four cells, or equal ones.
  public let before: SampleShape?
  /// Those of the treated cells.
  public let after: SampleShape?
}

extension Study {
  /// What is done to each indicator for which the index states a treatment, in the first era.
  ///
  /// Draws are treated by the same numbers of cells, λ and offset. O(indicators × cells²).
  public var treatments: [TreatmentSummary] {
    indicators.indices.compactMap { k in
      let treatment = index.treatment(of: indicators[k])
      guard treatment != .none else { return nil }
      let cells = filledValues(ofIndicator: k)
      let step = TreatmentStep(treatment, cells: cells)
      let treated = step.treated(cells)
      return TreatmentSummary(
        indicator: indicators[k].name,
        step: TreatmentSummary.Step(step, cells, treated), before: SampleShape(cells),
        after: SampleShape(treated))
    }
  }
}

extension TreatmentSummary.Step {
  fileprivate init(_ step: TreatmentStep, _ cells: [Double], _ treated: [Double]) {
    switch step {
    case .none: self = .none
    case .winsorise:
      self = .winsorised(
        cells.indices.filter { cells[$0] != treated[$0] }.map {
          TreatmentSummary.Cell(entity: $0, before: cells[$0], after: treated[$0])
        })
    case .logarithm(let scale): self = .logarithm(offset: scale.offset)
    case .boxcox(let lambda, let scale): self = .boxcox(lambda: lambda, offset: scale.offset)
    }
  }
}

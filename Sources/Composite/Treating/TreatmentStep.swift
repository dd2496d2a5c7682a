import ElementaryFunctions

/// A treatment whose parameters are fixed by the cells of the table.
package enum TreatmentStep: Sendable, Hashable {
  case none
  /// Numbers of cells that are winsorised, fewer together than there are entities.
  case winsorise(low: Int, high: Int)
  case logarithm(PositiveScale)
  case boxcox(lambda: Double, PositiveScale)

  /// What a treatment does to an indicator with these cells. O(cells²) for winsorising by a rule.
  package init(_ treatment: Treatment, cells: [Double]) {
    switch treatment {
    case .none: self = .none
    case .logarithm(let offset): self = .logarithm(PositiveScale(cells, offset: offset))
    case .boxcox(let lambda, let offset):
      let scale = PositiveScale(cells, offset: offset)
      let logarithms = cells.map { scale.logarithm($0) }
      self = .boxcox(lambda: lambda ?? BoxCoxFit.lambda(logarithms: logarithms), scale)
    case .winsorise(.ends(let low, let high)): self = Self.winsorising(low, high)
    case .winsorise(.cells(let count)):
      var process = WinsorisedCells(cells)
      process.winsorise(most: count) { _ in true }
      self = Self.winsorising(process.low, process.high)
    case .winsorise(.rule(let rule)):
      var process = WinsorisedCells(cells)
      process.winsorise(most: rule.most, while: rule.isExceeded)
      guard rule.otherwise != .none, rule.isExceeded(by: process.cells) else {
        self = Self.winsorising(process.low, process.high)
        return
      }
      self.init(rule.otherwise == .boxcox ? .boxcox() : .logarithm(), cells: cells)
    }
  }

  private static func winsorising(_ low: Int, _ high: Int) -> TreatmentStep {
    low == 0 && high == 0 ? .none : .winsorise(low: low, high: high)
  }

  /// The treated value of a fixed point of the scale, which winsorising leaves where it is.
  package func value(at x: Double) -> Double {
    switch self {
    case .none, .winsorise: x
    case .logarithm(let scale): scale.logarithm(x)
    case .boxcox(let lambda, let scale):
      lambda == 0
        ? scale.logarithm(x) : exponentialMinusOne(lambda * scale.logarithm(x)) / lambda
    }
  }
}

extension TreatmentStep {
  /// What becomes of the cells that it was fitted to.
  package func treated(_ cells: [Double]) -> [Double] {
    guard case .winsorise(let low, let high) = self else { return cells.map(value) }
    let sorted = cells.sorted()
    guard low + high < sorted.count else { return cells }
    let (bottom, top) = (sorted[low], sorted[sorted.count - 1 - high])
    return cells.map { min(max($0, bottom), top) }
  }
}

/// x + offset, kept above 0, as a logarithm needs it.
package struct PositiveScale: Sendable, Hashable {
  package let offset: Double
  /// What smaller sums count as: a millionth of the smallest that the cells give.
  package let least: Double

  /// The scale of some cells; without an offset 0 if all are above 0, else 1 % of their range (1 if
  /// they are equal) less their minimum.
  package init(_ cells: [Double], offset: Double?) {
    let low = cells.min() ?? 1
    let range = (cells.max() ?? 1) - low
    self.offset = offset ?? (low > 0 ? 0 : (range > 0 ? 0.01 * range : 1) - low)
    let smallest = low + self.offset
    least = smallest > 0 ? max(smallest * 1e-6, .leastNormalMagnitude) : .leastNormalMagnitude
  }

  /// ln(x + offset).
  package func logarithm(_ x: Double) -> Double {
    let sum = x + offset
    return sum < .infinity ? naturalLogarithm(max(sum, least)) : sum
  }
}

/// Cells that are winsorised one by one.
struct WinsorisedCells {
  private(set) var cells: [Double]
  /// The cells changed so far at either end.
  private(set) var low = 0
  private(set) var high = 0

  init(_ cells: [Double]) { self.cells = cells }

  /// While there are fewer than `most` and the condition holds, gives the cells at the end to which
  /// the distribution is skewed the next value. Tied ones change together, so that it may be more.
  mutating func winsorise(most: Int, while condition: ([Double]) -> Bool) {
    while low + high < most, condition(cells) {
      // Four cells have a skewness; with fewer, or equal ones, nothing is extreme.
      guard let shape = SampleShape(cells) else { return }
      let isHigh = shape.skewness >= 0
      guard let extreme = isHigh ? cells.max() : cells.min() else { return }
      let others = cells.filter { $0 != extreme }
      guard let next = isHigh ? others.max() : others.min() else { return }
      let changed = cells.count - others.count
      if isHigh { high = changed } else { low = changed }
      for index in cells.indices where cells[index] == extreme { cells[index] = next }
    }
  }
}

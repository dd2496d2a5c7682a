import Composite

/// A change of method: from a year on the index is made otherwise, or indicators grow otherwise.
///
/// The indicators are those of the study, in the same order, with the same values, errors and
/// levels; weights, totals, directions, goalposts, normalisation and growth may differ. All random
/// numbers stay: weights and drifts are new quantiles of the same coordinates. A total that differs
/// is that of the first year of the era; one that only grows otherwise goes on from the year before.
public struct Era: Sendable, Hashable {
  /// The first year of the era, after the first of the horizon.
  public let year: Int
  /// The indicators from then on.
  public var indicators: [Indicator]
  /// The recipe from then on.
  public var index: CompositeIndex

  /// An era from a year on.
  public init(from year: Int, indicators: [Indicator], index: CompositeIndex) {
    self.year = year
    self.indicators = indicators
    self.index = index
  }
}

extension Study {
  /// For every era the study that is like it in all years; in the order of the years.
  package func eraStudies() throws(StudyProblems) -> [Study] {
    var outlook = outlook
    outlook.eras = []
    var before = indicators
    var result: [Study] = []
    for era in self.outlook.eras.sorted(by: { $0.year < $1.year }) {
      let step = era.year - horizon.lowerBound
      var now = era.indicators
      for k in now.indices where k < before.count {
        now[k] = now[k].continuing(before[k], wasStated: stated(k, before: era.year), at: step)
      }
      result.append(
        try changing(indicators: now, index: era.index, outlook: outlook))
      before = now
    }
    return result
  }

  /// The total that was stated last for an indicator.
  private func stated(_ k: Int, before year: Int) -> WorldTotal {
    let earlier = outlook.eras.filter { $0.year < year }.max { $0.year < $1.year }
    return (earlier?.indicators ?? indicators)[k].total
  }
}

extension Indicator {
  /// The indicator with a total that meets, in year `step`, what the era states or the earlier total
  /// grows to.
  fileprivate func continuing(_ before: Indicator, wasStated: WorldTotal, at step: Int) -> Indicator
  {
    if total == wasStated, totalGrowth == before.totalGrowth {
      var result = self
      result.total = before.total
      return result
    }
    guard total != .sumOfDraw else { return self }
    let reached: Double
    if total == wasStated, before.total != .sumOfDraw {
      reached =
        before.totalNumber * Self.power(1 + before.totalGrowth, step - 1) * (1 + totalGrowth)
    } else {
      reached = totalNumber
    }
    var result = self
    result.total = .fixed(reached / Self.power(1 + totalGrowth, step))
    return result
  }

  private var totalNumber: Double {
    if case .fixed(let number) = total { number } else { values.reduce(0, +) }
  }

  private static func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<max(0, exponent)).reduce(1) { product, _ in product * base }
  }
}

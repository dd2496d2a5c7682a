/// A way of normalising: all that one file of `Ways/` states. The scenario format, its schema and
/// reference, what checks refuse and what reports say are taken from here.
package protocol NormalisationWay: Sendable, Hashable {
  /// Its word in scenarios and result files.
  static var name: String { get }
  /// What becomes of a value, for the reference: a phrase with a small letter first.
  static var summary: String { get }
  /// How a value counts, for readers of a report: the rest of "every value counts …".
  static var counts: (english: String, chinese: String) { get }

  /// As it is where a scenario gives its word alone.
  init()

  /// Whether a result can lie below 0 although no value does.
  var canBeNegative: Bool { get }
  /// Whether the values of an indicator of which low ones are good are negated.
  static var negatesLow: Bool { get }
  /// Whether only the order of the values counts.
  static var usesRanksOnly: Bool { get }
  /// When a cell below 0 has no meaning.
  static var refusesNegativeCells: RefusalRule { get }
  /// When logarithms and Box-Cox transforms of values have no meaning.
  static var refusesTransforms: RefusalRule { get }

  /// Fills the block's normalised values, O(entities × draws), or the time of ranking.
  func normalise(_ block: NormaliseBlock)
  /// What values are multiplied by in a year, where normalising is no more than that.
  func factor(_ scale: IndicatorScale, year: Int) -> Double?
  /// The straight line nearest to it, through the values of one year.
  func line(through values: [Double], _ scale: IndicatorScale, year: Int) -> NormalisedLine
}

/// When something is refused.
package enum RefusalRule: Sendable {
  case never
  /// Where the indicators are put together in a way that has no place for values below 0.
  case underMeans
  case always

  /// Whether it is refused, given whether the aggregation refuses values below 0.
  package func holds(underMeans refusesNegativeValues: Bool) -> Bool {
    switch self {
    case .never: false
    case .underMeans: refusesNegativeValues
    case .always: true
    }
  }
}

extension NormalisationWay {
  package var canBeNegative: Bool { false }
  package static var negatesLow: Bool { false }
  package static var usesRanksOnly: Bool { false }
  package static var refusesNegativeCells: RefusalRule { .never }
  package static var refusesTransforms: RefusalRule { .never }

  package func factor(_ scale: IndicatorScale, year: Int) -> Double? { nil }

  /// As if results rose evenly from the least to the greatest value.
  package func line(
    through values: [Double], _ scale: IndicatorScale, year: Int
  ) -> NormalisedLine {
    let (low, high) = (values.min() ?? 0, values.max() ?? 0)
    return high > low
      ? NormalisedLine(factor: 100 / (high - low), offset: low)
      : NormalisedLine(factor: 0, offset: 0)
  }
}

/// What an indicator says of its scale.
package struct IndicatorScale: Sendable {
  package let direction: Direction
  /// A total that is known beforehand, one a year; nothing where it is the sum of the draw.
  package let totals: [Double]?
  /// On the scale of treated values.
  package let goalposts: Goalposts?

  package init(direction: Direction, totals: [Double]? = nil, goalposts: Goalposts? = nil) {
    self.direction = direction
    self.totals = totals
    self.goalposts = goalposts
  }

  /// The factor, negated where low values are good.
  func signed(_ factor: Double) -> Double { direction == .high ? factor : -factor }
}

/// A normalised value as factor · (x − offset), x kept within bounds.
package struct NormalisedLine: Sendable {
  private let factor: Double
  private let offset: Double
  private let bounds: ClosedRange<Double>?

  init(factor: Double, offset: Double, bounds: ClosedRange<Double>? = nil) {
    self.factor = factor
    self.offset = offset
    self.bounds = bounds
  }

  /// The normalised value.
  package func level(_ value: Double) -> Double {
    let clamped = bounds.map { min(max(value, $0.lowerBound), $0.upperBound) } ?? value
    return factor * (clamped - offset)
  }

  /// Its derivative by the logarithm of the value.
  package func slope(_ value: Double) -> Double {
    if let bounds, !bounds.contains(value) { return 0 }
    return factor * value
  }
}

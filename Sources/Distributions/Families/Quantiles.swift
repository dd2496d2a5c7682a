/// Given quantiles, the value linear in the normal score between them and beyond the ends.
struct Quantiles: Family {
  static let name = "quantiles"
  static let summary = "probabilities with their values; linear in the normal score"
  static let parameters = ParameterForm.probabilitiesWithValues

  /// Both strictly increasing, or one value throughout.
  let points: [Point]

  /// A given quantile, with the normal score of its probability.
  struct Point: Sendable, Hashable {
    let probability: Double
    let value: Double
    let score: Double
  }

  init(_ points: [(probability: Double, value: Double)]) throws(DistributionError) {
    guard points.count >= 2 else { throw .tooFew(count: points.count, needed: 2) }
    for point in points {
      try Check.finite(point.value, "value")
      guard point.probability > 0, point.probability < 1 else {
        throw .notAProbability(value: point.probability)
      }
    }
    let sorted = points.sorted { $0.probability < $1.probability }
    let isConstant = points.allSatisfy { $0.value == points[0].value }
    for (point, next) in zip(sorted, sorted.dropFirst()) {
      guard point.probability < next.probability else {
        throw .notIncreasing(parameter: "probability", value: next.probability)
      }
      guard isConstant || point.value < next.value else {
        throw .notIncreasing(parameter: "value", value: next.value)
      }
      guard (next.value - point.value).isFinite else {
        throw .notRepresentable(lowest: point.value, highest: next.value)
      }
    }
    self.points = sorted.map {
      Point(
        probability: $0.probability, value: $0.value, score: NormalScore.quantile($0.probability))
    }
  }

  init(_ given: GivenParameters) throws(DistributionError) {
    try self.init(given.pairs.map { (probability: $0.0, value: $0.1) })
  }

  var fixedValue: Double? { points.first?.value == points.last?.value ? points.first?.value : nil }
  var support: (low: Double, high: Double) { (-.infinity, .infinity) }
  var moments: (mean: Double, standardDeviation: Double)? { nil }
  var kinks: [Double] { points.map(\.value) }

  func probability(_ tail: Tail, _ x: Double) -> Double {
    Elementary.normal(tail, PiecewiseLinear(points).score(of: x))
  }

  func quantile(lower: Double, upper: Double) -> Double {
    PiecewiseLinear(points).value(at: NormalScore.quantile(lower: lower, upper: upper))
  }

  var blockFormula: BlockFormula { .piecewise(PiecewiseLinear(points)) }
}

extension Distribution {
  /// Given quantiles, the value linear in the normal score between them and beyond the ends.
  ///
  /// At least two points; probabilities inside (0, 1); both strictly increasing (the values may
  /// also be all equal).
  public static func quantiles(
    _ points: [(probability: Double, value: Double)]
  ) throws(DistributionError) -> Distribution {
    try Distribution(Quantiles(points))
  }
}

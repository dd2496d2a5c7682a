/// Given values with given probabilities.
struct Discrete: Family {
  static let name = "discrete"
  static let summary = "values with their probabilities, which sum to 1"
  static let parameters = ParameterForm.valuesWithProbabilities
  static let isContinuous = false

  /// Values strictly increasing, probabilities positive and of sum 1.
  let outcomes: [Outcome]

  /// A value with its probability.
  struct Outcome: Sendable, Hashable {
    let value: Double
    let probability: Double
  }

  init(_ given: [(value: Double, probability: Double)]) throws(DistributionError) {
    guard !given.isEmpty else { throw .tooFew(count: 0, needed: 1) }
    var total = 0.0
    for outcome in given {
      try Check.finite(outcome.value, "value")
      guard outcome.probability >= 0, outcome.probability <= 1 else {
        throw .notAProbability(value: outcome.probability)
      }
      total += outcome.probability
    }
    guard (total - 1).magnitude <= 1e-9 else { throw .probabilitiesDoNotSum(total: total) }
    var joined: [Outcome] = []
    for (value, probability) in given.sorted(by: { $0.value < $1.value }) where probability > 0 {
      let scaled = probability / total
      if let last = joined.last, last.value == value {
        joined[joined.count - 1] = Outcome(value: value, probability: last.probability + scaled)
      } else {
        joined.append(Outcome(value: value, probability: scaled))
      }
    }
    outcomes = joined
  }

  init(_ given: GivenParameters) throws(DistributionError) {
    try self.init(given.pairs.map { (value: $0.0, probability: $0.1) })
  }

  var fixedValue: Double? { outcomes.count == 1 ? outcomes.first?.value : nil }

  var support: (low: Double, high: Double) {
    (outcomes.first?.value ?? .nan, outcomes.last?.value ?? .nan)
  }

  var moments: (mean: Double, standardDeviation: Double)? { Self.moments(outcomes) }

  static func moments(_ outcomes: [Outcome]) -> (mean: Double, standardDeviation: Double) {
    let mean = outcomes.reduce(0) { $0 + $1.probability * $1.value }
    let variance = outcomes.reduce(0) {
      $0 + $1.probability * ($1.value - mean) * ($1.value - mean)
    }
    return (mean, variance.squareRoot())
  }

  func probability(_ tail: Tail, _ x: Double) -> Double {
    let part = outcomes.filter { tail == .lower ? $0.value <= x : $0.value > x }
    return part.reduce(0) { $0 + $1.probability }
  }

  func quantile(lower: Double, upper: Double) -> Double { StepTable(outcomes).value(lower) }

  var blockFormula: BlockFormula { .steps(StepTable(outcomes)) }
}

extension Distribution {
  /// Given values with given probabilities, which must sum to 1 within 10⁻⁹ and are rescaled.
  ///
  /// Equal values are joined, values of probability 0 dropped.
  public static func discrete(
    _ outcomes: [(value: Double, probability: Double)]
  ) throws(DistributionError) -> Distribution {
    try Distribution(Discrete(outcomes))
  }
}

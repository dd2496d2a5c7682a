/// What the numbers of a column are measured in, and how far they reach.
package struct Unit: Sendable, Hashable {
  /// The unit for readers.
  package let name: String
  /// The least value there can be.
  package let minimum: Int?
  /// The greatest value there can be.
  package let maximum: Int?

  init(_ name: String, from minimum: Int? = nil, to maximum: Int? = nil) {
    self.name = name
    self.minimum = minimum
    self.maximum = maximum
  }

  /// A calendar year.
  package static let year = Unit("year")
  /// A place in the order of the entities, 1 the best.
  package static let rank = Unit("rank", from: 1)
  /// A distance between ranks, such as their standard deviation.
  package static let rankDistance = Unit("ranks", from: 0)
  /// A distance between ranks with a direction.
  package static let rankChange = Unit("ranks")
  /// A number of ranks, not always a whole one.
  package static let ranks = Unit("ranks", from: 1)
  /// An entropy by the natural logarithm.
  package static let entropy = Unit("nats", from: 0)
  /// An entropy as a part of the greatest one.
  package static let relativeEntropy = Unit("part of the greatest entropy", from: 0)
  /// A number of draws.
  package static let draws = Unit("draws", from: 0)
  /// A probability, 0.15 for 15 %.
  package static let probability = Unit("probability", from: 0, to: 1)
  /// The standard error of a probability.
  package static let probabilityDistance = Unit("probability", from: 0)
  /// The index's own unit.
  package static let score = Unit("score")
  /// A distance between scores.
  package static let scoreDistance = Unit("score", from: 0)
  /// A part of the sum of the weights. Without limits, since a mean may round beyond them.
  package static let weight = Unit("part of the sum of weights")
  /// A ranked probability score.
  package static let rankedProbability = Unit("ranked probability score", from: 0, to: 1)
  /// What the metric of the row is measured in.
  package static let ofMetric = Unit("as the metric")
  /// What the input of the row is measured in.
  package static let ofInput = Unit("as the input")
  /// A number of things, not always a whole one.
  package static let observations = Unit("observations", from: 0)
  /// A part of a whole.
  package static let part = Unit("part", from: 0, to: 1)
  /// A part of a variance. Without limits, since an estimate may fall beyond them.
  package static let varianceShare = Unit("part of the variance")
  /// The unit of the measure of the row.
  package static let ofMeasure = Unit("as the measure")
  /// What the measure of the row changes by over the whole unit interval of an input.
  package static let perUnitInterval = Unit("as the measure, a unit interval of the input")
  /// A number that things go by, counted from 0.
  package static let number = Unit("number", from: 0)
  /// The unit that a parameter has in the scenario, 0.15 for 15 %.
  package static let parameter = Unit("that of the parameter")
  /// The unit of a measure: a probability, ranks or scores.
  package static let measure = Unit("that of the measure")
  /// The standard error of a measure.
  package static let measureError = Unit("that of the measure", from: 0)
}

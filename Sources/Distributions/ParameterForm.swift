/// How a scenario gives the parameters of a family.
package enum ParameterForm: Sendable {
  /// Numbers by name.
  case named([Parameter])
  /// Numbers by name, one of several sets.
  case alternatives([ParameterSet])
  /// Values with their probabilities.
  case valuesWithProbabilities
  /// Probabilities with their values.
  case probabilitiesWithValues
  /// A list of values.
  case values
}

/// A number that a family needs.
package struct Parameter: Sendable {
  package let name: String
  /// What it is, for the reference.
  package let meaning: String
  /// What holds where it is left out; nothing where it must not be.
  package let standard: Double?

  init(_ name: String, _ meaning: String, standard: Double? = nil) {
    self.name = name
    self.meaning = meaning
    self.standard = standard
  }

  static let low = Parameter("low", "the least value")
  static let mode = Parameter("mode", "the likeliest value")
  static let high = Parameter("high", "the greatest value")
}

/// Parameters that are given together, and what they are parameters of.
package struct ParameterSet: Sendable {
  package let parameters: [Parameter]
  package let subject: String
}

/// The parameters that a scenario gives, as far as their form is right.
package struct GivenParameters {
  /// Numbers by name.
  package let numbers: [String: Double]
  /// Values with probabilities, or probabilities with values, as the form says.
  package let pairs: [(Double, Double)]
  package let values: [Double]

  package init(
    numbers: [String: Double] = [:], pairs: [(Double, Double)] = [], values: [Double] = []
  ) {
    self.numbers = numbers
    self.pairs = pairs
    self.values = values
  }

  /// The number of that name; NaN where there is none.
  subscript(_ name: String) -> Double { numbers[name] ?? .nan }
}

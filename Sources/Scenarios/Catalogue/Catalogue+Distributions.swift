import Distributions

extension Catalogue {
  /// A number, or a distribution of one, by the families that there are.
  static let distribution = Shape.either([
    .number(.any),
    .one(Distribution.families.map { Key($0.name, $0.summary, shape($0.parameters)) }),
  ])

  /// The most quantiles of one distribution; its moments take time that grows with their square.
  static let quantileLimit = 1_000

  private static func shape(_ form: ParameterForm) -> Shape {
    switch form {
    case .named(let parameters): .fields(parameters.map(key) + truncation)
    case .alternatives(let sets):
      .fields(
        sets.flatMap(\.parameters).map { Key($0.name, $0.meaning, .number(.any)) } + truncation)
    case .valuesWithProbabilities: .named(.value, .number(NumberRange(low: 0, high: 1)))
    case .probabilitiesWithValues: .named(.probability, .number(.any))
    case .values: .list(.number(.any), atLeast: 1)
    }
  }

  private static func key(_ parameter: Parameter) -> Key {
    guard let standard = parameter.standard else {
      return .required(parameter.name, parameter.meaning, .number(.any))
    }
    return Key(
      parameter.name, parameter.meaning, .number(.any), standard: NumberRange.text(standard))
  }

  private static let truncation = [
    Key("min", "the least value; the distribution is cut there", .number(.any)),
    Key("max", "the greatest value; the distribution is cut there", .number(.any)),
  ]
}

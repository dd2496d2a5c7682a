import RankCast

/// A parameter of a scenario that readers may move, with the range that a slider offers.
package struct Control: Sendable, Hashable {
  /// What the parameter is.
  package enum Role: Sendable, Hashable {
    /// The weight of an indicator or pillar, by its label.
    case weight(String)
    /// How firmly the stated weights are held: a concentration, large where they are firm.
    case concentration
    /// How far drawn weights stray from the stated ones.
    case weightSpread
    /// A rate of growth a year, or a parameter of its distribution.
    case drift(parameter: String?)
    /// The standard deviation of yearly log shocks.
    case volatility
    /// A factor on the starting value, or a parameter of its distribution.
    case level(parameter: String?)
    /// The probability of an event, by its name.
    case probability(String)
  }

  /// How the number is shown and written.
  package enum Unit: String, Sendable, Hashable {
    /// In per cent, as `15%`.
    case percent
    /// As it is.
    case number
    /// As it is, on a slider with equal steps for equal ratios.
    case ratio
  }

  /// The parameter, as `--set` names it.
  package let address: Address
  /// What it is.
  package let role: Role
  /// What the scenario says.
  package let value: Double
  /// The least value that the slider offers.
  package let low: Double
  /// The greatest value that the slider offers.
  package let high: Double
  /// The step of the slider.
  package let step: Double
  /// How it is shown.
  package let unit: Unit

  /// A control whose range is made wide enough for the value.
  init(
    _ address: Address, _ role: Role, value: Double, _ range: ClosedRange<Double>, _ unit: Unit
  ) {
    self.address = address
    self.role = role
    self.value = value
    self.unit = unit
    low = min(range.lowerBound, value)
    high = max(range.upperBound, value)
    step = unit == .ratio ? 1 : Self.step(from: low, to: high)
  }

  /// About 200 steps of 1, 2 or 5 times a power of ten.
  static func step(from low: Double, to high: Double) -> Double {
    var size = 1.0
    let wanted = (high - low) / 200
    guard wanted > 0, wanted.isFinite else { return 1 }
    while size > wanted { size /= 10 }
    while size * 10 <= wanted { size *= 10 }
    return [5, 2, 1].map { $0 * size }.first { $0 <= wanted * 1.000001 } ?? size
  }
}

/// Controls that belong together.
package struct ControlGroup: Sendable, Hashable {
  /// What they are about.
  package enum Topic: Sendable, Hashable {
    /// The weights of members of the index, or of the pillar named.
    case weights(pillar: String?)
    /// How weights vary.
    case weightModel
    /// The growth of an indicator, by its label.
    case growth(String)
    /// Assumptions for some entities, by the name of the override.
    case override(String, indicator: String)
    /// Events.
    case events
  }

  /// What they are about.
  package let topic: Topic
  /// The controls; at least one.
  package let controls: [Control]

  /// Whether they are three weights, which make a triangle.
  package var isTriangle: Bool {
    if case .weights = topic { controls.count == 3 } else { false }
  }
}

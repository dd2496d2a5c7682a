import Studies

/// An uncertain input whose value in each draw is recorded, as it enters the model.
package struct RecordedInput: Sendable, Hashable {
  /// What its values are.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A part of the sum of the weights.
    case weight
    /// The number of the way that is taken of a part of the recipe, counted from 0.
    case choice
    /// What stands in a cell that is missing or known as an interval, in the indicator's unit.
    case cell
    /// A factor on the printed cell.
    case errorFactor
    /// What is added to the printed cell, in the indicator's unit.
    case error
    /// A factor on the starting value.
    case level
    /// A rate a year; 0.02 is 2 %.
    case drift
    /// A yearly log shock, or the sum of those of several years.
    case shock
    /// 1 where an event happens, 0 where it does not.
    case occurrence
    /// The factor of an event; 1 where it does not happen.
    case eventFactor
  }

  /// The address with entity and year: `indicators.vc.growth.volatility[Seoul,2027]`, or
  /// `indicators.vc.growth.volatility[Seoul,2026-2030]` for a sum over years.
  package let name: String
  /// What its values are.
  package let kind: Kind
  /// The names of the ways of a choice, by their numbers; empty for other inputs.
  package let options: [String]
  let reading: Reading

  init(name: String, kind: Kind, options: [String] = [], reading: Reading) {
    self.name = name
    self.kind = kind
    self.options = options
    self.reading = reading
  }

  /// How the value comes from the numbers of coordinates.
  enum Reading: Sendable, Hashable {
    /// The weight of an indicator.
    case weight(Int)
    /// A number of a law between limits, or its exponential.
    case law(Coordinate, low: Double, high: Double, isLogarithm: Bool)
    /// exp(σz − ½σ²).
    case lognormal(Coordinate, sigma: Double)
    /// offset + scale · z.
    case linear(Coordinate, offset: Double, scale: Double)
    /// Σ factor · z.
    case sum([Term])
    /// Whether the number of the unit interval lies below a limit.
    case happens(Coordinate, limit: Double)
    /// A number of a law of 0 or more where something happens, 1 elsewhere.
    case factor(Coordinate, where: Coordinate, limit: Double)
  }

  /// A normal score times a factor.
  struct Term: Sendable, Hashable {
    let coordinate: Coordinate
    let factor: Double
  }
}

extension RecordedInput.Reading {
  /// The coordinates that it reads.
  var coordinates: [Coordinate] {
    switch self {
    case .weight: []
    case .law(let coordinate, _, _, _), .lognormal(let coordinate, _),
      .linear(let coordinate, _, _), .happens(let coordinate, _):
      [coordinate]
    case .sum(let terms): terms.map(\.coordinate)
    case .factor(let coordinate, let occurrence, _): [coordinate, occurrence]
    }
  }
}

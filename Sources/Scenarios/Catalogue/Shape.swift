/// What may stand at a place of a scenario.
indirect enum Shape: Sendable, Hashable {
  /// Any text that is not empty.
  case text
  /// A number in a range.
  case number(NumberRange)
  /// A whole number in a range.
  case whole(ClosedRange<Int>)
  /// `true` or `false`.
  case flag
  /// One of some words.
  case word([Word])
  /// A list of things alike.
  case list(Shape, atLeast: Int)
  /// A map with known keys.
  case fields([Key])
  /// A map with exactly one of some keys.
  case one([Key])
  /// A map whose keys are names.
  case named(NameKind, Shape)
  /// One of several shapes, told apart by being a scalar, a list or a map.
  case either([Shape])
  /// A shape that stands within itself.
  case again(Repeated)
  /// Whatever the parameter takes that its key names.
  case anything
}

/// The shapes that stand within themselves.
enum Repeated: String, Sendable {
  case pillar

  var shape: Shape {
    switch self {
    case .pillar: Catalogue.pillar
    }
  }
}

/// A word that is a value.
struct Word: Sendable, Hashable {
  let name: String
  let summary: String

  init(_ name: String, _ summary: String) {
    self.name = name
    self.summary = summary
  }
}

/// A key of a map.
struct Key: Sendable, Hashable {
  let name: String
  /// What it gives, for readers: a phrase with a small letter first.
  let summary: String
  let shape: Shape
  /// What holds where the key is left out.
  var standard: String?
  var isRequired = false
  /// Whether it may stand beside others like it where else one key stands alone.
  var combines = false

  init(_ name: String, _ summary: String, _ shape: Shape, standard: String? = nil) {
    self.name = name
    self.summary = summary
    self.shape = shape
    self.standard = standard
  }

  static func required(_ name: String, _ summary: String, _ shape: Shape) -> Key {
    var key = Key(name, summary, shape)
    key.isRequired = true
    return key
  }

  /// One of the keys that may stand together where else one key stands alone.
  static func combining(_ name: String, _ summary: String, _ shape: Shape) -> Key {
    var key = Key(name, summary, shape)
    key.combines = true
    return key
  }
}

/// What the keys of a map name.
enum NameKind: String, Sendable {
  /// Names that the map itself gives.
  case indicator
  case override
  case event
  case measure
  case expert
  case pillar
  case variant
  case sweep
  /// Names that stand elsewhere.
  case indicatorReference
  case indicatorPair
  case path
  case groupColumn
  case column
  /// Numbers.
  case value
  case probability
  case year

  /// Whether the keys are the user's to choose.
  var isGiven: Bool {
    [
      .indicator, .override, .event, .measure, .expert, .pillar, .variant, .sweep,
    ].contains(self)
  }

  /// What a key is called in messages.
  var noun: String {
    switch self {
    case .indicator, .indicatorReference: "indicator"
    case .override: "override"
    case .event: "event"
    case .measure: "measure"
    case .indicatorPair: "indicator pair"
    case .path: "path"
    case .year: "year"
    case .expert: "expert"
    case .pillar: "pillar"
    case .variant: "variant"
    case .sweep: "sweep"
    case .groupColumn: "group column"
    case .column: "column"
    case .value, .probability: "number"
    }
  }
}

/// A range of numbers, either end open or closed or missing.
struct NumberRange: Sendable, Hashable {
  var low: Double = -.infinity
  var includesLow = true
  var high: Double = .infinity

  /// Whether a number lies within; NaN does not.
  func contains(_ value: Double) -> Bool {
    (includesLow ? value >= low : value > low) && value <= high
  }

  /// Whether the greatest number is 1 and none is negative, as of probabilities.
  var isShare: Bool { high == 1 && low >= 0 }

  static let any = NumberRange()
  static let positive = NumberRange(low: 0, includesLow: false)
  static let notNegative = NumberRange(low: 0)

  /// The condition in words.
  var requirement: String {
    let low = Self.text(low)
    let high = Self.text(high)
    return switch (self.low.isFinite, self.high.isFinite) {
    case (false, false): "a number"
    case (true, false): includesLow ? "a number of \(low) or more" : "a number above \(low)"
    case (false, true): "a number of at most \(high)"
    case (true, true):
      includesLow
        ? "a number from \(low) to \(high)" : "a number above \(low) and at most \(high)"
    }
  }

  static func text(_ value: Double) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

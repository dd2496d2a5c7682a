import Distributions
import Simulation
import Studies

extension InputGroups {
  /// The seats at which a group's inputs of some entities, or of all, are low and high; `nil` where
  /// they have no spread.
  func swing(
    of group: InputGroup, entities: Set<Int>?, _ width: SwingWidth
  ) -> SwingPoints? {
    if group.parts == [.challengers] {
      let points = width.probabilities
      var (low, high) = (Seating(.first), Seating(.first))
      low.put(coordinates(of: group), on: .fixed(at: points.low))
      high.put(coordinates(of: group), on: .fixed(at: points.high))
      return .ends(low: low, high: high)
    }
    let all = group.parts.flatMap { part -> [(input: UncertainInput, part: InputGroup.Part)] in
      inputs(of: part, entities: part.isOfEntities ? entities : nil).map { ($0, part) }
    }
    // An event that may happen goes off and on; its factors stay at random.
    let happens = all.contains { if case .occurrence = $0.input.law { true } else { false } }
    let moved = all.filter {
      if case .occurrence = $0.input.law { true } else { !happens }
    }
    guard !moved.isEmpty else { return nil }
    return swing(of: moved.map { ($0.input, score(of: $0.part, in: group)) }, width)
  }

  /// The seats of every way that may be chosen, with their names; `nil` for a group that is no choice.
  func choice(of group: InputGroup) -> (names: [String], seats: [Seating])? {
    guard case .structure(let part) = group.parts.first else { return nil }
    var below = 0.0
    var (names, seats): ([String], [Seating]) = ([], [])
    for (name, probability) in study.options(of: part) {
      if probability > 0 {
        var seat = Seating(.first)
        seat.put(coordinates(of: group), on: .fixed(at: below + probability / 2))
        names.append(name)
        seats.append(seat)
      }
      below += probability
    }
    return (names, seats)
  }

  /// The seats at which one input is low and high.
  func swing(of input: UncertainInput, _ width: SwingWidth) -> SwingPoints {
    swing(of: [(input, nil)], width)
  }

  /// `score` turns the normal score that an input shall have into the one before it is mixed with
  /// those that it is correlated with.
  private func swing(
    of inputs: [(input: UncertainInput, score: (@Sendable (Double) -> Double)?)],
    _ width: SwingWidth
  ) -> SwingPoints {
    var (low, high) = (Seating(.first), Seating(.first))
    for (input, score) in inputs {
      let points = width.points(of: input.law)
      func seat(_ u: Double) -> Seat {
        guard let score else { return .fixed(at: u) }
        return .fixed(atScore: score(NormalScore.quantile(min(max(u, 1e-10), 1 - 1e-10))))
      }
      low.put([CoordinateRange(input.coordinate)], on: seat(points.low))
      high.put([CoordinateRange(input.coordinate)], on: seat(points.high))
    }
    return .ends(low: low, high: high)
  }

  /// For a part of a correlated group what its score is before mixing, where all have score z.
  private func score(
    of part: InputGroup.Part, in group: InputGroup
  ) -> (@Sendable (Double) -> Double)? {
    guard group.isCorrelated, let (indicator, kind) = part.correlated,
      let factor = unmixed(kind)[indicator]
    else { return nil }
    return { $0 * factor }
  }

  /// The scores before mixing, by indicator, where all mixed ones are 1: the solution of L·x = 1.
  private func unmixed(_ kind: Correlations.Kind) -> [Int: Double] {
    let matrix = CorrelationMatrix(study.correlations[kind])
    guard let lower = matrix.factor else { return [:] }
    var solution: [Double] = []
    for (i, row) in lower.enumerated() {
      let rest = solution.indices.reduce(1) { $0 - row[$1] * solution[$1] }
      solution.append(row[i] > 0 ? rest / row[i] : 0)
    }
    return Dictionary(uniqueKeysWithValues: zip(matrix.indicators, solution))
  }
}

extension InputGroup.Part {
  /// The indicator and the kind of correlations that may tie it to others.
  fileprivate var correlated: (indicator: Int, kind: Correlations.Kind)? {
    switch self {
    case .ownShock(let k): (k, .growth)
    case .start(.drift, let k): (k, .drift)
    case .start(.dataError, let k): (k, .error)
    default: nil
    }
  }
}

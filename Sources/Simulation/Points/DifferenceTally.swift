import Studies

/// The differences of an outcome, draw by draw, between a point and the base case.
struct DifferenceTally: Sendable {
  private let kind: Outcome.Kind
  var draws = 0
  var window = CountWindow()
  var moments: MomentTally?

  /// `centre` is the expected difference of scores of the size of `scale`.
  init(_ kind: Outcome.Kind, centre: Double, scale: Double) {
    self.kind = kind
    moments = kind == .real ? MomentTally(centres: [centre], scale: scale) : nil
  }

  /// Adds the first `count` numbers of a row of the point less those of the base case.
  mutating func add(
    _ rows: OutcomeRows, at row: Int, less base: OutcomeRows, at baseRow: Int, count: Int
  ) {
    draws += count
    let draws = DrawCut.drawsPerTile
    if kind == .real {
      withUnsafeTemporaryAllocation(of: Double.self, capacity: draws) { buffer in
        guard let differences = buffer.baseAddress else { return }
        let own = rows.reals(row)
        let other = base.reals(baseRow)
        for d in 0..<draws { differences[d] = own[d] - other[d] }
        moments?.add(differences, rows: 1, draws: count, first: 0)
      }
    } else {
      withUnsafeTemporaryAllocation(of: Int64.self, capacity: draws) { buffer in
        guard let differences = buffer.baseAddress else { return }
        let own = rows.wholes(row)
        let other = base.wholes(baseRow)
        for d in 0..<draws { differences[d] = own[d] &- other[d] }
        window.add(differences, count: count)
      }
    }
  }

  /// Ends a block; whether all sums are finite.
  mutating func endBlock() -> Bool { moments?.endBlock() == nil }

  /// Adds a tally of the same difference: associative and commutative.
  mutating func merge(_ other: DifferenceTally) {
    draws += other.draws
    window.merge(other.window)
    if let others = other.moments { moments?.merge(others) }
  }

  /// The standard error of the mean difference of independent draws, sd/√n.
  ///
  /// Where an event never differs its probability of doing so counts as 1/(n + 2).
  func standardError(scale: Double) -> Double {
    let differences = moments?.moments(of: 0, draws: draws)
    let found = differences ?? RankDistribution(window, draws: draws).moments
    if kind == .event, neverDiffers { return Self.errorWithoutDifference(draws: draws) }
    return found.standardError / scale
  }

  /// The part of the draws in which an event happens at one of the two alone; where there is none it
  /// counts as 1/(n + 2).
  var discordance: Double {
    let n = Double(draws)
    let found = Double(window.count(of: 1) + window.count(of: -1))
    return found > 0 ? found / n : 1 / (n + 2)
  }

  /// Whether the outcome is the same in all draws.
  var neverDiffers: Bool { kind != .real && window.range == 0...0 }

  /// The standard error of a difference of probabilities when no draw shows any.
  static func errorWithoutDifference(draws: Int) -> Double {
    let n = Double(draws)
    let p = 1 / (n + 2)
    return (p * (1 - p) / n).squareRoot()
  }
}

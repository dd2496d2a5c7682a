import Studies

/// The outcomes of one measure over some draws: counts, and exact sums where they are scores.
struct Sample: Sendable {
  let kind: Outcome.Kind
  var draws = 0
  var events: UInt64 = 0
  var window = CountWindow()
  var scores: ScoreTally?

  /// `scores` is an empty tally of one quantity, for an outcome that is one.
  init(_ kind: Outcome.Kind, scores: ScoreTally?) {
    self.kind = kind
    self.scores = kind == .real ? scores : nil
  }

  /// Adds the first `count` numbers of a row: of `wholes`, or of `reals`, a whole tile.
  mutating func add(
    wholes: UnsafePointer<Int64>, reals: UnsafePointer<Double>, count: Int
  ) {
    draws += count
    switch kind {
    case .event:
      var happened: Int64 = 0
      for d in 0..<count { happened &+= wholes[d] }
      events += UInt64(happened)
    case .whole: window.add(wholes, count: count)
    case .real:
      scores?.add(reals, rows: 1, draws: count)
      scores?.endTile(draws: count)
    }
  }

  /// Ends a block; whether all sums are finite.
  mutating func endBlock() -> Bool { scores?.endBlock() == nil }

  /// The part of the draws in which an event happens.
  var frequency: Double { Double(events) / Double(draws) }

  /// Adds another sample of the same outcome: associative and commutative.
  mutating func merge(_ other: Sample) {
    draws += other.draws
    events += other.events
    window.merge(other.window)
    if let others = other.scores { scores?.merge(others) }
  }

  /// The statistic, and its Monte Carlo error, from `parts`, independent replicates, if there are.
  func estimate(_ outcome: Outcome, parts: [Sample]) -> Estimate {
    switch kind {
    case .event:
      return Estimate(
        count: events, of: draws,
        replicates: parts.isEmpty ? nil : parts.map { (count: $0.events, draws: $0.draws) })
    case .whole:
      let inParts = parts.map { RankDistribution($0.window, draws: $0.draws) }
      let distribution = RankDistribution(
        window, draws: draws, replicates: parts.isEmpty ? .none : .distributions(inParts))
      return outcome.statistic.estimate(from: distribution, scale: outcome.scale)
    case .real:
      guard let scores else { return .unknown }
      let inParts = parts.compactMap(\.replicateScores)
      let distribution = ScoreDistribution(
        scores, index: 0, draws: draws,
        means: parts.isEmpty ? nil : inParts.map(\.moments.mean), replicates: inParts)
      return outcome.statistic.estimate(from: distribution)
    }
  }

  /// How far a quantile of scores may be from that of the draws themselves, by its bin; 0 for other
  /// statistics.
  func resolution(_ outcome: Outcome) -> Double {
    guard let scores, let probability = outcome.statistic.probability else { return 0 }
    return ScoreDistribution(scores, index: 0, draws: draws).quantileResolution(probability)
  }

  private var replicateScores: ReplicateScores? {
    scores.map {
      ReplicateScores(
        moments: $0.moments.moments(of: 0, draws: draws), window: $0.windows[0], bins: $0.bins[0])
    }
  }
}

/// The outcomes of one measure at one point, and of parts of the draws.
///
/// Under a design the parts are its independent replicates. Of independent draws they are sections,
/// each with every sixteenth run of four draws, kept where a difference of two statistics other than
/// means needs them.
struct OutcomeTally: Sendable {
  var all: Sample
  var parts: [Sample]
  private let hasSections: Bool

  /// The parts of independent draws.
  static let sections = Design.replicates

  init(_ kind: Outcome.Kind, scores: ScoreTally?, replicates: Int, hasSections: Bool) {
    all = Sample(kind, scores: scores)
    self.hasSections = hasSections && replicates == 1
    let count = replicates > 1 ? replicates : self.hasSections ? Self.sections : 0
    parts = Array(repeating: all, count: count)
  }

  /// Adds the first `count` numbers of a tile.
  mutating func add(
    wholes: UnsafePointer<Int64>, reals: UnsafePointer<Double>, count: Int, replicate: Int
  ) {
    all.add(wholes: wholes, reals: reals, count: count)
    if hasSections {
      addSections(wholes, reals, count: count)
    } else if !parts.isEmpty {
      parts[replicate].add(wholes: wholes, reals: reals, count: count)
    }
  }

  private mutating func addSections(
    _ wholes: UnsafePointer<Int64>, _ reals: UnsafePointer<Double>, count: Int
  ) {
    let size = DrawCut.drawsPerTile / Self.sections
    withUnsafeTemporaryAllocation(of: Double.self, capacity: DrawCut.drawsPerTile) { buffer in
      guard let row = buffer.baseAddress else { return }
      for s in parts.indices where s * size < count {
        // A tally of scores looks at a whole tile, though it counts what it is told to.
        if all.kind == .real {
          row.initialize(repeating: reals[s * size], count: DrawCut.drawsPerTile)
          row.update(from: reals + s * size, count: size)
        }
        parts[s].add(wholes: wholes + s * size, reals: row, count: min(size, count - s * size))
      }
    }
  }

  /// Ends a block; whether all sums are finite.
  mutating func endBlock() -> Bool {
    var isFinite = all.endBlock()
    for i in parts.indices where !parts[i].endBlock() { isFinite = false }
    return isFinite
  }

  /// Adds a tally of the same outcome: associative and commutative.
  mutating func merge(_ other: OutcomeTally) {
    all.merge(other.all)
    for i in parts.indices { parts[i].merge(other.parts[i]) }
  }

  /// The statistic with its Monte Carlo error, as ``Forecast`` gives it.
  func estimate(_ outcome: Outcome) -> Estimate {
    all.estimate(outcome, parts: hasSections ? [] : parts)
  }

  /// The statistic in every part that has draws.
  func partValues(_ outcome: Outcome) -> [Double] {
    parts.filter { $0.draws > 0 }.map { $0.estimate(outcome, parts: []).value }
  }
}

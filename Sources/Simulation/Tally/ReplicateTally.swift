import Studies

/// What every independent replicate shows of the numbers that are published with an error.
///
/// Counts and exact sums, merged as a ``Tally`` is. Memory: replicates × years × entities × (N of
/// `report.top` + 8) words of 64 bits, and the rank counts of the measures' entities and years.
package struct ReplicateTally: Sendable {
  /// The sums of one replicate.
  struct Replicate: Sendable {
    fileprivate(set) var draws = 0
    /// Years × entities × tops: the draws with a rank of at most the top.
    fileprivate(set) var atMost: [UInt64]
    /// Years × entities.
    fileprivate(set) var rankSums: [UInt64]
    /// Years × pairs.
    fileprivate(set) var wins: [UInt64]
    /// Years × entities.
    fileprivate(set) var scores: MomentTally
    fileprivate(set) var weights: MomentTally
    /// For every cell of a measure.
    fileprivate(set) var rankCounts: [CountWindow]
    /// For every cell of a measure.
    fileprivate(set) var scoreCounts: [CountWindow]
    fileprivate(set) var shifts: [CountWindow]
  }

  /// The N of the probabilities of a rank of at most N, ascending.
  let tops: [Int]
  let entities: Int
  private(set) var replicates: [Replicate]
  /// For every cell, year × entities + entity, of a measure its place in the counts.
  private let measured: [Int: Int]
  /// The bins of the scores counted for measures.
  private let bins: [ScoreBins]

  init(study: Study, layout: TallyLayout) {
    entities = layout.entities
    tops = Set(study.report.top).sorted()
    let first = study.horizon.lowerBound
    let cells = study.measures.flatMap { measure in
      measure.entities.map { (measure.year - first) * layout.entities + $0 }
    }
    let places = Set(cells).sorted().enumerated().map { ($1, $0) }
    measured = Dictionary(uniqueKeysWithValues: places)
    let empty = Tally(layout)
    bins = places.map { empty.scores.bins[$0.0] }
    let count = layout.years * layout.entities
    let windows = Array(repeating: CountWindow(), count: places.count)
    let replicate = Replicate(
      atMost: Array(repeating: 0, count: count * tops.count),
      rankSums: Array(repeating: 0, count: count), wins: empty.wins,
      scores: empty.scores.moments, weights: empty.weights.moments, rankCounts: windows,
      scoreCounts: windows, shifts: empty.shifts)
    replicates = Array(repeating: replicate, count: Design.replicates)
  }

  /// Adds the blocks of one replicate that a tally holds.
  mutating func add(_ tally: Tally, toReplicate index: Int) {
    var replicate = replicates[index]
    replicate.draws += tally.draws
    for (cell, window) in tally.ranks.enumerated() {
      for (rank, count) in window.occurrences {
        replicate.rankSums[cell] += UInt64(rank) * count
        for (t, top) in tops.enumerated() where rank <= top {
          replicate.atMost[cell * tops.count + t] += count
        }
      }
    }
    for i in tally.wins.indices { replicate.wins[i] += tally.wins[i] }
    replicate.scores.merge(tally.scores.moments)
    replicate.weights.merge(tally.weights.moments)
    for (cell, place) in measured {
      replicate.rankCounts[place].merge(tally.ranks[cell])
      replicate.scoreCounts[place].merge(tally.scores.windows[cell])
    }
    for i in tally.shifts.indices { replicate.shifts[i].merge(tally.shifts[i]) }
    replicates[index] = replicate
  }

  /// Adds a tally of the same study: associative and commutative.
  mutating func merge(_ other: ReplicateTally) {
    for i in replicates.indices { replicates[i].merge(other.replicates[i]) }
  }

  /// The place of a measure's cell among the counts kept in full; `nil` for other cells.
  func place(ofCell cell: Int) -> Int? { measured[cell] }

  /// The bins of the scores at a measure's place.
  func bins(atPlace place: Int) -> ScoreBins { bins[place] }
}

extension ReplicateTally.Replicate {
  fileprivate mutating func merge(_ other: Self) {
    draws += other.draws
    for i in atMost.indices { atMost[i] += other.atMost[i] }
    for i in rankSums.indices { rankSums[i] += other.rankSums[i] }
    for i in wins.indices { wins[i] += other.wins[i] }
    scores.merge(other.scores)
    weights.merge(other.weights)
    for i in rankCounts.indices { rankCounts[i].merge(other.rankCounts[i]) }
    for i in scoreCounts.indices { scoreCounts[i].merge(other.scoreCounts[i]) }
    for i in shifts.indices { shifts[i].merge(other.shifts[i]) }
  }
}

/// Tallies blocks as a whole and replicate by replicate.
///
/// Blocks of a replicate follow each other, so that a worker settles up a few times only.
struct ReplicatedTally: DrawSink {
  private(set) var total: Tally
  private(set) var replicates: ReplicateTally
  private let empty: Tally
  private var current: Tally
  private var replicate = 0

  init(study: Study, layout: TallyLayout) {
    empty = Tally(layout)
    total = empty
    current = empty
    replicates = ReplicateTally(study: study, layout: layout)
  }

  mutating func begin(replicate: Int) {
    guard replicate != self.replicate else { return }
    settle()
    self.replicate = replicate
  }

  mutating func add(_ tile: TileYear, count: Int, evaluator: TileEvaluator) {
    current.add(tile, count: count)
  }

  mutating func endBlock() throws(SimulationFailure) { try current.endBlock() }

  mutating func merge(_ other: ReplicatedTally) {
    settle()
    var other = other
    other.settle()
    total.merge(other.total)
    replicates.merge(other.replicates)
  }

  /// Adds what was counted since the last time to the whole and to its replicate.
  mutating func settle() {
    guard current.draws > 0 else { return }
    total.merge(current)
    replicates.add(current, toReplicate: replicate)
    current = empty
  }
}

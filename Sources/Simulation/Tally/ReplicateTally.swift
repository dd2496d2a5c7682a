import Studies

/// What every independent replicate shows of the numbers that are published with an error.
///
/// Counts and exact sums, merged as a ``Tally`` is. Memory: replicates × years × entities × (N of
/// `report.top` + 8) words of 64 bits, and the rank counts of the measures' entities and years.
package struct ReplicateTally: Sendable {
  /// The sums of one replicate.
  struct Replicate: Sendable {
    var draws: Int
    /// Years × entities × tops: the draws with a rank of at most the top.
    var atMost: [UInt64]
    /// Years × entities.
    var rankSums: [UInt64]
    var milestones: MilestoneTally
    /// Years × entities.
    var scores: MomentTally
    var weights: MomentTally
    /// For every cell of a measure.
    var rankCounts: [CountWindow]
    /// For every cell of a measure.
    var scoreCounts: [CountWindow]
    var shifts: [CountWindow]
  }

  /// The N of the probabilities of a rank of at most N, ascending.
  let tops: [Int]
  let entities: Int
  var replicates: [Replicate]
  /// The sums before the first draw.
  let none: Replicate
  /// For every cell, year × entities + entity, of a measure its place in the counts.
  private let measured: [Int: Int]
  /// The bins of the scores counted for measures.
  let bins: [ScoreBins]

  /// Sums for the draws that a tally, still empty, is to count.
  init(study: Study, empty: Tally) {
    let layout = empty.layout
    entities = layout.entities
    tops = Set(study.report.top).sorted()
    let first = study.horizon.lowerBound
    let cells = study.measures.flatMap { measure in
      measure.entities.map { (measure.year - first) * layout.entities + $0 }
    }
    let places = Set(cells).sorted().enumerated().map { ($1, $0) }
    measured = Dictionary(uniqueKeysWithValues: places)
    bins = places.map { empty.scores.bins[$0.0] }
    let count = layout.years * layout.entities
    let windows = Array(repeating: CountWindow(), count: places.count)
    none = Replicate(
      draws: 0, atMost: Array(repeating: 0, count: count * tops.count),
      rankSums: Array(repeating: 0, count: count),
      milestones: empty.milestones,
      scores: empty.scores.moments, weights: empty.weights.moments, rankCounts: windows,
      scoreCounts: windows, shifts: empty.shifts)
    replicates = Array(repeating: none, count: Design.replicates)
  }

  /// The sums of all that a tally holds at the end of a block.
  func sums(of tally: Tally) -> Replicate {
    var sums = none
    sums.draws = tally.draws
    for (cell, window) in tally.ranks.enumerated() {
      for (rank, count) in window.occurrences {
        sums.rankSums[cell] += UInt64(rank) * count
        for (t, top) in tops.enumerated() where rank <= top {
          sums.atMost[cell * tops.count + t] += count
        }
      }
    }
    sums.milestones = tally.milestones
    sums.scores = tally.scores.moments
    sums.weights = tally.weights.moments
    for (cell, place) in measured {
      sums.rankCounts[place] = tally.ranks[cell]
      sums.scoreCounts[place] = tally.scores.windows[cell]
    }
    sums.shifts = tally.shifts
    return sums
  }

  /// Adds sums to those of one replicate.
  mutating func add(_ sums: Replicate, toReplicate index: Int) {
    replicates[index].merge(sums)
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
    milestones.merge(other.milestones)
    scores.merge(other.scores)
    weights.merge(other.weights)
    for i in rankCounts.indices { rankCounts[i].merge(other.rankCounts[i]) }
    for i in scoreCounts.indices { scoreCounts[i].merge(other.scoreCounts[i]) }
    for i in shifts.indices { shifts[i].merge(other.shifts[i]) }
  }

  /// What was added since `earlier`, former sums of the same tally.
  fileprivate func since(_ earlier: Self) -> Self {
    func counts(_ path: KeyPath<Self, [CountWindow]>) -> [CountWindow] {
      zip(self[keyPath: path], earlier[keyPath: path]).map { $0.since($1) }
    }
    return Self(
      draws: draws - earlier.draws, atMost: zip(atMost, earlier.atMost).map(-),
      rankSums: zip(rankSums, earlier.rankSums).map(-),
      milestones: milestones.since(earlier.milestones),
      scores: scores.since(earlier.scores), weights: weights.since(earlier.weights),
      rankCounts: counts(\.rankCounts), scoreCounts: counts(\.scoreCounts),
      shifts: counts(\.shifts))
  }
}

/// Tallies blocks as a whole and replicate by replicate.
///
/// A replicate's part is what the whole has grown by. Blocks of a replicate follow each other, so
/// that a worker settles up a few times only.
struct ReplicatedTally: DrawSink {
  private(set) var total: Tally
  private(set) var replicates: ReplicateTally
  /// The sums of `total` that the replicates have.
  private var settled: ReplicateTally.Replicate
  private var replicate = 0

  init(study: Study, layout: TallyLayout) {
    total = Tally(layout)
    replicates = ReplicateTally(study: study, empty: total)
    settled = replicates.none
  }

  mutating func begin(replicate: Int) {
    guard replicate != self.replicate else { return }
    settle()
    self.replicate = replicate
  }

  mutating func add(_ tile: TileYear, count: Int, evaluator: TileEvaluator) {
    total.add(tile, count: count)
  }

  mutating func endBlock() throws(SimulationFailure) { try total.endBlock() }

  mutating func merge(_ other: ReplicatedTally) {
    settle()
    var other = other
    other.settle()
    total.merge(other.total)
    replicates.merge(other.replicates)
    settled = replicates.sums(of: total)
  }

  /// Adds what was counted since the last time to its replicate.
  mutating func settle() {
    guard total.draws > settled.draws else { return }
    let sums = replicates.sums(of: total)
    replicates.add(sums.since(settled), toReplicate: replicate)
    settled = sums
  }
}

import Studies

/// What is left of the draws: counts and exact sums, in memory that does not grow with the draws.
///
/// Tallies of the same layout are merged by addition of integers: associative and commutative, so
/// the result does not depend on who computed which block.
package struct Tally: Sendable {
  package let layout: TallyLayout
  package internal(set) var draws = 0
  /// Years × entities.
  package internal(set) var ranks: [CountWindow]
  /// Years × entities.
  package internal(set) var scores: ScoreTally
  /// For every year of `layout.shiftYears` the counts of Σ |rank − baseline rank of the first year|.
  package internal(set) var shifts: [CountWindow]
  package internal(set) var weights: ScoreTally
  package internal(set) var central: CentralWeightTally
  package internal(set) var milestones: MilestoneTally

  init(_ layout: TallyLayout) {
    self.layout = layout
    let cells = layout.years * layout.entities
    ranks = Array(repeating: CountWindow(), count: cells)
    scores = ScoreTally(
      centres: layout.baseline.scores, scale: layout.scoreScale, floor: layout.scoreFloor,
      draws: layout.draws)
    shifts = Array(repeating: CountWindow(), count: layout.shiftYears.count)
    weights = ScoreTally(
      centres: layout.baselineWeights, scale: 1, floor: 0x1p-30, draws: layout.draws)
    central = CentralWeightTally(entities: layout.entities, indicators: layout.indicators)
    milestones = MilestoneTally(layout)
  }

  /// Adds the first `count` draws of a tile in one year; call it for every year.
  mutating func add(_ tile: TileYear, count: Int) {
    let first = tile.year * layout.entities
    for c in 0..<layout.entities {
      ranks[first + c].add(tile.ranks + c * DrawCut.drawsPerTile, count: count)
    }
    scores.add(tile.scores, rows: layout.entities, draws: count, first: first)
    milestones.add(tile, count: count)
    if let place = layout.shiftYears.firstIndex(of: tile.year) {
      addShifts(tile, count: count, to: place)
    }
    if tile.year == layout.years - 1 {
      central.add(tile, count: count)
      weights.add(tile.weights, rows: layout.indicators, draws: count)
      weights.endTile(draws: count)
      scores.endTile(draws: count)
      draws += count
    }
  }

  /// Ends a block of draws. Throws where a score is beyond the range of a double.
  mutating func endBlock() throws(SimulationFailure) {
    if let cell = scores.endBlock() {
      throw .scoreNotFinite(entity: cell % layout.entities, year: cell / layout.entities)
    }
    if weights.endBlock() != nil { throw .weightsNotFinite }
  }

  /// Adds a tally of the same layout.
  mutating func merge(_ other: Tally) {
    draws += other.draws
    for i in ranks.indices { ranks[i].merge(other.ranks[i]) }
    scores.merge(other.scores)
    for i in shifts.indices { shifts[i].merge(other.shifts[i]) }
    weights.merge(other.weights)
    central.merge(other.central)
    milestones.merge(other.milestones)
  }

  private mutating func addShifts(_ tile: TileYear, count: Int, to place: Int) {
    withUnsafeTemporaryAllocation(of: Int64.self, capacity: count) { buffer in
      guard let sums = buffer.baseAddress else { return }
      sums.initialize(repeating: 0, count: count)
      for c in 0..<layout.entities {
        let baseline = Int32(layout.baseline.rank(c, year: 0))
        let ranks = tile.ranks + c * DrawCut.drawsPerTile
        for d in 0..<count {
          let shift = Int32(truncatingIfNeeded: ranks[d]) &- baseline
          // 100,000 entities move 5·10⁹ places at most.
          sums[d] += Int64(abs(shift))
        }
      }
      shifts[place].add(sums, count: count)
    }
  }
}

import Studies

/// Counts how ranks change in the last year when an indicator or an entity is left out.
///
/// A change is the rank without it less the rank with it, both among the entities that are left.
package struct ReversalTally: DrawSink {
  /// Sums over draws of the change of one entity's rank.
  package struct Sums: Sendable, Hashable {
    package fileprivate(set) var changes: Int64 = 0
    package fileprivate(set) var magnitudes: UInt64 = 0
    package fileprivate(set) var squares: Int128 = 0
    /// The draws in which the rank changes.
    package fileprivate(set) var changed: UInt64 = 0

    fileprivate mutating func merge(_ other: Sums) {
      changes += other.changes
      magnitudes += other.magnitudes
      squares += other.squares
      changed += other.changed
    }
  }

  package let reductions: [IndexReduction]
  /// The entities whose changes are counted.
  package let entities: [Int]
  private let lastYear: Int
  /// Replicates × reductions × entities.
  private var sums: [Sums]
  private var replicate = 0
  private var isFinite = true

  /// Memory: replicates × reductions × entities × 48 bytes.
  init(_ reductions: [IndexReduction], entities: [Int], lastYear: Int, replicates: Int) {
    self.reductions = reductions
    self.entities = entities
    self.lastYear = lastYear
    sums = Array(repeating: Sums(), count: replicates * reductions.count * entities.count)
  }

  package mutating func begin(replicate: Int) { self.replicate = replicate }

  mutating func add(_ tile: TileYear, count: Int, evaluator: TileEvaluator) {
    guard tile.year == lastYear else { return }
    for (r, reduction) in reductions.enumerated() {
      let reduced = ReductionEvaluator(reduction, entities: evaluator.entityCount)
      reduced.fill(tile)
      isFinite = isFinite && reduced.isFinite(count: count)
      for (e, entity) in entities.enumerated() where reduction.dropped != .entity(entity) {
        sums[(replicate * reductions.count + r) * entities.count + e].merge(
          Self.sums(of: entity, reduction.dropped, reduced.ranks.start, tile, count: count))
      }
    }
  }

  /// Ends a block. Throws where a score was beyond the range of a double.
  mutating func endBlock() throws(SimulationFailure) {
    guard isFinite else { throw .scoreNotFinite(entity: entities.first ?? 0, year: lastYear) }
  }

  package mutating func merge(_ other: ReversalTally) {
    for i in sums.indices { sums[i].merge(other.sums[i]) }
  }

  /// The changes of an entity's rank in each replicate, both by their places.
  package func sums(ofReduction reduction: Int, entity: Int) -> [Sums] {
    stride(from: 0, to: sums.count, by: max(1, reductions.count * entities.count)).map {
      sums[$0 + reduction * entities.count + entity]
    }
  }

  private static func sums(
    of entity: Int, _ dropped: IndexReduction.Dropped, _ ranks: UnsafePointer<UInt32>,
    _ tile: TileYear, count: Int
  ) -> Sums {
    let draws = DrawCut.drawsPerTile
    let before = tile.ranks + entity * draws
    var after = ranks + entity * draws
    var gone: UnsafePointer<UInt32>?
    if case .entity(let other) = dropped {
      gone = tile.ranks + other * draws
      if entity > other { after -= draws }
    }
    var sums = Sums()
    for d in 0..<count {
      // Who was behind the entity that is gone moves up for that alone.
      let step: Int64 = if let gone, gone[d] < before[d] { 1 } else { 0 }
      let change = Int64(after[d]) - Int64(before[d]) + step
      sums.changes += change
      sums.magnitudes += change.magnitude
      sums.squares += Int128(change * change)
      sums.changed += change != 0 ? 1 : 0
    }
    return sums
  }
}

extension ReversalTally {
  /// A tally of the reductions of a study, whose focus entities are left out in turn; of all
  /// entities' ranks, or of the focus entities' where no more are kept.
  init(_ study: Study, focus: [Int], replicates: Int) throws {
    self.init(
      try IndexReduction.all(of: study, entities: focus.sorted()),
      entities: study.keepsAllRanks ? Array(study.entities.indices) : focus.sorted(),
      lastYear: study.horizon.count - 1, replicates: replicates)
  }
}

import Studies

/// Counts how often an entity is first when the weights stand at its central weights, all else
/// being uncertain; in the last year, for the entities that are ever first.
///
/// The confidence factor of Lahdelma, Hokkanen & Salminen (1998), doi 10.1016/S0377-2217(97)00163-X.
struct ConfidenceTally: DrawSink {
  private let weights: [(entity: Int, weights: [Double])]
  private let lastYear: Int
  /// For every entity that is ever first, the draws of each replicate in which it is first.
  private(set) var counts: [Int: [UInt64]]
  private var replicate = 0

  init(_ candidates: CentralWeights, replicates: Int) {
    weights = candidates.weights
    lastYear = candidates.lastYear
    let none = Array(repeating: UInt64(0), count: replicates)
    counts = Dictionary(uniqueKeysWithValues: candidates.weights.map { ($0.entity, none) })
  }

  mutating func begin(replicate: Int) { self.replicate = replicate }

  mutating func add(_ tile: TileYear, count: Int, evaluator: TileEvaluator) {
    guard tile.year == lastYear else { return }
    let draws = DrawCut.drawsPerTile
    let cells = evaluator.entityCount * draws
    withUnsafeTemporaryAllocation(of: Double.self, capacity: cells) { buffer in
      guard let scores = buffer.baseAddress else { return }
      scores.initialize(repeating: 0, count: cells)
      for (entity, weights) in weights {
        evaluator.scores(ofYear: tile.year, under: weights, into: scores)
        let found = UInt64(firsts(entity, scores, among: evaluator.entityCount, count: count))
        counts[entity]?[replicate] += found
      }
    }
  }

  mutating func endBlock() throws(SimulationFailure) {}

  mutating func merge(_ other: ConfidenceTally) {
    counts.merge(other.counts) { zip($0, $1).map(+) }
  }

  /// The draws in which no other entity's score is higher.
  private func firsts(
    _ entity: Int, _ scores: UnsafePointer<Double>, among entities: Int, count: Int
  ) -> Int {
    let draws = DrawCut.drawsPerTile
    var firsts = 0
    for d in 0..<count {
      let own = scores[entity * draws + d]
      var isFirst = true
      for c in 0..<entities where scores[c * draws + d] > own {
        isFirst = false
        break
      }
      firsts += isFirst ? 1 : 0
    }
    return firsts
  }
}

/// The central weights of the entities that are ever first in the last year.
struct CentralWeights: Sendable {
  let lastYear: Int
  let weights: [(entity: Int, weights: [Double])]

  init(_ tally: Tally) {
    lastYear = tally.layout.years - 1
    weights = (0..<tally.layout.entities).compactMap { entity in
      tally.central.mean(of: entity).map { (entity, $0) }
    }
  }
}

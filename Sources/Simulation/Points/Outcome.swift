import Studies

/// What a measure looks at in a draw: the number of which it gives a statistic.
struct Outcome: Sendable {
  /// The kinds of numbers.
  enum Kind: Sendable {
    /// 1 where something happens, 0 elsewhere.
    case event
    case whole
    case real
  }

  let measure: Measure
  /// The year, counted from 0.
  let year: Int
  /// The rank of the measure's entity in the first year with nothing perturbed.
  private let baselineRank: Int
  /// The same of all entities, where the measure asks for them.
  private let baselineRanks: [Int]

  init(_ measure: Measure, _ study: Study, baseline: Baseline) {
    self.measure = measure
    year = measure.year - study.horizon.lowerBound
    baselineRank = measure.entities.first.map { baseline.rank($0, year: 0) } ?? 0
    let looksAtAll = measure.entities.isEmpty
    baselineRanks = looksAtAll ? study.entities.indices.map { baseline.rank($0, year: 0) } : []
  }

  var kind: Kind {
    switch measure.quantity {
    case .probability, .ahead: .event
    case .entity(_, _, .score): .real
    case .entity, .meanRankShift: .whole
    }
  }

  /// The statistic of the outcomes; a probability is the mean of an event.
  var statistic: Measure.Statistic {
    switch measure.quantity {
    case .probability, .ahead: .mean
    case .entity(_, let statistic, _), .meanRankShift(let statistic): statistic
    }
  }

  /// What the outcomes are divided by.
  var scale: Double { baselineRanks.isEmpty ? 1 : Double(baselineRanks.count) }

  /// The entity whose rank is wanted.
  var rankedEntity: Int? {
    switch measure.quantity {
    case .probability(let entity, _), .entity(let entity, _, .rank),
      .entity(let entity, _, .rankShift):
      entity
    case .ahead, .entity(_, _, .score), .meanRankShift: nil
    }
  }

  /// Whether the ranks of all entities are wanted.
  var looksAtAllRanks: Bool { !baselineRanks.isEmpty }

  /// Writes the outcomes of a tile that are whole numbers or events.
  ///
  /// `ranks` are those of ``rankedEntity``, `all` those of all entities, each where it is wanted.
  func fill(
    _ row: UnsafeMutablePointer<Int64>, scores: UnsafePointer<Double>,
    ranks: UnsafePointer<Int64>, all: UnsafePointer<UInt32>
  ) {
    let draws = DrawCut.drawsPerTile
    switch measure.quantity {
    case .probability(_, let limit):
      let limit = Int64(limit)
      for d in 0..<draws { row[d] = ranks[d] <= limit ? 1 : 0 }
    case .ahead(let entity, let opponent):
      let own = scores + entity * draws
      let other = scores + opponent * draws
      for d in 0..<draws { row[d] = own[d] > other[d] ? 1 : 0 }
    case .entity(_, _, .rank):
      row.update(from: ranks, count: draws)
    case .entity(_, _, .rankShift):
      let baseline = Int64(baselineRank)
      for d in 0..<draws { row[d] = abs(ranks[d] &- baseline) }
    case .entity(_, _, .score): break
    case .meanRankShift:
      row.update(repeating: 0, count: draws)
      for (c, baseline) in baselineRanks.enumerated() {
        let ranks = all + c * draws
        for d in 0..<draws { row[d] &+= abs(Int64(ranks[d]) &- Int64(baseline)) }
      }
    }
  }
}

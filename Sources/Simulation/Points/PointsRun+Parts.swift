import Studies

extension PointsRun: WorkInParts {
  package var mostParts: Int { pieces.mostParts }

  package func evaluations(of part: PartNumber) -> Int {
    evaluations(pieces.pieces(of: part))
  }

  package func finding() async throws -> [PointEstimates] { try await estimates() }

  package func make(
    _ parts: [PartNumber], keep: (PartNumber, _ content: [UInt8]) throws -> Void
  ) async throws {
    defer { progressFeed.finish() }
    let plans = try plans()
    let total = parts.reduce(0) { $0 + evaluations(of: $1) }
    var done = 0
    for part in parts {
      let pieces = pieces.pieces(of: part)
      let tallies = try await count(plans, pieces, after: done, of: total)
      done += evaluations(pieces)
      var writer = ByteWriter()
      for (point, _) in draws(in: pieces) { tallies[point].encode(to: &writer) }
      try keep(part, writer.bytes)
    }
  }

  /// The tallies of parts that were put together, and the points made ready.
  package struct Sum: Sendable {
    fileprivate let plans: [PointPlan]
    fileprivate let empty: [PointTally]
    fileprivate var tallies: [PointTally]
  }

  package func emptySum() throws -> Sum {
    let plans = try plans()
    let empty = emptyTallies(plans)
    return Sum(plans: plans, empty: empty, tallies: empty)
  }

  package func add(
    _ content: ArraySlice<UInt8>, of part: PartNumber, to sum: inout Sum
  ) throws(ByteDamage) {
    var reader = ByteReader(content)
    for (point, draws) in draws(in: pieces.pieces(of: part)) {
      let study = studies[point]
      let competitors = study.entities.count + study.outlook.challengers
      var tally = sum.empty[point]
      try tally.decode(
        from: &reader, draws: draws, reach: study.entities.count * competitors)
      sum.tallies[point].merge(tally)
    }
    try reader.end()
  }

  package func finding(from sum: Sum) async throws -> [PointEstimates] {
    defer { progressFeed.finish() }
    return try await estimates(sum.plans, sum.tallies, after: 0, of: draws)
  }

  private func evaluations(_ pieces: [PointPiece]) -> Int {
    draws(in: pieces).reduce(0) { $0 + $1.draws }
  }

  /// The points of pieces, ascending, with their draws in these.
  private func draws(in pieces: [PointPiece]) -> [(point: Int, draws: Int)] {
    var found: [Int: Int] = [:]
    for piece in pieces {
      guard let first = piece.points.first else { continue }
      let draws = cuts[first].draws(in: piece.blocks)
      for point in piece.points { found[point, default: 0] += draws }
    }
    return found.sorted { $0.key < $1.key }.map { (point: $0.key, draws: $0.value) }
  }
}

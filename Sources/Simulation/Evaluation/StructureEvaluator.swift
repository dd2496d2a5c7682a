import Studies

/// What the draws of a tile choose of the ways to make the index.
final class StructureEvaluator {
  private let plan: StructurePlan
  /// The number of the combination that each draw takes.
  private let combinations: Buffer<Int>

  init(_ plan: StructurePlan) {
    self.plan = plan
    combinations = Buffer(repeating: 0, count: DrawCut.drawsPerTile)
  }

  /// Draws the combinations of a tile.
  func draw(from stream: InputStream?) {
    let draws = DrawCut.drawsPerTile
    guard let stream else { return }
    combinations.start.update(repeating: 0, count: draws)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: draws) { buffer in
      guard let options = buffer.baseAddress else { return }
      options.initialize(repeating: 0, count: draws)
      var next = 0
      for choice in plan.choices {
        stream.values(of: choice.option, at: choice.part.rawValue, after: &next, into: options)
        for d in 0..<draws { combinations.start[d] += Int(options[d]) * choice.stride }
      }
      stream.skip(coordinates: StructuralPart.reserved - next)
    }
  }

  /// The number of the way of making scores that a draw takes.
  func scoringWay(ofDraw draw: Int) -> Int { plan.indices.number[combinations.start[draw]] }

  /// Fills rows of draws by the ways of making scores; see ``blend(_:into:by:rows:_:)``.
  func blendScores(
    into result: UnsafeMutablePointer<Double>, by other: UnsafeMutablePointer<Double>, rows: Int,
    _ fill: (_ way: Int, _ rows: UnsafeMutablePointer<Double>) -> Void
  ) {
    blend(plan.indices, into: result, by: other, rows: rows, fill)
  }

  /// Fills rows of draws by several plans, each draw by the plan that it takes.
  ///
  /// `fill` writes the rows of one plan for all draws; only plans that some draw takes are called,
  /// the first straight into `result`, the others into `other`, which has as many rows.
  func blend<Kind>(
    _ plans: StructurePlan.Plans<Kind>, into result: UnsafeMutablePointer<Double>,
    by other: UnsafeMutablePointer<Double>, rows: Int,
    _ fill: (_ plan: Int, _ rows: UnsafeMutablePointer<Double>) -> Void
  ) {
    let draws = DrawCut.drawsPerTile
    var isFirst = true
    for plan in plans.all.indices {
      let taken = (0..<draws).filter { plans.number[combinations.start[$0]] == plan }
      guard !taken.isEmpty else { continue }
      fill(plan, isFirst ? result : other)
      if !isFirst {
        for row in 0..<rows {
          for d in taken { result[row * draws + d] = other[row * draws + d] }
        }
      }
      isFirst = false
    }
  }
}

/// What takes the draws of a run while they are counted.
package struct DrawRecording: Sendable {
  /// What is recorded; its study must be that of the run.
  let plan: RecordingPlan
  let take: @Sendable (RecordedTile) throws -> Void

  /// Hands over the tiles of a run.
  ///
  /// The tiles of different threads come at once and in any order, each draw in one of them; what
  /// they hold does not depend on the threads. What `take` throws ends the run.
  package init(
    _ plan: RecordingPlan, take: @escaping @Sendable (RecordedTile) throws -> Void
  ) {
    self.plan = plan
    self.take = take
  }
}

/// How far a run has come.
public struct RunProgress: Sendable, Hashable {
  /// The draws done so far.
  public let done: Int
  /// The draws asked for.
  public let total: Int

  /// So many draws of so many.
  package init(done: Int, total: Int) {
    self.done = done
    self.total = total
  }
}

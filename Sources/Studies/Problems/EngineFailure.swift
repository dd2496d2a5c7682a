/// Why an engine could not have the parts of a run made; data, to be worded by whoever reports it.
///
/// Finished parts are kept in every case.
public enum EngineFailure: Error, Sendable, Hashable {
  /// A command that the engine needs is not on the path.
  case commandMissing(engine: String, command: String)
  /// A command of the engine finds no description of the cluster.
  case notConfigured(engine: String, detail: String)
  /// What should be a Python cannot be started, or is none.
  case pythonMissing(python: String, detail: String)
  /// Python has no dask.distributed.
  case daskMissing(python: String)
  /// The scheduler does not answer, or no longer.
  case schedulerGone(engine: String, detail: String)
  /// What was given as the scheduler's address is none.
  case badAddress(detail: String)
  /// The engine refused the work.
  case refused(engine: String, detail: String)
  /// A part fails wherever it is made.
  case partFailed(part: Int, total: Int, detail: String)
  /// Parts are not there although the engine has tried so often.
  case unfinished(parts: [Int], total: Int, tries: Int)
}

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reads a scenario file, makes its draws and gives the forecast.
///
/// `changes` are applied as `--set` does. Throws ``ScenarioProblems`` with everything that is wrong
/// with the scenario or its data, ``SimulationFailure`` where a run cannot be finished, and
/// `CancellationError` when the task is cancelled. The forecast does not depend on `threads`.
public func forecast(
  scenarioAt path: String, changes: [Assignment] = [], threads: Int = coreCount
) async throws -> Forecast {
  try await Scenario.read(at: path, changes: changes).study.forecast(threads: threads)
}

extension Study {
  /// Makes the draws of the study and gives the forecast, which does not depend on `threads`.
  ///
  /// Throws ``SimulationFailure`` where a run cannot be finished, and `CancellationError` when the
  /// task is cancelled.
  public func forecast(threads: Int = coreCount) async throws -> Forecast {
    try await SimulationRun(self, threads: threads).forecast()
  }
}

/// The number of processor cores at hand.
public let coreCount = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

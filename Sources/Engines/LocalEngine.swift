import Simulation
import Studies

/// Processes on this machine, so many at a time: what a cluster does, on one machine.
package struct LocalEngine: Engine {
  package let name = "local"
  private let processes: Int

  /// An engine of at least one process at a time.
  package init(processes: Int) { self.processes = max(1, processes) }

  package func make(_ parts: [PartNumber], of work: PartWork) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (place, part) in parts.enumerated() {
        if place >= processes { try await group.next() }
        group.addTask { try await make(part, of: work) }
      }
      try await group.waitForAll()
    }
  }

  /// Makes one part. A process that is killed is none that failed: the part is asked for again.
  private func make(_ part: PartNumber, of work: PartWork) async throws {
    let log = work.log(of: part)
    let process: ChildProcess
    do throws(ChildProcess.StartFailure) {
      process = try ChildProcess(work.command(of: part), output: log, complaints: log)
    } catch {
      throw EngineFailure.commandMissing(engine: name, command: work.command.first ?? "")
    }
    let end = try await process.wait()
    guard case .exit(let status) = end, PartWork.finalStatuses.contains(status) else { return }
    throw EngineFailure.partFailed(
      part: part.index, total: part.total, detail: LogFile.lastLine(log))
  }
}

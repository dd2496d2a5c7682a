import Simulation
import Studies

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Tasks of a Dask scheduler, by a driver in Python; a cluster on this machine unless an address is
/// given.
///
/// Parts come back through Dask, so that workers need no folder in common; the program, the scenario
/// and its data must be at the same paths for them.
package struct DaskEngine: Engine {
  package let name = "dask"
  private let python: String
  private let scheduler: String?
  private let workers: Int

  /// An engine that a Python drives; with so many workers on this machine where no scheduler's
  /// address is given.
  package init(python: String, scheduler: String?, workers: Int) {
    self.python = python
    self.scheduler = scheduler
    self.workers = max(1, workers)
  }

  /// What the driver is to do.
  private struct Order: Encodable {
    let command: [String]
    let parts: [Int]
    let total: Int
    let folder: String
    let scheduler: String?
    let workers: Int
    let final: [Int32]
  }

  package func make(_ parts: [PartNumber], of work: PartWork) async throws {
    guard let total = parts.first?.total else { return }
    let order = Order(
      command: work.command, parts: parts.map(\.index), total: total, folder: work.folder,
      scheduler: scheduler, workers: workers, final: PartWork.finalStatuses.sorted())
    let file = "\(work.folder)/part-dask.json"
    let text = String(decoding: try JSONEncoder().encode(order), as: UTF8.self)
    let driver = String(decoding: PackageResources.dask_driver_py, as: UTF8.self)
    guard LogFile.save(text, as: file) else {
      throw EngineFailure.refused(engine: name, detail: "\(file) cannot be written")
    }
    let log = "\(work.folder)/part-dask.log"
    let process: ChildProcess
    do throws(ChildProcess.StartFailure) {
      process = try ChildProcess([python, "-c", driver, file], output: log, complaints: log)
    } catch {
      throw EngineFailure.pythonMissing(python: python, detail: "")
    }
    let end = try await process.wait()
    guard LogFile.text(log).contains(Self.greeting) else {
      throw EngineFailure.pythonMissing(python: python, detail: LogFile.lastLine(log))
    }
    try check(end, LogFile.lastLine(log), total)
  }

  /// What the driver says first.
  private static let greeting = "rankcast's driver for dask"

  /// What the exit codes of the driver mean.
  private func check(_ end: ChildProcess.End, _ detail: String, _ total: Int) throws {
    switch end {
    case .exit(0), .signal: return
    case .exit(3): throw EngineFailure.daskMissing(python: python)
    case .exit(4): throw EngineFailure.schedulerGone(engine: name, detail: detail)
    case .exit(6): throw EngineFailure.badAddress(detail: detail)
    case .exit(5):
      // `PART: WHAT IT SAYS`
      let words = detail.split(separator: ":", maxSplits: 1)
      guard words.count == 2, let part = Int(words[0]) else { fallthrough }
      throw EngineFailure.partFailed(
        part: part, total: total, detail: String(words[1].drop { $0 == " " }))
    case .exit: throw EngineFailure.refused(engine: name, detail: detail)
    }
  }
}

import Simulation

/// Somebody who makes parts of a run: `--on NAME`.
///
/// A further engine is one file with a type of this protocol, and its name in ``EngineKind``. It need
/// not be reliable: what counts are the files that it leaves, and what is missing is asked for again.
package protocol Engine: Sendable {
  /// The name for readers.
  var name: String { get }

  /// Has parts made, each into its file of the work's folder; returns when nothing more is under way.
  ///
  /// Throws ``EngineFailure`` where trying again is of no use, and `CancellationError` soon after the
  /// task is cancelled; jobs are stopped then.
  func make(_ parts: [PartNumber], of work: PartWork) async throws
}

/// The engines by their names on the command line.
package enum EngineKind: String, Sendable, CaseIterable {
  /// Processes on this machine.
  case local
  /// A job array of Slurm.
  case slurm
  /// Tasks of a Dask scheduler.
  case dask
}

/// The command that makes the parts of a run, one each time it is called.
package struct PartWork: Sendable {
  /// The program and all arguments that do not depend on the part.
  package let command: [String]
  /// The folder of the parts, from the root on.
  package let folder: String
  /// The threads of each part.
  package let threads: Int

  /// The work of a command that ends before `--part`.
  package init(command: [String], folder: String, threads: Int) {
    self.command = command
    self.folder = folder
    self.threads = threads
  }

  /// The command of one part.
  func command(of part: PartNumber) -> [String] {
    command + ["--part", part.description, "--out", folder + "/"]
  }

  /// The file for what the process of a part says.
  func log(of part: PartNumber) -> String {
    "\(folder)/part-\(part.index)-of-\(part.total).log"
  }

  /// The exit codes of a command that fails again however often it is tried.
  static let finalStatuses: Set<Int32> = [64, 65, 66, 70, 73]
}

import Simulation
import Studies

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A job array of Slurm, a task a part, in a folder that all nodes see.
///
/// What `sbatch` takes from its environment holds: `SBATCH_PARTITION`, `SBATCH_TIMELIMIT`,
/// `SBATCH_ACCOUNT` and so on. Tasks are requeued when their node fails; those that are killed
/// otherwise are submitted again.
package struct SlurmEngine: Engine {
  package let name = "slurm"
  /// For how long the controller may not answer.
  private let patience: Duration

  /// An engine that waits so long for a controller that does not answer.
  package init(patience: Duration = .seconds(60)) { self.patience = patience }

  package func make(_ parts: [PartNumber], of work: PartWork) async throws {
    var jobs: [Job] = []
    do {
      for parts in Self.chunks(parts) { jobs.append(try await submit(parts, work)) }
      try await waitForEnd(of: jobs, in: work.folder)
    } catch {
      // Also when the task is cancelled: in a process that this task does not wait for.
      let log = "\(work.folder)/part-scancel.log"
      let command = ["scancel"] + jobs.map(\.number)
      let process =
        jobs.isEmpty ? nil : try? ChildProcess(command, output: log, complaints: log)
      process.map { Self.waitBriefly($0) }
      throw error
    }
    for job in jobs {
      for part in job.parts { try check(part, job.log(of: part, in: work.folder)) }
    }
  }

  /// The parts of an array: the highest number of a task is 1,000 unless a site allows more.
  private static let arraySize = 1_000

  /// How often tasks are released that are held.
  private static let mostReleases = 5

  /// An array: its number, and its parts, whose numbers lie `offset` above those of its tasks.
  private struct Job {
    let number: String
    let parts: [PartNumber]
    let offset: Int

    func log(of part: PartNumber, in folder: String) -> String {
      "\(folder)/part-slurm-\(number)_\(part.index - offset).log"
    }
  }

  /// The parts, a thousand numbers at a time.
  static func chunks(_ parts: [PartNumber]) -> [[PartNumber]] {
    Dictionary(grouping: parts) { ($0.index - 1) / arraySize }
      .sorted { $0.key < $1.key }.map(\.value)
  }

  /// Submits an array of parts.
  private func submit(_ parts: [PartNumber], _ work: PartWork) async throws -> Job {
    let total = parts.first?.total ?? 1
    let offset = ((parts.first?.index ?? 1) - 1) / Self.arraySize * Self.arraySize
    let script = "\(work.folder)/part-slurm.sh"
    let command = work.command + ["--out", work.folder + "/"]
    let text = """
      #!/bin/sh
      \(command.map(Self.quoted).joined(separator: " ")) \\
        --part "$((SLURM_ARRAY_TASK_ID + $1))/\(total)"
      status=$?
      [ $status -eq 0 ] || echo "exit status $status" >&2
      exit $status

      """
    guard LogFile.save(text, as: script) else {
      throw EngineFailure.refused(engine: name, detail: "\(script) cannot be written")
    }
    let arguments = [
      "sbatch", "--parsable", "--requeue", "--job-name=rankcast", "--ntasks=1",
      "--cpus-per-task=\(work.threads)", "--open-mode=truncate",
      "--array=\(Self.ranges(parts.map { $0.index - offset }))",
      "--output=\(work.folder)/part-slurm-%A_%a.log", script, "\(offset)",
    ]
    let (end, output, complaints) = try await ask(arguments, in: work.folder)
    // A cluster's name may follow behind a semicolon.
    let number = output.split(whereSeparator: { ";\n".contains($0) }).first.map(String.init)
    guard end == .exit(0), let number, !number.isEmpty else {
      if Self.isUnreachable(complaints) {
        throw EngineFailure.schedulerGone(engine: name, detail: complaints)
      }
      if Self.isUnconfigured(complaints) {
        throw EngineFailure.notConfigured(engine: name, detail: complaints)
      }
      throw EngineFailure.refused(engine: name, detail: complaints)
    }
    return Job(number: number, parts: parts, offset: offset)
  }

  private func waitForEnd(of jobs: [Job], in folder: String) async throws {
    let clock = ContinuousClock()
    var silentSince: ContinuousClock.Instant?
    var pause = Duration.milliseconds(300)
    var releases = 0
    let numbers = jobs.map(\.number).joined(separator: ",")
    while true {
      try await Task.sleep(for: pause)
      pause = min(pause * 1.3, .seconds(5))
      let (end, output, complaints) = try await ask(
        ["squeue", "--noheader", "--jobs=\(numbers)", "--format=%T %r"], in: folder)
      if end == .exit(0) {
        silentSince = nil
        let lines = output.split(separator: "\n")
        if lines.isEmpty { return }
        if lines.allSatisfy({ $0.lowercased().contains("held") }) {
          // A task that a node could not launch is held; what an administrator holds stays so.
          let release = try await ask(["scontrol", "release", numbers], in: folder)
          guard release.end == .exit(0), releases < Self.mostReleases else {
            throw EngineFailure.refused(engine: name, detail: lines.joined(separator: "; "))
          }
          releases += 1
        }
      } else if complaints.contains("Invalid job id") {
        return
      } else {
        let since = silentSince ?? clock.now
        silentSince = since
        if clock.now - since > patience {
          throw EngineFailure.schedulerGone(engine: name, detail: complaints)
        }
      }
    }
  }

  /// Throws where a part failed for good, or somebody has cancelled it.
  private func check(_ part: PartNumber, _ log: String) throws {
    let lines = LogFile.text(log).split(separator: "\n").map(String.init)
    if lines.contains(where: { $0.contains("CANCELLED AT") && !$0.contains("DUE TO") }) {
      throw EngineFailure.partFailed(
        part: part.index, total: part.total, detail: "its job was cancelled")
    }
    let statuses = PartWork.finalStatuses.map { "exit status \($0)" }
    guard let last = lines.last, statuses.contains(last) else { return }
    throw EngineFailure.partFailed(
      part: part.index, total: part.total, detail: lines.dropLast().last ?? last)
  }

  /// Runs a command of Slurm; gives what it says.
  private func ask(
    _ command: [String], in folder: String
  ) async throws -> (end: ChildProcess.End, output: String, complaints: String) {
    let output = "\(folder)/part-\(command[0]).log"
    let complaints = "\(folder)/part-\(command[0])-errors.log"
    let process: ChildProcess
    do throws(ChildProcess.StartFailure) {
      process = try ChildProcess(command, output: output, complaints: complaints)
    } catch {
      throw EngineFailure.commandMissing(engine: name, command: command[0])
    }
    let end = try await process.wait(limit: patience)
    return (end, LogFile.text(output), LogFile.text(complaints))
  }

  /// Waits half a second for a process, as a program that is interrupted has no more time.
  private static func waitBriefly(_ process: ChildProcess) {
    for _ in 0..<100 {
      guard process.poll() == nil else { return }
      usleep(5_000)
    }
  }

  private static func isUnreachable(_ complaints: String) -> Bool {
    ["Unable to contact", "Connection refused", "timed out", "Zero Bytes"].contains {
      complaints.contains($0)
    }
  }

  private static func isUnconfigured(_ complaints: String) -> Bool {
    ["configuration source", "configuration file", "cannot stat file"].contains {
      complaints.contains($0)
    }
  }

  /// Numbers as an array of Slurm: `1-3,7`.
  static func ranges(_ numbers: [Int]) -> String {
    var ranges: [ClosedRange<Int>] = []
    for number in numbers.sorted() {
      if let last = ranges.last, last.upperBound + 1 == number {
        ranges[ranges.count - 1] = last.lowerBound...number
      } else {
        ranges.append(number...number)
      }
    }
    return ranges.map {
      $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)"
    }.joined(separator: ",")
  }

  /// A text as one word of a shell.
  static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }
}

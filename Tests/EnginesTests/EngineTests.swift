import ResultFiles
import Simulation
import Studies
import Testing

@testable import Engines

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Engines without a cluster: processes, retries, words. `make cluster` runs real schedulers.
@Suite struct EngineTests {
  /// Calls `body` with the path of a new folder, which is removed afterwards.
  private func withFolder<Value>(_ body: (String) async throws -> Value) async throws -> Value {
    var template = Array("/tmp/rankcast-engine-XXXXXX".utf8CString)
    let path = try #require(mkdtemp(&template).map { String(cString: $0) })
    defer { _ = system("rm -rf '\(path)'") }
    return try await body(path)
  }

  private func parts(_ total: Int) -> [PartNumber] { PartNumber.all(total) }

  /// A command of the shell that gets `--part I/N --out FOLDER/` as $2 and $4.
  private func work(_ script: String, _ folder: String) -> PartWork {
    PartWork(command: ["/bin/sh", "-c", script, "sh"], folder: folder, threads: 1)
  }

  @Test func theLocalEngineMakesEveryPart() async throws {
    try await withFolder { folder in
      let script = "echo \"$2\" >> \"$4/made\""
      try await LocalEngine(processes: 2).make(parts(5), of: work(script, folder))
      let made = LogFile.text("\(folder)/made").split(separator: "\n").sorted()
      #expect(made == ["1/5", "2/5", "3/5", "4/5", "5/5"])
    }
  }

  /// What fails everywhere ends the run with the program's own words; what was killed does not.
  @Test func aPartThatFailsIsSaid() async throws {
    try await withFolder { folder in
      let failing = work("echo 'the score is infinite' >&2; exit 70", folder)
      await #expect(
        throws: EngineFailure.partFailed(part: 1, total: 1, detail: "the score is infinite")
      ) { try await LocalEngine(processes: 1).make(parts(1), of: failing) }
      try await LocalEngine(processes: 1).make(parts(1), of: work("kill -9 $$", folder))
      try await LocalEngine(processes: 1).make(parts(1), of: work("exit 130", folder))
      let absent = PartWork(command: ["/absent/program"], folder: folder, threads: 1)
      await #expect(
        throws: EngineFailure.commandMissing(engine: "local", command: "/absent/program")
      ) { try await LocalEngine(processes: 1).make(parts(1), of: absent) }
    }
  }

  @Test func whatIsNoAddressIsSaid() async throws {
    try await withFolder { folder in
      let python = "\(folder)/python"
      let script = """
        #!/bin/sh
        echo "rankcast's driver for dask"
        echo 'missing port' >&2
        exit 6

        """
      #expect(LogFile.save(script, as: python))
      chmod(python, 0o755)
      let engine = DaskEngine(python: python, scheduler: "nowhere", workers: 1)
      await #expect(throws: EngineFailure.badAddress(detail: "missing port")) {
        try await engine.make(parts(1), of: work("", folder))
      }
    }
  }

  /// Processes are stopped, those that a process has started, too.
  @Test func cancellingStopsTheProcesses() async throws {
    try await withFolder { folder in
      let script = "echo $$ > \"$4/pid\"; sleep 60 & wait"
      let task = Task {
        try await LocalEngine(processes: 1).make(parts(1), of: work(script, folder))
      }
      var pid: pid_t?
      for _ in 0..<500 where pid == nil {
        try await Task.sleep(for: .milliseconds(10))
        pid = pid_t(LogFile.lastLine("\(folder)/pid"))
      }
      let process = try #require(pid)
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
      #expect(kill(process, 0) != 0 && errno == ESRCH)
    }
  }

  /// A part that never comes is asked for four times.
  @Test func whatIsMissingIsAskedForAgain() async throws {
    struct Lazy: Engine {
      let name = "lazy"
      let asked: @Sendable ([PartNumber]) -> Void
      func make(_ parts: [PartNumber], of work: PartWork) async throws { asked(parts) }
    }
    try await withFolder { path in
      let folder = try PartFolder(at: path)
      let (calls, feed) = AsyncStream.makeStream(of: Int.self)
      let engine = Lazy { feed.yield($0.count) }
      let run = EngineRun(engine, work("true", path), folder: folder)
      let study = try Study(
        name: "x", entities: ["a"], indicators: [Indicator("v", values: [1])],
        index: CompositeIndex(normalisation: .none), horizon: 2025...2025)
      let header = PartHeader(
        parts(3)[0], of: study, question: PartQuestion(verb: "run"), modelText: "",
        dataSHA256: "", scenarioPath: "", changes: [])
      await #expect(
        throws: EngineFailure.unfinished(parts: [1, 2, 3], total: 3, tries: EngineRun.tries)
      ) { try await run.make(parts(3), header: header) { _ in 1 } }
      feed.finish()
      var counts: [Int] = []
      for await count in calls { counts.append(count) }
      #expect(counts == [3, 3, 3, 3])
    }
  }

  @Test func schedulersThatAreNotThereAreSaid() async throws {
    try await withFolder { folder in
      let dask = DaskEngine(python: "/absent/python", scheduler: nil, workers: 1)
      await #expect(
        throws: EngineFailure.pythonMissing(python: "/absent/python", detail: "")
      ) { try await dask.make(parts(1), of: work("true", folder)) }
      // A program that is no Python, whatever it ends with.
      for program in ["true", "false"] {
        let none = DaskEngine(python: program, scheduler: nil, workers: 1)
        await #expect(throws: EngineFailure.pythonMissing(python: program, detail: "")) {
          try await none.make(parts(1), of: work("true", folder))
        }
      }
      // A Python without dask: -S leaves its packages out.
      let python = "\(folder)/python"
      #expect(LogFile.save("#!/bin/sh\nexec python3 -S -E \"$@\"\n", as: python))
      chmod(python, 0o755)
      let bare = DaskEngine(python: python, scheduler: nil, workers: 1)
      await #expect(throws: EngineFailure.daskMissing(python: python)) {
        try await bare.make(parts(1), of: work("true", folder))
      }
    }
  }

  @Test func whatIsWrongIsWorded() {
    let messages = [
      EngineFailure.commandMissing(engine: "slurm", command: "sbatch").message,
      EngineFailure.notConfigured(engine: "slurm", detail: "x\nsbatch: fatal: y\n").message,
      EngineFailure.daskMissing(python: "python3").message,
      EngineFailure.pythonMissing(python: "true", detail: "").message,
      EngineFailure.schedulerGone(engine: "dask", detail: "x\nthe connection is lost\n").message,
      EngineFailure.unfinished(parts: [2], total: 3, tries: 4).message,
    ]
    #expect(
      messages == [
        "'sbatch' is not found, which --on slurm needs; run it where it is on the PATH, or take"
          + " --on local",
        "slurm is not set up here (sbatch: fatal: y); run it on a node of the cluster, name the"
          + " cluster's configuration (SLURM_CONF), or take --on local",
        "'python3' has no dask.distributed; name a Python that has it in RANKCAST_PYTHON (`python3 -m"
          + " venv dask && dask/bin/pip install 'dask[distributed]'`, then"
          + " RANKCAST_PYTHON=dask/bin/python), or take --on local",
        "'true' is no Python that can be started, and --on dask needs one with dask.distributed; name"
          + " a Python that has it in RANKCAST_PYTHON (`python3 -m venv dask && dask/bin/pip install"
          + " 'dask[distributed]'`, then RANKCAST_PYTHON=dask/bin/python), or take --on local",
        "the scheduler of dask does not answer (the connection is lost); once it does, the same"
          + " command with --resume goes on with the finished parts",
        "part 2 of 3 was not made in 4 tries; the same command with --resume tries again, and goes"
          + " on with the finished parts",
      ])
  }

  @Test func slurmsWordsAreWritten() {
    #expect(SlurmEngine.ranges([1, 2, 3, 7, 9, 10]) == "1-3,7,9-10")
    #expect(SlurmEngine.ranges([5]) == "5")
    let chunks = SlurmEngine.chunks(PartNumber.all(2_001))
    #expect(chunks.map(\.count) == [1_000, 1_000, 1])
    #expect(chunks.map { $0.first?.index } == [1, 1_001, 2_001])
    #expect(SlurmEngine.quoted("it's a $PATH") == #"'it'\''s a $PATH'"#)
  }
}

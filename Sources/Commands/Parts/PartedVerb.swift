import ArgumentParser
import RankCast

/// A verb whose draws can be made in parts: by `--part`, `--parts`, `--resume` and `--on`.
protocol PartedVerb: ResultVerb {
  var inParts: PartOptions { get }

  /// What it is asked beside the scenario, for parts to be told from others and `merge` to ask again.
  func question(on scenario: Scenario) throws -> PartQuestion

  /// What it has to compute; nothing is computed yet.
  func undertaking(on job: Job) async throws -> Undertaking
}

extension PartedVerb {
  func run() async throws {
    try await Job.exiting {
      let scenario = try input.read(adding: options.assignments, showsWarnings: !options.quiet)
      let job = Job(scenario: scenario, options: options)
      if let part = try inParts.number() {
        try await job.naming(scenario.study) { try await make(part, on: job) }
      } else if inParts.isInParts {
        let folder = try options.partFolder(of: scenario)
        do {
          try await options.publish(scenario) { try await report(on: $0, inParts: folder) }
        } catch {
          folder.removeIfPartless()
          throw error
        }
        folder.remove()
      } else {
        try await options.publish(scenario, report)
        try removeParts(ofWhole: scenario)
      }
    }
  }

  /// Removes what an interrupted run has left beside a result that is whole now.
  private func removeParts(ofWhole scenario: Scenario) throws {
    guard let one = PartNumber(1, of: 1) else { return }
    let result = Job(scenario: scenario, options: options).folder
    let left = PartFolder.removeParts(of: try header(one, on: scenario).run, besides: result)
    guard left > 0, !options.quiet else { return }
    Terminal.complain(
      "note: \(PartFolder.path(besides: result)) holds \(Phrase.count(left, "part")) of other work,"
        + " which --resume with its command goes on with; remove the folder where it is not needed")
  }

  func report(on job: Job) async throws -> VerbReport {
    try await undertaking(on: job).atOnce()
  }

  /// What a part of the verb's work on a scenario says about itself.
  func header(_ part: PartNumber, on scenario: Scenario) throws -> PartHeader {
    PartHeader(
      part, of: scenario.study, question: try question(on: scenario),
      modelText: scenario.modelText, dataSHA256: SHA256.hexadecimal(of: scenario.dataBytes),
      scenarioPath: try PartStore.absolute(scenario.path), changes: try changes.map(\.text))
  }

  private var changes: [Assignment] {
    get throws { try input.assignments(adding: options.assignments) }
  }

  /// Makes one part and leaves it in its file; nothing where it is there already.
  private func make(_ part: PartNumber, on job: Job) async throws {
    let undertaking = try await undertaking(on: job)
    let header = try header(part, on: job.scenario)
    let folder = PartFolder.path(besides: job.folder)
    let path = try PartStore.path(of: part, out: options.out ?? folder + "/")
    let isThere = try PartStore.isThere(header, at: path, force: inParts.force)
    let isMade = !isThere || inParts.force
    if isMade {
      try await undertaking.make([part]) { _, content in
        try Task.checkCancellation()
        try PartStore.write(header, content, to: path)
      }
    }
    try PartSummary(
      header, path: path, evaluations: isMade ? undertaking.evaluations(part) : nil
    ).say(job)
  }

  /// The report of work in parts, each kept in a folder beside the result as soon as it is done.
  private func report(on job: Job, inParts folder: PartFolder) async throws -> VerbReport {
    let undertaking = try await undertaking(on: job)
    let (parts, finished) = try finishedParts(in: folder, undertaking.usualParts, job.scenario)
    let header = try header(parts[0], on: job.scenario)
    let left = parts.filter { !finished.contains($0) }
    do {
      if let kind = inParts.on {
        let run = EngineRun(
          engine(kind), try work(kind, folder, job.scenario), folder: folder)
        try await job.showing(run.progress) {
          try await run.make(left, header: header, evaluations: undertaking.evaluations)
        }
      } else {
        try await undertaking.make(left) { part, content in
          try Task.checkCancellation()
          try PartStore.write(header.with(part), content, to: folder.path(of: part))
        }
      }
    } catch {
      let kept = folder.namedParts.count
      if kept > 0 {
        Terminal.complain(
          "\(Phrase.count(kept, "finished part")) kept in '\(folder.path)'; --resume goes on")
      }
      throw error
    }
    var report = try await undertaking.merging(PartSet(parts.map(folder.path)))
    if let kind = inParts.on {
      report.result = report.result.with([], details: ["on": .string(kind.rawValue)])
    }
    return report
  }

  private func engine(_ kind: EngineKind) -> any Engine {
    let threads = options.threadCount
    return switch kind {
    case .local: LocalEngine(processes: threads)
    case .slurm: SlurmEngine()
    case .dask:
      DaskEngine(
        python: Terminal.variable("RANKCAST_PYTHON") ?? "python3", scheduler: inParts.scheduler,
        workers: threads)
    }
  }

  /// The command that makes a part of this work elsewhere. A part has one thread, but on Slurm as many
  /// as `--threads` says.
  private func work(
    _ kind: EngineKind, _ folder: PartFolder, _ scenario: Scenario
  ) throws -> PartWork {
    let threads = kind == .slurm ? options.threads ?? 1 : 1
    let question = try question(on: scenario)
    let arguments = [
      Program.path, question.verb, try PartStore.absolute(scenario.path), "--quiet",
      "--threads", "\(threads)",
    ]
    let sets = try changes.flatMap { ["--set", $0.text] }
    return PartWork(
      command: arguments + sets + question.arguments, folder: folder.path, threads: threads)
  }

  /// All parts of the work, at least one, and those of them that an interrupted one has left.
  ///
  /// Without `--resume` what is in the folder is removed; with it alone the number of parts is that of
  /// the parts there, or the usual one.
  private func finishedParts(
    in folder: PartFolder, _ usual: Int, _ scenario: Scenario
  ) throws -> (parts: [PartNumber], finished: Set<PartNumber>) {
    guard let first = PartNumber(1, of: inParts.parts ?? usual) else { throw ExitStatus.failed }
    guard inParts.resume else {
      folder.clear()
      return (PartNumber.all(first.total), [])
    }
    let header = try header(first, on: scenario)
    let finished = try folder.finished(header.run, anyTotal: inParts.parts == nil)
    let kept = inParts.parts ?? finished.map(\.total).max() ?? usual
    return (PartNumber.all(kept), finished.filter { $0.total == kept })
  }
}

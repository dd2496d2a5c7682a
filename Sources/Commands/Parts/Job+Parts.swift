import ArgumentParser
import RankCast

extension Job {
  /// What a part of the scenario's run says about itself.
  ///
  /// Throws ``PartProblem`` where the run has no parts.
  func header(_ part: PartNumber, changes: [Assignment]) throws -> PartHeader {
    guard scenario.study.simulation.until == nil else { throw PartProblem.stoppingRule }
    return PartHeader(
      part, of: scenario.study, modelText: scenario.modelText,
      dataSHA256: SHA256.hexadecimal(of: scenario.dataBytes),
      scenarioPath: try PartStore.absolute(scenario.path), changes: changes.map(\.text))
  }

  /// Makes one part and leaves it in its file; nothing where it is there already.
  func make(_ part: PartNumber, changes: [Assignment], force: Bool) async throws {
    let header = try header(part, changes: changes)
    let folder = PartFolder.path(besides: options.out ?? "Results/\(scenario.study.name)")
    let path = try PartStore.path(of: part, out: options.out ?? folder + "/")
    let isThere = try PartStore.isThere(header, at: path, force: force)
    var draws: Int?
    if !isThere || force {
      let run = SimulationRun(scenario.study, threads: threads)
      try await naming(scenario.study) {
        try await showing(run.progress) {
          try await run.count([part]) { _, tally in
            try Task.checkCancellation()
            try PartStore.write(header, tally, to: path)
            draws = tally.draws
          }
        }
      }
    }
    if options.json {
      try Terminal.say(PartSummary(part, path: path, draws: draws).json)
    } else if !options.quiet {
      let done =
        draws.map { "\(Phrase.count($0, "draw")) · \(Phrase.duration(seconds))" }
        ?? "there already, and whole; --force makes it again"
      try Terminal.say("part \(part) of \(scenario.study.name) · \(done)\n\(path)")
    }
  }

  /// The forecast of a run in parts, each kept in a folder beside the result as soon as it is done.
  func forecast(
    inParts options: PartOptions, folder: PartFolder, changes: [Assignment]
  ) async throws -> (forecast: Forecast, details: [String: JSONValue]) {
    let study = scenario.study
    let found = try finishedParts(in: folder, options, changes)
    let header = try header(found.parts[0], changes: changes)
    let left = found.parts.filter { !found.finished.contains($0) }
    do {
      if let kind = options.on {
        let cut = DrawCut(draws: study.simulation.draws, design: study.simulation.design)
        let run = EngineRun(
          engine(kind, options), try work(kind, folder, changes), folder: folder)
        try await showing(run.progress) {
          try await run.make(left, header: header) { cut.draws(in: $0.blocks(of: cut)) }
        }
      } else {
        let run = SimulationRun(study, threads: threads)
        try await showing(run.progress) {
          try await run.count(left) { part, tally in
            try Task.checkCancellation()
            try PartStore.write(header.with(part), tally, to: folder.path(of: part))
          }
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
    let parts = try PartSet(found.parts.map(folder.path))
    let (forecast, details) = try await forecast(merging: parts)
    return (forecast, options.on.map { details.on($0) } ?? details)
  }

  private func engine(_ kind: EngineKind, _ options: PartOptions) -> any Engine {
    switch kind {
    case .local: LocalEngine(processes: threads)
    case .slurm: SlurmEngine()
    case .dask:
      DaskEngine(
        python: Terminal.variable("RANKCAST_PYTHON") ?? "python3", scheduler: options.scheduler,
        workers: threads)
    }
  }

  /// The command that makes a part of this run elsewhere. A part has one thread, but on Slurm as many
  /// as `--threads` says.
  private func work(
    _ kind: EngineKind, _ folder: PartFolder, _ changes: [Assignment]
  ) throws -> PartWork {
    let threads = kind == .slurm ? options.threads ?? 1 : 1
    let arguments = [
      Program.path, "run", try PartStore.absolute(scenario.path), "--quiet",
      "--threads", "\(threads)",
    ]
    return PartWork(
      command: arguments + changes.flatMap { ["--set", $0.text] }, folder: folder.path,
      threads: threads)
  }

  /// The forecast of parts; a second pass, where the study needs one, is made here.
  func forecast(
    merging parts: PartSet
  ) async throws -> (forecast: Forecast, details: [String: JSONValue]) {
    let tally = try parts.tally(of: scenario.study)
    let run = SimulationRun(scenario.study, threads: threads)
    let forecast = try await showing(run.progress) { try await run.forecast(from: tally) }
    return (forecast, parts.details)
  }

  /// All parts of the run, and those of them that an interrupted run has left.
  ///
  /// Without `--resume` what is in the folder is removed; with it alone the number of parts is that of
  /// the parts there, or the usual one.
  func finishedParts(
    in folder: PartFolder, _ options: PartOptions, _ changes: [Assignment]
  ) throws -> (parts: [PartNumber], finished: Set<PartNumber>) {
    let usual = PartNumber.usualTotal(draws: scenario.study.simulation.draws)
    let total = options.parts ?? usual
    guard let first = PartNumber(1, of: total) else { throw ExitStatus.failed }
    let header = try header(first, changes: changes)
    guard options.resume else {
      folder.clear()
      return (PartNumber.all(total), [])
    }
    let finished = try folder.finished(header.run, anyTotal: options.parts == nil)
    let kept = options.parts ?? finished.map(\.total).max() ?? usual
    return (PartNumber.all(kept), finished.filter { $0.total == kept })
  }
}

extension [String: JSONValue] {
  /// The details of parts that an engine made.
  fileprivate func on(_ engine: EngineKind) -> [String: JSONValue] {
    merging(["on": .string(engine.rawValue)]) { first, _ in first }
  }
}

/// What `run --part --json` prints.
struct PartSummary {
  private let members: [String: JSONValue]

  init(_ part: PartNumber, path: String, draws: Int?) {
    members = [
      "verb": .string("run"), "part": JSONValue(part.index), "parts": JSONValue(part.total),
      "file": .string(path), "was_there": .bool(draws == nil),
    ].merging(draws.map { ["draws": JSONValue($0)] } ?? [:]) { first, _ in first }
  }

  /// One line of JSON with sorted keys.
  var json: String { JSONValue.object(members).line }
}

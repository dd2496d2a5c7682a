import ArgumentParser
import RankCast

/// `rankcast merge`.
struct MergeVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Put parts together: every table, bit for bit, of one run.",
    discussion: """
      Parts are files of `run --part I/N`, or of sweep, sensitivity and compare, or folders of them. \
      Two of the same, missing ones and those of another scenario, seed, question or version are \
      refused by name. The scenario is read again from where the parts were made.

      Example: rankcast merge Parts --out Results/gba-2030
      """)

  @Argument(help: "The parts: files, or folders that hold them.", completion: .file())
  var parts: [String]

  @Option(name: .customLong("out"), help: "The folder of results (default: Results/<name>).")
  var out: String?

  @Flag(help: "Merge what is there of a run although parts are missing, and say so in run.json.")
  var allowMissing = false

  @Option(
    help: "The scenario, where it is no longer at the path the parts have.",
    completion: .file(extensions: ["yaml", "yml", "json"]))
  var scenario: String?

  @Option(help: "The number of threads of a second pass (default: all cores).")
  var threads: Int?

  @Flag(help: "Print no table, no warnings and no progress.")
  var quiet = false

  @Flag(help: "Print a summary in JSON instead of the table.")
  var json = false

  func validate() throws {
    try options.validate()
  }

  func run() async throws {
    try await Job.exiting {
      let parts = try readParts()
      let verb = try readVerb(of: parts)
      let scenario = try readScenario(of: parts, verb)
      try parts.check(scenario.study.simulation.design, allowsMissing: allowMissing)
      try await options.publish(scenario) { job in
        var report = try await verb.undertaking(on: job).merging(parts)
        report.summary = MergeSummary(report.summary, parts)
        report.warnings += [parts.warning].compactMap(\.self)
        let text = report.text
        report.text = { ([text($0)] + note(on: parts)).joined(separator: "\n") }
        return report
      }
    }
  }

  /// The verb that the parts are of, as it was asked.
  private func readVerb(of parts: PartSet) throws -> any PartedVerb {
    let header = parts.first
    let arguments =
      [header.run.verb, header.scenarioPath] + header.changes.map { "--set=\($0)" }
      + header.arguments + (quiet ? ["--quiet"] : [])
    guard let verb = try? RankCastCommand.parseAsRoot(arguments) as? any PartedVerb else {
      throw PartProblem.damaged(path: parts.files[0].path)
    }
    return verb
  }

  /// Reads what the parts say of themselves; one that cannot be read exits with 66.
  private func readParts() throws -> PartSet {
    do {
      return try PartSet(parts.flatMap { try PartStore.files(at: $0) })
    } catch ResultFolderError.system(.read, let path, let code) {
      Terminal.complain(PartProblem.unreadable(path: path, code: code).message)
      throw ExitStatus.missingInput
    }
  }

  /// What the printed answer says of parts that are not there.
  private func note(on parts: PartSet) -> [String] {
    guard !parts.missing.isEmpty else { return [] }
    return [
      "",
      "Merged \(parts.files.count) of \(parts.run.parts) parts; missing: "
        + PartProblem.listed(parts.missing) + ".",
    ]
  }

  /// Reads the scenario of the parts; refuses one that is not the one they were made from.
  private func readScenario(
    of parts: PartSet, _ verb: some PartedVerb
  ) throws -> Scenario {
    let path = scenario ?? parts.first.scenarioPath
    let found: Scenario
    do {
      found = try Scenario.read(at: path, changes: parts.first.changes.compactMap(Assignment.init))
    } catch {
      if error.inputIsMissing, scenario == nil {
        Terminal.complain("the scenario of the parts is gone; name it with --scenario\n")
      }
      throw error
    }
    for warning in found.warnings where !quiet { Terminal.complain("\(warning)") }
    let own = try verb.header(parts.files[0].part, on: found)
    if let difference = own.run.difference(to: parts.run) {
      throw PartProblem.changed(
        scenario: path, trait: difference.trait, part: parts.files[0].path)
    }
    return found
  }

  private var options: ResultOptions {
    .given(out: out, threads: threads, quiet: quiet, json: json)
  }
}

import ArgumentParser
import RankCast

/// `rankcast compare`.
struct CompareVerb: PartedVerb {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare the variants of a scenario, or another scenario, with the base case.",
    discussion: """
      All run on the same random numbers, so that differences are much surer than values. A verdict \
      is printed where a difference exceeds its error. Of another file the measures of the same \
      names are compared, by the draws, seed and --set of the first. Writes variants.csv.

      Example: rankcast compare Scenarios/gii-2025.yaml Scenarios/gii-2025-without-vc.yaml
      """)

  @OptionGroup var input: ScenarioArguments

  @Argument(
    help: "Another scenario file (default: the variants of the first).",
    completion: .file(extensions: ["yaml", "yml", "json"]))
  var other: String?

  @Option(
    name: .customLong("measure"),
    help: "A measure of the scenario; may be repeated (default: all).", completion: .measures)
  var measures: [String] = []

  @OptionGroup var options: ResultOptions
  @OptionGroup var inParts: PartOptions

  func question(on scenario: Scenario) throws -> PartQuestion {
    let others = try other.map { try readOther($0, showsWarnings: false) }
    return PartQuestion(
      verb: "compare",
      try measures.map { "--measure=\($0)" }
        + (other.map { [try PartStore.absolute($0)] } ?? []),
      further: others.map {
        [$0.modelText, $0.study.name, SHA256.hexadecimal(of: $0.dataBytes)]
      } ?? [])
  }

  private func readOther(_ path: String, showsWarnings: Bool) throws -> Scenario {
    try input.read(path, adding: options.assignments, showsWarnings: showsWarnings)
  }

  func undertaking(on job: Job) throws -> Undertaking {
    let study = job.scenario.study
    let chosen = try job.measures(measures)
    var variants = job.scenario.variants
    var details: [String: JSONValue] = [:]
    if let other {
      let scenario = try readOther(other, showsWarnings: !options.quiet)
      let others = Set(scenario.study.measures.map(\.name))
      guard chosen.contains(where: others.contains) else {
        throw ValidationError(
          "\(other) has none of the measures \(chosen.joined(separator: ", ")); a measure of the same"
            + " name is needed in both")
      }
      complain(of: Comparison.Mismatch(study, scenario.study), named: other)
      variants = [try Self.point(scenario, beside: study)]
      details = [
        "other_scenario_sha256": .string(SHA256.hexadecimal(of: Array(scenario.text.utf8))),
        "other_data_sha256": .string(SHA256.hexadecimal(of: scenario.dataBytes)),
      ]
    }
    guard !variants.isEmpty else {
      throw ValidationError(
        "\(job.scenario.path) has no variants; needed are `variants:` or another scenario file")
    }
    details["variants"] = .object(
      Dictionary(
        variants.map { ($0.name, .array($0.changes.map { .string($0.text) })) },
        uniquingKeysWith: { first, _ in first }))
    let (points, also) = (variants, details)
    let asked = PointsRun.Options(measures: chosen, comparesWithFirst: true)
    let makeRun = { @Sendable in
      PointsRun([study] + points.map(\.study), options: asked, threads: job.threads)
    }
    return Undertaking(job, makeRun(), again: makeRun) { estimates in
      guard let made = Comparison(names: points.map(\.name), estimates: estimates) else {
        throw ExitStatus.failed
      }
      return VerbReport(
        result: VerbResult(made, details: also), summary: CompareSummary(made),
        text: { CompareTable(made, $0).text })
    }
  }

  /// Another scenario with the draws of the first.
  private static func point(_ scenario: Scenario, beside study: Study) throws -> StudyPoint {
    let other = scenario.study
    let name = other.name == Comparison.baseName ? scenario.path : other.name
    return StudyPoint(name, study: try other.with(simulation: study.simulation))
  }

  /// Says what two scenarios do not have in common.
  private func complain(of mismatch: Comparison.Mismatch, named other: String) {
    guard !options.quiet else { return }
    func list(_ names: [String]) -> String {
      let shown = names.prefix(3).joined(separator: ", ")
      return names.count > 3 ? "\(shown) and \(names.count - 3) more" : shown
    }
    let remarks = [
      ("lacks the entities", mismatch.missing), ("adds the entities", mismatch.added),
      ("lacks the measures", mismatch.missingMeasures),
      ("adds the measures, which are not compared,", mismatch.addedMeasures),
      ("says something else by the measures", mismatch.otherMeasures),
    ]
    for (what, names) in remarks where !names.isEmpty {
      Terminal.complain("warning: \(other) \(what) \(list(names))")
    }
    if !mismatch.missing.isEmpty || !mismatch.added.isEmpty {
      Terminal.complain(
        "warning: random numbers go by the row of the table, so that entities may have others")
    }
  }
}

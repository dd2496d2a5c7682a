import ArgumentParser
import RankCast

/// `rankcast sensitivity`.
struct SensitivityVerb: PartedVerb {
  /// How sensitivity is measured.
  enum Method: String, CaseIterable, ExpressibleByArgument {
    case sobol
    case morris
    case shapley
  }

  static let configuration = CommandConfiguration(
    commandName: "sensitivity",
    abstract: "Say which uncertain inputs matter most, with confidence intervals.",
    discussion: """
      sobol: the parts of a measure's variance that each group of inputs explains by itself (first \
      order) and takes part in (total), for every year; draws x (groups + 2) evaluations.

      morris: elementary effects of steps of half the range of each group, mean, mean absolute and \
      standard deviation; draws x (groups + 1) evaluations, of which some hundreds of draws are \
      often enough to screen many inputs.

      shapley: the part of the variance that falls to each group, correlated ones apart; draws x \
      2^groups evaluations, at most 12 groups.

      Example: rankcast sensitivity Scenarios/gba-2030.yaml --measure gba-first --method sobol \
      --draws 20000
      Example: rankcast sensitivity Scenarios/gba-2030.yaml --draws 1000000 --on local
      Example: rankcast sensitivity Scenarios/examples/correlations.yaml --method shapley \
      --draws 200
      """)

  @OptionGroup var input: ScenarioArguments

  @Option(
    name: .customLong("measure"),
    help: ArgumentHelp(
      "A measure of the scenario; may be repeated (default: all measures).", valueName: "name"),
    completion: .measures)
  var measures: [String] = []

  @Option(help: "How sensitivity is measured.")
  var method = Method.sobol

  @Option(help: "Whether inputs are moved group by group or one by one.")
  var by = InputDetail.group

  @Flag(
    help: "With --by input, tell apart the inputs of all entities, not the measures' own only.")
  var allEntities = false

  @OptionGroup var options: ResultOptions
  @OptionGroup var inParts: PartOptions

  func question(on scenario: Scenario) -> PartQuestion {
    PartQuestion(
      verb: "sensitivity",
      ["--method=\(method.rawValue)", "--by=\(by.rawValue)"]
        + (allEntities ? ["--all-entities"] : []) + measures.map { "--measure=\($0)" })
  }

  func undertaking(on job: Job) async throws -> Undertaking {
    try await RefusalLocator(scenario: job.scenario.path, measures: measures, detail: by).naming {
      let (study, threads) = (job.scenario.study, job.threads)
      let (by, allEntities) = (by, allEntities)
      let chosen = try study.measures(named: measures)
      switch method {
      case .sobol:
        let makeRun = { @Sendable in
          try SobolRun(
            study, measures: chosen, by: by, allEntities: allEntities, threads: threads)
        }
        let run = try makeRun()
        return Undertaking(job, run.work, again: { try makeRun().work }) { sums in
          let indices = run.indices(from: sums)
          return VerbReport(
            result: VerbResult(run, indices), summary: SobolReport.Summary(run, indices),
            text: { SobolReport(run, indices, $0).text })
        }
      case .morris:
        let makeRun = { @Sendable in
          try MorrisRun(
            study, measures: chosen, by: by, allEntities: allEntities, threads: threads)
        }
        let run = try makeRun()
        return Undertaking(job, run.work, again: { try makeRun().work }) { sums in
          let effects = run.effects(from: sums)
          return VerbReport(
            result: VerbResult(run, effects), summary: MorrisReport.Summary(run, effects),
            text: { MorrisReport(run, effects, $0).text })
        }
      case .shapley:
        let makeRun = { @Sendable in
          try ShapleyRun(study, measures: chosen, threads: threads)
        }
        let run = try makeRun()
        return Undertaking(job, run.work, again: { try makeRun().work }) { sums in
          let effects = run.effects(from: sums)
          return VerbReport(
            result: VerbResult(run, effects), summary: ShapleyReport.Summary(run, effects),
            text: { ShapleyReport(run, effects, $0).text })
        }
      }
    }
  }
}

extension InputDetail: ExpressibleByArgument {}

/// Says where on the command line a refusal belongs.
struct RefusalLocator {
  /// The path of the scenario.
  let scenario: String
  let measures: [String]
  var detail = InputDetail.group

  /// Does `body`; a refusal becomes a located problem.
  func naming<Value>(_ body: () async throws -> Value) async throws -> Value {
    do {
      return try await body()
    } catch let refusal as SensitivityRefusal {
      throw InputProblems(only: located(refusal))
    }
  }

  private func located(_ refusal: SensitivityRefusal) -> LocatedProblem {
    let (option, number, text): (String, Int, String) =
      switch refusal {
      case .noMeasure(let name, _):
        ("--measure", (measures.firstIndex(of: name) ?? 0) + 1, name)
      case .tooManyInputs, .correlated: ("--by", 1, detail.rawValue)
      case .tooManyGroups: ("--method", 1, "shapley")
      case .nothingUncertain, .noMeasures: (scenario, 1, "")
      }
    return LocatedProblem(
      location: SourceLocation(file: option, line: number, column: 1), sourceLine: text,
      problem: .sensitivity(refusal))
  }
}

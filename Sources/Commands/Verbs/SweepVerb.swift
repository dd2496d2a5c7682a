import ArgumentParser
import RankCast

/// `rankcast sweep`.
struct SweepVerb: PartedVerb {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Vary one or two parameters and see what becomes of the measures.",
    discussion: """
      Every point of the grid is the run of its own scenario, all on the same random numbers. \
      Writes sweep.csv, with --simplex also simplex.csv.

      Example: rankcast sweep Scenarios/gba-2030.yaml \
      --vary overrides.gba-science.growth.scie.drift.normal.mean=0%:30%:16 --measure gba-first
      Example: rankcast sweep Scenarios/gba-2030.yaml --vary indicators.vc.weight=0:2:9 --on slurm
      """)

  @OptionGroup var input: ScenarioArguments

  @Option(
    name: .customLong("vary"),
    help: ArgumentHelp(
      "A parameter with its values, FROM:TO:STEPS (ends included) or a,b,c; once or twice.",
      valueName: "path=values"))
  var vary: [String] = []

  @Option(
    name: .customLong("measure"),
    help: "A measure of the scenario; may be repeated (default: all).", completion: .measures)
  var measures: [String] = []

  @Option(
    name: .customLong("sweep"), help: "A sweep that the scenario defines under `sweeps`.",
    completion: .sweeps)
  var sweep: String?

  @Option(help: "Walk the weights of three indicators, with so many points along each edge.")
  var simplex: Int?

  @OptionGroup var options: ResultOptions
  @OptionGroup var inParts: PartOptions

  func question(on scenario: Scenario) -> PartQuestion {
    PartQuestion(
      verb: "sweep",
      vary.map { "--vary=\($0)" } + measures.map { "--measure=\($0)" }
        + (sweep.map { ["--sweep=\($0)"] } ?? []) + (simplex.map { ["--simplex=\($0)"] } ?? []))
  }

  func validate() throws {
    let kinds = [!vary.isEmpty, sweep != nil, simplex != nil].count { $0 }
    guard kinds == 1 else {
      throw ValidationError(
        kinds == 0
          ? "one of --vary, --sweep and --simplex is needed"
          : "--vary, --sweep and --simplex exclude each other; one of them is needed")
    }
    guard vary.count <= 2 else {
      throw ValidationError("--vary stands \(vary.count) times; once or twice is needed")
    }
    try ResultOptions.require(simplex, "--simplex", 2...140)
    _ = try axes()
  }

  private func axes() throws -> [Axis] {
    try vary.map { text in
      do throws(AxisFault) {
        return try Axis.reading(text)
      } catch {
        throw ValidationError("--vary \(text): \(error.message)")
      }
    }
  }

  func undertaking(on job: Job) throws -> Undertaking {
    let study = job.scenario.study
    let definition = try sweep.map { try Self.definition($0, in: job.scenario) }
    let named = measures.isEmpty ? definition?.measures ?? [] : measures
    let needsMeasures = simplex == nil || !study.measures.isEmpty
    let chosen = needsMeasures ? try job.measures(named) : []
    let axes = try definition?.axes ?? axes()
    let grid =
      if let simplex {
        try Grid(job.scenario, simplexOf: study, steps: simplex)
      } else {
        try Grid(job.scenario, axes)
      }
    job.warnOfFurthestValues(axes)
    let asked = PointsRun.Options(measures: chosen, countsLeaders: simplex != nil)
    let makeRun = { @Sendable in
      PointsRun(grid.points.map(\.study), options: asked, threads: job.threads)
    }
    let perCent = Set(vary.filter { $0.contains("%") }.compactMap { Assignment($0)?.address })
    return Undertaking(job, makeRun(), again: makeRun) { estimates in
      let made = Sweep(grid: grid, estimates: estimates)
      return VerbReport(
        result: VerbResult(made, of: study), summary: SweepSummary(made),
        text: { SweepTable(made, study, perCent: perCent, $0).text })
    }
  }

  private static func definition(
    _ name: String, in scenario: Scenario
  ) throws -> SweepDefinition {
    if let found = scenario.sweeps.first(where: { $0.name == name }) { return found }
    let known = scenario.sweeps.map(\.name)
    let problem = Problem.unknownName(
      name: name, kind: "sweep", suggestions: Suggestion.nearest(to: name, among: known),
      existing: known)
    let location = SourceLocation(file: "--sweep", line: 1, column: 1)
    Terminal.complain(
      "\(LocatedProblem(location: location, sourceLine: name, problem: problem))")
    throw ExitStatus.invalidInput
  }
}

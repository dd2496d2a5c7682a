import ArgumentParser
import RankCast

/// `rankcast tornado`.
struct TornadoVerb: ResultVerb {
  static let configuration = CommandConfiguration(
    commandName: "tornado",
    abstract: "Move each uncertain input to its low and high point, one at a time.",
    discussion: """
      All other inputs stay at random, on common random numbers. Of inputs that every entity has, \
      those of the measure's own entities move, all years together; a weight goes to the points of \
      its own law and the others are rescaled; an event goes off and on. The largest swing stands \
      first.

      Example: rankcast tornado Scenarios/gba-2030.yaml --measure gba-first --swing sd
      """)

  @OptionGroup var input: ScenarioArguments

  @Option(
    name: .customLong("measure"),
    help: ArgumentHelp(
      "A measure of the scenario; may be repeated (default: all measures).", valueName: "name"),
    completion: .measures)
  var measures: [String] = []

  @Option(
    help: ArgumentHelp(
      "The points: 5 % and 95 %, one standard deviation either side, or the whole range.",
      valueName: "90%|sd|range"))
  var swing = SwingWidth.ninetyPercent

  @Option(help: "Whether inputs are moved group by group or one by one.")
  var by = InputDetail.group

  @Flag(help: "Move the inputs of all entities, not the measure's own only.")
  var allEntities = false

  @OptionGroup var options: ResultOptions
  @OptionGroup var whole: WholeOnly

  func report(on job: Job) async throws -> VerbReport {
    try await RefusalLocator(scenario: job.scenario.path, measures: measures, detail: by).naming {
      let study = job.scenario.study
      var tornados: [Tornado] = []
      for measure in try study.measures(named: measures) {
        let run = try TornadoRun(
          study, measure: measure, swing: swing, by: by, allEntities: allEntities,
          threads: job.threads)
        let (base, bars) = try await job.showing(run.progress) { try await run.bars() }
        tornados.append(
          Tornado(measure: measure, base: base, bars: bars, evaluations: run.evaluations))
      }
      let done = tornados
      return VerbReport(
        result: VerbResult(
          study, swing: swing, tornados: done.map { ($0.measure.name, $0.base) },
          done.flatMap(\.bars)),
        summary: TornadoReport.Summary(done, swing),
        text: { TornadoReport(study, done, swing, by: by, allEntities: allEntities, $0).text })
    }
  }
}

extension SwingWidth: ExpressibleByArgument {}

/// The bars of one measure.
struct Tornado: Sendable {
  let measure: Measure
  /// The measure with everything at random.
  let base: Estimate
  let bars: [TornadoBar]
  let evaluations: Int
}

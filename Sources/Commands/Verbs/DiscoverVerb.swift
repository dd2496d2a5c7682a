import ArgumentParser
import RankCast

/// `rankcast discover`.
struct DiscoverVerb: AsyncParsableCommand, Sendable {
  static let configuration = CommandConfiguration(
    commandName: "discover",
    abstract: "Find the futures in which an event happens: boxes in the inputs (PRIM).",
    discussion: """
      Makes the draws of a scenario and looks for the boxes, limits of a few inputs, in which the \
      event of a measure happens often: of a probability what it is the probability of; of a \
      statistic that its variable meets a comparison, --event 'rank > 3'. --not turns the event \
      round. The inputs are those of the measure's entities, weights, shared shocks and events.

      With --table it looks for boxes in a table from elsewhere, a row a case.

      Example: rankcast discover Scenarios/gba-2030.yaml --measure gba-first --not
      Example: rankcast discover --table runs.csv --inputs price,yield --event 'cost > 90'
      """)

  @Argument(help: "The scenario file.", completion: .file(extensions: ["yaml", "yml", "json"]))
  var scenario: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Change a scalar of the scenario, given or defaulted; may be repeated.",
      valueName: "path=value"))
  var changes: [String] = []

  @Option(help: "The measure whose event is looked for.", completion: .measures)
  var measure: String?

  @Option(help: "The event: a comparison of a statistic's variable, or of a column of --table.")
  var event: String?

  @Flag(name: .customLong("not"), help: "Look for what makes the event not happen.")
  var isTurnedRound = false

  @Option(
    help: ArgumentHelp(
      "Take the inputs of this entity, too, such as a rival's; may be repeated.",
      valueName: "entity"))
  var besides: [String] = []

  @Flag(help: "Tell shocks year by year instead of summed up to the measure's year.")
  var eachYear = false

  @Option(
    help: "A table of cases, a CSV file, instead of a scenario.",
    completion: .file(extensions: ["csv"]))
  var table: String?

  @Option(help: "The columns of --table to look in, with commas (default: all but the event's).")
  var inputs: String?

  @OptionGroup var search: BoxSearchOptions
  @OptionGroup var options: ResultOptions
  @OptionGroup var whole: WholeOnly

  func validate() throws {
    guard (scenario == nil) != (table == nil) else {
      throw ValidationError(
        table == nil
          ? "a scenario or --table FILE is needed"
          : "a scenario or --table FILE is needed, not both")
    }
    if table != nil {
      guard event != nil else {
        throw ValidationError("--table needs an event: --event 'COLUMN > NUMBER'")
      }
      guard measure == nil, besides.isEmpty, !eachYear, changes.isEmpty, options.draws == nil,
        options.seed == nil
      else {
        throw ValidationError(
          "--measure, --besides, --each-year, --set, --draws and --seed go with a scenario, not"
            + " with --table")
      }
    } else {
      guard inputs == nil else {
        throw ValidationError("--inputs goes with --table; a scenario's inputs follow the measure")
      }
      guard measure != nil else {
        throw ValidationError("a scenario needs a measure: --measure NAME")
      }
    }
    guard event == nil || comparison != nil else {
      throw ValidationError(
        "--event \(event ?? ""): a comparison is needed, as in --event 'rank > 3'")
    }
  }

  /// What the event compares; nothing where that is no comparison.
  private var comparison: Condition? { event.flatMap { Condition($0) } }

  func run() async throws {
    try await Job.exiting {
      if let table {
        try discover(inTableAt: table)
        return
      }
      var input = ScenarioArguments()
      input.scenario = scenario ?? ""
      input.changes = changes
      let scenario = try input.read(
        adding: options.assignments, showsWarnings: !options.quiet)
      try await options.publish(scenario, report)
    }
  }

  // MARK: - A scenario

  private func report(on job: Job) async throws -> VerbReport {
    let study = job.scenario.study
    let event = try measureEvent(of: study)
    let others = try besides.map { try place(of: $0, in: study.entities, "entity") }
    let run: DiscoveryRun
    do {
      run = try DiscoveryRun(
        study, event: event, besides: others, eachYear: eachYear, threads: job.threads)
    } catch let error as DiscoveryRun.TooManyDraws {
      throw ValidationError(
        "\(error.draws) draws are more than fit into memory at once; --draws \(error.most) or"
          + " fewer are needed")
    }
    let cases = try await job.showing(run.progress) { try await run.cases() }
    let discovery = try search.discovery(in: cases)
    let words = Phrase.event(event, in: study)
    let report = DiscoveryReport(discovery, event: words, kinds: run.kinds, box: search.box)
    return VerbReport(
      result: VerbResult(discovery, of: study, event: words),
      summary: DiscoveryReport.Summary(discovery, event: words),
      text: { report.text($0, heading: $0.heading(of: study, draws: cases.count)) })
  }

  private func measureEvent(of study: Study) throws -> MeasureEvent {
    let names = study.measures.map(\.name)
    let found = study.measures[try place(of: measure ?? "", in: names, "measure")]
    do {
      return try MeasureEvent(found, where: comparison, isTurnedRound: isTurnedRound)
    } catch {
      throw ValidationError("--measure \(found.name): \(error.words)")
    }
  }

  private func place(of name: String, in names: [String], _ kind: String) throws -> Int {
    if let place = names.firstIndex(of: name) { return place }
    let nearest = Suggestion.nearest(to: name, among: names).first
    throw ValidationError(
      "there is no \(kind) '\(name)' in the scenario"
        + (nearest.map { "; did you mean '\($0)'?" }
          ?? (names.count <= 15 ? "; there are \(names.joined(separator: ", "))" : "")))
  }

  // MARK: - A table

  private func discover(inTableAt path: String) throws {
    guard let comparison else { return }
    let clock = ContinuousClock()
    let start = clock.now
    let name = Self.name(ofTableAt: path)
    let out = options.folder(named: name)
    let folder = try ResultFolder(at: out)
    let (table, bytes) = try Table.read(at: path)
    try folder.checkWritable()
    let cases = try CaseTable(table, inputs: columns(), event: comparison)
    let discovery = try search.discovery(in: isTurnedRound ? cases.turnedRound : cases)
    let words = "\(isTurnedRound ? "not " : "")\(event ?? "")"
    let result = VerbResult(discovery, ofTable: name, event: words)
    let seconds = (clock.now - start) / .seconds(1)
    try Task.checkCancellation()
    try folder.publish(
      result,
      provenance: RunProvenance(
        command: ["rankcast"] + CommandLine.arguments.dropFirst(), scenarioText: "",
        dataSHA256: SHA256.hexadecimal(of: bytes), wallTimeSeconds: seconds, threads: 1),
      lost: { options.complain(ofLost: $0, in: out) })
    let report = DiscoveryReport(discovery, event: words, kinds: [:], box: search.box)
    let heading = "\(path) · \(Phrase.count(cases.count, "row"))"
    try options.say(
      VerbReport(
        result: result, summary: DiscoveryReport.Summary(discovery, event: words),
        text: { report.text($0, heading: [$0.bold(heading)]) }),
      seconds: seconds, folder: out, warnings: [])
  }

  /// The columns of `--inputs`, read like the header of a table, so that names may be quoted.
  private func columns() throws -> [String]? {
    guard let inputs else { return nil }
    guard let header = try? Table(csv: Array((inputs + "\n").utf8), file: "--inputs") else {
      throw ValidationError(
        "--inputs \(inputs): the names of columns with commas between them are needed, each once")
    }
    return header.columns
  }

  /// A name for the results of a table: that of its file, in letters that a folder may have.
  private static func name(ofTableAt path: String) -> String {
    let file = path.split(separator: "/").last ?? "table"
    let stem = file.split(separator: ".").first ?? file
    let name = stem.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
    return name.contains { $0 != "-" } ? String(name) : "table"
  }
}

/// How boxes are looked for, and which one is told.
struct BoxSearchOptions: ParsableArguments {
  @Option(help: "The part of a box that a peel cuts off.")
  var peel = RuleInduction.standard.peel

  @Option(help: "The cases that a paste adds, as a part of those in the box.")
  var paste = RuleInduction.standard.paste

  @Option(help: "The least part of all cases that a box holds.")
  var leastMass = RuleInduction.standard.leastMass

  @Option(help: "The most restricted inputs of the box that is told.")
  var mostInputs = ChosenBox.usualRestrictions

  @Option(help: "The number of boxes to find one after the other, each in what is left.")
  var boxes = 1

  @Option(help: "Tell the box of this number instead.")
  var box: Int?

  func validate() throws {
    guard RuleInduction(peel: peel, paste: paste, leastMass: leastMass) != nil else {
      throw ValidationError(
        "--peel and --paste lie above 0 and below 0.5, --least-mass above 0 and below 1")
    }
    try ResultOptions.require(mostInputs, "--most-inputs", 1...1_000)
    try ResultOptions.require(boxes, "--boxes", 1...100)
    try ResultOptions.require(box, "--box", 0...Int.max)
  }

  /// The boxes of some cases; throws where the box that shall be told is none of them.
  func discovery(in cases: CaseTable) throws -> Discovery {
    let discovery = Discovery(
      in: cases,
      settings: RuleInduction(peel: peel, paste: paste, leastMass: leastMass) ?? .standard,
      covering: boxes, mostRestricted: mostInputs)
    if let box, box >= discovery.boxes.count {
      throw ValidationError(
        "--box \(box): there are \(Phrase.count(discovery.boxes.count, "box")), counted from 0")
    }
    return discovery
  }
}

extension MeasureEvent.Refusal {
  /// Why, and what is needed.
  fileprivate var words: String {
    switch self {
    case .needsComparison(let variable):
      "a statistic is no event; a comparison of its variable is needed, as in"
        + " --event '\(variable) > 3'"
    case .otherVariable(let found, let variable):
      "its variable is '\(variable)', not '\(found)'; a comparison of it with a number is needed,"
        + " as in --event '\(variable) > 3'"
    case .hasComparison:
      "a probability says itself what happens; leave --event out, or turn it round with --not"
    case .ofAllEntities:
      "it is about all entities and has no inputs of its own; a measure of one entity is needed"
    }
  }
}

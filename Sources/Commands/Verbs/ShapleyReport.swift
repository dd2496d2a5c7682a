import RankCast

/// What `sensitivity --method shapley` prints: the effects on each measure in its own year.
struct ShapleyReport {
  /// What `--json` says beyond what every verb does.
  struct Summary: Encodable {
    struct Effect: Encodable {
      let input: String
      let measure: String
      let year: Int
      let effect: Double?
      let effectLow: Double?
      let effectHigh: Double?
    }

    let method = "shapley"
    let evaluations: Int
    let effects: [Effect]

    init(_ run: ShapleyRun, _ effects: [ShapleyEffect]) {
      evaluations = run.evaluations
      self.effects = effects.map {
        Effect(
          input: $0.input, measure: $0.measure, year: $0.year,
          effect: VerbSummary.finite($0.effect.value),
          effectLow: VerbSummary.finite($0.effect.low),
          effectHigh: VerbSummary.finite($0.effect.high))
      }
    }
  }

  private let run: ShapleyRun
  private let effects: [ShapleyEffect]
  private let page: Page

  init(_ run: ShapleyRun, _ effects: [ShapleyEffect], _ page: Page) {
    self.run = run
    self.effects = effects
    self.page = page
  }

  /// The text, with a closing line that says where the files are.
  var text: String {
    var lines = page.heading(
      of: run.study, draws: run.study.simulation.draws,
      also: Phrase.count(run.evaluations, "evaluation"))
    for measure in run.measures { lines += [""] + self.lines(of: measure) }
    lines += [
      "", "Parts of the variance over the draws, with 95 % intervals; they sum to 1.",
      "Results are in \(page.folder): shapley.csv has every year.",
    ]
    return lines.joined(separator: "\n")
  }

  private func lines(of measure: Measure) -> [String] {
    let own = effects.enumerated().filter {
      $1.measure == measure.name && $1.year == measure.year
    }.sorted { ($1.element.effect.value, $0.offset) < ($0.element.effect.value, $1.offset) }
    var table = TextTable([.left, .right, .left])
    table.add([measure.name, "effect", ""])
    for (_, row) in own {
      table.add([
        row.input, Phrase.fixed(row.effect.value, 3),
        "[\(Phrase.fixed(row.effect.low, 3)), \(Phrase.fixed(row.effect.high, 3))]",
      ])
    }
    var lines = table.lines
    lines[0] = page.bold(lines[0])
    return lines + ["\(measure.name): \(Phrase.meaning(of: measure, in: run.study))"]
  }
}

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

  private let effects: [ShapleyEffect]
  private let frame: SensitivityText

  init(_ run: ShapleyRun, _ effects: [ShapleyEffect], _ page: Page) {
    self.effects = effects
    frame = SensitivityText(
      study: run.study, measures: run.measures, evaluations: run.evaluations, page: page)
  }

  /// The text, with a closing line that says where the files are.
  var text: String {
    frame.text(
      closing: [
        "Parts of the variance over the draws, with 95 % intervals; they sum to 1.",
        "Results are in \(frame.page.folder): shapley.csv has every year.",
      ], lines: lines)
  }

  private func lines(of measure: Measure) -> [String] {
    var table = TextTable([.left, .right, .left])
    table.add([measure.name, "effect", ""])
    let own = SensitivityText.sorted(
      effects, of: measure, { ($0.measure, $0.year) }, by: \.effect.value)
    for row in own {
      table.add([row.input, Phrase.fixed(row.effect.value, 3), row.effect.interval])
    }
    return frame.lines(table, of: measure)
  }
}

import RankCast

/// What `sensitivity --method morris` prints: the effects on each measure in its own year.
struct MorrisReport {
  /// What `--json` says beyond what every verb does.
  struct Summary: Encodable {
    struct Effect: Encodable {
      let input: String
      let measure: String
      let year: Int
      let mu: Double?
      let muLow: Double?
      let muHigh: Double?
      let muStar: Double?
      let muStarLow: Double?
      let muStarHigh: Double?
      let sigma: Double?
      let sigmaLow: Double?
      let sigmaHigh: Double?
    }

    let method = "morris"
    let evaluations: Int
    let levels = MorrisRun.levels
    let step = MorrisRun.step
    let effects: [Effect]

    init(_ run: MorrisRun, _ effects: [ElementaryEffect]) {
      evaluations = run.evaluations
      self.effects = effects.map {
        Effect(
          input: $0.input, measure: $0.measure, year: $0.year,
          mu: VerbSummary.finite($0.mean.value), muLow: VerbSummary.finite($0.mean.low),
          muHigh: VerbSummary.finite($0.mean.high),
          muStar: VerbSummary.finite($0.meanAbsolute.value),
          muStarLow: VerbSummary.finite($0.meanAbsolute.low),
          muStarHigh: VerbSummary.finite($0.meanAbsolute.high),
          sigma: VerbSummary.finite($0.standardDeviation.value),
          sigmaLow: VerbSummary.finite($0.standardDeviation.low),
          sigmaHigh: VerbSummary.finite($0.standardDeviation.high))
      }
    }
  }

  private let effects: [ElementaryEffect]
  private let frame: SensitivityText

  init(_ run: MorrisRun, _ effects: [ElementaryEffect], _ page: Page) {
    self.effects = effects
    frame = SensitivityText(
      study: run.study, measures: run.measures, evaluations: run.evaluations, page: page)
  }

  /// The text, with a closing line that says where the files are.
  var text: String {
    frame.text(
      closing: [
        "Effects of a step of half an input's range, per whole range; mu* is their mean size, sigma"
          + " their spread.",
        "Results are in \(frame.page.folder): morris.csv has every year.",
      ], lines: lines)
  }

  private func lines(of measure: Measure) -> [String] {
    var table = TextTable([.left, .right, .left, .right, .right])
    table.add([measure.name, "mu*", "", "mu", "sigma"])
    let own = SensitivityText.sorted(
      effects, of: measure, { ($0.measure, $0.year) }, by: \.meanAbsolute.value)
    for effect in own {
      table.add([
        effect.input, Phrase.fixed(effect.meanAbsolute.value, 3), effect.meanAbsolute.interval,
        Phrase.fixed(effect.mean.value, 3), Phrase.fixed(effect.standardDeviation.value, 3),
      ])
    }
    return frame.lines(table, of: measure)
  }
}

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

  private let run: MorrisRun
  private let effects: [ElementaryEffect]
  private let page: Page

  init(_ run: MorrisRun, _ effects: [ElementaryEffect], _ page: Page) {
    self.run = run
    self.effects = effects
    self.page = page
  }

  /// The text, with a closing line that says where the files are.
  var text: String {
    var lines = page.heading(
      of: run.study, draws: run.study.simulation.draws,
      also: Phrase.count(run.evaluations, "evaluation"))
    for measure in run.measures {
      lines += [""] + self.lines(of: measure)
    }
    lines += [
      "",
      "Effects of a step of half an input's range, per whole range; mu* is their mean size, sigma"
        + " their spread.",
      "Results are in \(page.folder): morris.csv has every year.",
    ]
    return lines.joined(separator: "\n")
  }

  private func lines(of measure: Measure) -> [String] {
    let own = effects.enumerated().filter {
      $1.measure == measure.name && $1.year == measure.year
    }.sorted {
      ($1.element.meanAbsolute.value, $0.offset) < ($0.element.meanAbsolute.value, $1.offset)
    }
    var table = TextTable([.left, .right, .left, .right, .right])
    table.add([measure.name, "mu*", "", "mu", "sigma"])
    for (_, effect) in own {
      let size = effect.meanAbsolute
      table.add([
        effect.input, Phrase.fixed(size.value, 3),
        "[\(Phrase.fixed(size.low, 3)), \(Phrase.fixed(size.high, 3))]",
        Phrase.fixed(effect.mean.value, 3), Phrase.fixed(effect.standardDeviation.value, 3),
      ])
    }
    var lines = table.lines
    lines[0] = page.bold(lines[0])
    return lines + ["\(measure.name): \(Phrase.meaning(of: measure, in: run.study))"]
  }
}

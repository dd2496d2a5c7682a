import RankCast

/// What `tornado` prints: the bars of each measure.
struct TornadoReport {
  /// What `--json` says beyond what every verb does.
  struct Summary: Encodable {
    struct Bar: Encodable {
      let input: String
      let measure: String
      let low: Double?
      let mcseLow: Double?
      let high: Double?
      let mcseHigh: Double?
      let swing: Double?
      let mcseSwing: Double?
      let lowOption: String?
      let highOption: String?
    }

    struct Base: Encodable {
      let measure: String
      let value: Double?
      let mcse: Double?
    }

    let points: String
    let evaluations: Int
    let bases: [Base]
    let bars: [Bar]

    init(_ tornados: [Tornado], _ swing: SwingWidth) {
      points = swing.rawValue
      evaluations = tornados.reduce(0) { $0 + $1.evaluations }
      bases = tornados.map {
        Base(
          measure: $0.measure.name, value: VerbSummary.finite($0.base.value),
          mcse: VerbSummary.finite($0.base.standardError))
      }
      bars = tornados.flatMap(\.bars).map {
        Bar(
          input: $0.input, measure: $0.measure, low: VerbSummary.finite($0.low.value),
          mcseLow: VerbSummary.finite($0.low.standardError),
          high: VerbSummary.finite($0.high.value),
          mcseHigh: VerbSummary.finite($0.high.standardError),
          swing: VerbSummary.finite($0.swing.value),
          mcseSwing: VerbSummary.finite($0.swing.standardError),
          lowOption: $0.options?.low, highOption: $0.options?.high)
      }
    }
  }

  private let study: Study
  private let tornados: [Tornado]
  private let swing: SwingWidth
  private let isSingle: Bool
  private let allEntities: Bool
  private let page: Page

  init(
    _ study: Study, _ tornados: [Tornado], _ swing: SwingWidth, by detail: InputDetail,
    allEntities: Bool, _ page: Page
  ) {
    self.study = study
    self.tornados = tornados
    self.swing = swing
    isSingle = detail == .input
    self.allEntities = allEntities
    self.page = page
  }

  /// The text, with a closing line that says where the files are.
  var text: String {
    let evaluations = tornados.reduce(0) { $0 + $1.evaluations }
    var lines = page.heading(
      of: study, draws: study.simulation.draws, also: Phrase.count(evaluations, "evaluation"))
    for tornado in tornados { lines += [""] + self.lines(of: tornado) }
    lines.append("")
    return (lines + notes.flatMap { $0.wrapped(toColumns: page.width) }).joined(separator: "\n")
  }

  private var notes: [String] {
    var lines = ["Low and high: \(points), all else at random; ± is 95 %."]
    if tornados.contains(where: { tornado in
      tornado.bars.contains { $0.bends(around: tornado.base) }
    }) {
      lines.append(
        "*: both ends lie on one side of the value with all at random, so the swing says too little;"
          + " `sensitivity` sees such inputs.")
    }
    if hasShocks {
      lines.append("volatility and shared: the shocks of all years together, not their size.")
    }
    lines.append(
      allEntities
        ? "The inputs of all entities move alike, rivals' too."
        : "Of inputs that every entity has, the measure's own move; `sensitivity` takes those of all."
    )
    if !isSingle, tornados.contains(where: { $0.measure.entities.count > 1 }) {
      lines.append(
        "Where a measure compares two entities both move together; --by input moves each alone.")
    }
    if tornados.contains(where: { $0.bars.contains { $0.options != nil } }) {
      lines.append("A choice goes to its options; named are those of the lowest and highest value.")
    }
    return lines + ["Results are in \(page.folder): tornado.csv."]
  }

  private var hasShocks: Bool {
    !isSingle
      && tornados.contains { tornado in
        tornado.bars.contains {
          $0.input.contains(".growth.volatility") || $0.input.contains(".growth.shared")
        }
      }
  }

  private var points: String {
    switch swing {
    case .ninetyPercent:
      "the 5 % and 95 % points of each input"
    case .standardDeviation: "one standard deviation below and above the mean of each input"
    case .range: "the ends of each input's range, or its 0.1 % and 99.9 % points"
    }
  }

  private func lines(of tornado: Tornado) -> [String] {
    var table = TextTable([.left, .right, .right, .right, .left])
    table.add([tornado.measure.name, "low", "high", "swing", ""])
    for bar in tornado.bars {
      table.add([
        label(of: bar), value(bar.low, tornado), value(bar.high, tornado),
        tornado.measure.isProbability
          ? Phrase.percent(bar.swing) : Phrase.number(bar.swing),
        bar.bends(around: tornado.base) ? "*" : "",
      ])
    }
    var lines = table.lines(fitting: page.width)
    lines[0] = page.bold(lines[0])
    let meaning = Phrase.meaning(of: tornado.measure, in: study)
    return lines
      + "\(tornado.measure.name): \(meaning), \(estimate(tornado)) with all at random"
      .wrapped(toColumns: page.width)
  }

  private func label(of bar: TornadoBar) -> String {
    guard let options = bar.options, options.low != options.high else { return bar.input }
    return "\(bar.input) (\(options.low), \(options.high))"
  }

  private func value(_ estimate: Estimate, _ tornado: Tornado) -> String {
    tornado.measure.isProbability
      ? Phrase.fixed(100 * estimate.value, 1) + " %" : Phrase.fixed(estimate.value, 3)
  }

  private func estimate(_ tornado: Tornado) -> String {
    Phrase.value(tornado.base, of: tornado.measure)
  }
}

import RankCast

/// What `sensitivity --method sobol` prints: the indices of each measure in its own year.
struct SobolReport {
  /// What `--json` says beyond what every verb does.
  struct Summary: Encodable {
    struct Index: Encodable {
      let input: String
      let measure: String
      let year: Int
      let firstOrder: Double?
      let firstOrderLow: Double?
      let firstOrderHigh: Double?
      let total: Double?
      let totalLow: Double?
      let totalHigh: Double?
      let converged: Bool
    }

    let method = "sobol"
    let evaluations: Int
    let convergedWidth = SobolIndex.convergedWidth
    let indices: [Index]

    init(_ run: SobolRun, _ indices: [SobolIndex]) {
      evaluations = run.evaluations
      self.indices = indices.map {
        Index(
          input: $0.input, measure: $0.measure, year: $0.year,
          firstOrder: VerbSummary.finite($0.firstOrder.value),
          firstOrderLow: VerbSummary.finite($0.firstOrder.low),
          firstOrderHigh: VerbSummary.finite($0.firstOrder.high),
          total: VerbSummary.finite($0.total.value),
          totalLow: VerbSummary.finite($0.total.low),
          totalHigh: VerbSummary.finite($0.total.high), converged: $0.isConverged)
      }
    }
  }

  private let run: SobolRun
  private let indices: [SobolIndex]
  private let frame: SensitivityText

  init(_ run: SobolRun, _ indices: [SobolIndex], _ page: Page) {
    self.run = run
    self.indices = indices
    frame = SensitivityText(
      study: run.study, measures: run.measures, evaluations: run.evaluations, page: page)
  }

  /// The text, with a closing line that says where the files are.
  var text: String {
    let closing = ["Results are in \(frame.page.folder): sobol.csv has every year."]
    return frame.text(closing: notes(on: run.measures.flatMap(rows)) + closing, lines: lines)
  }

  private func rows(of measure: Measure) -> [SobolIndex] {
    SensitivityText.sorted(indices, of: measure, { ($0.measure, $0.year) }, by: \.total.value)
  }

  private func lines(of measure: Measure) -> [String] {
    let own = rows(of: measure)
    guard own.contains(where: \.isDefined) else {
      let meaning = Phrase.meaning(of: measure, in: run.study)
      return ["\(measure.name), \(meaning): the same in all draws, so there is nothing to explain."]
    }
    var table = TextTable([.left, .right, .left, .right, .left, .left])
    table.add([measure.name, "first order", "", "total", "", ""])
    for index in own {
      table.add([
        index.input, Phrase.fixed(index.firstOrder.value, 3), index.firstOrder.interval,
        Phrase.fixed(index.total.value, 3), index.total.interval, index.isConverged ? "" : "*",
      ])
    }
    let sum = own.reduce(0) { $0 + $1.firstOrder.value }
    let rest = sum > 1 ? "what is beyond 1 is error" : "what is missing to 1 is interaction"
    return frame.lines(
      table, of: measure, adding: "; first order in all: \(Phrase.fixed(sum, 2)); \(rest).")
  }

  private func notes(on shown: [SobolIndex]) -> [String] {
    var notes = ["Parts of the variance over the draws, with 95 % intervals."]
    if shown.contains(where: { $0.isDefined && !$0.isConverged }) {
      notes.append(
        "*: not yet converged, an interval is wider than"
          + " \(Phrase.fixed(SobolIndex.convergedWidth, 2)); more --draws are needed.")
    }
    if shown.contains(where: { $0.firstOrder.value < 0 }) {
      notes.append(
        "A first-order index below 0 is an estimate of one that is next to 0; it is not clipped.")
    }
    let others = run.measures.filter { $0.statistic != nil && $0.statistic != .mean }
    if !others.isEmpty {
      notes.append(
        "What is explained is the variance of the rank or score itself, whatever the statistic of"
          + " \(others.map(\.name).joined(separator: ", ")).")
    }
    return notes
  }
}

extension Measure {
  /// The statistic of a rank, score or shift; `nil` for probabilities.
  var statistic: Statistic? {
    switch quantity {
    case .probability, .ahead: nil
    case .entity(_, let statistic, _), .meanRankShift(let statistic): statistic
    }
  }
}

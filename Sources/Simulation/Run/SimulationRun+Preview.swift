import Studies

extension SimulationRun {
  /// The draws of the first preview.
  private static let firstPreview = 512

  /// Makes the draws like ``forecast()``, and hands over forecasts of fewer draws meanwhile.
  ///
  /// Independent draws accumulate: each preview is what a run of so many draws says. Under the other
  /// designs, and with a stopping rule, the previews are short runs of their own. The forecast given
  /// back is that of ``forecast()``, bit for bit. Throws what that throws, and what `show` throws.
  package func forecast(
    previewing show: @Sendable (Forecast) async throws -> Void
  ) async throws -> Forecast {
    defer { progressFeed.finish() }
    let settings = study.simulation
    let baseline = try Baseline(of: study)
    let isRandom = settings.design == .random && settings.until == nil
    for draws in isRandom ? [Self.firstPreview] : [Self.firstPreview, settings.draws / 4]
    where draws < settings.draws && draws >= Self.firstPreview {
      var short = settings
      short.draws = draws
      short.until = nil
      let study = try study.with(simulation: short)
      let counts = try await counts(of: study, baseline)
      try await show(
        Forecast(
          study: study, tally: counts.tally, confidence: nil, replicates: counts.replicates))
    }
    guard isRandom else { return try await forecast() }
    let pass = try DrawPass(study, baseline: baseline)
    var total = Tally(TallyLayout(study: study, baseline: baseline))
    var blocks = 0
    while blocks < pass.cut.blocks {
      // Every worker gets a block; later, no more than half as many again as there are.
      let next = min(pass.cut.blocks, blocks + max(threads, blocks / 2))
      let layout = total.layout
      total.merge(try await collect(pass, blocks: blocks..<next) { Tally(layout) })
      blocks = next
      guard blocks < pass.cut.blocks else { break }
      try await show(Forecast(study: study, tally: total, confidence: nil))
    }
    return try await forecast(of: study, (total, nil))
  }
}

extension Study {
  /// The same study with other measures.
  ///
  /// Throws where one of them asks for what the study does not have.
  package func with(measures: [Measure]) throws(StudyProblems) -> Study {
    try changing(measures: measures)
  }
}

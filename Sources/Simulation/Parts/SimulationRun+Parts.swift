import Studies

extension SimulationRun {
  /// Counts the draws of parts one after the other, and gives each to `keep` as soon as it is done.
  ///
  /// Throws what ``forecast()`` does, and what `keep` does. A stopping rule is not followed.
  package func count(
    _ parts: [PartNumber], keep: (PartNumber, PartialTally) throws -> Void
  ) async throws {
    defer { progressFeed.finish() }
    let baseline = try Baseline(of: study)
    let pass = try DrawPass(study, baseline: baseline)
    let empty = PartialTally(study, baseline: baseline)
    let total = parts.reduce(0) { $0 + pass.cut.draws(in: $1.blocks(of: pass.cut)) }
    var done = 0
    for part in parts {
      let blocks = part.blocks(of: pass.cut)
      let tally = try await count(
        blocks, of: pass, empty, progress: RunProgress(done: done, total: total))
      done += tally.draws
      try keep(part, tally)
    }
  }

  private func count(
    _ blocks: Range<Int>, of pass: DrawPass, _ empty: PartialTally, progress: RunProgress
  ) async throws -> PartialTally {
    guard study.simulation.design != .random else {
      let tally = try await collect(pass, blocks: blocks, progress: progress) { empty.tally }
      return PartialTally(empty, blocks: blocks, tally: tally, replicates: nil)
    }
    let study = study
    let layout = empty.tally.layout
    var both = try await collect(pass, blocks: blocks, progress: progress) {
      ReplicatedTally(study: study, layout: layout)
    }
    both.settle()
    return PartialTally(
      empty, blocks: blocks, tally: both.total, replicates: both.replicates)
  }

  /// The forecast from parts that were put together, and from what further passes over their draws
  /// count.
  ///
  /// Bit for bit what ``forecast()`` says where every block is there; otherwise a forecast of the
  /// draws that are. Throws what ``forecast()`` does.
  package func forecast(from parts: PartialTally) async throws -> Forecast {
    defer { progressFeed.finish() }
    let counts: Counts = (parts.tally, parts.replicates)
    guard !parts.isWhole else { return try await forecast(of: study, counts) }
    return try await forecast(
      of: study, counts, blocks: parts.blocks, shortened: study.with(draws: parts.draws))
  }
}

import Studies

extension SimulationRun: WorkInParts {
  private var cut: DrawCut {
    DrawCut(draws: study.simulation.draws, design: study.simulation.design)
  }

  package var mostParts: Int { cut.blocks }

  package func evaluations(of part: PartNumber) -> Int { cut.draws(in: part.blocks(of: cut)) }

  package func finding() async throws -> Forecast { try await forecast() }

  package func make(
    _ parts: [PartNumber], keep: (PartNumber, _ content: [UInt8]) throws -> Void
  ) async throws {
    try await count(parts) { try keep($0, $1.encoded) }
  }

  /// Parts that were put together.
  package struct Sum: Sendable {
    fileprivate let empty: PartialTally
    fileprivate var total: PartialTally
  }

  package func emptySum() throws -> Sum {
    let empty = try PartialTally(study)
    return Sum(empty: empty, total: empty)
  }

  package func add(
    _ content: ArraySlice<UInt8>, of part: PartNumber, to sum: inout Sum
  ) throws(ByteDamage) {
    sum.total.merge(try PartialTally(decoding: content, of: part, sum.empty))
  }

  package func finding(from sum: Sum) async throws -> Forecast {
    try await forecast(from: sum.total)
  }
}

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

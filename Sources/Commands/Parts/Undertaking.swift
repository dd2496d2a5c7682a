import RankCast

/// What a verb has to compute on the draws of a scenario, at once or in parts, and what it reports
/// then: the same, whoever made which draws.
struct Undertaking: Sendable {
  /// The parts unless others are asked for.
  let usualParts: Int
  /// The evaluations of a part.
  let evaluations: @Sendable (PartNumber) -> Int

  private let doAtOnce: @Sendable () async throws -> VerbReport
  private let doParts: @Sendable ([PartNumber], Keep) async throws -> Void
  private let doMerge: @Sendable (PartSet) async throws -> VerbReport

  /// Takes what a part shows.
  typealias Keep = (PartNumber, _ content: [UInt8]) throws -> Void

  /// Some work of a job; `again` gives it anew for a further pass over the draws.
  init<Work: WorkInParts>(
    _ job: Job, _ work: Work, again: @escaping @Sendable () throws -> Work,
    report: @escaping @Sendable (Work.Finding) throws -> VerbReport
  ) {
    usualParts = work.usualParts
    evaluations = { work.evaluations(of: $0) }
    // Whichever comes first has the first work.
    doAtOnce = {
      try report(try await job.showing(work.progress) { try await work.finding() })
    }
    doParts = { parts, keep in
      try await job.showing(work.progress) { try await work.make(parts, keep: keep) }
    }
    doMerge = { parts in
      let work = try again()
      let sum = try parts.sum(of: work)
      let finding = try await job.showing(work.progress) { try await work.finding(from: sum) }
      var made = try report(finding)
      made.result = made.result.with([], details: parts.details)
      return made
    }
  }

  /// Does all of it.
  func atOnce() async throws -> VerbReport { try await doAtOnce() }

  /// Does parts of it one after the other, and hands over what each shows as soon as it is done.
  func make(_ parts: [PartNumber], keep: Keep) async throws { try await doParts(parts, keep) }

  /// Puts parts together, and does what remains to be done on all draws.
  func merging(_ parts: PartSet) async throws -> VerbReport { try await doMerge(parts) }
}

import ArgumentParser

/// The options of parts on verbs that have none: not shown, and refused with the reason.
struct WholeOnly: ParsableArguments {
  @Option(help: .hidden) var part: String?
  @Option(help: .hidden) var parts: String?
  @Option(help: .hidden) var on: String?
  @Option(help: .hidden) var scheduler: String?
  @Flag(help: .hidden) var resume = false

  func validate() throws {
    guard resume || [part, parts, on, scheduler].contains(where: { $0 != nil }) else { return }
    throw ValidationError(
      "this verb works in one process; --part, --parts, --resume and --on go with run, sweep, compare"
        + " and sensitivity")
  }
}

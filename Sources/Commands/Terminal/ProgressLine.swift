import RankCast

/// Draws the progress of a run on one line of standard error, a few times a second.
struct ProgressLine {
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var next: ContinuousClock.Instant
  private var isDrawn = false

  init() {
    start = clock.now
    // Short runs end before the line would be read.
    next = start + .milliseconds(300)
  }

  /// Redraws the line if it is time for it.
  mutating func show(_ progress: RunProgress) {
    let now = clock.now
    guard now >= next else { return }
    next = now + .milliseconds(200)
    isDrawn = true
    let elapsed = (now - start) / .seconds(1)
    let rate = Double(progress.done) / elapsed
    let left = Double(progress.total - progress.done) / rate
    let share = 100 * Double(progress.done) / Double(progress.total)
    Terminal.complain(
      """
      \r\(Phrase.fixed(share, 1)) % · \(Phrase.grouped(progress.done)) of \
      \(Phrase.count(progress.total, "draw")) · \(Phrase.grouped(Int(rate))) a second · \
      \(Phrase.duration(left)) left\u{1B}[K
      """, terminator: "")
  }

  /// Clears the line.
  func clear() {
    if isDrawn { Terminal.complain("\r\u{1B}[K", terminator: "") }
  }
}

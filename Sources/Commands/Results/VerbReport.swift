import ArgumentParser
import RankCast

/// What a verb has to say once its work is done.
struct VerbReport {
  /// What enters the result folder.
  var result: VerbResult
  /// What `--json` prints beyond what every verb says; encodes as a map.
  var summary: any Encodable
  /// The printed text, without a line feed at its end.
  var text: (Page) -> String
  /// The exit code after all is written and said; `nil` for 0.
  var status: ExitCode?
  /// What remains to be done once the result is in its folder.
  var afterwards: (() throws -> Void)?
  /// What readers are warned of beyond what the scenario gives rise to; said also with `--quiet`.
  var warnings: [String] = []
}

/// What a printed text may take into account.
struct Page {
  /// The columns of the terminal.
  let width: Int
  let isColoured: Bool
  /// The time that the work took, in seconds.
  let seconds: Double
  /// The folder of the results.
  let folder: String

  /// A text in bold where the terminal shows that.
  func bold(_ text: String) -> String { isColoured ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

  /// The title of a study, its size, the draws made and the time they took.
  func heading(of study: Study, draws: Int, also words: String? = nil) -> [String] {
    let simulation = study.simulation
    let made = """
      \(Phrase.count(draws, Phrase.draw(of: simulation.design))) of \(simulation.generator.name), \
      seed \(simulation.seed) · \(Phrase.duration(seconds))
      """
    let parts = [Phrase.size(of: study), words, made].compactMap(\.self)
    let title = study.title.wrapped(toColumns: width).map(bold)
    return title + parts.joined(separator: " · ").wrapped(toColumns: width)
  }
}

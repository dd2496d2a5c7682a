import RankCast

/// What all methods of `sensitivity` print: a table a measure, in the measure's own year.
struct SensitivityText {
  let study: Study
  let measures: [Measure]
  let evaluations: Int
  let page: Page

  /// The text; `lines` has the table of a measure and what it says, `closing` what ends the page.
  func text(closing: [String], lines: (Measure) -> [String]) -> String {
    let heading = page.heading(
      of: study, draws: study.simulation.draws, also: Phrase.count(evaluations, "evaluation"))
    return
      (heading + measures.flatMap { [""] + lines($0) } + [""]
      + closing.flatMap { $0.wrapped(toColumns: page.width) })
      .joined(separator: "\n")
  }

  /// A table with its first line in bold, and below it what the measure is.
  func lines(_ table: TextTable, of measure: Measure, adding words: String = "") -> [String] {
    var lines = table.lines(fitting: page.width)
    lines[0] = page.bold(lines[0])
    return lines
      + "\(measure.name): \(Phrase.meaning(of: measure, in: study))\(words)"
      .wrapped(toColumns: page.width)
  }

  /// The rows of a measure in its own year, the largest first.
  static func sorted<Row>(
    _ rows: [Row], of measure: Measure, _ subject: (Row) -> (measure: String, year: Int),
    by size: (Row) -> Double
  ) -> [Row] {
    rows.filter { subject($0) == (measure.name, measure.year) }.enumerated().sorted {
      (size($1.element), $0.offset) < (size($0.element), $1.offset)
    }.map(\.element)
  }
}

extension IntervalEstimate {
  /// The interval in brackets, with three decimals.
  var interval: String { "[\(Phrase.fixed(low, 3)), \(Phrase.fixed(high, 3))]" }
}

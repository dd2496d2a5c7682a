import RankCast

/// What `compare --json` prints beyond what every verb does.
struct CompareSummary: Encodable {
  private struct Entry: Encodable {
    let variant: String
    let measure: String
    let estimate: MeasureValue
    let difference: MeasureValue?
    let verdict: String?
  }

  private let variants: [Entry]

  init(_ comparison: Comparison) {
    variants = comparison.rows.map {
      Entry(
        variant: $0.variant, measure: $0.measure.name, estimate: MeasureValue($0.estimate),
        difference: $0.difference.map(MeasureValue.init), verdict: $0.verdict?.rawValue)
    }
  }
}

/// What `compare` prints: measure by measure the base case and its variants.
struct CompareTable {
  private let comparison: Comparison
  private let page: Page

  init(_ comparison: Comparison, _ page: Page) {
    self.comparison = comparison
    self.page = page
  }

  var text: String {
    let study = comparison.base.study
    let wide = table(isNarrow: false).lines
    let isNarrow = wide.contains { $0.columns > page.width }
    var lines = isNarrow ? table(isNarrow: true).lines(fitting: page.width) : wide
    lines[0] = page.bold(lines[0])
    let heading = page.heading(
      of: study, draws: study.simulation.draws,
      also: Phrase.count(comparison.variants.count, "variant"))
    let note =
      "Intervals are 95 % Monte Carlo errors"
      + (isNarrow ? "." : "; a verdict stands where a difference exceeds its own.")
    return
      (heading + [""] + lines + note.wrapped(toColumns: page.width) + [
        "", "Results are in \(page.folder): start with variants.csv.",
      ]).joined(separator: "\n")
  }

  /// The table; where the width is small a measure has a line of its own, and no verdict.
  private func table(isNarrow: Bool) -> TextTable {
    var table = TextTable(
      isNarrow ? [.left, .right, .right] : [.left, .left, .right, .right, .left])
    table.add(
      isNarrow
        ? ["variant", "value", "difference"]
        : ["measure", "variant", "value", "difference", "verdict"])
    let rows = comparison.rows
    var known: [String] = []
    for name in rows.map(\.measure.name) where !known.contains(name) { known.append(name) }
    for name in known {
      if isNarrow { table.add([name, "", ""]) }
      for (place, row) in rows.filter({ $0.measure.name == name }).enumerated() {
        let isBase = row.variant == Comparison.baseName && place == 0
        let value = Phrase.value(row.estimate, of: row.measure)
        let difference =
          isBase
          ? "" : row.difference.map { Phrase.difference($0, of: row.measure) } ?? "not comparable"
        table.add(
          isNarrow
            ? ["  " + row.variant, value, difference]
            : [
              place == 0 ? name : "", row.variant, value, difference, row.verdict?.rawValue ?? "",
            ])
      }
    }
    return table
  }
}

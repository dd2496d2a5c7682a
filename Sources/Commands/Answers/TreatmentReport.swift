import RankCast

/// What treatments do to the cells of a study, for `check`.
struct TreatmentReport {
  let study: Study

  /// The most winsorised cells that are named, an indicator.
  private static let limit = 20

  /// A line an indicator, and one for each cell that is winsorised; empty where nothing is treated.
  var text: String {
    let treatments = study.treatments
    guard !treatments.isEmpty else { return "" }
    return (["Treatment of the cells, before anything is drawn"] + treatments.flatMap(lines))
      .joined(separator: "\n")
  }

  private func lines(_ summary: TreatmentSummary) -> [String] {
    let head = "\(summary.indicator): \(what(summary.step))\(shapes(summary))"
    guard case .winsorised(let cells) = summary.step else { return ["  " + head] }
    var lines = cells.prefix(Self.limit).map { cell in
      "    \(study.entities[cell.entity]): \(exact(cell.before)) counts as "
        + exact(cell.after)
    }
    if cells.count > Self.limit { lines.append("    and \(cells.count - Self.limit) more") }
    return ["  " + head] + lines
  }

  private func what(_ step: TreatmentSummary.Step) -> String {
    switch step {
    case .none: "left as it is"
    case .winsorised(let cells): "\(Phrase.count(cells.count, "cell")) winsorised"
    case .logarithm(let offset): "ln(\(shifted(offset)))"
    case .boxcox(let lambda, let offset):
      "Box–Cox transform of \(shifted(offset)) with λ = \(Phrase.fixed(lambda, 4))"
    }
  }

  private func shifted(_ offset: Double) -> String {
    guard offset != 0 else { return "x" }
    return "x \(offset < 0 ? "−" : "+") \(exact(offset.magnitude))"
  }

  /// All digits of a number, as the table may have it.
  private func exact(_ number: Double) -> String {
    let text = "\(number)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private func shapes(_ summary: TreatmentSummary) -> String {
    func change(_ name: String, _ number: (SampleShape) -> Double) -> String {
      let texts = [summary.before, summary.after].map { shape in
        shape.map { Phrase.fixed(number($0), 2) } ?? "none"
      }
      return " · \(name) \(summary.step == .none ? texts[0] : texts.joined(separator: " → "))"
    }
    return change("skewness") { $0.skewness } + change("kurtosis") { $0.kurtosis }
  }
}

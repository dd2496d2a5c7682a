import RankCast

/// What `seek` prints: the value with its interval, or the break-even curve.
struct SeekTable {
  private let seek: Seek
  private let study: Study
  private let isPercent: Bool
  private let page: Page

  init(_ seek: Seek, _ study: Study, isPercent: Bool, _ page: Page) {
    self.seek = seek
    self.study = study
    self.isPercent = isPercent
    self.page = page
  }

  var text: String {
    var lines = page.heading(
      of: study, draws: study.simulation.draws,
      also: Phrase.count(seek.evaluations, "evaluation"))
    lines.append("")
    if let axis = seek.question.along {
      lines += curve(along: axis)
    } else {
      lines += seek.answers.flatMap(answer)
    }
    lines += ["", "Results are in \(page.folder): start with seek.csv."]
    return lines.joined(separator: "\n")
  }

  private var measure: Measure? {
    study.measures.first { $0.name == seek.question.measure }
  }

  private func answer(_ answer: Seek.Answer) -> [String] {
    let question = seek.question
    let target = measured(question.target)
    guard let value = answer.value else {
      let none = page.bold("No value of \(question.address) in the range reaches \(target).")
      if answer.isFlat {
        return [
          none,
          "\(question.measure) is \(estimate(answer.achieved)) and moves by no more than that error"
            + " over the range: in it the parameter hardly matters.",
        ]
      }
      return [
        none,
        "\(question.measure) lies between \(measured(answer.range.lowerBound)) and"
          + " \(measured(answer.range.upperBound)); nearest is \(estimate(answer.achieved)) at"
          + " \(parameter(answer.nearest, answer)).",
        isAtEnd(answer)
          ? "That is an end of the range: beyond it, where the parameter allows that, it may be reached."
          : "That is within the range: another parameter is needed.",
      ]
    }
    var lines = [
      page.bold("\(question.address) = \(parameter(value, answer))"),
      "95 % interval \(interval(answer)); \(question.measure) is then"
        + " \(estimate(answer.achieved)), wanted \(target).",
    ]
    if answer.crossings > 1 {
      lines.append(
        "The target is crossed \(answer.crossings) times in the range; this is the first crossing.")
    }
    return lines
  }

  private func isAtEnd(_ answer: Seek.Answer) -> Bool {
    answer.nearest == seek.question.low || answer.nearest == seek.question.high
  }

  private func curve(along axis: Axis) -> [String] {
    let question = seek.question
    var table = TextTable([.right, .right, .right, .right])
    table.add(["\(axis.address)", "\(question.address)", "95 % interval", question.measure])
    for answer in seek.answers {
      table.add([
        answer.along ?? "", answer.value.map { parameter($0, answer) } ?? "none",
        answer.value == nil ? "" : interval(answer), estimate(answer.achieved),
      ])
    }
    var lines = table.lines(fitting: page.width, shortening: 2)
    lines[0] = page.bold(lines[0])
    return lines
  }

  private func interval(_ answer: Seek.Answer) -> String {
    let low = answer.low.map { parameter($0, answer) } ?? "below the range"
    let high = answer.high.map { parameter($0, answer) } ?? "above the range"
    return "\(low) to \(high)"
  }

  private func estimate(_ estimate: Estimate) -> String {
    measure.map { Phrase.value(estimate, of: $0) } ?? Phrase.number(estimate)
  }

  /// A value of the measure without error.
  private func measured(_ value: Double) -> String {
    estimate(Estimate(value: value, standardError: 0))
  }

  /// A value of the parameter, to the digits that its interval allows.
  private func parameter(_ value: Double, _ answer: Seek.Answer) -> String {
    let low = answer.low ?? answer.value ?? seek.question.low
    let high = answer.high ?? answer.value ?? seek.question.high
    let scale = isPercent ? 100.0 : 1
    let width = scale * (high - low) / 2
    var digits = 0
    var unit = 1.0
    while digits < 6, !(width >= 2 * unit) {
      unit /= 10
      digits += 1
    }
    return Phrase.fixed(scale * value, digits) + (isPercent ? " %" : "")
  }
}

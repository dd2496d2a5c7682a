import RankCast

/// A search for the value of a control at which a measure reaches a target.
package struct BreakEven: Sendable {
  /// The state of the page; a change of the control itself does not matter.
  package let state: WhatIf
  /// The control.
  package let control: Control
  /// The name of the measure.
  package let measure: String
  /// The value that the measure is to reach.
  package let target: Double

  /// Reads a search from a query: that of a state, with `vary`, `measure` and `target`.
  ///
  /// Throws ``Refusal``.
  package init(_ query: Query, on shelf: Shelf) throws(Refusal) {
    state = try WhatIf(query, on: shelf)
    guard let address = query["vary"].flatMap(Address.init(dotted:)),
      let control = shelf[state.name]?.controls[address]
    else {
      throw Refusal(.noSuchSlider, at: "vary")
    }
    self.control = control
    guard let measure = query["measure"], measure.utf8.count <= 200 else {
      throw Refusal(.measureMissing, at: "measure")
    }
    self.measure = measure
    guard let target = query["target"].flatMap(Axis.number), target.isFinite else {
      throw Refusal(.targetIsNoNumber, at: "target")
    }
    self.target = target
  }
}

extension BreakEven {
  /// The sum of the weights beside the one that is sought; `nil` for any other control.
  func siblings(in scenario: Scenario, on shelf: Shelf) -> Double? {
    guard case .weight = control.role,
      let group = shelf[state.name]?.groups.first(where: { $0.controls.contains(control) })
    else { return nil }
    return group.controls.filter { $0 != control }.reduce(0) { sum, other in
      sum + (scenario.scalar(at: other.address).flatMap(Axis.number) ?? other.value)
    }
  }
}

/// What a search says to readers.
struct SeekAnswer {
  /// Sentences, and the value for the slider; no value where no one reaches the target.
  let json: JSONValue

  /// `others` is the sum of the weights beside a weight that is sought, which is shown as a share.
  init(
    _ seek: Seek, _ control: Control, others: Double?, _ measure: Measure, _ study: Study,
    _ words: LiveWords
  ) {
    guard let answer = seek.answers.first else {
      json = .null
      return
    }
    func value(_ number: Double) -> String {
      let ends = (answer.low ?? control.low, answer.high ?? control.high)
      let halfWidth = (ends.1 - ends.0) / 2
      if let others {
        let slope = others / ((number + others) * (number + others))
        return words.percent(number / (number + others), halfWidth: halfWidth * slope)
      }
      return control.unit == .percent
        ? words.percent(number, halfWidth: halfWidth) : words.number(number)
    }
    let target =
      measure.isProbability
      ? words.percent(seek.question.target) : words.number(seek.question.target)
    let meaning = words.meaning(of: measure, in: study)
    guard let found = answer.value else {
      let (low, high) = (value(seek.question.low), value(seek.question.high))
      json = .object([
        "text": .string(
          words.say(
            "No value from \(low) to \(high) does it: “\(meaning)” comes nearest to \(target) at "
              + "\(value(answer.nearest)), with \(words.value(answer.achieved, of: measure)).",
            "在\(low)至\(high)之间没有取值能达到目标：“\(meaning)”在\(value(answer.nearest))处最接近\(target)，"
              + "为\(words.value(answer.achieved, of: measure))。"))
      ])
      return
    }
    let from =
      answer.low.map(value) ?? words.say("below \(value(control.low))", "低于\(value(control.low))")
    let to =
      answer.high.map(value)
      ?? words.say("above \(value(control.high))", "高于\(value(control.high))")
    let more =
      answer.crossings > 1
      ? words.say(
        " The target is crossed more than once; this is the first place.", "目标被多次穿越，此为第一处。") : ""
    json = .object([
      "text": .string(
        words.say(
          "“\(meaning)” reaches \(target) at \(value(found)) (95 %: \(from) to \(to)).\(more)",
          "“\(meaning)”在\(value(found))处达到\(target)（95%区间：\(from)至\(to)）。\(more)")),
      "value": JSONValue(found),
      "estimate": JSONValue(answer.achieved.value),
    ])
  }
}

import RankCast

/// What `discover` prints: the trade-off between coverage and density, and a box in words.
struct DiscoveryReport {
  /// What `--json` says beyond what every verb does.
  struct Summary: Encodable {
    struct Restriction: Encodable {
      let input: String
      let low: Double?
      let high: Double?
      let quasiP: Double?
    }

    struct FoundBox: Encodable {
      let box: Int
      let coverage: Double
      let density: Double
      let mass: Double
      let restrictions: [Restriction]
    }

    let event: String
    let cases: Int
    let events: Int
    let chosen: [FoundBox]

    init(_ discovery: Discovery, event: String) {
      self.event = event
      cases = discovery.cases.count
      events = discovery.cases.events
      chosen = discovery.chosen.map { found in
        FoundBox(
          box: found.number, coverage: found.box.coverage, density: found.box.density,
          mass: found.box.mass,
          restrictions: found.box.box.restricted.map { input in
            let limits = found.box.box.limits[input]
            return Restriction(
              input: discovery.cases.inputs[input].name, low: limits?.low, high: limits?.high,
              quasiP: found.box.quasiP[input].flatMap(VerbSummary.finite))
          })
      }
    }
  }

  private let discovery: Discovery
  private let event: String
  private let kinds: [String: RecordedInput.Kind]
  private let box: Int?

  /// `kinds` tells what the inputs' values are, as far as that is known; `box` which box is told.
  init(
    _ discovery: Discovery, event: String, kinds: [String: RecordedInput.Kind], box: Int?
  ) {
    self.discovery = discovery
    self.event = event
    self.kinds = kinds
    self.box = box
  }

  /// The text, below a heading, with a closing line that says where the files are.
  func text(_ page: Page, heading: [String]) -> String {
    let cases = discovery.cases
    var lines = heading + [""]
    let found =
      "\(event): in \(Phrase.grouped(cases.events)) of \(Phrase.count(cases.count, "case")),"
      + " \(percent(Double(cases.events) / Double(max(1, cases.count))))."
    lines += found.wrapped(toColumns: page.width)
    if cases.events == 0 {
      lines.append("There is nothing to find: it happens nowhere.")
    } else if cases.events == cases.count {
      lines.append("There is nothing to find: it happens everywhere.")
    } else {
      lines += [""] + tradeOff(page)
      for (place, found) in told.enumerated() {
        lines += [""] + words(of: found, page) + remainder(of: found, after: told.prefix(place))
      }
      if told.count > 1 {
        let joint = percent(discovery.jointCoverage(of: told))
        lines += ["", "Together they hold \(joint) of it."]
      }
    }
    lines += ["", "Results are in \(page.folder): boxes.csv has the limits of every box."]
    return lines.joined(separator: "\n")
  }

  private var told: [Discovery.Numbered] {
    guard let box else { return discovery.chosen }
    return discovery.boxes.filter { $0.number == box }
  }

  /// What a box that was looked for in what others left over holds of that alone.
  private func remainder(
    of found: Discovery.Numbered, after others: ArraySlice<Discovery.Numbered>
  ) -> [String] {
    guard !others.isEmpty, !found.box.box.limits.isEmpty else { return [] }
    let own = discovery.census(of: found, outside: Array(others))
    guard own.cases > 0 else { return ["All of its cases lie in the boxes above."] }
    return [
      "Outside the boxes above: \(percent(Double(own.events) / Double(own.cases))) of"
        + " \(Phrase.count(own.cases, "case"))."
    ]
  }

  /// A dozen boxes of the first trajectory, evenly.
  private func tradeOff(_ page: Page) -> [String] {
    let boxes = discovery.boxes.filter { $0.trajectory == 0 }
    let step = max(1, (boxes.count + 11) / 12)
    var table = TextTable([.left, .right, .right, .right, .right])
    table.add(["Box", "inputs", "coverage", "density", "mass"])
    for (place, found) in boxes.enumerated()
    where place % step == 0 || found.isChosen || place == boxes.count - 1 {
      table.add([
        "\(found.number)\(found.isChosen ? " *" : "")", "\(found.box.box.limits.count)",
        percent(found.box.coverage), percent(found.box.density), percent(found.box.mass),
      ])
    }
    var lines = table.lines(fitting: page.width)
    lines[0] = page.bold(lines[0])
    return lines
  }

  /// A box in words.
  private func words(of found: Discovery.Numbered, _ page: Page) -> [String] {
    let box = found.box
    guard !box.box.limits.isEmpty else {
      return ["Box \(found.number) restricts nothing: no cut makes it more frequent."]
    }
    var table = TextTable([.left, .left, .left])
    for input in box.box.restricted {
      let name = discovery.cases.inputs[input].name
      guard let limits = box.box.limits[input] else { continue }
      let isYesOrNo = discovery.cases.inputs[input].isYesOrNo
      let quasiP = box.quasiP[input] ?? .nan
      table.add([
        "  \(name)", Phrase.limits(limits, of: kinds[name], isYesOrNo: isYesOrNo),
        quasiP < 0.001
          ? "quasi-p < 0.001"
          : "quasi-p \(Phrase.fixed(quasiP, 3))" + (quasiP > 0.05 ? ", may be chance" : ""),
      ])
    }
    let density = percent(box.density)
    let error = Phrase.fixed(
      100 * Estimate(value: box.density, standardError: box.densityError).halfWidth, 1)
    let title =
      "Box \(found.number): \(density) ± \(error) of the cases in it (density), against"
      + " \(percent(Double(discovery.cases.events) / Double(discovery.cases.count))) of all"
    let size =
      "It holds \(percent(box.coverage)) of all events (coverage) and \(percent(box.mass)) of all"
      + " cases (mass), where"
    return title.wrapped(toColumns: page.width).map(page.bold)
      + size.wrapped(toColumns: page.width) + table.lines(fitting: page.width)
  }

  private func percent(_ part: Double) -> String { Phrase.fixed(100 * part, 1) + " %" }
}

extension Phrase {
  /// What the event of a measure is, in the names of its study: `Seoul is first in 2030`.
  static func event(_ event: MeasureEvent, in study: Study) -> String {
    let name = { (entity: Int) in study.entities[entity] }
    let isnt = event.isTurnedRound ? "is not" : "is"
    let words: String
    switch event.measure.quantity {
    case .probability(let entity, 1): words = "\(name(entity)) \(isnt) first"
    case .probability(let entity, let rank):
      words = "\(name(entity)) \(isnt) among the first \(grouped(rank))"
    case .ahead(let entity, let opponent):
      words = "\(name(entity)) \(isnt) ahead of \(name(opponent))"
    case .entity(let entity, _, let variable):
      let comparison = event.comparison.map { " \($0.relation.rawValue) \($0.text)" } ?? ""
      let variable = variable == .rankShift ? "shift of rank" : variable.rawValue
      words =
        "\(variable) of \(name(entity)) \(event.isTurnedRound ? "not " : "")\(comparison.dropFirst())"
    case .meanRankShift: words = "shift of rank, all entities"
    }
    return "\(words) in \(event.measure.year)"
  }

  /// Limits of an input in words.
  static func limits(
    _ limits: Box.Limits, of kind: RecordedInput.Kind?, isYesOrNo: Bool
  ) -> String {
    if isYesOrNo {
      let isYes = limits.low != nil
      guard kind == .occurrence else { return isYes ? "yes" : "no" }
      return isYes ? "happens" : "does not happen"
    }
    func number(_ value: Double) -> String {
      switch kind {
      case .drift, .weight, .shock: "\(fixed(100 * value, 1)) %"
      case .errorFactor, .level, .eventFactor: fixed(value, 3)
      case .cell, .error, .occurrence, .choice, nil: significant(value)
      }
    }
    return switch (limits.low, limits.high) {
    case (let low?, let high?): "\(number(low)) to \(number(high))"
    case (let low?, nil): "at least \(number(low))"
    case (nil, let high?): "at most \(number(high))"
    case (nil, nil): "any"
    }
  }

  /// A number to four significant digits or so.
  private static func significant(_ value: Double) -> String {
    let size = value.magnitude
    if size >= 1e9 || (size > 0 && size < 1e-4) { return "\(value)" }
    return fixed(value, size >= 1_000 ? 0 : size >= 10 ? 1 : size >= 1 ? 3 : 4)
  }
}

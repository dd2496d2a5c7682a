import RankCast

/// What `replay` prints: the inputs of a draw, what they lead to, and why.
struct ReplayReport {
  private let replay: Replay
  private let study: Study
  private let entities: [Int]
  private let baseline: Baseline
  private let page: Page

  init(_ replay: Replay, entities: [Int], baseline: Baseline, page: Page) {
    self.replay = replay
    study = replay.study
    self.entities = entities
    self.baseline = baseline
    self.page = page
  }

  /// The text.
  var text: String {
    let settings = study.simulation
    let place = """
      draw \(Phrase.grouped(replay.draw)) of \(Phrase.grouped(settings.draws)), counted from 0 · \
      \(settings.design == .random ? "" : "\(settings.design.rawValue) · ")\
      \(settings.generator.name), seed \(settings.seed)
      """
    var lines = [page.bold(study.title)] + place.wrapped(toColumns: page.width)
    lines += [""] + inputLines + [""] + table("Weights", weightRows)
    for entity in entities { lines += [""] + table(study.entities[entity], rows(of: entity)) }
    lines += [""] + reasons
    return lines.joined(separator: "\n")
  }

  // MARK: - Inputs

  /// Inputs that are drawn once, then those of the years, a row an address.
  private var inputLines: [String] {
    let inputs = replay.inputs.filter { $0.kind != .weight }
    guard !inputs.isEmpty else {
      return "Of the entities shown, nothing but the weights is uncertain."
        .wrapped(toColumns: page.width)
    }
    var once = TextTable([.left, .right, .left])
    once.add(["Inputs", "", ""])
    var yearly: [(name: String, cells: [String])] = []
    var places: [String: Int] = [:]
    for input in inputs {
      guard let (name, year) = parts(of: input) else {
        once.add([input.name, value(of: input), meaning(of: input)])
        continue
      }
      let place = places[name] ?? yearly.count
      if place == yearly.count {
        yearly.append((name, Array(repeating: "", count: study.years.count)))
        places[name] = place
      }
      yearly[place].cells[year] = value(of: input)
    }
    var lines = once.lines.map { $0.cut(toColumns: page.width) }
    lines[0] = page.bold(lines[0])
    if lines.count == 1 { lines = [] } else if !yearly.isEmpty { lines.append("") }
    return lines + (yearly.isEmpty ? [] : table("Inputs by year, shocks as logarithms", yearly))
  }

  /// The name of an input of a year without the year, and the place of the year.
  private func parts(of input: Replay.Input) -> (name: String, year: Int)? {
    guard input.name.last == "]",
      let cut = input.name.lastIndex(where: { $0 == "," || $0 == "[" }),
      let year = Int(input.name[input.name.index(after: cut)...].dropLast()),
      let place = study.years.firstIndex(of: year),
      [.shock, .occurrence, .eventFactor].contains(input.kind)
    else { return nil }
    return (input.name[..<cut] + (input.name[cut] == "," ? "]" : ""), place)
  }

  private func value(of input: Replay.Input) -> String {
    switch input.kind {
    case .choice: input.option ?? Phrase.fixed(input.value, 0)
    case .occurrence: input.value == 1 ? "yes" : "no"
    case .drift: Phrase.fixed(100 * input.value, 2) + " %"
    case .shock: Phrase.signed(input.value, 4)
    case .weight, .cell, .errorFactor, .error, .level, .eventFactor:
      Phrase.rounded(input.value)
    }
  }

  private func meaning(of input: Replay.Input) -> String {
    switch input.kind {
    case .choice: "the way that is taken"
    case .occurrence: "whether it happens"
    case .drift: "a year"
    case .shock: "log shock"
    case .cell: "in the place of the cell"
    case .errorFactor: "times the printed cell"
    case .error: "added to the printed cell"
    case .level: "times the starting value"
    case .eventFactor: "times the value"
    case .weight: ""
    }
  }

  // MARK: - Tables over the years

  private var weightRows: [(name: String, cells: [String])] {
    study.indicators.enumerated().map { k, indicator in
      (indicator.name, replay.years.map { Phrase.fixed(100 * $0.weights[k], 1) + " %" })
    }
  }

  private func rows(of entity: Int) -> [(name: String, cells: [String])] {
    func row(_ name: String, _ cell: (Int, Replay.Year) -> String) -> (String, [String]) {
      (name, replay.years.enumerated().map { cell($0, $1) })
    }
    let values = study.indicators.enumerated().flatMap { k, indicator in
      [
        row("\(indicator.name), level") { Phrase.rounded($1.levels[k][entity]) },
        row("\(indicator.name), normalised") { Phrase.rounded($1.normalised[k][entity]) },
      ]
    }
    return [
      row("rank") { "\($1.ranks[entity])" },
      row("rank with nothing perturbed") { year, _ in "\(baseline.rank(entity, year: year))" },
      row("score") { Phrase.rounded($1.scores[entity]) },
    ] + values
  }

  /// Rows over the years, in pieces that the page has room for.
  private func table(_ title: String, _ rows: [(name: String, cells: [String])]) -> [String] {
    let names = ([title] + rows.map(\.name)).map { $0.columns }.max() ?? 0
    let widest = rows.flatMap(\.cells).reduce(4) { max($0, $1.columns) } + 2
    let size = max(1, (page.width - names) / widest)
    return stride(from: 0, to: study.years.count, by: size).flatMap { first in
      let years = first..<min(first + size, study.years.count)
      var table = TextTable([.left] + years.map { _ in .right })
      table.add([title] + years.map { "\(study.years[$0])" })
      for row in rows { table.add([row.name] + years.map { row.cells[$0] }) }
      var lines = table.lines
      lines[0] = page.bold(lines[0])
      return lines
    }
  }

  // MARK: - Why

  /// Who leads in the last year and what makes the lead, and how the entities shown fall behind.
  private var reasons: [String] {
    let year = study.years.count - 1
    let order = replay.order(year: year)
    guard order.count > 1 else { return ["There is one entity only, which is always first."] }
    var lines = lead(of: order[0], over: order[1], year: year) + scaleRemark
    let others = entities.filter { $0 != order[0] && $0 != order[1] }.prefix(8)
    for entity in others { lines += [""] + lead(of: order[0], over: entity, year: year) }
    return lines
  }

  /// That scores are no means, which weights and values alone do not show.
  private var scaleRemark: [String] {
    let count = study.indicators.count
    guard study.report.scale == .sum, count > 1 else { return [] }
    return """
      Scores are on the scale `sum`: \(count) times the weighted mean, as there are \(count) \
      indicators, and so is what each adds.
      """.wrapped(toColumns: page.width)
  }

  private func lead(of first: Int, over second: Int, year: Int) -> [String] {
    let shown = replay.years[year]
    let (a, b) = (study.entities[first], study.entities[second])
    let difference = shown.scores[first] - shown.scores[second]
    let places = "\(ordinal(shown.ranks[first])) with \(Phrase.rounded(shown.scores[first]))"
    let title = "Why \(a) is before \(b) in \(study.years[year])"
    guard shown.ranks[first] != shown.ranks[second] else {
      return
        "\(a) and \(b) have equal scores in \(study.years[year]) and share rank \(shown.ranks[first])."
        .wrapped(toColumns: page.width)
    }
    let words = """
      \(a) is \(places), \(b) \(ordinal(shown.ranks[second])) with \
      \(Phrase.rounded(shown.scores[second])): a lead of \(Phrase.rounded(difference)).
      """
    guard let parts = replay.contributions(to: first, over: second, year: year) else {
      return [page.bold(title.cut(toColumns: page.width))]
        + (words + " This way of putting indicators together makes no sum that could be told apart.")
        .wrapped(toColumns: page.width)
    }
    var table = TextTable([.left, .right, .right, .right, .right])
    table.add(["", "weight", "first", "second", "adds"])
    let ordered = parts.indices.sorted { (parts[$0].magnitude, $1) > (parts[$1].magnitude, $0) }
    for k in ordered {
      table.add([
        study.indicators[k].label, Phrase.fixed(100 * shown.weights[k], 1) + " %",
        Phrase.rounded(shown.normalised[k][first]),
        Phrase.rounded(shown.normalised[k][second]), Phrase.signed(parts[k], digits(parts)),
      ])
    }
    return [page.bold(title.cut(toColumns: page.width))] + words.wrapped(toColumns: page.width)
      + table.lines.map { $0.cut(toColumns: page.width) }
  }

  /// The decimals that show three digits of the largest part.
  private func digits(_ parts: [Double]) -> Int {
    let largest = parts.reduce(0) { max($0, $1.magnitude) }
    var (digits, unit) = (0, 100.0)
    while digits < 6, largest < unit {
      unit /= 10
      digits += 1
    }
    return digits
  }

  private func ordinal(_ rank: Int) -> String {
    let ending =
      switch (rank % 10, rank % 100) {
      case (_, 11...13): "th"
      case (1, _): "st"
      case (2, _): "nd"
      case (3, _): "rd"
      default: "th"
      }
    return "\(Phrase.grouped(rank))\(ending)"
  }
}

extension Phrase {
  /// A number to five significant digits, with commas between thousands.
  static func rounded(_ number: Double) -> String {
    guard number.isFinite, number.magnitude < 1e12, number == 0 || number.magnitude >= 1e-6 else {
      return number.isNaN ? "–" : "\(number)"
    }
    var (digits, unit) = (0, 10_000.0)
    while digits < 6, number.magnitude < unit {
      unit /= 10
      digits += 1
    }
    guard digits == 0 else { return fixed(number, number == 0 ? 0 : digits) }
    return grouped(Int(number.rounded()))
  }

  /// A number with its sign and so many decimals.
  static func signed(_ number: Double, _ digits: Int) -> String {
    let text = fixed(number, digits)
    return text.hasPrefix("-") ? text : "+" + text
  }
}

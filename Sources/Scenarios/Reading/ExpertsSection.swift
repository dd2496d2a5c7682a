import Studies
import Tables

extension SectionReader {
  /// The weightings of experts; nothing where they are not right.
  mutating func experts(_ node: Node, _ names: [String]) -> ExpertWeightings? {
    let ways = ["file", "matrices", "comparisons"].compactMap { node.entry($0) }
    guard let way = ways.first, ways.count == 1 else {
      if let second = ways.dropFirst().first {
        report.add(
          .contradiction(keys: ways.map(\.key), requirement: "one of them"), at: second.keyPlace)
      } else if node.isMap {
        report.add(
          .missingKey(key: "file", meaning: "a table of weightings, a row an expert"),
          at: node.place)
      }
      return nil
    }
    for key in ["expert", "influence", "columns"] where way.key != "file" {
      guard let entry = node.entry(key) else { continue }
      report.add(
        .contradiction(keys: [way.key, key], requirement: "`\(key)` with `file` only"),
        at: entry.keyPlace)
    }
    guard !report.hasProblem(at: way.value.place) else { return nil }
    let experts =
      switch way.key {
      case "file": weightings(node, names)
      case "matrices": matrices(way.value, siblingNames)
      default: comparisons(way.value, siblingNames)
      }
    return experts.map(ExpertWeightings.init)
  }

  /// The rows of a table of weightings.
  private mutating func weightings(
    _ node: Node, _ names: [String]
  ) -> [ExpertWeightings.Expert]? {
    guard let file = node["file"], let given = text(file),
      let (table, bytes) = table(at: FileReading.path(given, besides: path), file.place)
    else { return nil }
    furtherBytes += bytes
    guard table.rowCount > 0 else {
      report.add(
        table.headerProblem(
          .outOfRange(value: "a table without rows", requirement: "a row an expert")))
      return nil
    }
    let nameColumn = node["expert"].map { column($0, of: table) }
    let influenceColumn = node["influence"].map { column($0, of: table) }
    for entry in node["columns"]?.entries ?? [] {
      _ = known(entry.key, memberNames, at: entry.keyPlace)
    }
    // Pillars without a column keep their stated weights.
    let pillars = memberNames.dropFirst(names.count).filter {
      node["columns"]?[$0] != nil || table.index(ofColumn: $0) != nil
    }
    let unweighted = memberNames.dropFirst(names.count).filter { !pillars.contains($0) }
    if !unweighted.isEmpty {
      report.warn(
        StudyWarning(
          address: Address("index", "weights", "experts", "file"),
          kind: .unweightedPillars(Array(unweighted))), at: file.place)
    }
    let names = names + pillars
    let columns = names.map { weightColumn(of: $0, node["columns"]?[$0], table) }
    let rows = columns.map { $0.map { weights(inColumn: $0, of: table) } }
    var influences = [Double?](repeating: 1, count: table.rowCount)
    if let column = influenceColumn ?? nil {
      influences = numbers(inColumn: column, of: table, "a number above 0") { $0 > 0 }
    }
    guard nameColumn.map({ $0 != nil }) ?? true, influenceColumn.map({ $0 != nil }) ?? true else {
      return nil
    }
    var experts: [ExpertWeightings.Expert] = []
    for row in 0..<table.rowCount {
      var weights: [String: Double] = [:]
      for (name, column) in zip(names, rows) { weights[name] = column?[row] }
      guard weights.count == names.count, let influence = influences[row] else { continue }
      let sum = weights.values.reduce(0, +)
      guard sum > 0, sum.isFinite else {
        report.add(
          table.located(
            .outOfRange(
              value: "weights that sum to \(NumberRange.text(sum))",
              requirement: "at least one above 0"), row: row,
            column: columns.compactMap { $0 }.min() ?? 0))
        continue
      }
      let name = (nameColumn ?? nil).map { table.text(row: row, column: $0) } ?? "row \(row + 1)"
      experts.append(
        ExpertWeightings.Expert(name, influence: influence, weights: weights))
    }
    return experts.count == table.rowCount ? experts : nil
  }

  /// The column of an indicator's weights, by the name that is given for it or its own.
  private mutating func weightColumn(of name: String, _ node: Node?, _ table: Table) -> Int? {
    if let node { return column(node, of: table) }
    if let column = table.index(ofColumn: name) { return column }
    report.add(
      table.headerProblem(
        .unknownName(
          name: name, kind: "column",
          suggestions: Suggestion.nearest(to: name, among: table.columns),
          existing: table.columns.count <= 12 ? table.columns : [])))
    return nil
  }

  private mutating func weights(inColumn column: Int, of table: Table) -> [Double?] {
    numbers(inColumn: column, of: table, "a weight of 0 or more") { $0 >= 0 }
  }

  /// The numbers of a column that meet a requirement; others are reported.
  private mutating func numbers(
    inColumn column: Int, of table: Table, _ requirement: String, _ isRight: (Double) -> Bool
  ) -> [Double?] {
    let (numbers, problems) = table.numbers(inColumn: column)
    for problem in problems { report.add(LocatedProblem(problem)) }
    let known = Set(problems.map(\.location))
    return numbers.enumerated().map { row, number in
      switch number {
      case .value(let value) where isRight(value): return value
      case .value(let value):
        report.add(
          table.located(
            .outOfRange(value: NumberRange.text(value), requirement: requirement), row: row,
            column: column))
      case .missing where !known.contains(table.location(row: row, column: column)):
        report.add(
          table.located(
            .outOfRange(value: "nothing", requirement: requirement), row: row, column: column))
      case .missing: break
      }
      return nil
    }
  }
}

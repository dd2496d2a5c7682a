import Tables

/// Tables of the verb `run` beside its charts.
struct RunReaderTables {
  private let facts: Facts
  private let words: Words

  init(_ facts: Facts, _ words: Words) {
    self.facts = facts
    self.words = words
  }

  private static let mostYears = 8
  private var focus: [Int] { Array(facts.focus.prefix(12)) }
  private var lastYear: Int { facts.years[facts.lastYear] }

  private func name(_ entity: String) -> TableCell { .name(words.name(entity)) }

  /// By when the focus entities have held a rank of at most N, where that is open.
  var firstYears: ReaderTable? {
    guard !facts.isOneYear, let table = facts.tables.table("first_years.csv") else { return nil }
    let columns = ["entity", "top", "year"].map { table.texts($0) }
    let chances = table.numbers("probability_by_year")
    var cells: [String: Double] = [:]
    for row in chances.indices {
      cells["\(columns[0][row])\u{0}\(columns[1][row])\u{0}\(columns[2][row])"] = chances[row]
    }
    let step = (facts.years.count + Self.mostYears - 1) / Self.mostYears
    let years = facts.years.indices.filter { (facts.lastYear - $0) % step == 0 }
    let rows = focus.flatMap { entity in
      facts.tops.sorted().compactMap { top -> [TableCell]? in
        let entity = facts.entities[entity]
        let found = years.map { cells["\(entity)\u{0}\(top)\u{0}\(facts.years[$0])"] ?? .nan }
        guard found.contains(where: { (0.001...0.999).contains($0) }) else { return nil }
        return [name(entity), TableCell(words.first(top))]
          + found.map { TableCell(words.percent($0)) }
      }
    }
    return ReaderTable(
      caption: words.firstYearsCaption, note: words.firstYearsNote, files: ["first_years.csv"],
      head: [words.entity, words.rankTitle] + years.map { String(facts.years[$0]) },
      rows: Array(rows.prefix(24)), texts: [0, 1])
  }

  /// How open the ranks of the focus entities are.
  var openness: ReaderTable? {
    guard let table = facts.tables.table("rank_uncertainty.csv") else { return nil }
    let columns = ["entity", "year"].map { table.texts($0) }
    let (ranks, shifts) = (table.numbers("effective_ranks"), table.numbers("mean_rank_shift"))
    var places: [String: Int] = [:]
    for row in ranks.indices { places["\(columns[0][row])\u{0}\(columns[1][row])"] = row }
    let ends = facts.isOneYear ? [lastYear] : [facts.years[0], lastYear]
    let rows = focus.map { entity in
      let entity = facts.entities[entity]
      let found = ends.map { places["\(entity)\u{0}\($0)"] }
      return [name(entity)] + found.map { number($0, in: ranks) }
        + found.map { number($0, in: shifts) }
    }
    let note = [words.opennessNote(facts), disorder(ends)].compactMap(\.self)
    return ReaderTable(
      caption: words.opennessCaption, note: note.joined(separator: words.say(" ", "")),
      files: ["rank_uncertainty.csv", "ranking_uncertainty.csv"],
      head: [words.entity] + ends.map(words.openRanks) + ends.map(words.shift), rows: rows)
  }

  private func number(_ row: Int?, in numbers: [Double]) -> TableCell {
    row.map { TableCell(NumberFormat.fixed(numbers[$0], 1)) } ?? "–"
  }

  private func disorder(_ years: [Int]) -> String? {
    guard let table = facts.tables.table("ranking_uncertainty.csv") else { return nil }
    let shares = zip(table.texts("year"), table.numbers("relative_entropy"))
      .compactMap { year, share in
        Int(year).flatMap { years.contains($0) && share.isFinite ? ($0, share) : nil }
      }
    return shares.isEmpty ? nil : words.disorder(shares.map { (year: $0.0, share: $0.1) })
  }

  /// The scores of the focus entities in the last year.
  var scores: ReaderTable? {
    guard let table = facts.tables.table("score_summary.csv") else { return nil }
    let (entities, years) = (table.texts("entity"), table.texts("year"))
    let numbers = ["baseline_score", "median_score", "p05_score", "p95_score"].map(table.numbers)
    let rows = focus.compactMap { entity -> [TableCell]? in
      let entity = facts.entities[entity]
      guard
        let row = entities.indices.first(where: {
          entities[$0] == entity && years[$0] == String(lastYear)
        })
      else { return nil }
      // As many decimals for all numbers of a row as show three digits of the median.
      let size = numbers[1][row].magnitude
      let decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3
      let texts = numbers.map { NumberFormat.fixed($0[row], decimals) }
      return [
        name(entity), TableCell(texts[0]), TableCell(texts[1]),
        TableCell("\(texts[2])–\(texts[3])"),
      ]
    }
    return ReaderTable(
      caption: words.scoreCaption(lastYear),
      note: facts.choosesNormalisation ? words.unlikeScores : "", files: ["score_summary.csv"],
      head: [words.entity, words.undisturbed, words.median, words.nineInTen], rows: rows)
  }

  /// How the ranks of the focus entities change when something is left out.
  var reversal: ReaderTable? {
    guard let table = facts.tables.table("rank_reversal.csv") else { return nil }
    let columns = ["dropped_kind", "dropped", "entity"].map { table.texts($0) }
    let (changes, chances) = (table.numbers("mean_rank_change"), table.numbers("probability"))
    let shown = focus.prefix(6).map { facts.entities[$0] }
    var order: [String] = []
    var moving: Set<String> = []
    var cells: [String: [String: TableCell]] = [:]
    for row in changes.indices where shown.contains(columns[2][row]) {
      let key = columns[0][row] + "\u{0}" + columns[1][row]
      if cells[key] == nil { order.append(key) }
      if chances[row] > 0 { moving.insert(key) }
      let sign = changes[row] > 0 ? "+" : ""
      cells[key, default: [:]][columns[2][row]] =
        TableCell("\(sign)\(NumberFormat.fixed(changes[row], 1)) (\(words.percent(chances[row])))")
    }
    let labels = Dictionary(
      facts.indicators.map { ($0.key, $0.label) }, uniquingKeysWith: { first, _ in first })
    let names = order.map { key in
      let parts = key.split(separator: "\u{0}", maxSplits: 1).map(String.init)
      let dropped = parts.count > 1 ? parts[1] : ""
      return parts.first == "indicator" ? labels[dropped] ?? dropped : words.name(dropped)
    }
    let rows = order.indices.filter { moving.contains(order[$0]) }.prefix(24).map { place in
      [.name(names[place])] + shown.map { cells[order[place]]?[$0] ?? "–" }
    }
    // What moves nobody is told in a sentence.
    let still = order.indices.filter { !moving.contains(order[$0]) }.map { names[$0] }
    let note = [words.reversalNote(lastYear)] + (still.isEmpty ? [] : [words.unmoved(still)])
    return ReaderTable(
      caption: words.reversalCaption, note: note.joined(separator: words.say(" ", "")),
      files: ["rank_reversal.csv"], head: [words.leftOut] + shown.map(words.name), rows: Array(rows)
    )
  }
}

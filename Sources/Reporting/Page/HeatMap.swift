import Tables

/// How likely every entity holds every rank, read from `rank_probabilities.csv`.
struct HeatMap {
  /// The entities that are shown, in the order of the rows.
  let entities: [Int]
  /// The ranks that share a column: 1 unless there are very many entities.
  let ranksPerColumn: Int
  /// The number of columns.
  let columns: Int
  /// The years that are kept; always the last one.
  let years: [Int]
  /// The year that is drawn: the last one, unless another that is kept was asked for.
  let shownYear: Int
  /// For every year kept, entity and column the draws.
  private let counts: [[[UInt32]]]
  private let draws: Double

  static let rowLimit = 100
  static let columnLimit = 120
  /// The most cells that are kept for the slider, so that the page stays small.
  static let cellLimit = 70_000

  /// `nil` where the file is missing, or too large to be read for a page.
  init?(_ facts: Facts, year: Int? = nil) {
    guard let table = facts.tables.table("rank_probabilities.csv"), facts.draws > 0,
      let entityColumn = table.index(ofColumn: "entity"),
      let yearColumn = table.index(ofColumn: "year"),
      let rankColumn = table.index(ofColumn: "rank"),
      let countColumn = table.index(ofColumn: "count")
    else { return nil }
    let number = facts.entities.count
    let perColumn = (number + Self.columnLimit - 1) / Self.columnLimit
    let columns = (number + perColumn - 1) / perColumn
    let runs = table.runs(inColumn: entityColumn)
    let entities = Self.shown(facts, in: Set(runs.map(\.text)))
    let places = Dictionary(
      entities.enumerated().map { (facts.entities[$1], $0) }, uniquingKeysWith: { a, _ in a })
    let years = Self.kept(facts.years, rows: table.rowCount)
    let yearPlaces = Dictionary(
      years.enumerated().map { ($1, $0) }, uniquingKeysWith: { a, _ in a })
    let yearRuns = table.runs(inColumn: yearColumn)
    let rankOfRow = Self.wholes(table, rankColumn)
    let countOfRow = Self.wholes(table, countColumn)
    var counts = Array(
      repeating: Array(
        repeating: Array(repeating: UInt32(0), count: columns), count: entities.count),
      count: years.count)
    let scale = facts.draws > Int(UInt32.max) ? Double(UInt32.max) / Double(facts.draws) : 1
    var next = 0
    for run in runs {
      // Years change with every entity: their runs lie within those of the entities.
      while next < yearRuns.count, yearRuns[next].rows.lowerBound < run.rows.upperBound {
        let cell = yearRuns[next]
        next += 1
        guard let place = places[run.text], let year = Int(cell.text).flatMap({ yearPlaces[$0] })
        else { continue }
        for row in cell.rows.clamped(to: run.rows) {
          let column = (rankOfRow[row] - 1) / perColumn
          guard counts[year][place].indices.contains(column) else { continue }
          let count = scale == 1 ? Double(countOfRow[row]) : Double(countOfRow[row]) * scale
          counts[year][place][column] &+= UInt32(max(0, min(count, Double(UInt32.max))))
        }
      }
      // A result of one year has one run of it for all entities.
      if next > 0, yearRuns[next - 1].rows.upperBound > run.rows.upperBound { next -= 1 }
    }
    self.entities = entities
    ranksPerColumn = perColumn
    self.columns = columns
    self.years = years
    shownYear = year.flatMap { years.contains($0) ? $0 : nil } ?? facts.years[facts.lastYear]
    self.counts = counts
    draws = Double(facts.draws) * scale
  }

  /// The rows of the chart in the year that is drawn.
  func rows(_ facts: Facts) -> ChartRows {
    var names: [String] = []
    var ranks: [Double] = []
    var shares: [Double] = []
    let shown = counts[years.firstIndex(of: shownYear) ?? counts.count - 1]
    for (place, entity) in entities.enumerated() {
      for (column, count) in shown[place].enumerated() where count > 0 {
        names.append(facts.entities[entity])
        ranks.append(rank(ofColumn: column))
        shares.append(Double(count) / draws)
      }
    }
    return ChartRows(texts: ["entity": names], numbers: ["rank": ranks, "probability": shares])
  }

  /// The greatest probability of a cell in any year kept.
  var greatest: Double {
    Double(counts.lazy.flatMap { $0.lazy.flatMap(\.self) }.max() ?? 1) / draws
  }

  func chart(_ facts: Facts, _ words: Words) -> Chart {
    let names = entities.map { facts.entities[$0] }
    let categories = Chart.Categories(
      column: "entity", values: names, labels: names.map(words.name),
      bold: Set(facts.focus.map { facts.entities[$0] }))
    let year = shownYear
    let filters =
      [Chart.Filter(column: "year", values: [String(year)])]
      + (names.count < facts.entities.count ? [Chart.Filter(column: "entity", values: names)] : [])
    return Chart(
      name: "rank_probabilities", title: words.heatTitle(year), summary: words.heatSummary(facts),
      finding: finding(facts, words) ?? "", file: "rank_probabilities.csv", filters: filters,
      x: Chart.Axis(
        title: words.rankTitle, kind: .rank, limits: 1...Double(max(2, facts.entities.count))),
      y: Chart.Axis(title: "", kind: .categories(categories)),
      layers: [Chart.Layer(mark: .cell, x: "rank", y: "entity", shade: "probability")],
      greatestShade: greatest,
      size: Chart.Size(
        width: 760, rowHeight: names.count > 40 ? 9 : 18, ranksPerCell: ranksPerColumn))
  }

  /// How many entities have a firm rank in the year shown; `nil` where some are left out.
  private func finding(_ facts: Facts, _ words: Words) -> String? {
    guard ranksPerColumn == 1, entities.count == facts.entities.count, entities.count > 1,
      let year = years.firstIndex(of: shownYear)
    else { return nil }
    let firm = counts[year].count { Double($0.max() ?? 0) >= draws / 2 }
    return words.heatFinding(firm: firm, of: entities.count, shownYear)
  }

  /// The rank in the middle of a column.
  private func rank(ofColumn column: Int) -> Double {
    Double(column * ranksPerColumn) + Double(ranksPerColumn + 1) / 2
  }

  // MARK: For the slider

  private static let digits = Array(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_".utf8)

  /// The cells of every year kept as text: for every entity the first column that has draws, a
  /// colon, and a cell a column. A cell is a blank where no draw is, or its probability in parts of
  /// a thousand v: one digit of 64 for v < 48, else the digits 48 + v/64 and v mod 64. Three or more
  /// zeros are `!` and a digit that counts them.
  var texts: [[String]] { counts.map { $0.map(text) } }

  private func text(_ row: [UInt32]) -> String {
    guard let first = row.firstIndex(where: { $0 > 0 }),
      let last = row.lastIndex(where: { $0 > 0 })
    else { return "0:" }
    var text: [UInt8] = Array("\(first):".utf8)
    var zeros = 0
    func endZeros() {
      text +=
        zeros < 3
        ? Array(repeating: Self.digits[0], count: zeros)
        : [UInt8(ascii: "!"), Self.digits[zeros]]
      zeros = 0
    }
    for count in row[first...last] {
      let share = Int(bounded: (Double(count) / draws * 1_000).rounded())
      let value = max(0, min(1_000, share))
      if count > 0, value == 0 {
        zeros += 1
        if zeros == Self.digits.count - 1 { endZeros() }
        continue
      }
      endZeros()
      guard count > 0 else {
        text.append(UInt8(ascii: " "))
        continue
      }
      if value < 48 {
        text.append(Self.digits[value])
      } else {
        text.append(Self.digits[48 + value / 64])
        text.append(Self.digits[value % 64])
      }
    }
    endZeros()
    return String(decoding: text, as: UTF8.self)
  }

  // MARK: What is shown

  /// All entities, or those of the focus and the best of the first year, in its order.
  private static func shown(_ facts: Facts, in known: Set<String>) -> [Int] {
    let all = facts.entities.indices.filter { known.contains(facts.entities[$0]) }
      .sorted { (facts.ranks($0, 0).baseline, $0) < (facts.ranks($1, 0).baseline, $1) }
    guard all.count > rowLimit else { return all }
    let focus = Set(facts.focus.prefix(rowLimit))
    var room = rowLimit - focus.count
    return all.filter { entity in
      if focus.contains(entity) { return true }
      room -= 1
      return room >= 0
    }
  }

  /// The years that fit: all, or some of them at about equal distances and the last.
  private static func kept(_ years: [Int], rows: Int) -> [Int] {
    let perYear = max(1, min(rows / max(1, years.count), rowLimit * columnLimit))
    let room = max(1, cellLimit / perYear)
    guard years.count > room, let last = years.last else { return years }
    let step = (years.count + room - 1) / room
    let kept = years.enumerated().filter { ($0.offset % step) == 0 }.map(\.element)
    return kept.last == last ? kept : kept + [last]
  }

  private static func wholes(_ table: Table, _ column: Int) -> [Int] {
    table.numbers(inColumn: column).values.map {
      if case .value(let number) = $0 { Int(bounded: number) } else { 0 }
    }
  }
}

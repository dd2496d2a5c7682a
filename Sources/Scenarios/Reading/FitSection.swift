import Distributions
import Studies
import Tables

/// Growth fitted to histories: that of the indicator, and one a row of the table.
struct FittedGrowth {
  let stated: Growth
  let rows: [Growth]
}

extension SectionReader {
  /// The growth of an indicator by the histories of `fit`; nothing where there is none, or it is not
  /// right.
  mutating func fittedGrowth(
    _ node: Node?, besides patch: GrowthPatch, column: String, _ data: ScenarioData
  ) -> FittedGrowth? {
    guard let fit = node?.entry("fit"), let file = text(fit.value) else { return nil }
    for key in ["drift", "volatility"] {
      guard let other = node?.entry(key) else { continue }
      report.add(
        .contradiction(keys: ["fit", key], requirement: "one of them; `fit` gives both"),
        at: max(fit.keyPlace, other.keyPlace))
    }
    guard
      let (table, bytes) = table(at: FileReading.path(file, besides: path), fit.value.place)
    else { return nil }
    furtherBytes += bytes
    let before = report.count
    guard let histories = histories(table, column: column, data, at: fit.value.place),
      report.count == before
    else { return nil }
    let names = histories.keys.sorted()
    guard let result = GrowthFit(names.map { histories[$0] ?? [] }) else {
      report.add(.shortHistory(column: column), at: fit.value.place)
      return nil
    }
    let trends = Dictionary(uniqueKeysWithValues: zip(names, result.trends))
    let growth = patch.applied(to: .none)
    do {
      let stated = try result.growth(result.common, besides: growth)
      return FittedGrowth(
        stated: stated,
        rows: try data.names.map {
          try trends[$0].map { try result.growth($0, besides: growth) } ?? stated
        })
    } catch {
      if let error = error as? DistributionError {
        report.add(.distribution(error), at: fit.value.place)
      }
      return nil
    }
  }

  /// The values by entity; nothing where the table is of neither form.
  private mutating func histories(
    _ table: Table, column: String, _ data: ScenarioData, at place: Place
  ) -> [String: [(year: Int, value: Double)]]? {
    let entityName = data.table.columns[data.entityColumn]
    guard let entities = table.index(ofColumn: entityName) else {
      reportUnknown(entityName, "column", among: table.columns, at: place)
      return nil
    }
    let names = table.texts(inColumn: entities)
    var histories: [String: [(year: Int, value: Double)]] = [:]
    if let years = table.index(ofColumn: "year") {
      guard let values = table.index(ofColumn: column) ?? table.index(ofColumn: "value") else {
        reportUnknown(column, "column", among: table.columns, at: place)
        return nil
      }
      let (numbers, problems) = table.numbers(inColumn: years)
      reportBadNumbers(problems, at: place)
      let cells = positive(inColumn: values, of: table, at: place)
      for row in names.indices {
        guard case .value(let year) = numbers[row], let value = cells[row] else { continue }
        guard let whole = Int(exactly: year), Catalogue.year.contains(whole) else {
          reportCell(table, row, years, "\(year)", "a whole number, the year")
          continue
        }
        if histories[names[row], default: []].contains(where: { $0.year == whole }) {
          reportCell(table, row, years, "\(whole) again", "each year of '\(names[row])' once")
          continue
        }
        histories[names[row], default: []].append((whole, value))
      }
      return histories
    }
    let columns = table.columns.indices.compactMap { index in
      Int(table.columns[index]).flatMap { Catalogue.year.contains($0) ? (index, $0) : nil }
    }
    guard !columns.isEmpty else {
      reportUnknown("year", "column", among: table.columns, at: place)
      return nil
    }
    _ = table.uniqueTexts(inColumn: entities).problems.prefix(10).map {
      report.add(LocatedProblem($0))
    }
    for (index, year) in columns {
      for (row, value) in positive(inColumn: index, of: table, at: place).enumerated() {
        if let value { histories[names[row], default: []].append((year, value)) }
      }
    }
    return histories
  }

  /// The values above 0 of a column; a missing cell has none, another one is reported.
  private mutating func positive(
    inColumn column: Int, of table: Table, at place: Place
  ) -> [Double?] {
    let (numbers, problems) = table.numbers(inColumn: column)
    reportBadNumbers(problems, at: place)
    return numbers.enumerated().map { row, number in
      guard case .value(let value) = number else { return nil }
      if value > 0 { return value }
      reportCell(table, row, column, NumberRange.text(value), "a value above 0")
      return nil
    }
  }

  private mutating func reportCell(
    _ table: Table, _ row: Int, _ column: Int, _ value: String, _ requirement: String
  ) {
    let location = table.location(row: row, column: column)
    report.add(
      LocatedProblem(
        location: location, sourceLine: table.sourceLine(at: location),
        problem: .outOfRange(value: value, requirement: requirement)))
  }
}

import ResultFiles
import Tables

/// The charts of other verbs' files.
struct AnalysisCharts {
  let facts: Facts
  let words: Words

  init(_ facts: Facts, _ words: Words) {
    self.facts = facts
    self.words = words
  }

  /// Which inputs matter.
  var sensitivities: [Chart] { tornado + sobol + morris + shapley }

  private static let largestNumber = 4
  private static let largestNumberOfRows = 14

  /// The measures of a file, in its order.
  func measures(_ table: Table) -> [String] {
    var seen: Set<String> = []
    return table.texts("measure").filter { seen.insert($0).inserted }
  }

  /// The inputs of a measure, the weightiest first.
  private func inputs(
    _ table: Table, _ measure: String, by weight: String,
    where isShown: (Int) -> Bool = { _ in true }
  ) -> Chart.Categories {
    let names = table.texts("input")
    let measures = table.texts("measure")
    let weights = table.numbers(weight)
    let rows = names.indices.filter { measures[$0] == measure && isShown($0) }
      .sorted { (weights[$0].magnitude, $1) > (weights[$1].magnitude, $0) }
    let kept = rows.prefix(Self.largestNumberOfRows).map { names[$0] }
    return Chart.Categories(
      column: "input", values: kept, labels: kept.map { words.input($0, facts) })
  }

  /// How many inputs a chart shows of all, where these are more.
  private func extent(
    _ inputs: Chart.Categories, _ table: Table, _ measure: String, year: String? = nil
  ) -> String {
    let years = year == nil ? [] : table.texts("year")
    let all = table.texts("measure").enumerated()
      .count { $1 == measure && (year == nil || years[$0] == year) }
    guard inputs.values.count < all else { return "" }
    return words.say(" ", "") + words.largest(inputs.values.count, of: all)
  }

  /// Whether numbers look like probabilities.
  func kind(_ numbers: [Double]) -> Chart.Axis.Kind {
    let finite = numbers.filter(\.isFinite)
    return !finite.isEmpty && finite.allSatisfy((0...1).contains) ? .share : .number
  }

  /// The axis of a measure: the whole of a probability where it comes near certainty.
  func measureAxis(_ numbers: [Double]) -> Chart.Axis {
    let kind = kind(numbers)
    let isHigh = kind == .share && (numbers.filter(\.isFinite).max() ?? 0) > 0.6
    return Chart.Axis(title: "", kind: kind, limits: isHigh ? 0...1 : nil)
  }

  func rows(_ table: Table, _ measure: String, _ columns: [String]) -> [Double] {
    let measures = table.texts("measure")
    return columns.flatMap { column in
      zip(measures, table.numbers(column)).filter { $0.0 == measure }.map(\.1)
    }
  }

  /// A sentence about the weightiest input and its numbers; empty where one is missing.
  private func finding(
    _ inputs: Chart.Categories, _ table: Table, _ measure: String, year: String? = nil,
    _ columns: [String], _ sentence: (String, [Double]) -> String
  ) -> String {
    let (names, measures, years) = (
      table.texts("input"), table.texts("measure"), year == nil ? [] : table.texts("year")
    )
    guard let input = inputs.values.first,
      let row = names.indices.first(where: {
        names[$0] == input && measures[$0] == measure && (year == nil || years[$0] == year)
      })
    else { return "" }
    let numbers = columns.map { table.numbers($0)[row] }
    guard numbers.allSatisfy(\.isFinite) else { return "" }
    let name = words.input(input, facts).replacing("\n", with: words.say(", ", "，"))
    return sentence(name, numbers)
  }

  private var tornado: [Chart] {
    guard let table = facts.tables.table("tornado.csv") else { return [] }
    return measures(table).prefix(Self.largestNumber).enumerated().map { place, measure in
      let inputs = inputs(table, measure, by: "swing")
      return Chart(
        name: "tornado_\(place + 1)",
        title: words.tornadoTitle(words.measure(measure, facts).meaning),
        summary: words.tornadoSummary(
          facts.tables.content.entries["tornado"]?["swing"]?.text)
          + extent(inputs, table, measure),
        finding: finding(inputs, table, measure, ["low", "high"]) { input, ends in
          let isProbability = words.measure(measure, facts).isProbability
          return words.tornadoFinding(
            input, words.value(ends[0], .nan, isProbability),
            words.value(ends[1], .nan, isProbability))
        }, file: "tornado.csv",
        filters: [
          Chart.Filter(column: "measure", values: [measure]),
          Chart.Filter(column: "input", values: inputs.values),
        ],
        x: measureAxis(rows(table, measure, ["low", "high"])),
        y: Chart.Axis(title: "", kind: .categories(inputs)),
        legend: [
          Chart.Key(label: words.endsLegend.low, series: Palette.soft, isRing: true),
          Chart.Key(label: words.endsLegend.high, series: Palette.neutral),
        ],
        layers: [
          Chart.Layer(
            mark: .bar, x: "low", y: "input", x2: "high", opacity: 0.45, series: Palette.soft),
          Chart.Layer(
            mark: .point, x: "low", y: "input", series: Palette.soft, isRing: true),
          Chart.Layer(mark: .point, x: "high", y: "input", series: Palette.neutral),
        ],
        reference: value(ofMeasure: measure))
    }
  }

  private func value(ofMeasure name: String) -> Double? {
    let entry = facts.tables.content.entries["tornado"] ?? facts.run
    return switch entry["measures"]?[name]?["value"] {
    case .number(let number): number
    case .whole(let whole): Double(whole)
    default: nil
    }
  }

  private var sobol: [Chart] {
    guard let table = facts.tables.table("sobol.csv") else { return [] }
    let last = String(table.numbers("year").filter(\.isFinite).max().map { Int(bounded: $0) } ?? 0)
    let years = table.texts("year")
    return measures(table).prefix(Self.largestNumber).enumerated().map { place, measure in
      let weightiest = inputs(table, measure, by: "total") { years[$0] == last }
      let open = notConverged(weightiest.values, table, measure, last)
      let inputs = Chart.Categories(
        column: weightiest.column, values: weightiest.values,
        labels: zip(weightiest.values, weightiest.labels).map {
          open.contains($0) ? $1 + " *" : $1
        })
      return Chart(
        name: "sobol_\(place + 1)", title: words.sobolTitle(words.measure(measure, facts).meaning),
        summary: words.sobolSummary + extent(inputs, table, measure, year: last)
          + (open.isEmpty ? "" : words.say(" ", "") + words.notConverged),
        finding: finding(inputs, table, measure, year: last, ["first_order", "total"]) {
          words.sobolFinding($0, max(0, $1[0]), max(0, $1[1]))
        }, file: "sobol.csv",
        filters: [
          Chart.Filter(column: "measure", values: [measure]),
          Chart.Filter(column: "year", values: [last]),
          Chart.Filter(column: "input", values: inputs.values),
        ],
        x: Chart.Axis(title: words.varianceShare, kind: .share),
        y: Chart.Axis(title: "", kind: .categories(inputs)),
        legend: zip(words.sobolLegend, [Palette.soft, Palette.neutral]).map {
          Chart.Key(label: $0, series: $1)
        },
        layers: [
          Chart.Layer(
            mark: .range, x: "first_order_low", y: "input", x2: "first_order_high",
            series: Palette.soft,
            shift: -5),
          Chart.Layer(mark: .point, x: "first_order", y: "input", series: Palette.soft, shift: -5),
          Chart.Layer(
            mark: .range, x: "total_low", y: "input", x2: "total_high", series: Palette.neutral,
            shift: 5),
          Chart.Layer(mark: .point, x: "total", y: "input", series: Palette.neutral, shift: 5),
        ])
    }
  }

  /// The inputs of which the record says that their indices have not converged; where nothing
  /// varies there are none.
  private func notConverged(
    _ inputs: [String], _ table: Table, _ measure: String, _ year: String
  ) -> Set<String> {
    let entry = facts.tables.content.entries["sensitivity"]
    let noted = Set((entry?["not_converged"]?.elements ?? []).compactMap(\.text))
    let (measures, years, totals) = (
      table.texts("measure"), table.texts("year"), table.numbers("total")
    )
    let varies = totals.indices.contains {
      measures[$0] == measure && years[$0] == year && totals[$0].isFinite
    }
    guard varies else { return [] }
    return Set(inputs).filter { noted.contains(SensitivityTables.note($0, measure, year)) }
  }

  private var morris: [Chart] {
    guard let table = facts.tables.table("morris.csv") else { return [] }
    let last = String(table.numbers("year").filter(\.isFinite).max().map { Int(bounded: $0) } ?? 0)
    let years = table.texts("year")
    return measures(table).prefix(Self.largestNumber).enumerated().map { place, measure in
      let inputs = inputs(table, measure, by: "mu_star") { years[$0] == last }
      return Chart(
        name: "morris_\(place + 1)",
        title: words.morrisTitle(words.measure(measure, facts).meaning),
        summary: words.morrisSummary + extent(inputs, table, measure, year: last),
        finding: finding(inputs, table, measure, year: last, ["mu_star"]) { input, _ in
          words.morrisFinding(input)
        }, file: "morris.csv",
        filters: [
          Chart.Filter(column: "measure", values: [measure]),
          Chart.Filter(column: "year", values: [last]),
          Chart.Filter(column: "input", values: inputs.values),
        ],
        x: Chart.Axis(title: words.morrisAxis, kind: .number),
        y: Chart.Axis(title: "", kind: .categories(inputs)),
        layers: [
          Chart.Layer(mark: .range, x: "mu_star_low", y: "input", x2: "mu_star_high"),
          Chart.Layer(mark: .point, x: "mu_star", y: "input"),
        ])
    }
  }

  private var shapley: [Chart] {
    guard let table = facts.tables.table("shapley.csv") else { return [] }
    let last = String(table.numbers("year").filter(\.isFinite).max().map { Int(bounded: $0) } ?? 0)
    let years = table.texts("year")
    return measures(table).prefix(Self.largestNumber).enumerated().map { place, measure in
      let inputs = inputs(table, measure, by: "effect") { years[$0] == last }
      return Chart(
        name: "shapley_\(place + 1)",
        title: words.shapleyTitle(words.measure(measure, facts).meaning),
        summary: words.shapleySummary + extent(inputs, table, measure, year: last),
        finding: finding(inputs, table, measure, year: last, ["effect"]) {
          words.shapleyFinding($0, max(0, $1[0]))
        }, file: "shapley.csv",
        filters: [
          Chart.Filter(column: "measure", values: [measure]),
          Chart.Filter(column: "year", values: [last]),
          Chart.Filter(column: "input", values: inputs.values),
        ],
        x: Chart.Axis(title: words.varianceShare, kind: .share),
        y: Chart.Axis(title: "", kind: .categories(inputs)),
        layers: [
          Chart.Layer(mark: .range, x: "effect_low", y: "input", x2: "effect_high"),
          Chart.Layer(mark: .point, x: "effect", y: "input"),
        ])
    }
  }
}

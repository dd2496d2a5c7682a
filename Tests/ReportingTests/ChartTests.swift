import ResultFiles
import Studies
import Tables
import Testing

@testable import Reporting

@Suite("Charts")
struct ChartTests {
  private func results() async throws -> [MemoryResult] {
    var results = [try await MemoryResult(study(years: 2025...2025))]
    for sweep in AnalysisTables.sweeps {
      let further = AnalysisTables.all.merging(["sweep.csv": sweep]) { first, _ in first }
      results.append(try await MemoryResult(study(), further: further))
    }
    return results
  }

  @Test func everyChartIsWellFormed() async throws {
    for result in try await results() {
      let documents = result.documents()
      let drawings = documents.filter { $0.key.hasSuffix(".svg") }
      #expect(drawings.count >= 5)
      for (name, text) in drawings {
        #expect(MarkupCheck(text).problems.isEmpty, "\(name)")
        #expect(text.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\""))
        #expect(!text.contains("nan") && !text.contains("inf"), "\(name)")
      }
      #expect(MarkupCheck(try result.page()).problems.isEmpty)
    }
  }

  @Test func everyAnalysisHasItsChart() async throws {
    let names = Set(try await results()[1].documents().keys)
    for name in [
      "tornado_1", "sobol_1", "morris_1", "shapley_1", "sweep", "sweep_numbers", "variants",
      "simplex", "trajectory", "calibration", "observed",
    ] {
      #expect(names.isSuperset(of: ["charts/\(name).svg", "charts/\(name).vl.json"]), "\(name)")
    }
  }

  /// A header puts a condition in the place of the label, so that it has to stand in parentheses; a
  /// loader leaves a number whose column has a point in its name a text.
  @Test func expressionsHoldWhereTheyAreUsed() async throws {
    let documents = try await results()[3].documents()
    let chances = try #require(documents["charts/chances.vl.json"])
    #expect(chances.contains("[datum.label] || (datum.label)"))
    let triangle = try #require(documents["charts/simplex.vl.json"])
    #expect(triangle.contains("toNumber(datum['indicators.x.weight'])"))
  }

  /// Every field of a specification is a column of its file, or one that the specification makes.
  @Test func specificationsNameColumnsOfTheirFiles() async throws {
    for result in try await results() {
      for (name, text) in result.documents() where name.hasSuffix(".vl.json") {
        let specification = try #require(JSONValue(parsing: Array(text.utf8)), "\(name)")
        let url = try #require(specification["data"]?["url"]?.text)
        let table = try #require(result.tables[String(url.dropFirst(3))], "\(name)")
        #expect(url.hasPrefix("../"))
        var known = Set(table.columns)
        for transform in specification["transform"]?.elements ?? [] {
          for made in [transform["as"]?.text] + (transform["as"]?.elements ?? []).map(\.text) {
            if let made { known.insert(made) }
          }
        }
        // What formulas take is read as numbers, whatever the loader guesses.
        if case .object(let parse) = specification["data"]?["format"]?["parse"] {
          let isSum = name.contains("sweep") && text.contains("datum['mcse']")
          #expect(!isSum || parse["mcse"] == .string("number"), "\(name)")
        }
        let fields = fields(of: specification)
        #expect(fields.count >= 2, "\(name)")
        #expect(fields.isSubset(of: known), "\(name): \(fields.subtracting(known))")
      }
    }
  }

  private func fields(of value: JSONValue) -> Set<String> {
    switch value {
    case .array(let elements): elements.reduce(into: []) { $0.formUnion(fields(of: $1)) }
    // A layer with values of its own.
    case .object where value["data"]?["values"] != nil: Set<String>()
    case .object(let members):
      members.reduce(into: []) { found, member in
        if member.key == "field", let text = member.value.text {
          found.insert(text.filter { $0 != "\\" })
        } else {
          found.formUnion(fields(of: member.value))
        }
      }
    default: []
    }
  }

  /// A chart shows the rows that meet all filters, with the columns made from them.
  @Test func rowsAreFilteredMadeAndFolded() throws {
    let csv = "e,year,a,b\nx,1,1,10\nx,2,2,20\ny,1,3,30\ny,2,,40\n"
    let table = try Table(csv: Array(csv.utf8), file: "t.csv")
    let axis = Chart.Axis(title: "", kind: .number)
    var chart = Chart(
      name: "t", title: "", summary: "", file: "t.csv",
      filters: [.init(column: "e", values: ["y", "x"]), .init(column: "year", values: ["2"])],
      derived: [.init(name: "c", formula: .sum("a", factor: 0.5, "b"))], x: axis, y: axis,
      layers: [.init(mark: .point, x: "a", y: "b")])
    var rows = ChartRows(chart, from: table)
    #expect(rows.count == 2)
    #expect(rows.numbers("c")[0] == 12)
    #expect(rows.numbers("a")[1].isNaN)
    chart.fold = .init(columns: ["a", "b"], key: "which", value: "v")
    rows = ChartRows(chart, from: table)
    #expect(rows.texts("which") == ["a", "a", "b", "b"])
    #expect(rows.numbers("v").map { $0.isNaN ? -1 : $0 } == [2, -1, 20, 40])
    chart.filters = [.init(column: "absent", values: [])]
    #expect(ChartRows(chart, from: table).count == 0)
  }

  @Test func cellsOfARowAreOneLine() {
    var paths = CellPaths()
    for column in [0, 1, 3] { paths.add(shade: 2, column: column, row: 0) }
    paths.add(shade: 2, column: 4, row: 1)
    let markup = paths.markup(left: 0, top: 0, width: 2, height: 3)
    #expect(markup.contains("class=\"h2\" d=\"m0 0h2m1 0h1m0 1h1\""))
  }

  /// Ticks lie within the limits, at equal distances of 1, 2 or 5 times a power of ten.
  @Test(arguments: [(0.0, 1.0), (0, 100), (-3, 7.5), (99.1, 99.2), (1, 5), (0, 3e9), (-1e-4, 2e-4)])
  func ticksAreRound(_ low: Double, _ high: Double) throws {
    for count in 2...9 {
      let ticks = Ticks(low...high, count: count)
      let step = ticks.values.count > 1 ? ticks.values[1] - ticks.values[0] : (high - low)
      #expect(ticks.values.count <= count + 1 && !ticks.values.isEmpty)
      for (a, b) in zip(ticks.values, ticks.values.dropFirst()) {
        #expect(abs(b - a - step) <= 1e-9 * step)
      }
      for tick in ticks.values {
        #expect(tick >= low - 1e-9 * (high - low) && tick <= high + 1e-9 * (high - low))
        let text = NumberFormat.fixed(tick, ticks.decimals).filter { $0 != "," }
        let shown = try #require(Double(text.replacing("−", with: "-")))
        #expect(abs(shown - tick) <= 1e-6 * step, "\(text)")
      }
    }
  }

  /// Colours are those of entities; what is none is grey.
  @Test func coloursBelongToEntities() async throws {
    let result = try await MemoryResult(study(focus: [2, 0]))
    let facts = try #require(Facts(result.content))
    let charts = ReportCharts(facts, Words(.english))
    #expect(charts.ranks.coloured?.series == [0, 1])
    #expect(charts.tops.coloured?.series == [0, 1])
    for (place, chart) in charts.ahead.enumerated() {
      #expect(chart.colour?.series == [Palette.neutral, place])
      #expect(chart.key.map(\.isRing) == [true, false])
    }
    let weights = try #require(charts.weights)
    #expect(weights.coloured == nil)
    let table = try #require(result.tables["weights.csv"])
    let drawing = ChartDrawing(weights, ChartRows(weights, from: table)).file()
    let body = try #require(drawing.components("</style>").first)
    #expect(body.contains("class=\"f\(Palette.neutral)\"") && !body.contains("class=\"f0\""))
  }

  /// Points at 0 and 100 % stand clear of the edge, at their ticks.
  @Test func sharesHaveRoomAtTheirEnds() {
    let axis = Chart.Axis(title: "", kind: .share, limits: 0...1)
    let scale = PlotScale(axis, values: [0, 1], from: 100, to: 400, ticks: 4)
    #expect(scale.place(0) > 104 && scale.place(1) < 396)
    #expect(scale.ticks.first?.label == "0 %" && scale.ticks.first?.place == scale.place(0))
    #expect(scale.ticks.last?.label == "100 %" && scale.ticks.last?.place == scale.place(1))
  }

  /// Corners of the triangle at equal distances.
  @Test func trianglesHaveEqualSides() async throws {
    let result = try await MemoryResult(
      study(),
      further: AnalysisTables.all.merging(["sweep.csv": AnalysisTables.sweeps[0]]) { first, _ in
        first
      })
    let facts = try #require(Facts(result.content))
    let chart = try #require(AnalysisCharts(facts, Words(.english)).simplex)
    let table = try #require(result.tables["simplex.csv"])
    let rows = ChartRows(chart, from: table)
    let (x, y) = (rows.numbers("across"), rows.numbers("up"))
    for (a, b) in [(0, 1), (1, 2), (2, 0)] {
      let square = (x[a] - x[b]) * (x[a] - x[b]) + (y[a] - y[b]) * (y[a] - y[b])
      #expect(abs(square - 1) < 1e-12)
    }
    #expect(chart.colour?.values == ["Bern", "Zürich"])
  }

  @Test func longTitlesHaveTwoLines() {
    #expect(TextSize.lines("", width: 80).isEmpty)
    #expect(TextSize.lines("one two", width: 80) == ["one two"])
    #expect(TextSize.lines("one two three", width: 60) == ["one two", "three"])
    let cut = TextSize.lines("one two three four five", width: 60)
    #expect(cut.count == 2 && cut[1].hasSuffix("…"))
    #expect(TextSize.lines("Donaudampfschifffahrt", width: 60).count == 1)
  }

  /// Headings have as many lines as they need, none wider than its room.
  @Test(arguments: ["one two three four five", "影响最大的是申请数量，由57.3%变为31.6%。", "", "a"])
  func headingsAreWrapped(_ text: String) {
    for width in [40.0, 60, 100] {
      let lines = TextSize.wrapped(text, width: width)
      #expect(lines.allSatisfy { TextSize.width($0) <= width && !$0.isEmpty })
      let kept = lines.joined().filter { $0 != " " }
      #expect(kept == text.filter { $0 != " " })
    }
  }

  /// Cells of the first and the last rank end where the plot does, and no rank beyond is shown.
  @Test func cellsFillTheirPlot() async throws {
    let axis = Chart.Axis(title: "", kind: .rank, limits: 1...3)
    let scale = PlotScale(axis, values: [1, 3], from: 100, to: 400, ticks: 4, margin: 0.5)
    #expect(scale.place(0.5) == 100 && scale.place(3.5) == 400)
    #expect(scale.ticks.map(\.label) == ["1", "2", "3"])
    let result = try await MemoryResult(study(["A", "B"]))
    let facts = try #require(Facts(result.content))
    let chart = try #require(HeatMap(facts)).chart(facts, Words(.english))
    #expect(chart.x.limits == 1...2)
  }

  /// What variants change, and that a target is crossed again, is said where the record has it.
  @Test func theRecordOfAnalysesIsTold() async throws {
    let compare = JSONValue.object([
      "variants": .object([
        "without <vc>": .array([.string("indicators.vc.weight=0"), .string("a.b={c: <1>}")])
      ])
    ])
    let seek = JSONValue.object(["crossings": .array([JSONValue(2)])])
    let result = try await MemoryResult(
      study(), further: AnalysisTables.all, entries: ["compare": compare, "seek": seek])
    let page = try result.page()
    #expect(page.contains("What the variants change"))
    #expect(page.contains("<code>indicators.vc.weight=0</code>"))
    #expect(page.contains("<code>a.b={c: &lt;1&gt;}</code>"))
    #expect(page.contains("the target is crossed more than once"))
    #expect(MarkupCheck(page).problems.isEmpty)
    let bare = try await MemoryResult(study(), further: AnalysisTables.all).page()
    #expect(!bare.contains("What the variants change") && !bare.contains("crossed more than once"))
  }

  /// Every table of the folder has its place on the page, with words for its columns.
  @Test func everyTableHasItsPlace() async throws {
    let sweep = ["sweep.csv": AnalysisTables.sweeps[0]]
    let result = try await MemoryResult(
      study(), annotations: Annotations(statuses: ["vc": ["derived", "", "", ""]]),
      further: AnalysisTables.all.merging(sweep) { first, _ in first })
    let page = try result.page()
    // The list of checksums has a link to each.
    for file in result.tables.keys where file != "entity_names.csv" {
      #expect(page.components("href=\"\(file)\"").count >= 2, "\(file)")
    }
    for column in ["quasi_p", "mcse_", "value_low", "coverage_50", "p_top_", "rank1_probability"] {
      let body = try #require(page.between("<main", "<script"))
      #expect(!body.contains(">\(column)"), "\(column)")
    }
  }
}

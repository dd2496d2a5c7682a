import Tables

/// The charts of a report, as far as the folder has the files for them.
struct ReportCharts {
  private let facts: Facts
  private let words: Words

  init(_ facts: Facts, _ words: Words) {
    self.facts = facts
    self.words = words
  }

  private var firstYear: String { String(facts.years[0]) }
  private var lastYear: String { String(facts.years[facts.lastYear]) }
  private var isOneYear: Bool { facts.isOneYear }

  private func categories(_ column: String, entities: [Int]) -> Chart.Categories {
    let names = entities.map { facts.entities[$0] }
    return Chart.Categories(column: column, values: names, labels: names.map(words.name))
  }

  /// The focus entities that are shown, each in its colour.
  private func focusCategories(_ column: String = "entity") -> Chart.Categories {
    var focus = categories(column, entities: shownFocus)
    focus.series = shownFocus.indices.map(Palette.colour)
    return focus
  }

  /// The focus entities, no more than a page has room for.
  private var shownFocus: [Int] { Array(facts.focus.prefix(12)) }

  private var yearAxis: Chart.Axis { Chart.Axis(title: "", kind: .year) }

  /// The fan of ranks of every focus entity; their ranges where there is one year only.
  var ranks: Chart {
    let focus = focusCategories()
    let filter = Chart.Filter(column: "entity", values: focus.values)
    let title = words.ranksTitle(facts)
    if isOneYear {
      return Chart(
        name: "ranks", title: title, summary: words.ranksSummary(facts),
        finding: words.ranksFinding(facts) ?? "", file: "rank_summary.csv",
        filters: [filter], x: Chart.Axis(title: words.rankTitle, kind: .rank),
        y: Chart.Axis(title: "", kind: .categories(focus)),
        layers: [
          Chart.Layer(mark: .range, x: "p05_rank", y: "entity", x2: "p95_rank"),
          Chart.Layer(mark: .bar, x: "p25_rank", y: "entity", x2: "p75_rank", opacity: 0.4),
          Chart.Layer(mark: .point, x: "median_rank", y: "entity"),
        ])
    }
    let notes = shownFocus.map {
      words.rankNote(facts.ranks($0, facts.lastYear), facts.years[facts.lastYear])
    }
    return Chart(
      name: "ranks", title: title, summary: words.ranksSummary(facts),
      finding: words.ranksFinding(facts) ?? "", file: "rank_summary.csv",
      filters: [filter], panels: Chart.Panels(by: focus, notes: notes, ownY: true), x: yearAxis,
      y: Chart.Axis(title: words.rankTitle, kind: .rank),
      layers: [
        Chart.Layer(mark: .band, x: "year", y: "p05_rank", y2: "p95_rank", opacity: 0.18),
        Chart.Layer(mark: .band, x: "year", y: "p25_rank", y2: "p75_rank", opacity: 0.32),
        Chart.Layer(mark: .line, x: "year", y: "median_rank"),
        Chart.Layer(mark: .point, x: "year", y: "median_rank"),
      ])
  }

  /// The probability of ranks of at most N; the N that are a matter of course for all are left out.
  var tops: Chart {
    let focus = focusCategories()
    let open = facts.tops.sorted().filter { top in
      shownFocus.contains { entity in
        facts.years.indices.contains {
          (0.001...0.999).contains(facts.probability(entity, $0, top: top))
        }
      }
    }
    let tops = Array((open.isEmpty ? facts.tops : open).prefix(6))
    let columns = tops.map { "p_top_\($0)" }
    let panels = Chart.Categories(
      column: "top", values: columns, labels: tops.map(words.topPanel))
    let fold = Chart.Fold(columns: columns, key: "top", value: "probability")
    let share = Chart.Axis(
      title: isOneYear ? words.probability : "", kind: .share, limits: 0...1)
    if isOneYear {
      return Chart(
        name: "chances", title: words.topsTitle(facts), summary: words.topsSummary(facts),
        file: "rank_summary.csv", filters: [Chart.Filter(column: "entity", values: focus.values)],
        fold: fold, panels: Chart.Panels(by: panels), x: share,
        y: Chart.Axis(title: "", kind: .categories(focus)),
        layers: [Chart.Layer(mark: .point, x: "probability", y: "entity")])
    }
    return Chart(
      name: "chances", title: words.topsTitle(facts), summary: words.topsSummary(facts),
      finding: Headline(facts).flatMap { words.chancesFinding($0, facts) } ?? "",
      file: "rank_summary.csv", filters: [Chart.Filter(column: "entity", values: focus.values)],
      fold: fold, panels: Chart.Panels(by: panels), x: yearAxis, y: share, colour: focus,
      layers: [
        Chart.Layer(mark: .line, x: "year", y: "probability"),
        Chart.Layer(mark: .point, x: "year", y: "probability"),
        Chart.Layer(mark: .end, x: "year", y: "probability"),
      ])
  }

  /// How likely a focus entity is ahead of those whom it may pass or who may pass it.
  var ahead: [Chart] {
    guard let table = facts.tables.table("pairwise.csv") else { return [] }
    let columns = ["entity", "opponent", "year"].map { table.texts($0) }
    let probabilities = table.numbers("probability")
    let places = Dictionary(
      facts.entities.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var open: [String: [(opponent: Int, doubt: Double)]] = [:]
    for row in probabilities.indices where columns[2][row] == lastYear {
      let p = probabilities[row]
      guard let opponent = places[columns[1][row]], p > 0.005, p < 0.995 else { continue }
      open[columns[0][row], default: []].append((opponent, abs(p - 0.5)))
    }
    let nameless = facts.nameless
    return facts.focus.prefix(4).enumerated().compactMap { place, entity in
      let name = facts.entities[entity]
      let all = open[name] ?? []
      let named = all.filter { !nameless.contains(facts.entities[$0.opponent]) }
      // Where nobody else is open they matter.
      let nearest = (named.isEmpty ? all : named).sorted {
        ($0.doubt, $0.opponent) < ($1.doubt, $1.opponent)
      }
      let opponents = nearest.prefix(8).map(\.opponent).sorted()
      guard !opponents.isEmpty else { return nil }
      let years = isOneYear ? [lastYear] : [firstYear, lastYear]
      var layers = [
        Chart.Layer(
          mark: .line, x: "probability", y: "opponent", detail: "opponent", series: Palette.soft)
      ]
      layers.append(
        Chart.Layer(
          mark: .point, x: "probability", y: "opponent", rings: isOneYear ? [] : [firstYear]))
      return Chart(
        name: "ahead_\(place + 1)", title: words.aheadTitle(name),
        summary: words.aheadSummary(name, facts.years[0], facts.years[facts.lastYear]),
        file: "pairwise.csv",
        filters: [
          Chart.Filter(column: "entity", values: [name]),
          Chart.Filter(column: "opponent", values: opponents.map { facts.entities[$0] }),
          Chart.Filter(column: "year", values: years),
        ],
        x: Chart.Axis(title: words.probability, kind: .share, limits: 0...1),
        y: Chart.Axis(
          title: "", kind: .categories(categories("opponent", entities: opponents))),
        colour: Chart.Categories(
          column: "year", values: years, labels: years,
          series: (isOneYear ? [] : [Palette.neutral]) + [Palette.colour(ofEntity: place)]),
        layers: layers,
        reference: 0.5)
    }
  }

  /// The distributions of the focus entities' scores in the last year.
  var scores: Chart {
    let focus = focusCategories()
    return Chart(
      name: "scores", title: words.scoresTitle(facts.years[facts.lastYear]),
      summary: words.scoresSummary, file: "score_histogram.csv",
      filters: [
        Chart.Filter(column: "entity", values: focus.values),
        Chart.Filter(column: "year", values: [lastYear]),
      ],
      derived: [
        Chart.Derived(name: "density", formula: .density("count", low: "low", high: "high"))
      ],
      panels: Chart.Panels(by: focus, ownX: true, ownY: true),
      x: Chart.Axis(title: words.score, kind: .number),
      y: Chart.Axis(title: "", kind: .number, isShown: false),
      layers: [Chart.Layer(mark: .column, x: "low", y: "density", x2: "high", opacity: 0.75)])
  }

  /// How the weights were drawn; nothing where they are fixed.
  var weights: Chart? {
    guard let table = facts.tables.table("weights.csv"), table.rowCount <= 60,
      table.numbers("sd").contains(where: { $0 > 0 })
    else { return nil }
    let keys = table.texts("indicator")
    let labels = Dictionary(
      facts.indicators.map { ($0.key, $0.label) }, uniquingKeysWith: { first, _ in first })
    let categories = Chart.Categories(
      column: "indicator", values: keys, labels: keys.map { labels[$0] ?? $0 })
    return Chart(
      name: "weights", title: words.weightsTitle, summary: words.weightsSummary,
      file: "weights.csv", x: Chart.Axis(title: words.weight, kind: .share),
      y: Chart.Axis(title: "", kind: .categories(categories)),
      layers: [
        Chart.Layer(mark: .range, x: "p05", y: "indicator", x2: "p95"),
        Chart.Layer(mark: .point, x: "median", y: "indicator"),
      ])
  }
}

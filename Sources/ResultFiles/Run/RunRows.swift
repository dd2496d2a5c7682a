import Simulation
import Studies

/// An entity in a year, both counted from 0.
struct Cell {
  let entity: Int
  let year: Int
}

/// A row of `rank_summary.csv`.
struct RankSummaryRow {
  let entity: Int
  let year: Int
  let baseline: Int
  let ranks: RankDistribution
  let moments: Moments

  init(_ forecast: Forecast, _ cell: Cell) {
    entity = cell.entity
    year = cell.year
    baseline = forecast.tally.layout.baseline.rank(cell.entity, year: cell.year)
    ranks = forecast.ranks(entity: cell.entity, year: cell.year)
    moments = ranks.moments
  }
}

/// A row of `score_summary.csv`.
struct ScoreSummaryRow {
  let entity: Int
  let year: Int
  let baseline: Double
  let scores: ScoreDistribution

  init(_ forecast: Forecast, _ cell: Cell) {
    entity = cell.entity
    year = cell.year
    baseline = forecast.tally.layout.baseline.score(cell.entity, year: cell.year)
    scores = forecast.scores(entity: cell.entity, year: cell.year)
  }
}

/// A bin of a histogram of scores: the tally's fine bins put together.
struct HistogramBin {
  let low: Double
  let high: Double
  let count: UInt64

  /// About how many bins show n draws well: 2∛n (Lane's Rice rule), at most 100.
  static func number(forDraws draws: UInt64) -> Int {
    (1..<100).first { UInt64($0 * $0 * $0) / 8 >= draws } ?? 100
  }

  /// The bins of an entity's score in a year: they adjoin from the first to the last fine bin that
  /// holds draws, are about equally wide, end where fine bins end, and hold their exact counts.
  static func bins(of forecast: Forecast, entity: Int, year: Int) -> [HistogramBin] {
    let scores = forecast.tally.scores
    let cell = year * forecast.study.entities.count + entity
    return bins(of: scores.windows[cell]) { scores.bins[cell].limits(of: $0) }
  }

  static func bins(
    of window: CountWindow, limits: (Int) -> (low: Double, high: Double)
  ) -> [HistogramBin] {
    guard let occurring = window.range else { return [] }
    let start = limits(occurring.lowerBound).low
    let end = finite(limits(occurring.upperBound).high)
    let number = number(forDraws: window.total)
    var bins: [HistogramBin] = []
    var place = -1
    for bin in occurring {
      let (low, high) = limits(bin)
      let count = window.count(of: bin)
      let wanted = position(of: low, from: start, to: end, of: number)
      if wanted > place {
        place = wanted
        bins.append(HistogramBin(low: low, high: finite(high), count: count))
      } else if let open = bins.popLast() {
        bins.append(HistogramBin(low: open.low, high: finite(high), count: open.count + count))
      }
    }
    return bins
  }

  /// The bin among `bins` of equal width to which a limit belongs. Halves keep the span finite.
  private static func position(
    of limit: Double, from start: Double, to end: Double, of bins: Int
  ) -> Int {
    let part = (limit / 2 - start / 2) / (end / 2 - start / 2)
    guard part > 0 else { return 0 }
    return Int(min(part * Double(bins), Double(bins - 1)))
  }

  private static func finite(_ limit: Double) -> Double {
    min(limit, .greatestFiniteMagnitude)
  }
}

extension RunTables {
  /// The cells of entities in every year, by entity and then by year.
  func cells(of entities: [Int]) -> LazyMapSequence<Range<Int>, Cell> {
    let years = study.horizon.count
    return (0..<entities.count * years).lazy.map {
      Cell(entity: entities[$0 / years], year: $0 % years)
    }
  }

  /// The pairs of a focus entity and another one, sorted, with their places in the tally.
  var focusPairs: [(entity: Int, opponent: Int, place: Int)] {
    // The tally also counts the pairs of measures, which belong to no focus entity perhaps.
    let isFocus = Set(focus)
    var seen: Set<TallyLayout.Pair> = []
    return forecast.tally.layout.pairs.enumerated()
      .filter { isFocus.contains($1.entity) && seen.insert($1).inserted }
      .map { (entity: $1.entity, opponent: $1.opponent, place: $0) }
      .sorted { ($0.entity, $0.opponent) < ($1.entity, $1.opponent) }
  }

  func entityColumn<Row>(_ entity: @escaping (Row) -> Int) -> Column<Row> {
    .text("entity", "The entity, as the table names it", of: study.entities, place: entity)
  }

  func yearColumn<Row>(_ year: @escaping (Row) -> Int) -> Column<Row> {
    let first = study.horizon.lowerBound
    return .integer("year", "The year", .year) { first + year($0) }
  }
}

import Composite
import Distributions
import Foundation
import Sampling

@testable import Simulation
@testable import Studies

/// What the statistical tests have in common.
///
/// A comparison allows 4.5 standard errors, which a right program exceeds with probability 7e-6.
/// Seeds are fixed; a test that fails is a mistake to be found, not a seed to be changed.
enum Statistical {
  static let draws = 400_000
  static let errors = 4.5

  /// The distance that chance allows between a relative frequency and its probability.
  static func tolerance(_ probability: Double, draws: Int = draws) -> Double {
    errors * (probability * (1 - probability) / Double(draws)).squareRoot()
  }
}

/// A row of a table of reference values.
struct ReferenceRow: Sendable, CustomStringConvertible {
  let fields: [String: String]

  var description: String { self["case"] }

  subscript(column: String) -> String { fields[column] ?? "" }

  /// The number in a column; NaN where there is none.
  func number(_ column: String) -> Double { Double(self[column]) ?? .nan }

  /// The numbers of the columns NAME1, NAME2, … as far as they are filled.
  func numbers(_ name: String) -> [Double] {
    (1...9).compactMap { Double(self["\(name)\($0)"]) }
  }

  /// The rows of `Reference/NAME.csv`; none if it cannot be read, which each test refuses.
  static func table(_ name: String) -> [ReferenceRow] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let file = folder.appending(path: "Reference/\(name).csv")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
    let lines = text.split(separator: "\n").map(cells)
    guard let header = lines.first else { return [] }
    return lines.dropFirst().map {
      ReferenceRow(fields: Dictionary(zip(header, $0)) { first, _ in first })
    }
  }

  private static func cells(_ line: Substring) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line {
      if character == "\"" {
        isQuoted.toggle()
      } else if character == ",", !isQuoted {
        cells.append("")
      } else {
        cells[cells.count - 1].append(character)
      }
    }
    return cells
  }
}

/// Scores, ranks, weights and values of every draw, for comparisons draw by draw.
struct Collector: DrawSink {
  let entities: Int
  let indicators: Int
  /// For every year and entity the scores of the draws.
  var scores: [[Double]]
  var ranks: [[UInt32]]
  /// For every indicator the weights of the draws.
  var weights: [[Double]]
  /// For every year, indicator and entity the values of the draws.
  var values: [[Double]]

  init(_ study: Study) {
    entities = study.entities.count
    indicators = study.indicators.count
    let cells = study.horizon.count * entities
    scores = Array(repeating: [], count: cells)
    ranks = Array(repeating: [], count: cells)
    weights = Array(repeating: [], count: indicators)
    values = Array(repeating: [], count: cells * indicators)
  }

  mutating func add(_ tile: TileYear, count: Int, evaluator: TileEvaluator) {
    let draws = DrawCut.drawsPerTile
    for c in 0..<entities {
      let cell = tile.year * entities + c
      for d in c * draws..<c * draws + count {
        scores[cell].append(tile.scores[d])
        ranks[cell].append(tile.ranks[d])
      }
    }
    for k in 0..<indicators {
      for c in 0..<entities {
        let row = (k * evaluator.entityCount + c) * draws
        let place = (tile.year * indicators + k) * entities + c
        for d in row..<row + count { values[place].append(tile.values[d]) }
      }
      guard tile.year == 0 else { continue }
      for d in k * draws..<k * draws + count { weights[k].append(tile.weights[d]) }
    }
  }

  mutating func endBlock() throws(SimulationFailure) {}

  mutating func merge(_ other: Collector) {}

  func values(_ indicator: Int, _ entity: Int, year: Int) -> [Double] {
    values[(year * indicators + indicator) * entities + entity]
  }

  func scores(_ entity: Int, year: Int) -> [Double] { scores[year * entities + entity] }

  /// All draws of a study, in order.
  static func run(_ study: Study) throws -> Collector {
    let pass = try DrawPass(study, baseline: Baseline(of: study))
    let evaluator = pass.makeEvaluator()
    var collector = Collector(study)
    for block in 0..<pass.cut.blocks {
      try pass.evaluate(block: block, with: evaluator, into: &collector)
    }
    return collector
  }
}

/// A study with `entities` named A, B, …
func makeStudy(
  _ entities: Int, _ indicators: [Indicator], normalisation: Normalisation = .none,
  aggregation: Aggregation = .arithmetic, weights: WeightModel = .fixed,
  groupings: [Grouping] = [], years: Int = 0, correlations: Correlations = .none,
  outlook: Outlook = Outlook(), measures: [Measure] = [],
  draws: Int = Statistical.draws, seed: UInt64 = 2025, generator: Generator = .mersenneTwister,
  design: Design = .random,
  report: ReportSettings = ReportSettings(focus: [0])
) throws -> Study {
  try Study(
    name: "test", entities: (0..<entities).map { "E\($0)" }, groupings: groupings,
    indicators: indicators,
    index: CompositeIndex(
      normalisation: normalisation, aggregation: aggregation, weights: weights),
    horizon: 2025...2025 + years, correlations: correlations, outlook: outlook,
    measures: measures,
    simulation: SimulationSettings(
      draws: draws, seed: seed, generator: generator, design: design),
    report: report)
}

/// A study in which every family of inputs has spread.
func everythingStudy(
  draws: Int = 20_000, seed: UInt64 = 7, weights: WeightModel = .dirichlet(concentration: 12),
  normalisation: Normalisation = .none, generator: Generator = .mersenneTwister,
  design: Design = .random, confidence: Bool = false, reversal: Bool = false,
  _ change: (inout [Indicator]) throws -> Void = { _ in }
) throws -> Study {
  let growth = Growth(
    drift: try .normal(mean: 0.03, sd: 0.02), volatility: 0.06,
    shared: ["country": 0.04, "economy": 0.02], common: 0.03, persistence: 0.4)
  var indicators = [
    Indicator("a", values: [50, 55, 48, 60, 20], error: try error(0.1), growth: growth),
    Indicator("b", values: [70, 30, 52, 40, 25], weight: 2, error: try error(0.2), growth: growth),
    Indicator("c", values: [10, 90, 47, 50, 24], error: try error(0.05), growth: growth),
  ]
  for k in indicators.indices {
    indicators[k].level = PerEntity(try .uniform(low: 0.9, high: 1.1), count: 5)
  }
  try change(&indicators)
  return try makeStudy(
    5, indicators, normalisation: normalisation, weights: weights,
    groupings: [
      Grouping("country", of: ["x", "y", "x", "z", "y"]),
      Grouping("economy", of: ["u", "u", "v", "v", "v"]),
    ],
    years: 2,
    measures: [
      Measure("shift", .meanRankShift(.mean), year: 2027),
      Measure("ahead", .ahead(entity: 3, of: 1), year: 2026),
    ],
    draws: draws, seed: seed, generator: generator, design: design,
    report: ReportSettings(focus: [0, 1], confidence: confidence, reversal: reversal))
}

struct BadError: Error {}

func error(
  _ standardError: Double, _ kind: CellError.Kind = .relative,
  _ shape: CellError.Shape = .lognormal
) throws -> CellError {
  guard let error = CellError(standardError: standardError, kind: kind, shape: shape) else {
    throw BadError()
  }
  return error
}

/// Everything that a forecast says, as bits.
func bits(_ forecast: Forecast) -> [String: [UInt64]] {
  var found: [String: [UInt64]] = ["draws": [UInt64(forecast.draws)]]
  func note(_ key: String, _ distribution: ScoreDistribution) {
    let moments = distribution.moments
    found[key] = [moments.mean.bitPattern, moments.standardDeviation.bitPattern]
    for p in [0, 0.05, 0.25, 0.5, 0.95, 1] {
      found[key, default: []].append(distribution.quantile(p).bitPattern)
    }
    for bin in distribution.bins { found[key, default: []] += [bin.low.bitPattern, bin.count] }
  }
  let study = forecast.study
  for year in study.years.indices {
    for entity in study.entities.indices {
      let ranks = forecast.ranks(entity: entity, year: year)
      found["rank \(entity) \(year)"] = ranks.counts.flatMap { [UInt64($0.rank), $0.count] }
      note("score \(entity) \(year)", forecast.scores(entity: entity, year: year))
    }
    for pair in forecast.tally.layout.pairs.indices {
      let estimate = forecast.probability(ofPair: pair, year: year)
      found["pair \(pair) \(year)"] = [estimate.value.bitPattern]
    }
  }
  for k in study.indicators.indices { note("weight \(k)", forecast.weights(indicator: k)) }
  for entity in study.entities.indices {
    let central = forecast.tally.central.mean(of: entity)
    found["central \(entity)"] = central.map { $0.map(\.bitPattern) } ?? []
    found["confidence \(entity)"] =
      forecast.confidenceFactor(entity: entity)
      .map { [$0.value.bitPattern] } ?? []
  }
  for measure in study.measures {
    let estimate = forecast.estimate(measure)
    found["measure \(measure.name)"] = [
      estimate.value.bitPattern, estimate.standardError.bitPattern,
    ]
  }
  return found
}

/// Two entities under lognormal growth, as a row of `lognormal_growth` has them; `ahead` measures the
/// first against the second in the last year.
func lognormalGrowthStudy(
  _ row: ReferenceRow, draws: Int = Statistical.draws, design: Design = .random
) throws -> Study {
  let years = Int(row.number("years"))
  let growths = try ["a", "b"].map { entity in
    Growth(
      drift: try .normal(
        mean: row.number("drift_\(entity)"), sd: row.number("drift_sd_\(entity)")),
      volatility: row.number("volatility_\(entity)"),
      shared: ["country": row.number("group_sd")], common: row.number("all_sd"),
      persistence: row.number("persistence_\(entity)"))
  }
  var indicator = Indicator("x", values: [row.number("cell_a"), row.number("cell_b")])
  indicator.growth = PerEntity(growths)
  indicator.errors = PerEntity(try ["error_a", "error_b"].map { try error(row.number($0)) })
  return try makeStudy(
    2, [indicator],
    groupings: [Grouping("country", of: ["x", row["same_group"] == "1" ? "x" : "y"])],
    years: years, measures: [Measure("ahead", .ahead(entity: 0, of: 1), year: 2025 + years)],
    draws: draws, design: design)
}

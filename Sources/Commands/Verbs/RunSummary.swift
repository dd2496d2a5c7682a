import RankCast

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What `run --json` prints, for programs.
struct RunSummary: Encodable {
  private struct FocusEntity: Encodable {
    let entity: String
    let year: Int
    let baselineRank: Int
    let meanRank: Double
    let medianRank: Double
    let p05Rank: Double
    let p95Rank: Double
    let baselineScore: Double
    let meanScore: Double
    let top: [TopProbability]
  }

  private struct TopProbability: Encodable {
    let rank: Int
    let probability: Double
    let mcse: Double
  }

  private struct MeasureValue: Encodable {
    let value: Double?
    let mcse: Double?
  }

  private let name: String
  private let title: String
  private let folder: String
  private let draws: Int
  private let seed: UInt64
  private let generator: String
  private let design: String
  private let wallTimeSeconds: Double
  private let focus: [FocusEntity]
  private let measures: [String: MeasureValue]
  private let warnings: [String]

  init(_ forecast: Forecast, seconds: Double, folder: String, warnings: [LocatedWarning]) {
    let study = forecast.study
    name = study.name
    title = study.title
    self.folder = folder
    draws = forecast.draws
    seed = study.simulation.seed
    generator = study.simulation.generator.name
    design = study.simulation.design.rawValue
    wallTimeSeconds = seconds
    self.warnings = warnings.map(\.description)
    focus = forecast.focus.flatMap { entity in
      study.years.indices.map { Self.focusEntity(entity, year: $0, forecast) }
    }
    measures = Dictionary(
      uniqueKeysWithValues: study.measures.map {
        let estimate = forecast.estimate($0)
        let value = MeasureValue(
          value: finite(estimate.value), mcse: finite(estimate.standardError))
        return ($0.name, value)
      })
  }

  /// One line of JSON with sorted keys.
  var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }

  private static func focusEntity(_ entity: Int, year: Int, _ forecast: Forecast) -> FocusEntity {
    let ranks = forecast.ranks(entity: entity, year: year)
    let baseline = forecast.tally.layout.baseline
    return FocusEntity(
      entity: forecast.study.entities[entity],
      year: forecast.study.years[year],
      baselineRank: baseline.rank(entity, year: year),
      meanRank: ranks.moments.mean, medianRank: ranks.quantile(0.5),
      p05Rank: ranks.quantile(0.05), p95Rank: ranks.quantile(0.95),
      baselineScore: baseline.score(entity, year: year),
      meanScore: forecast.scores(entity: entity, year: year).moments.mean,
      top: forecast.study.report.top.map { top in
        let estimate = ranks.probability(ofRankAtMost: top)
        return TopProbability(
          rank: top, probability: estimate.value, mcse: estimate.standardError)
      })
  }
}

/// JSON has no word for NaN: such a number is left out.
private func finite(_ number: Double) -> Double? { number.isFinite ? number : nil }

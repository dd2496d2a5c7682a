import RankCast

/// What `replay --json` prints.
struct ReplaySummary: Encodable {
  private struct Input: Encodable {
    let name: String
    let kind: String
    let value: Double?
    let option: String?
  }

  private struct IndicatorValue: Encodable {
    let indicator: String
    let level: Double?
    let normalised: Double?
  }

  private struct Entity: Encodable {
    let entity: String
    let rank: Int
    let baselineRank: Int
    let score: Double
    let values: [IndicatorValue]
  }

  private struct Weight: Encodable {
    let indicator: String
    let weight: Double
  }

  private struct Contribution: Encodable {
    let indicator: String
    let part: Double
  }

  private struct Lead: Encodable {
    let first: String
    let second: String
    let lead: Double
    let contributions: [Contribution]?
  }

  private struct Year: Encodable {
    let year: Int
    let weights: [Weight]
    let entities: [Entity]
    let lead: Lead?
  }

  private let verb = "replay"
  private let name: String
  private let title: String
  private let draw: Int
  private let draws: Int
  private let seed: UInt64
  private let generator: String
  private let design: String
  private let scale: String
  private let inputs: [Input]
  private let years: [Year]

  init(_ replay: Replay, entities: [Int], baseline: Baseline) {
    let study = replay.study
    name = study.name
    title = study.title
    draw = replay.draw
    draws = study.simulation.draws
    seed = study.simulation.seed
    generator = study.simulation.generator.name
    design = study.simulation.design.rawValue
    scale = study.report.scale.rawValue
    inputs = replay.inputs.map {
      Input(
        name: $0.name, kind: $0.kind.rawValue, value: VerbSummary.finite($0.value),
        option: $0.option)
    }
    years = replay.years.enumerated().map { y, year in
      Year(
        year: study.years[y],
        weights: zip(study.indicators, year.weights).map {
          Weight(indicator: $0.name, weight: $1)
        },
        entities: entities.map { Self.entity($0, year: y, replay, baseline) },
        lead: Self.lead(replay, year: y))
    }
  }

  private static func entity(
    _ entity: Int, year: Int, _ replay: Replay, _ baseline: Baseline
  ) -> Entity {
    let shown = replay.years[year]
    return Entity(
      entity: replay.study.entities[entity], rank: shown.ranks[entity],
      baselineRank: baseline.rank(entity, year: year), score: shown.scores[entity],
      values: replay.study.indicators.enumerated().map { k, indicator in
        IndicatorValue(
          indicator: indicator.name, level: VerbSummary.finite(shown.levels[k][entity]),
          normalised: VerbSummary.finite(shown.normalised[k][entity]))
      })
  }

  private static func lead(_ replay: Replay, year: Int) -> Lead? {
    let order = replay.order(year: year)
    guard order.count > 1 else { return nil }
    let study = replay.study
    let scores = replay.years[year].scores
    return Lead(
      first: study.entities[order[0]], second: study.entities[order[1]],
      lead: scores[order[0]] - scores[order[1]],
      contributions: replay.contributions(to: order[0], over: order[1], year: year).map {
        zip(study.indicators, $0).map { Contribution(indicator: $0.name, part: $1) }
      })
  }

  /// One line of JSON with sorted keys.
  var json: String { JSONLine.text(of: self) }
}

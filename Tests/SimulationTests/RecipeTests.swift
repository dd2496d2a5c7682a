import Composite
import Distributions
import Foundation
import Testing

@testable import Simulation
@testable import Studies

/// Scores of draws against the definitions, entity by entity.
@Suite struct RecipeTests {
  private let draws = 100

  private func collect(
    _ index: CompositeIndex, _ change: (inout [Indicator]) -> Void = { _ in }
  ) throws -> Collector {
    let base = try everythingStudy(draws: draws) { change(&$0) }
    let study = try Study(
      name: "recipes", entities: base.entities, groupings: base.groupings,
      indicators: base.indicators, index: index, horizon: base.horizon,
      simulation: base.simulation, report: base.report)
    return try Collector.run(study)
  }

  /// Compares every draw with scores worked out from its columns of values and its weights.
  private func expect(
    _ found: Collector, _ scores: ([[Double]], [Double]) -> [Double]
  ) {
    var differs = false
    for year in 0..<3 {
      for d in 0..<draws {
        let columns = (0..<found.indicators).map { k in
          (0..<found.entities).map { found.values(k, $0, year: year)[d] }
        }
        let expected = scores(columns, found.weights.map { $0[d] })
        for c in 0..<found.entities {
          let score = found.scores(c, year: year)[d]
          #expect((score - expected[c]).magnitude <= 1e-9 * max(1, expected[c].magnitude))
          differs = differs || score != expected[0]
        }
      }
    }
    #expect(differs)
  }

  private func mean(_ columns: [[Double]], _ weights: [Double]) -> [Double] {
    columns[0].indices.map { c in
      zip(columns, weights).reduce(0) { $0 + $1.1 * $1.0[c] }
    }
  }

  private func rank(_ column: [Double], _ c: Int) -> Double {
    Double(1 + column.filter { $0 > column[c] }.count)
  }

  private let weights = WeightModel.dirichlet(concentration: 12)

  @Test func ranksPercentilesAndBorda() throws {
    let scales: [(Normalisation, (Double) -> Double)] = [
      (.rank, { 6 - $0 }), (.borda, { 5 - $0 }), (.percentile, { 25 * (5 - $0) }),
    ]
    for (normalisation, scale) in scales {
      let index = CompositeIndex(normalisation: normalisation, weights: weights)
      expect(try collect(index) { $0[1].better = .low }) { columns, weights in
        let turned = [columns[0], columns[1].map { -$0 }, columns[2]]
        let ranked = turned.map { column in
          column.indices.map { scale(rank(column, $0)) }
        }
        return mean(ranked, weights)
      }
    }
  }

  @Test func references() throws {
    let leader = CompositeIndex(normalisation: .reference(Reference()), weights: weights)
    expect(try collect(leader) { $0[2].better = .low }) { columns, weights in
      let best = [columns[0].max() ?? 0, columns[1].max() ?? 0, columns[2].min() ?? 0]
      let parts = zip(columns, zip(best, [1.0, 1, -1])).map { column, target in
        column.map { 100 * target.1 * $0 / target.0 }
      }
      return mean(parts, weights)
    }
    let named = CompositeIndex(
      normalisation: .reference(Reference(entity: 3, form: .difference)), weights: weights)
    expect(try collect(named)) { columns, weights in
      mean(columns.map { column in column.map { 100 * ($0 / column[3] - 1) } }, weights)
    }
  }

  /// Low values count as their inverse ratio, which a geometric mean takes.
  @Test func linearRatios() throws {
    let index = CompositeIndex(
      normalisation: .linearRatio, aggregation: .geometric, weights: weights)
    expect(try collect(index) { $0[2].better = .low }) { columns, weights in
      let best = [columns[0].max() ?? 0, columns[1].max() ?? 0, columns[2].min() ?? 0]
      return columns[0].indices.map { c in
        let ratios = [
          columns[0][c] / best[0], columns[1][c] / best[1], best[2] / columns[2][c],
        ]
        return zip(ratios, weights).reduce(1) { $0 * pow(100 * $1.0, $1.1) }
      }
    }
  }

  @Test func everyIndicatorItsOwnWay() throws {
    let index = CompositeIndex(normalisation: .none, weights: weights)
    let found = try collect(index) {
      $0[0].normalisation = .borda
      $0[1].treatment = .boxcox(lambda: 0.5)
      $0[2].treatment = .winsorise(.ends(low: 1, high: 1))
    }
    expect(found) { columns, weights in
      let sorted = columns[2].sorted()
      return mean(
        [
          columns[0].indices.map { 5 - rank(columns[0], $0) },
          columns[1].map { 2 * ($0.squareRoot() - 1) },
          columns[2].map { min(max($0, sorted[1]), sorted[3]) },
        ], weights)
    }
  }

  @Test func meansAndOutranking() throws {
    let harmonic = CompositeIndex(
      normalisation: .none, aggregation: .harmonic, weights: weights)
    expect(try collect(harmonic)) { columns, weights in
      columns[0].indices.map { c in
        1 / zip(columns, weights).reduce(0) { $0 + $1.1 / $1.0[c] }
      }
    }
    let power = CompositeIndex(normalisation: .none, aggregation: .power(-2), weights: weights)
    expect(try collect(power)) { columns, weights in
      columns[0].indices.map { c in
        1 / zip(columns, weights).reduce(0) { $0 + $1.1 / ($1.0[c] * $1.0[c]) }.squareRoot()
      }
    }
    for score in OutrankingScore.allCases {
      let index = CompositeIndex(
        normalisation: .none, aggregation: .copeland(score), weights: weights)
      expect(try collect(index)) { columns, weights in
        columns[0].indices.map { c in
          columns[0].indices.filter { $0 != c }.reduce(0) { sum, other in
            let entry = zip(columns, weights).reduce(0) {
              $0 + ($1.0[c] > $1.0[other] ? $1.1 : $1.0[c] == $1.0[other] ? $1.1 / 2 : 0)
            }
            return sum + (score == .sum ? entry : entry > 0.5 ? 1 : 0)
          }
        }
      }
    }
  }

  /// The frontier has the score 1, and each score is at least the ratio in any one indicator.
  @Test func benefitOfTheDoubt() throws {
    let found = try collect(
      CompositeIndex(
        normalisation: .minmax, aggregation: .benefitOfTheDoubt(ShareBounds()),
        weights: weights))
    for year in 0..<3 {
      for d in 0..<draws {
        let scores = (0..<found.entities).map { found.scores($0, year: year)[d] }
        #expect(scores.max() == 1)
        for k in 0..<found.indicators {
          let column = (0..<found.entities).map { found.values(k, $0, year: year)[d] }
          guard let low = column.min(), let high = column.max() else { continue }
          for c in 0..<found.entities {
            #expect(scores[c] >= (column[c] - low) / (high - low) - 1e-9)
          }
        }
      }
    }
  }

  /// What is drawn does not depend on how it is put together, nor on the number of threads.
  @Test(arguments: [
    CompositeIndex(normalisation: .rank, aggregation: .copeland(.majority)),
    CompositeIndex(
      normalisation: .percentile, aggregation: .benefitOfTheDoubt(ShareBounds()),
      treatment: .winsorise(.cells(1))),
    CompositeIndex(normalisation: .reference(Reference()), aggregation: .power(0.1)),
  ])
  func anyNumberOfThreadsGivesTheSame(_ index: CompositeIndex) async throws {
    let base = try everythingStudy(draws: 10_000)
    let study = try Study(
      name: "recipes", entities: base.entities, groupings: base.groupings,
      indicators: base.indicators, index: index, horizon: base.horizon,
      simulation: base.simulation, report: base.report)
    let one = try await SimulationRun(study, threads: 1).forecast()
    let three = try await SimulationRun(study, threads: 3).forecast()
    for c in study.entities.indices {
      let name = study.entities[c]
      #expect(
        one.scores(of: name, year: 2027)?.moments.mean
          == three.scores(of: name, year: 2027)?.moments.mean)
      #expect(
        one.ranks(of: name, year: 2027)?.counts.map(\.count)
          == three.ranks(of: name, year: 2027)?.counts.map(\.count))
    }
  }
}

import Foundation
import Testing

/// A small scenario with all that moves an entity, on a table of its own.
enum SixTowns {
  static let table = """
    name,land,patents,papers,deals
    Alba,x,120,300,8
    Brno,y,100,340,9
    Cork,x,90,280,12
    Dax,z,95,260,11
    Evora,y,60,310,6
    Fulda,z,80,240,10

    """

  static let scenario = """
    rankcast: 1
    name: six
    data: {file: six.csv, entity: name, groups: [land]}
    indicators:
      pat: {column: patents, weight: 1, total: 1000, error: {sd: 10%}, growth: {drift: {normal: {mean: 2%, sd: 3%}}, volatility: 6%, shared: {land: 3%, all: 2%}}}
      pap: {column: papers, weight: 1, total: 4000, total_growth: 3%, growth: {drift: {normal: {mean: 3%, sd: 2%}}, volatility: 4%, persistence: 0.3}}
      vc: {column: deals, weight: 2, total: 200, growth: {volatility: 15%}}
    index: {normalise: share, aggregate: arithmetic, weights: {dirichlet: {concentration: 24}}}
    horizon: {from: 2025, to: 2027}
    events:
      winter: {years: [2026], probability: 30%, where: {land: x}, multiply: {vc: {uniform: {low: 0.6, high: 0.9}}}}
    variants:
      doubled: {indicators.vc.weight: 4}
      same: {indicators.vc.weight: 2}
    measures:
      alba-first: {entity: Alba, year: 2027, probability: rank <= 1}
      brno-rank: {entity: Brno, year: 2027, mean: rank}
      brno-ahead: {entity: Brno, year: 2027, ahead_of: Cork}
      cork-score: {entity: Cork, year: 2027, mean: score}
    simulation: {draws: 3000, seed: 7}
    report: {focus: [Alba, Brno]}

    """

  /// The CSV files that a command writes, by name.
  static func tables(_ arguments: [String], in folder: URL) throws -> [String: String] {
    let outcome = try Tool.run(arguments + ["--quiet", "--out", "out"], in: folder)
    try #require(outcome.status == 0, "\(outcome.complaints)")
    let out = folder.appendingPathComponent("out")
    let names = try FileManager.default.contentsOfDirectory(atPath: out.path)
      .filter { $0.hasSuffix(".csv") }
    return try Dictionary(
      uniqueKeysWithValues: names.map {
        ($0, try String(contentsOf: out.appendingPathComponent($0), encoding: .utf8))
      })
  }

  static func withFiles(_ body: (URL) throws -> Void) async throws {
    try await Repository.withTemporaryFolder { folder in
      try Data(table.utf8).write(to: folder.appendingPathComponent("six.csv"))
      try Data(scenario.utf8).write(to: folder.appendingPathComponent("s.yaml"))
      try body(folder)
    }
  }
}

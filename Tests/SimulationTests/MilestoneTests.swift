import TestSupport
import Testing

@testable import Simulation
@testable import Studies

@Suite struct MilestoneTests {
  private let entities = 5
  private let years = 4
  private let tops = [1, 3]

  private func layout() throws -> TallyLayout {
    let study = try Study(
      name: "milestones", entities: (0..<entities).map { "e\($0)" },
      indicators: [Indicator("x", values: (0..<entities).map { Double(9 - $0) })],
      horizon: 2025...2024 + years,
      report: ReportSettings(focus: [3, 0], top: tops))
    return TallyLayout(study: study, baseline: try Baseline(of: study))
  }

  /// Ranks by draw, year and entity.
  private func randomRanks(draws: Int, seed: UInt64) -> [[[UInt32]]] {
    var random = SplitMix64(state: seed)
    return (0..<draws).map { _ in
      (0..<years).map { _ in
        (0..<entities).map { _ in UInt32.random(in: 1...UInt32(entities), using: &random) }
      }
    }
  }

  /// Whole tiles and a short one, as a block gives them.
  private func add(_ ranks: [[[UInt32]]], to tally: inout MilestoneTally) {
    let tile = DrawCut.drawsPerTile
    for first in stride(from: 0, to: ranks.count, by: tile) {
      let draws = Array(ranks[first..<min(first + tile, ranks.count)])
      for year in 0..<years {
        let rows = (0..<entities).flatMap { c in
          draws.map { $0[year][c] } + Array(repeating: 1, count: tile - draws.count)
        }
        let unused = [0.0]
        rows.withUnsafeBufferPointer { ranks in
          unused.withUnsafeBufferPointer { unused in
            guard let ranks = ranks.baseAddress, let unused = unused.baseAddress else { return }
            tally.add(
              TileYear(
                year: year, scores: unused, ranks: ranks, weights: unused, memberWeights: unused,
                values: unused, structure: nil),
              count: draws.count)
          }
        }
      }
    }
  }

  @Test(arguments: [1, 64, 65, 200]) func countsWhatThePathsShow(draws: Int) throws {
    let layout = try layout()
    var tally = MilestoneTally(layout)
    let ranks = randomRanks(draws: draws, seed: UInt64(draws))
    add(ranks, to: &tally)
    for (f, entity) in layout.focus.enumerated() {
      for (t, top) in layout.tops.enumerated() {
        let firsts = ranks.compactMap { path in path.firstIndex { $0[entity] <= top } }
        for year in 0..<years {
          #expect(
            tally.firsts(focus: f, top: t, year: year) == UInt64(firsts.count { $0 == year }))
        }
      }
    }
    for (p, pair) in layout.pairs.enumerated() {
      func isAhead(_ ranks: [UInt32]) -> Bool { ranks[pair.entity] < ranks[pair.opponent] }
      for year in 0..<years {
        let count = ranks.count { path in
          !isAhead(path[0]) && path[...year].contains(where: isAhead)
        }
        #expect(tally.overtakings(ofPair: p, year: year) == UInt64(count))
      }
    }
  }

  @Test func mergesInAnyOrder() throws {
    let layout = try layout()
    let paths = randomRanks(draws: 150, seed: 7)
    var whole = MilestoneTally(layout)
    add(paths, to: &whole)
    var parts = [MilestoneTally(layout), MilestoneTally(layout)]
    add(Array(paths[..<70]), to: &parts[0])
    add(Array(paths[70...]), to: &parts[1])
    for order in [[0, 1], [1, 0]] {
      var merged = parts[order[0]]
      merged.merge(parts[order[1]])
      for year in 0..<years {
        for p in layout.pairs.indices {
          let found = merged.overtakings(ofPair: p, year: year)
          #expect(found == whole.overtakings(ofPair: p, year: year))
        }
        #expect(
          merged.firsts(focus: 1, top: 0, year: year) == whole.firsts(focus: 1, top: 0, year: year))
      }
    }
  }

  /// A rank held in the first year is first held then: the same estimate with the same error, which
  /// comes from replicates under the designs.
  @Test(arguments: Design.allCases)
  func errorsComeFromTheDesign(design: Design) async throws {
    let study = try makeStudy(
      3, [Indicator("x", values: [5, 4, 3]), Indicator("y", values: [2, 3, 4])],
      weights: .dirichlet(concentration: 2), years: 1, draws: 4_096, design: design)
    let forecast = try await SimulationRun(study, threads: 2).forecast()
    for (t, top) in forecast.tally.layout.tops.enumerated() {
      let first = forecast.probability { $0.firsts(focus: 0, top: t, year: 0) }
      let ranks = forecast.ranks(entity: forecast.focus[0], year: 0)
      #expect(first == ranks.probability(ofRankAtMost: top))
    }
    let ahead = forecast.probability { $0.overtakings(ofPair: 0, year: 1) }
    #expect(ahead.value == 0)
  }
}

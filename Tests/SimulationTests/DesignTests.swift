import Distributions
import Sampling
import Testing

@testable import Simulation
@testable import Studies

/// Which words a design gives to which inputs.
@Suite struct DesignTests {
  /// Cells of 1 with a factor uniform on 1 to 2, whose fraction is the coordinate itself.
  private func uniformStudy(
    _ entities: Int, indicators: Int = 1, draws: Int, design: Design
  ) throws -> Study {
    let level = try Distribution.uniform(low: 1, high: 2)
    let all = (0..<indicators).map { k in
      var indicator = Indicator("i\(k)", values: Array(repeating: 1, count: entities))
      indicator.level = PerEntity(level, count: entities)
      return indicator
    }
    return try makeStudy(
      entities, all, draws: draws, design: design,
      report: ReportSettings(focus: Array(0..<entities)))
  }

  /// Whether the coordinate falls once into each of as many strata as the block has draws.
  private func isStratified(_ values: some Collection<Double>) -> Bool {
    let n = Double(values.count)
    return Set(values.map { Int((($0 - 1) * n).rounded(.down)) }).count == values.count
  }

  /// 70 coordinates are more than a chunk; 625 draws are no whole number of tiles.
  @Test(arguments: [32, 10_000, 10_007, 70_000])
  func everyBlockIsALatinHypercube(draws: Int) throws {
    let study = try uniformStudy(70, indicators: 2, draws: draws, design: .latinHypercube)
    let found = try Collector.run(study)
    let cut = DrawCut(draws: draws, design: .latinHypercube)
    for row in found.values {
      var first = 0
      for block in (0..<cut.blocks).map(cut.block) {
        #expect(isStratified(row[first..<first + block.draws]))
        first += block.draws
      }
      #expect(first == draws)
    }
    // No two coordinates are alike, nor are two blocks.
    #expect(Set(found.values).count == 140)
    let size = cut.block(0).draws
    #expect(found.values[0][0..<size] != found.values[0][size..<2 * size])
  }

  @Test func sobolServesFortyCoordinates() throws {
    let study = try uniformStudy(60, draws: 16 * 256, design: .sobol)
    let found = try Collector.run(study)
    let served = found.values.filter { row in
      (0..<16).allSatisfy { isStratified(row[$0 * 256..<($0 + 1) * 256]) }
    }
    #expect(served.count == 40)
    // Each dimension and each replicate has a scramble of its own.
    #expect(Set(served.map { Array($0.prefix(256)) }).count == 40)
    #expect(served.allSatisfy { $0[0..<256] != $0[256..<512] })
  }

  /// Pieces of a long replicate are one sequence: 8,192 points of two blocks are a net.
  @Test func blocksOfAReplicateAreOneSequence() throws {
    let study = try uniformStudy(3, draws: 16 * 8_192, design: .sobol)
    #expect(DrawCut(draws: 16 * 8_192, design: .sobol).blocks == 32)
    let found = try Collector.run(study)
    #expect(found.values.allSatisfy { isStratified($0[8_192..<16_384]) })
  }

  private func run(_ study: Study, served: [Coordinate]) throws -> Collector {
    let pass = try DrawPass(plan: Plan(study), settings: study.simulation, order: served)
    var collector = Collector(study)
    try pass.evaluate(block: 0, with: pass.makeEvaluator(), into: &collector)
    return collector
  }

  /// Each coordinate of the layout moves the values it stands for, and no others.
  @Test func theLayoutIsTheOrderOfDrawing() throws {
    let study = try everythingStudy(draws: 160, design: .sobol)
    let layout = CoordinateLayout(study)
    let before = try run(study, served: [])
    typealias Cell = (year: Int, indicator: Int, entity: Int)
    func check(_ coordinate: Coordinate, moves: (Cell) -> Bool) throws {
      let after = try run(study, served: [coordinate])
      #expect((after.weights != before.weights) == (coordinate.family == .weights))
      for year in 0..<3 {
        for k in 0..<3 {
          for c in 0..<5 {
            let isMoved = after.values(k, c, year: year) != before.values(k, c, year: year)
            #expect(isMoved == moves((year, k, c)), "\(coordinate) \(year) \(k) \(c)")
          }
        }
      }
    }
    try check(layout.weight(1)) { _ in false }
    try check(layout.start(.dataError, 1, 2)) { $0.indicator == 1 && $0.entity == 2 }
    try check(layout.start(.level, 2, 4)) { $0.indicator == 2 && $0.entity == 4 }
    try check(layout.start(.drift, 0, 3)) {
      $0.indicator == 0 && $0.entity == 3 && $0.year >= 1
    }
    try check(layout.ownShock(2, 1, year: 2)) {
      $0.indicator == 2 && $0.entity == 1 && $0.year == 2
    }
    // Economy v has the entities 2, 3 and 4.
    try check(layout.groupShock(1, grouping: 1, group: 1, year: 1)) {
      $0.indicator == 1 && $0.entity >= 2 && $0.year >= 1
    }
    try check(layout.commonShock(0, year: 2)) { $0.indicator == 0 && $0.year == 2 }
  }

  /// All draws of a study whose Sobol' sequences serve the coordinates that matter for another.
  private func run(_ study: Study, inOrderOf other: Study) throws -> Collector {
    let order = CoordinateOrder(other, baseline: try Baseline(of: other)).coordinates
    let pass = try DrawPass(plan: Plan(study), settings: study.simulation, order: order)
    var collector = Collector(study)
    let evaluator = pass.makeEvaluator()
    for block in 0..<pass.cut.blocks {
      try pass.evaluate(block: block, with: evaluator, into: &collector)
    }
    return collector
  }

  /// Another spread of one indicator's inputs, none included, leaves the words of all others as they
  /// were, as long as the order of importance stays.
  @Test(arguments: [Design.latinHypercube, .sobol], [0.0, 0.21])
  func otherInputsKeepTheirWords(_ design: Design, _ newError: Double) throws {
    let study = try everythingStudy(draws: 2_000, design: design)
    let changed = try everythingStudy(draws: 2_000, design: design) {
      $0[1].errors = PerEntity(try error(newError), count: 5)
      if newError == 0 {
        $0[1].growth = $0[1].growth.map {
          Growth(drift: $0.drift, shared: $0.shared, common: $0.common)
        }
      }
    }
    let before = try run(study, inOrderOf: study)
    let after = try run(changed, inOrderOf: study)
    #expect(after.weights == before.weights)
    for cell in 0..<15 {
      let (year, c) = (cell / 5, cell % 5)
      let isKept = [0, 1, 2].map {
        after.values($0, c, year: year) == before.values($0, c, year: year)
      }
      #expect(isKept == [true, false, true])
    }
  }

  /// The words of `random` are the stream's own, whatever other designs do.
  @Test func independentDrawsAreUntouched() throws {
    let study = try everythingStudy(draws: 160)
    for family in InputFamily.allCases {
      let seeds = try #require(StreamSeeds(seed: 1, families: 16, blocks: 1))
      let design = DesignPlan(
        study.simulation, cut: DrawCut(draws: 160, design: .random), seeds: seeds, order: [])
      #expect(design.words(of: family) == nil)
    }
  }
}

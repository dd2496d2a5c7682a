import Tables
import Testing

@testable import Analysis
@testable import Simulation
@testable import Studies

/// The estimators on the same outputs as SALib's; the numbers are those of
/// `Reference/salib_estimators.py`.
struct SALibTests {
  private static func columns(_ name: String) throws -> [[Double]] {
    let table = try ReferenceFile.table(name)
    return try table.columns.indices.map { column in
      try table.texts(inColumn: column).map { try #require(Double($0)) }
    }
  }

  @Test func indicesOfTheSameOutputs() throws {
    let outputs = try Self.columns("sobol_outputs")
    let truth = try Self.columns("sobol_indices")
    let estimator = SobolSums(groups: 3)
    var sums = UnitSums(units: 1, outputs: 1, width: estimator.width)
    let draws = 0..<outputs[0].count
    sums.add(draws: draws.count, toUnit: 0)
    estimator.add(
      base: outputs[0], outputs[1], centre: 21, draws: draws, to: &sums, unit: 0, output: 0)
    for group in 0..<3 {
      estimator.add(
        outputs[2 + group], ofGroup: group, base: outputs[0], outputs[1], centre: 21,
        draws: draws, to: &sums, unit: 0, output: 0)
    }
    let indices = estimator.indices(sums.total(output: 0))
    for group in 0..<3 {
      #expect((indices[2 * group] - truth[1][group]).magnitude < 1e-12)
      #expect((indices[2 * group + 1] - truth[2][group]).magnitude < 1e-12)
    }
  }

  @Test func effectsOfTheSameTrajectories() throws {
    let effects = try Self.columns("morris_effects")
    let truth = try Self.columns("morris_statistics")
    let estimator = MorrisSums(groups: 3)
    var sums = UnitSums(units: 1, outputs: 1, width: estimator.width)
    sums.add(draws: effects[0].count, toUnit: 0)
    for group in 0..<3 {
      for d in effects[0].indices {
        estimator.add(
          before: effects[3 * group][d], after: effects[3 * group + 1][d],
          goesUp: effects[3 * group + 2][d] == 1, group: group, to: &sums, unit: 0, output: 0)
      }
    }
    let statistics = estimator.statistics(sums.total(output: 0))
    for group in 0..<3 {
      for place in 0..<3 {
        let difference = statistics[3 * group + place] - truth[place + 1][group]
        #expect(difference.magnitude < 1e-10)
      }
    }
  }
}

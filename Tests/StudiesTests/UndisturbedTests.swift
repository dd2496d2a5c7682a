import Distributions
import Testing

@testable import Studies

@Suite struct UndisturbedTests {
  /// Cells as printed, levels and drifts at their medians, no shock, the stated weights.
  @Test func keepsMediansOnly() throws {
    var parts = Parts()
    parts.index.weights = .dirichlet(concentration: 3)
    parts.indicators[0].errors = PerEntity(CellError(standardError: 0.5) ?? .none, count: 3)
    parts.indicators[0].level = PerEntity(try .discrete([(1, 0.3), (2, 0.7)]), count: 3)
    let mode = try Distribution.triangular(low: 0, mode: 0, high: 0.2)
    parts.indicators[0].growth = PerEntity(
      Growth(
        drift: mode, volatility: 0.5, shared: ["country": 0.5], common: 0.5, persistence: 0.5),
      count: 3)
    let study = try parts.study()
    let calm = try study.undisturbed()
    #expect(InputFamily.allCases.allSatisfy { family in (try? Plan(calm).uses(family)) == false })
    #expect(calm.indicators[0].values == [10, 20, 30])
    #expect(calm.indicators[0].level[1] == (try .fixed(2)))
    let growth = calm.indicators[0].growth[2]
    // The median of a falling triangle, 0.2·(1 − √½), and not its mode or mean.
    #expect((growth.drift.median - 0.058_578_643_762_690_5).magnitude < 1e-15)
    #expect(growth.drift.isFixed)
    #expect(!growth.hasShocks)
    #expect(calm.index.weights == .fixed)
    #expect(calm.statedWeights == study.statedWeights)
    #expect(calm.horizon == study.horizon)
  }
}

import Composite
import Distributions
import Testing

@testable import Studies

@Suite struct PlanTests {
  private func plan(_ change: (inout Parts) throws -> Void) throws -> Plan {
    var parts = Parts()
    try change(&parts)
    return try Plan(parts.study())
  }

  private func used(_ plan: Plan) -> [InputFamily] { InputFamily.allCases.filter(plan.uses) }

  /// The numbers are part of the reproducibility promise.
  @Test func familiesKeepTheirNumbers() {
    let known: [InputFamily] = [
      .weights, .dataError, .level, .drift, .ownShock, .groupShock, .commonShock,
      .weightKey,
    ]
    #expect(known.map(\.rawValue) == [0, 1, 2, 3, 4, 5, 6, 7])
    #expect(InputFamily.allCases.allSatisfy { (0..<InputFamily.reserved).contains($0.rawValue) })
    #expect(InputFamily.reserved == 16)
  }

  @Test func familiesWithoutSpreadAreNotUsed() throws {
    let none = try plan { parts in
      parts.index.weights = .noise(halfWidth: 0)
      parts.indicators[0].errors = PerEntity(CellError(standardError: 0) ?? .none, count: 3)
      parts.indicators[0].level = PerEntity(try .normal(mean: 2, sd: 0), count: 3)
      parts.indicators[0].growth = PerEntity(
        Growth(drift: try .normal(mean: 0.1, sd: 0), shared: ["country": 0], persistence: 0.5),
        count: 3)
    }
    #expect(used(none) == [])
    #expect(used(try plan { $0.index.weights = .normal(standardDeviation: 0) }) == [])
  }

  @Test func everyFamilyWithSpreadIsUsed() throws {
    let weights = try plan { $0.index.weights = .dirichlet(concentration: 5) }
    #expect(used(weights) == [.weights])
    let error = try plan {
      $0.indicators[1].errors = $0.indicators[1].errors.changing([2]) { _ in
        CellError(standardError: 0.1, shape: .normal) ?? .none
      }
    }
    #expect(used(error) == [.dataError])
    let level = try plan {
      let factor = try Distribution.uniform(low: 1, high: 2)
      $0.indicators[1].level = $0.indicators[1].level.changing([0]) { _ in factor }
    }
    #expect(used(level) == [.level])
    let growths: [(Growth, InputFamily)] = [
      (Growth(drift: try .uniform(low: 0, high: 0.1)), .drift),
      (Growth(drift: .zero, volatility: 0.1), .ownShock),
      (Growth(drift: .zero, shared: ["country": 0.1]), .groupShock),
      (Growth(drift: .zero, common: 0.1), .commonShock),
    ]
    for (growth, family) in growths {
      let change = { (parts: inout Parts) in
        parts.indicators[0].growth = parts.indicators[0].growth.changing([1]) { _ in growth }
      }
      #expect(used(try plan(change)) == [family])
      // In one year nothing grows.
      let still = try plan { parts in
        change(&parts)
        parts.horizon = 2025...2025
      }
      #expect(used(still) == [])
    }
  }

  @Test func totalsGrowYearByYear() throws {
    let plan = try plan { parts in
      parts.indicators[0].total = .fixed(200)
      parts.indicators[0].totalGrowth = 0.5
      parts.indicators[1].totalGrowth = -0.5
    }
    let (fixed, cells) = (plan.index.normalisations[0], plan.index.normalisations[1])
    let grown: [Double] = [200, 300, 450]
    #expect(fixed.scale.totals == grown)
    #expect(fixed.factors == grown.map { 100 / $0 })
    // The sum of the printed cells, 1 + 2 + 3.
    #expect(cells.scale.totals == [6, 3, 1.5])
  }

  @Test func theSumOfTheDrawIsNoNumberBeforehand() throws {
    let plan = try plan { $0.indicators[0].total = .sumOfDraw }
    #expect(plan.index.normalisations[0].scale.totals == nil)
    #expect(plan.index.normalisations[0].factors == nil)
  }

  @Test func errorsBecomeDeviations() throws {
    let plan = try plan { parts in
      parts.indicators[0].errors = PerEntity(
        [
          CellError(standardError: 0.3), CellError(standardError: 2, kind: .absolute),
          CellError(standardError: 0.5, shape: .normal),
        ].map { $0 ?? .none })
      parts.indicators[1].errors = PerEntity(
        CellError(standardError: 0.25, kind: .absolute, shape: .normal) ?? .none, count: 3)
    }
    // σ² = ln(1 + se²), with se = 2/20 for the cell of 20.
    let sigma = plan.starts[0].sigma
    #expect((sigma[0] - 0.293_560_379_208_523_85).magnitude < 1e-15)
    #expect((sigma[1] - 0.099_751_345_119_592_66).magnitude < 1e-15)
    #expect(sigma[2] == 0)
    #expect(plan.starts[0].deviation == [0, 0, 15])
    #expect(plan.starts[1].deviation == [0.25, 0.25, 0.25])
  }

  /// Where share, geometric or growth meets a value, and nowhere else.
  @Test func negativeDrawsCountAsZeroWhereSomethingMeetsThem() throws {
    func counts(_ index: CompositeIndex) throws -> [[Bool]] {
      try plan { parts in
        parts.index = index
        for k in 0..<2 { parts.indicators[k].goalposts = Goalposts(minimum: -9, maximum: 9) }
        parts.indicators[1].growth = parts.indicators[1].growth.changing([1]) { _ in
          Growth(drift: .zero, volatility: 0.1)
        }
      }.starts.map(\.countsNegativeAsZero)
    }
    let all = [Bool](repeating: true, count: 3)
    let grown = [[false, false, false], [false, true, false]]
    for aggregation in [Aggregation.arithmetic, .geometric, .harmonic, .power(2)] {
      for normalisation in [Normalisation.minmax, .goalposts] {
        let index = CompositeIndex(normalisation: normalisation, aggregation: aggregation)
        #expect(try counts(index) == grown)
      }
      let share = CompositeIndex(normalisation: .share, aggregation: aggregation)
      #expect(try counts(share) == [all, all])
    }
    #expect(try counts(CompositeIndex(normalisation: .none)) == grown)
    #expect(try counts(CompositeIndex(normalisation: .zscore)) == grown)
    let geometric = CompositeIndex(normalisation: .none, aggregation: .geometric)
    #expect(try counts(geometric) == [all, all])
  }

  @Test func growthIsCompiledEntityByEntity() throws {
    let plan = try plan { parts in
      let wild = Growth(
        drift: try .uniform(low: 0, high: 0.1), volatility: 0.2, shared: ["country": 0.3],
        common: 0.4, persistence: 0.5)
      parts.indicators[0].growth = parts.indicators[0].growth.changing([1]) { _ in wild }
    }
    let growth = plan.growths[0]
    #expect(growth.volatility == [0, 0.2, 0])
    #expect(growth.persistence == [0, 0.5, 0])
    #expect(growth.common == [0, 0.4, 0])
    #expect(growth.groupShocks.map(\.deviation) == [[0, 0.3, 0]])
    #expect((growth.halfSharedVariance[1] - 0.125).magnitude < 1e-16)
    #expect(growth.drifts.map(\.entities) == [0..<1, 1..<2, 2..<3])
    #expect(plan.groupOfEntity == [[0, 1, 0]])
    #expect(plan.groupCounts == [2])
  }

  @Test func scoresAreScaledForSums() throws {
    #expect(try plan { _ in }.scoreFactor == 1)
    #expect(try plan { $0.report.scale = .sum }.scoreFactor == 2)
  }
}

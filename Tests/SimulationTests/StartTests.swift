import Composite
import Distributions
import Testing

@testable import Simulation
@testable import Studies

@Suite struct StartTests {
  private func paths(_ indicator: Indicator, _ normalisation: Normalisation) throws -> Collector {
    try Collector.run(
      makeStudy(
        indicator.values.count, [indicator], normalisation: normalisation, draws: 2_000))
  }

  /// Normal errors with an sd of the cell's own size fall below 0 in 16 % of the draws.
  @Test(arguments: [Normalisation.share, .minmax, .zscore, .goalposts, .none])
  func valuesBelowZeroCountAsZeroUnderShareOnly(_ normalisation: Normalisation) throws {
    let indicator = Indicator(
      "x", values: [10, 20, 30], total: .fixed(100),
      goalposts: Goalposts(minimum: 0, maximum: 50), error: try error(1, .relative, .normal))
    let values = try paths(indicator, normalisation).values(0, 0, year: 0)
    if normalisation == .share {
      #expect(values.allSatisfy { $0 >= 0 })
      #expect((200..<450).contains(values.count { $0 == 0 }))
    } else {
      #expect((200..<450).contains(values.count { $0 < 0 }))
    }
  }

  /// Cells without error are printed ones, to the last bit, beside others with error.
  @Test func certainCellsStayAsPrinted() throws {
    var indicator = Indicator("x", values: [0.1, 117_542, 3])
    let uncertain = try error(0.2)
    indicator.errors = indicator.errors.changing([2]) { _ in uncertain }
    let collected = try paths(indicator, .none)
    #expect(collected.values(0, 0, year: 0).allSatisfy { $0 == 0.1 })
    #expect(collected.values(0, 1, year: 0).allSatisfy { $0 == 117_542 })
    #expect(Set(collected.values(0, 2, year: 0)).count > 1_990)
  }

  /// Lognormal errors in the cell's unit are relative ones of se/cell, draw by draw.
  @Test func absoluteErrorsAreRelativeToTheCell() throws {
    for shape in CellError.Shape.allCases {
      let absolute = Indicator(
        "x", values: [4, 4], error: try error(1, .absolute, shape))
      let relative = Indicator("x", values: [4, 4], error: try error(0.25, .relative, shape))
      let one = try paths(absolute, .none).scores
      let other = try paths(relative, .none).scores
      for (a, b) in zip(one.joined(), other.joined()) {
        #expect((a - b).magnitude <= 1e-14 * b.magnitude)
      }
    }
  }

  /// cell × error factor × level.
  @Test func levelsMultiply() throws {
    let plain = Indicator("x", values: [4, 7], error: try error(0.3))
    var levelled = plain
    levelled.level = PerEntity([try .fixed(2), try .uniform(low: 1, high: 3)])
    let before = try paths(plain, .none)
    let after = try paths(levelled, .none)
    for (a, b) in zip(after.scores(0, year: 0), before.scores(0, year: 0)) { #expect(a == 2 * b) }
    let factors = zip(after.scores(1, year: 0), before.scores(1, year: 0)).map { $0 / $1 }
    #expect(factors.allSatisfy { $0 > 1 && $0 < 3 })
    #expect(Set(factors).count > 1_990)
  }
}

@Suite struct WorldTotalTests {
  private func scores(
    _ total: WorldTotal, totalGrowth: Double, scale: ReportSettings.Scale = .mean
  ) throws -> Collector {
    let growth = Growth(drift: try .fixed(0.1))
    let indicator = Indicator(
      "x", values: [10, 30], total: total, totalGrowth: totalGrowth, growth: growth)
    return try Collector.run(
      makeStudy(
        2, [indicator, Indicator("y", values: [1, 1])], normalisation: .share, years: 2, draws: 1,
        report: ReportSettings(focus: [0], scale: scale)))
  }

  /// Half of the share of x and half of 50, that of y.
  @Test func totalsGrowOrAreSummedUp() throws {
    let tests: [(WorldTotal, Double, [Double])] = [
      (.fixed(200), 0, [5, 5.5, 6.05]), (.fixed(200), 0.1, [5, 5, 5]),
      (.sumOfCells, 0, [25, 27.5, 30.25]), (.sumOfCells, 0.1, [25, 25, 25]),
      (.sumOfDraw, 0, [25, 25, 25]),
    ]
    for (total, growth, shares) in tests {
      let paths = try scores(total, totalGrowth: growth)
      let sums = try scores(total, totalGrowth: growth, scale: .sum)
      for (year, share) in shares.enumerated() {
        #expect((paths.scores(0, year: year)[0] - (share + 50) / 2).magnitude < 1e-12)
        // `scale: sum` is as many times the mean as there are indicators.
        #expect(sums.scores(0, year: year)[0] == 2 * paths.scores(0, year: year)[0])
      }
    }
  }
}

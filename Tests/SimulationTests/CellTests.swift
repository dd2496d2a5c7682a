import Composite
import Distributions
import ElementaryFunctions
import Sampling
import Testing

@testable import Simulation
@testable import Studies

private func interval(_ low: Double, _ high: Double) throws -> UncertainCell {
  .interval(try #require(CellInterval(low: low, high: high)))
}

private func indicator(
  _ values: [Double], _ intervals: [Int: (Double, Double)], error: CellError = .none
) throws -> Indicator {
  var result = Indicator("x", values: values, error: error)
  for (c, ends) in intervals { result.setCell(of: c, to: try interval(ends.0, ends.1)) }
  return result
}

@Suite struct CellTests {
  /// Mean and variance of the uniform law; 4.5 standard errors, false alarms 7e-6 each.
  @Test func intervalsAreUniform() async throws {
    let study = try makeStudy(2, [try indicator([0, 7], [0: (1000, 2000)])])
    let forecast = try await SimulationRun(study, threads: 2).forecast()
    let moments = forecast.scores(entity: 0, year: 0).moments
    let n = Double(Statistical.draws)
    let deviation = 1000 / 12.0.squareRoot()
    #expect((moments.mean - 1500).magnitude <= Statistical.errors * deviation / n.squareRoot())
    // The variance of s² is σ⁴·(κ − 1)/n, the kurtosis of a uniform law 9/5.
    let variance = moments.standardDeviation * moments.standardDeviation
    let spread = deviation * deviation * (0.8 / n).squareRoot()
    #expect((variance - deviation * deviation).magnitude <= Statistical.errors * spread)
    #expect(forecast.scores(entity: 1, year: 0).moments.standardDeviation == 0)
    #expect(forecast.tally.layout.baseline.scores[0] == 1500)
  }

  /// Two intervals that overlap: P(A ahead) is an area, here 1 − ½·6²/(10·8).
  @Test func overtakingByAreas() async throws {
    let tests: [((Double, Double), (Double, Double), Double)] = [
      ((4, 14), (2, 10), 1 - 18.0 / 80), ((0, 1), (0, 1), 0.5), ((0, 10), (4, 5), 0.55),
      ((0, 4), (5, 6), 0),
    ]
    for (a, b, expected) in tests {
      let study = try makeStudy(2, [try indicator([0, 0], [0: a, 1: b])])
      let forecast = try await SimulationRun(study, threads: 2).forecast()
      let found = forecast.ranks(entity: 0, year: 0).probability(ofRankAtMost: 1).value
      #expect((found - expected).magnitude <= Statistical.tolerance(expected))
    }
  }

  /// Draw by draw: the error of the cell comes on top, of whatever kind and shape.
  @Test(arguments: [
    (CellError.Kind.relative, CellError.Shape.lognormal), (.relative, .normal),
    (.absolute, .normal), (.absolute, .lognormal),
  ])
  func errorsComeOnTop(_ kind: CellError.Kind, _ shape: CellError.Shape) throws {
    func values(_ cell: Bool, _ error: CellError) throws -> [Double] {
      let x = try indicator([1500, 1], cell ? [0: (1000, 2000)] : [:], error: error)
      return try Collector.run(makeStudy(2, [x], draws: 500)).values(0, 0, year: 0)
    }
    let size = try error(kind == .relative ? 0.1 : 150, kind, shape)
    let cells = try values(true, .none)
    let errors = try values(false, size)
    let both = try values(true, size)
    #expect(Set(cells).count == 500)
    for d in 0..<500 {
      let expected =
        kind == .absolute && shape == .normal
        ? cells[d] + (errors[d] - 1500) : cells[d] * errors[d] / 1500
      #expect((both[d] - expected).magnitude <= 1e-12 * expected.magnitude)
    }
  }

  /// Quantiles of the imputed cell against those of its law: each frequency below one within 4.5
  /// standard errors, false alarms 7e-6 each.
  @Test func imputedCellsFollowTheirLaw() throws {
    var numbers: [Double] = []
    var others: [Double] = []
    for c in 0..<40 {
      let number = 3 + c * 37 % 41
      numbers.append(Double(number))
      others.append(Double(number + c % 7))
    }
    var x = Indicator("x", values: numbers)
    let y = Indicator("y", values: others)
    x.setCell(of: 4, to: .missing)
    x.setCell(of: 11, to: .missing)
    let study = try filled([x, y], draws: 100_000)
    let collected = try Collector.run(study)
    for cell in try #require(study.filling(ofIndicator: 0)).cells {
      #expect(cell.source == .regression)
      guard case .drawn(let law) = cell.law else {
        Issue.record("not drawn")
        continue
      }
      #expect(law.isLogarithm)
      let drawn = collected.values(0, cell.entity, year: 0)
      for p in [0.001, 0.05, 0.3, 0.5, 0.8, 0.99] {
        let quantile = exponential(min(max(law.distribution.quantile(p), law.low), law.high))
        let below = Double(drawn.count { $0 < quantile }) / Double(drawn.count)
        #expect((below - p).magnitude <= Statistical.tolerance(p, draws: drawn.count))
      }
    }
    // The two cells are drawn independently: |r| ≤ 4.5/√n.
    let ranks = [4, 11].map { collected.values(0, $0, year: 0) }
    #expect(
      correlation(ranks[0], ranks[1]).magnitude <= Statistical.errors / 100_000.0.squareRoot())
    // The baseline is the median of the law.
    let median = try #require(study.filling(ofIndicator: 0)?.cells[0].law.point)
    let calm = try study.undisturbed()
    #expect(calm.indicators[0].values[4] == median)
    #expect(try Collector.run(calm).values(0, 4, year: 0) == [median])
  }

  private func filled(_ indicators: [Indicator], draws: Int) throws -> Study {
    try Study(
      name: "t", entities: indicators[0].values.indices.map { "E\($0)" }, indicators: indicators,
      index: CompositeIndex(normalisation: .minmax, imputation: .multiple), horizon: 2025...2025,
      simulation: SimulationSettings(draws: draws, seed: 2025))
  }

  private func correlation(_ x: [Double], _ y: [Double]) -> Double {
    let n = Double(x.count)
    let (meanX, meanY) = (x.reduce(0, +) / n, y.reduce(0, +) / n)
    var (xx, yy, xy) = (0.0, 0.0, 0.0)
    for (a, b) in zip(x, y) {
      xx += (a - meanX) * (a - meanX)
      yy += (b - meanY) * (b - meanY)
      xy += (a - meanX) * (b - meanY)
    }
    return xy / (xx * yy).squareRoot()
  }

  /// A tail that runs away counts as the end of the widened range.
  @Test func imputedCellsStayWithinTheWidenedRange() throws {
    var x = Indicator("x", values: [1, 10, 100, 0])
    x.setCell(of: 3, to: .missing)
    let drawn = try Collector.run(filled([x], draws: 50_000)).values(0, 3, year: 0)
    // 1/100 and 10,000: with 2 degrees of freedom some draws reach either end.
    let (lowest, highest) = (try #require(drawn.min()), try #require(drawn.max()))
    #expect((lowest - 0.01).magnitude < 1e-12)
    #expect((highest - 10_000).magnitude < 1e-7)
  }

  /// The total that is left out is the printed sum, in the baseline and in every draw.
  @Test func sharesKeepThePrintedTotal() throws {
    var x = try indicator([10, 0, 30, 0], [1: (15, 25)])
    x.setCell(of: 3, to: .missing)
    let study = try Study(
      name: "t", entities: ["A", "B", "C", "D"], indicators: [x],
      index: CompositeIndex(imputation: .mean), horizon: 2025...2025)
    for study in [study, try study.undisturbed()] {
      let scores = try Collector.run(study).scores
      #expect((scores[0][0] - 100 * 10 / 60).magnitude < 1e-12)
      #expect((scores[3][0] - 100 * 20 / 60).magnitude < 1e-12)
    }
  }

  /// Stratified designs serve cells: the mean of a uniform cell is exact to a stratum.
  @Test(arguments: [Design.latinHypercube, .sobol])
  func designsServeCells(_ design: Design) throws {
    let x = try indicator([0, 1500], [0: (1000, 2000)])
    let base = try makeStudy(2, [x], draws: 65_536)
    var settings = base.simulation
    settings.design = design
    let study = try base.with(simulation: settings)
    let drawn = try Collector.run(study).values(0, 0, year: 0)
    let mean = drawn.reduce(0, +) / Double(drawn.count)
    // Independent draws would miss by 1.1 on average; 4,096 strata miss by less than their width.
    #expect((mean - 1500).magnitude < 1000.0 / 4_096)
  }
}

extension CommonRandomNumberTests {
  /// A cell that becomes an interval, or is filled by draws, moves no other number.
  @Test(arguments: [
    UncertainCell.missing, CellInterval(low: 40, high: 50).map(UncertainCell.interval) ?? .missing,
  ])
  func cellsTouchNothingElse(_ cell: UncertainCell) throws {
    func study(_ cells: [(Int, Int)]) throws -> Study {
      let base = try everythingStudy(draws: 200)
      var indicators = base.indicators
      for (k, c) in cells { indicators[k].setCell(of: c, to: cell) }
      var index = base.index
      index.imputation = .multiple
      return try Study(
        name: base.name, entities: base.entities, groupings: base.groupings,
        indicators: indicators, index: index, horizon: base.horizon, simulation: base.simulation)
    }
    let none = try Collector.run(study([]))
    let one = try Collector.run(study([(1, 2)]))
    let two = try Collector.run(study([(0, 4), (1, 2)]))
    #expect(one.weights == none.weights)
    for k in 0..<3 {
      for c in 0..<5 {
        for year in 0...2 {
          let isFirst = (k, c) == (1, 2)
          let isEither = isFirst || (k, c) == (0, 4)
          #expect((one.values(k, c, year: year) == none.values(k, c, year: year)) == !isFirst)
          #expect((two.values(k, c, year: year) == none.values(k, c, year: year)) == !isEither)
        }
      }
    }
    // The same coordinate, whatever other cells are drawn; a law given others depends on them.
    if cell != .missing {
      #expect(two.values(1, 2, year: 2) == one.values(1, 2, year: 2))
    }
  }
}

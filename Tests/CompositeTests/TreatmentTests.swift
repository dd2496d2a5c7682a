import ElementaryFunctions
import TestSupport
import Testing

@testable import Composite

@Suite struct TreatmentTests {
  /// Two outliers; skewness and kurtosis are 3.30 and 11.03, 2.76 and 6.90 once 150 is 90.
  private let example = (1...20).map(Double.init) + [90, 150]

  private func treated(_ column: [Double], _ step: TreatmentStep) -> [[Double]] {
    columns(column) { TreatBlock(block: $0).treat($1, step, into: $2) }
  }

  private func treated(_ column: [Double], _ treatment: Treatment) -> [Double] {
    let all = treated(column, TreatmentStep(treatment, cells: column))
    #expect(all.allSatisfy { $0 == all[0] })
    return all[0]
  }

  @Test(arguments: ReferenceRow.table("treatment"))
  func shapesAndExponentsAgreeWithSciPy(_ row: ReferenceRow) throws {
    let cells = row.numbers("values")
    let shape = try #require(SampleShape(cells))
    #expect((shape.skewness - row.numbers("skewness")[0]).magnitude < 1e-9)
    #expect((shape.kurtosis - row.numbers("kurtosis")[0]).magnitude < 1e-9)
    guard let lambda = row.numbers("lambda").first else { return }
    guard case .boxcox(let found, _) = TreatmentStep(.boxcox(), cells: cells) else {
      Issue.record("no exponent")
      return
    }
    #expect((found - lambda).magnitude < 1e-6)
  }

  /// 150 becomes 90, both become 20, and then both limits are kept.
  @Test func theRuleWinsorisesAsCOINrDoes() {
    let rule = Treatment.winsorise(.rule(OutlierRule()))
    #expect(TreatmentStep(rule, cells: example) == .winsorise(low: 0, high: 2))
    #expect(treated(example, rule) == (1...20).map(Double.init) + [20, 20])
    // The example of COINr's own page: 1.71 and 1.82 once 100 is 30.
    let small = (1...10).map(Double.init) + [30, 100]
    #expect(treated(small, rule) == (1...10).map(Double.init) + [30, 30])
    #expect(
      TreatmentStep(.winsorise(.rule(OutlierRule(most: 1))), cells: example)
        == .winsorise(low: 0, high: 1))
    let left = example.map { -$0 }
    #expect(
      TreatmentStep(.winsorise(.rule(OutlierRule())), cells: left) == .winsorise(low: 2, high: 0))
  }

  @Test func whatIsNotSkewedStays() {
    let even = (1...20).map(Double.init)
    #expect(TreatmentStep(.winsorise(.rule(OutlierRule())), cells: even) == .none)
    #expect(TreatmentStep(.winsorise(.rule(OutlierRule())), cells: [1, 1, 900]) == .none)
    #expect(TreatmentStep(.winsorise(.rule(OutlierRule())), cells: [5, 5, 5, 5]) == .none)
  }

  @Test func whereTheRuleDoesNotSufficeTheLogarithmHelps() {
    let rule = OutlierRule(most: 1, otherwise: .logarithm)
    let step = TreatmentStep(.winsorise(.rule(rule)), cells: example)
    #expect(step == TreatmentStep(.logarithm(), cells: example))
    let enough = OutlierRule(most: 2, otherwise: .logarithm)
    #expect(
      TreatmentStep(.winsorise(.rule(enough)), cells: example) == .winsorise(low: 0, high: 2))
    let boxcox = OutlierRule(most: 1, otherwise: .boxcox)
    #expect(
      TreatmentStep(.winsorise(.rule(boxcox)), cells: example)
        == TreatmentStep(.boxcox(), cells: example))
  }

  /// Tied cells change together, as in COINr.
  @Test func setNumbersOfCells() {
    #expect(
      TreatmentStep(.winsorise(.cells(2)), cells: example) == .winsorise(low: 0, high: 2))
    let tied: [Double] = [1, 2, 3, 4, 5, 50, 50]
    #expect(TreatmentStep(.winsorise(.cells(1)), cells: tied) == .winsorise(low: 0, high: 2))
    #expect(
      treated(tied, .winsorise(.ends(low: 1, high: 2))) == [2, 2, 3, 4, 5, 5, 5])
    #expect(treated(tied, .winsorise(.ends(low: 0, high: 1))) == tied)
    #expect(treated([3, 1, 2], .winsorise(.ends(low: 1, high: 1))) == [2, 2, 2])
    #expect(treated([3, 1, 2], .winsorise(.ends(low: 0, high: 0))) == [3, 1, 2])
  }

  @Test func logarithmsByHand() {
    for (value, expected) in zip(
      treated([1, 2, 8], .logarithm()), [0, 0.6931471805599453, 2.0794415416798357])
    {
      #expect((value - expected).magnitude < 1e-15)
    }
    // ln(x − min + 0.01·range) where not all are above 0: ln 1, ln 51, ln 101.
    let shifted = treated([-50, 0, 50], .logarithm())
    for (value, expected) in zip(shifted, [0, 3.9318256327243257, 4.61512051684126]) {
      #expect((value - expected).magnitude < 1e-14)
    }
    #expect(treated([0, 0], .logarithm()) == [0, 0])
    for (value, expected) in zip(treated([0, 1], .logarithm(offset: 1)), [0, 0.6931471805599453]) {
      #expect((value - expected).magnitude < 1e-15)
    }
  }

  /// Draws below what the cells allow stay finite.
  @Test func aDrawWithoutLogarithmCountsAsAMillionthOfTheLeastCell() {
    let step = TreatmentStep(.logarithm(), cells: [2, 4])
    let values = treated([-1, 0, 1e-9, 2, .infinity, .nan], step)[0]
    #expect(values[0] == values[1] && values[1] == values[2])
    #expect((values[0] - (0.6931471805599453 - 13.815510557964274)).magnitude < 1e-12)
    #expect(values[4] == .infinity)
    #expect(values[5].isNaN)
  }

  @Test func boxCoxByHand() {
    #expect(treated([1, 3, 5], .boxcox(lambda: 0)) == treated([1, 3, 5], .logarithm()))
    let expected: [Double: [Double]] = [
      1: [0, 3, 8], 0.5: [0, 2, 4], 2: [0, 7.5, 40], -1: [0, 0.75, 8.0 / 9],
    ]
    for (lambda, expected) in expected {
      for (value, expected) in zip(treated([1, 4, 9], .boxcox(lambda: lambda)), expected) {
        #expect((value - expected).magnitude < 1e-13)
      }
    }
    #expect(BoxCoxFit.lambda(logarithms: [1, 1, 1]) == 1)
    #expect(BoxCoxFit.lambda(logarithms: [1, 2]) == 1)
  }

  /// Every treatment keeps the order, and its value at a fixed point is that of the block.
  @Test func treatmentsAreMonotone() {
    let treatments: [Treatment] = [
      .logarithm(), .boxcox(), .boxcox(lambda: -2), .boxcox(lambda: 3, offset: 7),
      .winsorise(.rule(OutlierRule())), .winsorise(.ends(low: 3, high: 2)),
    ]
    for treatment in treatments {
      let values = treated(example, treatment)
      for (low, high) in zip(values, values.dropFirst()) { #expect(low <= high) }
      let step = TreatmentStep(treatment, cells: example)
      if case .winsorise = step { continue }
      for (x, value) in zip(example, values) {
        #expect(step.value(at: x).isEqual(to: value, within: 1e-13))
      }
    }
  }

  /// e^x − 1 against its series and against the exponential.
  @Test func exponentialMinusOneKeepsItsDigits() {
    for exponent in -60...0 {
      let x = Double(sign: .plus, exponent: exponent, significand: 1.37) * 0.01
      for x in [x, -x] {
        var term = x
        var sum = x
        for n in 2...12 {
          term *= x / Double(n)
          sum += term
        }
        #expect(exponentialMinusOne(x).isEqual(to: sum, within: 4e-16))
      }
    }
    for x in [-800.0, -50, -3.3, 0.9, 12, 41, 300] {
      #expect(exponentialMinusOne(x).isEqual(to: exponential(x) - 1, within: 1e-14))
    }
    #expect(exponentialMinusOne(-.infinity) == -1)
    #expect(exponentialMinusOne(.infinity) == .infinity)
    #expect(exponentialMinusOne(.nan).isNaN)
    #expect(exponentialMinusOne(0) == 0)
  }
}

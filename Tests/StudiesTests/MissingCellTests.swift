import Composite
import Distributions
import Testing

@testable import Studies

/// A study of one group column with the cells of its indicators, `nil` where they are missing.
private func study(
  _ columns: [[Double?]], _ imputation: Imputation, groups: [String]? = nil,
  normalisation: Normalisation = .zscore, _ change: (inout [Indicator]) -> Void = { _ in }
) throws -> Study {
  var indicators = columns.enumerated().map { k, cells in
    var indicator = Indicator("i\(k)", values: cells.map { $0 ?? 0 })
    for (c, cell) in cells.enumerated() where cell == nil {
      indicator.setCell(of: c, to: .missing)
    }
    return indicator
  }
  change(&indicators)
  let count = columns[0].count
  return try Study(
    name: "t", entities: (0..<count).map { "E\($0)" },
    groupings: [Grouping("land", of: groups ?? Array(repeating: "x", count: count))],
    indicators: indicators,
    index: CompositeIndex(normalisation: normalisation, imputation: imputation),
    horizon: 2025...2025)
}

extension Study {
  /// What stands in the place of one cell.
  fileprivate func point(_ k: Int, _ c: Int) -> Double? {
    filling(ofIndicator: k)?.cells.first { $0.entity == c }?.law.point
  }
}

private func interval(_ low: Double, _ high: Double) throws -> UncertainCell {
  .interval(try #require(CellInterval(low: low, high: high)))
}

@Suite struct MissingCellTests {
  @Test func meanMedianAndZeroOfThePrintedCells() throws {
    let column: [Double?] = [1, 2, 9, nil, 4]
    #expect(try study([column], .mean).point(0, 3) == 4)
    #expect(try study([column], .median).point(0, 3) == 3)
    #expect(try study([[1, 2, 9, nil]], .median).point(0, 3) == 2)
    #expect(try study([column], .zero).point(0, 3) == 0)
  }

  @Test func anIntervalCountsByItsMidpoint() throws {
    let ends = try interval(10, 20)
    let filled = try study([[1, 2, 0, nil]], .mean) { $0[0].setCell(of: 2, to: ends) }
    #expect(filled.point(0, 3) == 6)
    #expect(filled.point(0, 2) == 15)
  }

  @Test func groupsWithoutACellTakeTheMeanOfAllAndSaySo() throws {
    let filled = try study(
      [[1, 3, nil, 8, nil, nil]], .groupMean(column: "land"),
      groups: ["x", "x", "x", "y", "y", "z"])
    #expect(filled.point(0, 2) == 2)
    #expect(filled.point(0, 4) == 8)
    #expect(filled.point(0, 5) == 4)
    #expect(
      filled.warnings.map(\.message) == [
        "3 of 6 cells of 'i0' are missing and count as the mean of the same 'land'",
        "for 'E5' nobody of the same 'land' has a value of 'i0'; the mean of all stands there",
      ])
  }

  /// Equal distances go by the order of entities; without any comparable one the mean of all stands.
  @Test func neighboursInOrder() throws {
    let columns: [[Double?]] = [[1, 3, 5, 7, nil], [0, 0, 0, 1, 0]]
    #expect(try study(columns, .nearestNeighbours(2)).point(0, 4) == 2)
    #expect(try study(columns, .nearestNeighbours(3)).point(0, 4) == 3)
    #expect(try study(columns, .nearestNeighbours(1_000)).point(0, 4) == 4)
    let alone = try study([[1, 3, nil]], .nearestNeighbours(5))
    #expect(alone.point(0, 2) == 2)
    #expect(
      alone.warnings.map(\.message) == [
        "1 of 3 cells of 'i0' is missing and counts as the mean of the 5 nearest neighbours",
        "for 'E2' nobody with a value of 'i0' has another value in common; the mean of all stands"
          + " there",
      ])
  }

  /// Without predictors: location the mean, scale s·√(1 + 1/n), n − 1 degrees of freedom.
  @Test func predictiveLawOfOneColumn() throws {
    let filled = try study([[-1, 0, 4, nil]], .multiple)
    let cell = try #require(filled.filling(ofIndicator: 0)?.cells.first)
    guard case .drawn(let law) = cell.law else {
      Issue.record("the cell is not drawn")
      return
    }
    #expect(!law.isLogarithm)
    let scale = (7.0 * (1 + 1.0 / 3)).squareRoot()
    let expected = try Distribution.student(degreesOfFreedom: 2, location: 1, scale: scale)
    for p in [0.01, 0.3, 0.5, 0.9] {
      #expect((law.distribution.quantile(p) - expected.quantile(p)).magnitude < 1e-12)
    }
    // The printed range, widened by its width.
    #expect(law.low == -6)
    #expect(law.high == 9)
    #expect(cell.law.point == law.distribution.median)
  }

  /// Positive columns go by logarithms, and columns from 0 on never fall below.
  @Test func scalesAndEnds() throws {
    let positive = try study([[1, 10, 100, nil]], .multiple)
    #expect((try #require(positive.point(0, 3)) - 10).magnitude < 1e-12)
    guard case .drawn(let law)? = positive.filling(ofIndicator: 0)?.cells.first?.law else {
      Issue.record("the cell is not drawn")
      return
    }
    #expect(law.isLogarithm)
    let zero = try study([[0, 10, 20, nil]], .multiple, normalisation: .share)
    guard case .drawn(let other)? = zero.filling(ofIndicator: 0)?.cells.first?.law else {
      Issue.record("the cell is not drawn")
      return
    }
    #expect(!other.isLogarithm)
    #expect(other.low == 0)
    #expect(other.high == 40)
  }

  /// A column without spread, and one that another explains fully, leave nothing to draw.
  @Test func nothingToDraw() throws {
    #expect(try study([[5, 5, nil]], .multiple).point(0, 2) == 5)
    let x: [Double] = (1...12).map { Double($0) - 6 }
    let exact = try study([x.map { 3 * $0 + 1 } + [nil], x + [2.5]], .multiple)
    #expect((try #require(exact.point(0, 12)) - 8.5).magnitude < 1e-12)
    #expect(!(try Plan(study([[5, 5, nil]], .multiple)).uses(.cell)))
  }

  /// A predictor that repeats another one is left out of the regression.
  @Test func collinearPredictors() throws {
    var numbers: [Double] = (0..<30).map { Double(($0 * 7919) % 31) }
    numbers[0] = -1
    let response: [Double?] = numbers.indices.map { numbers[$0] + Double(($0 * 104_729) % 13) - 6 }
    let once = try study([response + [nil], numbers + [4]], .multiple)
    let twice = try study(
      [response + [nil], numbers + [4], numbers.map { 2 * $0 } + [8]], .multiple)
    #expect((try #require(once.point(0, 30)) - (try #require(twice.point(0, 30)))).magnitude < 1e-9)
  }

  @Test func summaries() throws {
    func said(_ imputation: Imputation, _ columns: [[Double?]] = [[1, 3, nil, nil]]) throws
      -> [String]
    {
      try study(columns, imputation).warnings.map(\.message)
    }
    let start = "2 of 4 cells of 'i0' are missing and "
    #expect(
      try said(.mean) == [start + "count as the mean of the others, 2"])
    #expect(
      try said(.median) == [start + "count as the median of the others, 2"])
    #expect(try said(.zero) == [start + "count as 0"])
    #expect(
      try said(.multiple) == [
        start + "drawn in each path from a log-Student law, none of 2 given other indicators"
      ])
    let ends = try interval(2, 3)
    let intervals = try study([[1, 3, 4]], .notAllowed) { $0[0].setCell(of: 1, to: ends) }
    #expect(
      intervals.warnings.map(\.message) == [
        "1 of 3 cells of 'i0' is an interval and drawn uniformly in each path; the baseline takes"
          + " the midpoint"
      ])
  }

  @Test func whatCannotBeFilledIsAProblem() throws {
    func problems(
      _ columns: [[Double?]], _ imputation: Imputation,
      _ change: (inout [Indicator]) -> Void = { _ in }
    ) -> [StudyProblem] {
      do {
        _ = try study(columns, imputation, change)
        return []
      } catch let found as StudyProblems {
        return found.problems
      } catch {
        return []
      }
    }
    #expect(subjects(problems([[1, nil, 2]], .notAllowed)) == ["0,1"])
    for way in [Imputation.mean, .median, .groupMean(column: "land"), .nearestNeighbours(1)] {
      #expect(subjects(problems([[nil, nil]], way)) == ["indicators.i0.column"])
    }
    #expect(subjects(problems([[1, nil]], .multiple)) == ["indicators.i0.column"])
    #expect(
      problems([[1, nil]], .multiple).map(\.problem.message) == [
        "indicator 'i0' has 1 printed cell; to fill the others at least 2 are needed"
      ])
    #expect(problems([[nil, nil]], .zero).isEmpty)
    #expect(
      subjects(problems([[1, nil]], .groupMean(column: "lnd"))) == ["index.missing.group_mean"])
    #expect(subjects(problems([[1, nil]], .nearestNeighbours(0))) == ["index.missing.knn.k"])
    // A cell set before the values became fewer.
    #expect(
      subjects(problems([[1, 2, nil]], .mean) { $0[0].values = [1, 2] }) == ["indicators.i0"])
  }

  @Test func negativeEndsAreRefusedLikeValues() throws {
    let ends = try interval(-1, 5)
    func problems(_ normalisation: Normalisation, _ error: CellError = .none) -> [String] {
      do {
        _ = try study([[1, 3, 4]], .notAllowed, normalisation: normalisation) {
          $0[0].setCell(of: 1, to: ends)
          $0[0].errors = PerEntity(error, count: 3)
        }
        return []
      } catch let found as StudyProblems {
        return found.problems.map(\.problem.message)
      } catch {
        return []
      }
    }
    #expect(problems(.zscore).isEmpty)
    #expect(
      problems(.share) == ["the value -1 is negative; shares of a total need 0 or more"])
    let absolute = try #require(CellError(standardError: 1, kind: .absolute))
    #expect(problems(.zscore, absolute).count == 1)
  }

  /// The printed sum stays the total, medians stand in all cells, and nothing is drawn.
  @Test func baselineKeepsThePrintedTotal() throws {
    let ends = try interval(10, 20)
    let filled = try study([[1, 2, 0, nil]], .multiple, normalisation: .share) {
      $0[0].setCell(of: 2, to: ends)
    }
    let calm = try filled.undisturbed()
    #expect(calm.indicators[0].total == .fixed(18))
    #expect(calm.indicators[0].values[2] == 15)
    #expect(calm.indicators[0].values[3] == filled.point(0, 3))
    #expect(calm.indicators[0].uncertainCells.isEmpty)
    #expect(try Plan(filled).uses(.cell))
    #expect(!(try Plan(calm).uses(.cell)))
  }

  /// Treatments are fitted to the filled table, in the draws as in the baseline.
  @Test func treatmentsAreFittedToFilledCells() throws {
    let column: [Double?] = [1, 2, 3, 5, 8, 13, 400, nil]
    for treatment in [Treatment.logarithm(), .boxcox(), .winsorise(.cells(2))] {
      var parts = Parts()
      parts.entities = column.indices.map { "E\($0)" }
      parts.groupings = []
      parts.indicators = [Indicator("x", values: column.map { $0 ?? 0 })]
      parts.indicators[0].setCell(of: 7, to: .missing)
      parts.index = CompositeIndex(
        normalisation: .minmax, treatment: treatment, imputation: .median)
      let study = try parts.study()
      let step = TreatmentStep(treatment, cells: [1, 2, 3, 5, 8, 13, 400, 5])
      #expect(try Plan(study).index.normalisations[0].treatment == step)
      #expect(try Plan(study.undisturbed()).index.normalisations[0].treatment == step)
      #expect(
        step != TreatmentStep(treatment, cells: [1, 2, 3, 5, 8, 13, 400, 0])
          || treatment == .winsorise(.cells(2)))
    }
  }
}

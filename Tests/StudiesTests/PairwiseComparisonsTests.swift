import Testing

@testable import Studies

@Suite struct PairwiseComparisonsTests {
  /// Saaty's choice of a house by eight criteria (1990, doi 10.1016/0377-2217(90)90057-I, table 2):
  /// weights, eigenvalue 9.669, index 0.238 and ratio 0.169 as printed.
  @Test func choosingAHouse() throws {
    let matrix: [[Double?]] = [
      [1, 5, 3, 7, 6, 6, 1.0 / 3, 1.0 / 4],
      [1.0 / 5, 1, 1.0 / 3, 5, 3, 3, 1.0 / 5, 1.0 / 7],
      [1.0 / 3, 3, 1, 6, 3, 4, 6, 1.0 / 5],
      [1.0 / 7, 1.0 / 5, 1.0 / 6, 1, 1.0 / 3, 1.0 / 4, 1.0 / 7, 1.0 / 8],
      [1.0 / 6, 1.0 / 3, 1.0 / 3, 3, 1, 1.0 / 2, 1.0 / 5, 1.0 / 6],
      [1.0 / 6, 1.0 / 3, 1.0 / 4, 4, 2, 1, 1.0 / 5, 1.0 / 6],
      [3, 5, 1.0 / 6, 7, 5, 5, 1, 1.0 / 2],
      [4, 7, 5, 8, 6, 6, 2, 1],
    ]
    let found = try PairwiseComparisons(matrix)
    let printed = [0.173, 0.054, 0.188, 0.018, 0.031, 0.036, 0.167, 0.333]
    for (weight, value) in zip(found.weights, printed) { #expect(abs(weight - value) <= 0.0006) }
    #expect(abs(found.eigenvalue - 9.669) < 0.0005)
    #expect(abs(found.consistencyIndex - 0.238) < 0.0005)
    #expect(abs(found.consistencyRatio - 0.169) < 0.0005)
    #expect(found.consistencyRatio > PairwiseComparisons.acceptableRatio)
  }

  /// One expert's matrix for the technology achievement index (OECD and JRC 2008, *Handbook on
  /// Constructing Composite Indicators*, table 20); eigenvector and ratio from an independent
  /// program.
  @Test func technologyAchievement() throws {
    let upper: [[Double]] = [
      [2, 3, 2, 5, 5, 1, 3], [2, 0.5, 4, 4, 0.5, 3], [0.25, 2, 2, 0.2, 0.5], [4, 4, 0.5, 3],
      [1, 0.2, 0.5], [0.2, 0.5], [4],
    ]
    var matrix = [[Double?]](repeating: Array(repeating: nil, count: 8), count: 8)
    for (row, values) in upper.enumerated() {
      for (index, value) in values.enumerated() { matrix[row][row + 1 + index] = value }
    }
    let found = try PairwiseComparisons(matrix)
    let expected = [0.2291, 0.1346, 0.0594, 0.1761, 0.0385, 0.0385, 0.2522, 0.0715]
    for (weight, value) in zip(found.weights, expected) { #expect(abs(weight - value) < 6e-5) }
    #expect(abs(found.eigenvalue - 8.2111) < 6e-5)
    #expect(abs(found.consistencyRatio - 0.0214) < 6e-5)
  }

  /// Comparisons that agree give their weights back, exactly consistent.
  @Test(arguments: 1...20) func agreeingComparisons(count: Int) throws {
    let weights = (1...count).map { Double($0) }
    let found = try PairwiseComparisons(weights.map { row in weights.map { row / $0 } })
    let sum = weights.reduce(0, +)
    for (weight, value) in zip(found.weights, weights) {
      #expect(abs(weight - value / sum) < 1e-14)
    }
    #expect(found.consistencyRatio < 1e-12)
    #expect(abs(found.eigenvalue - Double(count)) < 1e-11)
  }

  @Test func rowsInAnotherOrderGiveTheSameWeights() throws {
    let one = try PairwiseComparisons([[1, 3, 0.5], [nil, 1, 0.2], [nil, nil, 1]])
    let matrix: [[Double?]] = [[1, 3, 0.5], [nil, 1, 0.2], [nil, nil, 1]]
    let other = try PairwiseComparisons(matrix.reordered([2, 0, 1]))
    #expect(
      zip(one.weights, [1, 2, 0].map { other.weights[$0] }).allSatisfy { abs($0 - $1) < 1e-14 })
  }

  @Test func halvesAndRoundedReciprocalsAreEnough() throws {
    let whole = try PairwiseComparisons([[1, 7, 3], [1.0 / 7, 1, 1.0 / 3], [1.0 / 3, 3, 1]])
    let upper = try PairwiseComparisons([[nil, 7, 3], [nil, nil, 1.0 / 3], [nil, nil, nil]])
    let rounded = try PairwiseComparisons([[1, 7, 3], [0.14, 1, 0.33], [0.33, 3, 1]])
    #expect(whole.weights == upper.weights)
    #expect(whole.weights == rounded.weights)
  }

  @Test func wrongMatricesAreRefused() {
    func fault(_ matrix: [[Double?]]) -> PairwiseComparisons.Fault? {
      do throws(PairwiseComparisons.Fault) {
        _ = try PairwiseComparisons(matrix)
        return nil
      } catch {
        return error
      }
    }
    #expect(fault([[1, 2, nil], [nil, 1, 1], [nil, 1, 1]]) == .missing(row: 0, column: 2))
    #expect(fault([[1, 2], [nil, 3]]) == .wrong(row: 1, column: 1, 3))
    #expect(fault([[1, 0], [nil, 1]]) == .wrong(row: 0, column: 1, 0))
    #expect(fault([[1, nil], [-3, 1]]) == .wrong(row: 1, column: 0, -3))
    #expect(fault([[1, .infinity], [nil, 1]]) == .wrong(row: 0, column: 1, .infinity))
    #expect(fault([[1, .nan], [nil, 1]]) != nil)
    #expect(
      fault([[1, 3], [0.5, 1]])
        == .notReciprocal(row: 1, column: 0, 0.5, counterpart: 3))
  }
}

extension [[Double?]] {
  /// The matrix with rows and columns in another order.
  fileprivate func reordered(_ order: [Int]) -> [[Double?]] {
    order.map { row in order.map { self[row][$0] } }
  }
}

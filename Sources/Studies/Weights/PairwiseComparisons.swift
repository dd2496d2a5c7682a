/// A matrix of pairwise comparisons of the analytic hierarchy process: entry (i, j) says how many
/// times as important thing i is as thing j.
///
/// Saaty (1977), doi 10.1016/0022-2496(77)90033-5.
public struct PairwiseComparisons: Sendable, Hashable {
  /// Why a matrix is none of comparisons; rows and columns are counted from 0.
  public enum Fault: Error, Sendable, Hashable {
    /// Neither entry of this pair is there.
    case missing(row: Int, column: Int)
    /// An entry is not a number above 0, or not 1 on the diagonal.
    case wrong(row: Int, column: Int, Double)
    /// The entries of a pair are no reciprocals.
    case notReciprocal(row: Int, column: Int, Double, counterpart: Double)

    /// The row of the entry.
    public var row: Int {
      switch self {
      case .missing(let row, _), .wrong(let row, _, _), .notReciprocal(let row, _, _, _): row
      }
    }

    /// The column of the entry.
    public var column: Int {
      switch self {
      case .missing(_, let column), .wrong(_, let column, _), .notReciprocal(_, let column, _, _):
        column
      }
    }
  }

  /// The greatest consistency ratio that is commonly accepted.
  public static let acceptableRatio = 0.1
  /// What an entry times its counterpart may be off from 1, as 1/7 is written 0.14.
  private static let reciprocity = 0.05

  /// The principal eigenvector, which sums to 1.
  public let weights: [Double]
  /// The principal eigenvalue; n where the comparisons agree.
  public let eigenvalue: Double
  /// How far the comparisons are from agreeing: (λ − n)/(n − 1).
  public let consistencyIndex: Double
  /// The index relative to that of random comparisons; 0 for up to two things.
  public let consistencyRatio: Double

  /// Reads a square matrix; a missing entry is the reciprocal of its counterpart.
  ///
  /// Of a pair the entry above 1 counts. O(n²) a step of the power iteration.
  public init(_ matrix: [[Double?]]) throws(Fault) {
    let n = matrix.count
    var entries = Array(repeating: Array(repeating: 1.0, count: n), count: n)
    for row in 0..<n {
      try Self.check(matrix[row][row] ?? 1, row, row)
      for column in row + 1..<max(row + 1, n) {
        let ratio = try Self.ratio(matrix[row][column], matrix[column][row], row, column)
        entries[row][column] = ratio
        entries[column][row] = 1 / ratio
      }
    }
    (weights, eigenvalue) = Self.principal(entries)
    consistencyIndex = n > 1 ? max(0, (eigenvalue - Double(n)) / Double(n - 1)) : 0
    consistencyRatio = n > 2 ? consistencyIndex / Self.randomIndex(n) : 0
  }

  private static func check(_ entry: Double, _ row: Int, _ column: Int) throws(Fault) {
    let isRight = row == column ? entry == 1 : entry > 0 && entry < 1e6 && entry > 1e-6
    guard isRight else { throw .wrong(row: row, column: column, entry) }
  }

  private static func ratio(
    _ above: Double?, _ below: Double?, _ row: Int, _ column: Int
  ) throws(Fault) -> Double {
    if let above { try check(above, row, column) }
    if let below { try check(below, column, row) }
    switch (above, below) {
    case (let above?, let below?):
      guard abs(above * below - 1) <= reciprocity else {
        throw .notReciprocal(row: column, column: row, below, counterpart: above)
      }
      return above >= 1 ? above : 1 / below
    case (let above?, nil): return above
    case (nil, let below?): return 1 / below
    case (nil, nil): throw .missing(row: row, column: column)
    }
  }

  /// The principal eigenvector, by power iteration from equal weights.
  private static func principal(_ matrix: [[Double]]) -> (weights: [Double], value: Double) {
    let n = matrix.count
    var weights = Array(repeating: 1 / Double(n), count: n)
    var value = 0.0
    for _ in 0..<1_000 {
      let image = matrix.map { zip($0, weights).reduce(0) { $0 + $1.0 * $1.1 } }
      value = image.reduce(0, +)
      let next = image.map { $0 / value }
      let change = zip(next, weights).reduce(0) { max($0, abs($1.0 - $1.1)) }
      weights = next
      if change < 1e-15 { break }
    }
    return (weights, value)
  }

  /// The mean consistency index of random matrices on Saaty's scale of 1/9 to 9.
  ///
  /// Up to 15 as Saaty printed them (1980, *The Analytic Hierarchy Process*, ISBN 0-07-054371-2);
  /// beyond, Alonso and Lamata's line, which was fitted to matrices of up to 15 (2006,
  /// doi 10.1142/S0218488506004114).
  static func randomIndex(_ n: Int) -> Double {
    let printed = [
      0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59,
    ]
    if n >= 1, n <= printed.count { return printed[n - 1] }
    return (2.7699 * Double(n) - 4.3513 - Double(n)) / Double(n - 1)
  }
}

/// The greatest c·q under A·q ≤ b and q ≥ 0, for b ≥ 0, so that q = 0 is a start: the simplex method
/// on a dense tableau of rows × columns, in memory of its own.
///
/// One program serves one worker; it is not `Sendable`. Pivots take the largest gain, and after a
/// while the lowest label (Bland 1977, doi 10.1287/moor.2.2.103), which ends whatever ties there are.
final class LinearProgram {
  private let largestRows: Int
  private let largestColumns: Int
  /// A row of coefficients for every constraint, of fixed width.
  private let tableau: UnsafeMutablePointer<Double>
  private let limits: UnsafeMutablePointer<Double>
  private let gains: UnsafeMutablePointer<Double>
  private let rowLabels: UnsafeMutablePointer<Int>
  private let columnLabels: UnsafeMutablePointer<Int>
  private(set) var rows = 0
  private(set) var columns = 0

  /// What is nearer to 0 counts as 0; coefficients are about 1.
  private static let tolerance = 1e-11

  init(rows: Int, columns: Int) {
    largestRows = max(1, rows)
    largestColumns = max(1, columns)
    tableau = .allocate(capacity: largestRows * largestColumns)
    limits = .allocate(capacity: largestRows)
    gains = .allocate(capacity: largestColumns)
    rowLabels = .allocate(capacity: largestRows)
    columnLabels = .allocate(capacity: largestColumns)
  }

  deinit {
    tableau.deallocate()
    limits.deallocate()
    gains.deallocate()
    rowLabels.deallocate()
    columnLabels.deallocate()
  }

  /// Starts anew with the gains of the columns to come.
  func begin() { (rows, columns) = (0, 0) }

  /// Adds a column with its gain a unit; before any row, and no more than there is room for.
  func addColumn(gain: Double) {
    guard columns < largestColumns else { return }
    gains[columns] = gain
    columnLabels[columns] = columns
    columns += 1
  }

  /// Adds a row with its limit, and gives the place of its coefficients.
  func addRow(limit: Double) -> UnsafeMutablePointer<Double> {
    let row = min(rows, largestRows - 1)
    limits[row] = limit
    rowLabels[row] = largestColumns + row
    rows = row + 1
    return tableau + row * largestColumns
  }

  /// The greatest value; NaN where there is none or where it is not found.
  func maximum() -> Double {
    var value = 0.0
    let patience = 10 * (rows + columns)
    for pivots in 0..<20 * patience {
      guard let column = entering(byLabel: pivots > patience) else { return value }
      guard let row = leaving(column) else { return .nan }
      value += gains[column] * (limits[row] / tableau[row * largestColumns + column])
      pivot(row, column)
    }
    return .nan
  }

  private func entering(byLabel: Bool) -> Int? {
    var best: Int?
    for column in 0..<columns where gains[column] > Self.tolerance {
      guard let known = best else {
        best = column
        continue
      }
      let isBetter =
        byLabel
        ? columnLabels[column] < columnLabels[known] : gains[column] > gains[known]
      if isBetter { best = column }
    }
    return best
  }

  private func leaving(_ column: Int) -> Int? {
    var best: Int?
    var least = Double.infinity
    for row in 0..<rows {
      let coefficient = tableau[row * largestColumns + column]
      guard coefficient > Self.tolerance else { continue }
      let ratio = limits[row] / coefficient
      let isTied = best.map { ratio == least && rowLabels[row] < rowLabels[$0] } ?? false
      if ratio < least || isTied { (best, least) = (row, ratio) }
    }
    return best
  }

  private func pivot(_ row: Int, _ column: Int) {
    let own = tableau + row * largestColumns
    let reciprocal = 1 / own[column]
    for k in 0..<columns where k != column { own[k] *= reciprocal }
    own[column] = reciprocal
    limits[row] *= reciprocal
    for other in 0..<rows where other != row {
      let coefficients = tableau + other * largestColumns
      let factor = coefficients[column]
      guard factor != 0 else { continue }
      for k in 0..<columns where k != column { coefficients[k] -= factor * own[k] }
      coefficients[column] = -factor * reciprocal
      // Rounding must not leave the start of the next pivot outside.
      limits[other] = max(0, limits[other] - factor * limits[row])
    }
    let factor = gains[column]
    for k in 0..<columns where k != column { gains[k] -= factor * own[k] }
    gains[column] = -factor * reciprocal
    swap(&rowLabels[row], &columnLabels[column])
  }
}

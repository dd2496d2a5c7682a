extension CorrelationMatrix {
  /// The largest matrix whose nearest valid one is looked for.
  private static let limit = 60

  /// The nearest correlation matrix by the sum of squares, to four decimals and valid as it stands;
  /// `nil` for more than 60 indicators.
  ///
  /// Alternating projections with Dykstra's correction: Higham (2002), doi
  /// 10.1093/imanum/22.3.329. O(rows³) a step, some hundreds of steps at most.
  package var nearest: CorrelationMatrix? {
    let n = rows.count
    guard n <= Self.limit else { return nil }
    var unit = rows
    var correction = rows.map { $0.map { _ in 0.0 } }
    for _ in 0..<500 {
      var shifted = unit
      for i in 0..<n {
        for j in 0..<n { shifted[i][j] -= correction[i][j] }
      }
      let valid = SymmetricEigen(shifted).positivePart
      var distance = 0.0
      for i in 0..<n {
        for j in 0..<n {
          correction[i][j] = valid[i][j] - shifted[i][j]
          let next = i == j ? 1 : valid[i][j]
          distance += (next - unit[i][j]) * (next - unit[i][j])
          unit[i][j] = next
        }
      }
      if !(distance > 1e-16) { break }
    }
    return rounded(unit)
  }

  /// To four decimals towards 0, and a little nearer to 0 until it is valid.
  private func rounded(_ matrix: [[Double]]) -> CorrelationMatrix? {
    var shrink = 1.0
    for _ in 0..<20 {
      var result = matrix
      for i in result.indices {
        for j in result.indices where i != j {
          let scaled = (result[i][j] * shrink * 1e4 * (1 + 1e-12)).rounded(.towardZero)
          result[i][j] = scaled / 1e4
        }
      }
      let candidate = CorrelationMatrix(indicators: indicators, rows: result)
      if candidate.factor != nil { return candidate }
      shrink = shrink == 1 ? 1 - 1e-4 : 1 - 2 * (1 - shrink)
    }
    return nil
  }
}

/// Eigenvalues and eigenvectors of a symmetric matrix, by cyclic Jacobi rotations (Golub and Van
/// Loan, Matrix Computations, section 8.5).
struct SymmetricEigen {
  private(set) var values: [Double]
  /// One eigenvector a column.
  private(set) var vectors: [[Double]]

  init(_ matrix: [[Double]]) {
    let n = matrix.count
    var a = matrix
    vectors = CorrelationMatrix.identity(n)
    for _ in 0..<50 {
      var off = 0.0
      for i in 0..<n {
        for j in 0..<i { off += a[i][j] * a[i][j] }
      }
      guard off > 1e-26 else { break }
      for p in 0..<n {
        for q in p + 1..<max(p + 1, n) { Self.rotate(&a, &vectors, p, q) }
      }
    }
    values = (0..<n).map { a[$0][$0] }
  }

  private static func rotate(
    _ a: inout [[Double]], _ vectors: inout [[Double]], _ p: Int, _ q: Int
  ) {
    guard a[p][q].magnitude > 1e-300 else { return }
    let theta = (a[q][q] - a[p][p]) / (2 * a[p][q])
    let size = theta.magnitude + (theta * theta + 1).squareRoot()
    let tangent = (theta < 0 ? -1 : 1) / size
    let cosine = 1 / (tangent * tangent + 1).squareRoot()
    let sine = tangent * cosine
    for k in a.indices {
      let (x, y) = (a[k][p], a[k][q])
      a[k][p] = cosine * x - sine * y
      a[k][q] = sine * x + cosine * y
      let (u, v) = (vectors[k][p], vectors[k][q])
      vectors[k][p] = cosine * u - sine * v
      vectors[k][q] = sine * u + cosine * v
    }
    for k in a.indices {
      let (x, y) = (a[p][k], a[q][k])
      a[p][k] = cosine * x - sine * y
      a[q][k] = sine * x + cosine * y
    }
  }

  /// The matrix without its negative eigenvalues: the nearest positive semi-definite one.
  var positivePart: [[Double]] {
    let n = values.count
    var result = vectors.map { $0.map { _ in 0.0 } }
    for (e, value) in values.enumerated() where value > 0 {
      for i in 0..<n {
        for j in 0..<n { result[i][j] += value * vectors[i][e] * vectors[j][e] }
      }
    }
    return result
  }
}

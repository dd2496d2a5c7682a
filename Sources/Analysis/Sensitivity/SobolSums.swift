/// Indices of Sobol' from sums over base draws.
///
/// With outputs a = f(A), b = f(B) and c = f(A with a group's coordinates of B), variances over both
/// A and B: first order V(E(f | group)) = mean (b − μ)(c − a), Saltelli et al. (2010), doi
/// 10.1016/j.cpc.2009.09.018, table 2 (b), centred by the common mean μ of a and b; total
/// E(V(f | others)) = ½ mean (a − c)², Jansen (1999), doi 10.1016/S0010-4655(98)00154-4.
///
/// Small first-order indices have small errors, as c − a is small where a group does little.
struct SobolSums: Sendable {
  let groups: Int

  /// Sums of a, a², b and b², then for every group of b(c − a), c − a and (a − c)².
  var width: Int { 4 + 3 * groups }

  /// Adds base draws; outputs are less a constant near their mean, for the sake of rounding.
  func add(
    base a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, centre: Double,
    draws: Range<Int>, to sums: inout UnitSums, unit: Int, output: Int
  ) {
    sums.addMoments(a, b, centre: centre, draws: draws, unit: unit, output: output)
  }

  /// Adds the outputs `c` of a group.
  func add(
    _ c: UnsafePointer<Double>, ofGroup group: Int, base a: UnsafePointer<Double>,
    _ b: UnsafePointer<Double>, centre: Double, draws: Range<Int>, to sums: inout UnitSums,
    unit: Int, output: Int
  ) {
    var (products, differences, squares) = (0.0, 0.0, 0.0)
    for d in draws {
      let difference = c[d] - a[d]
      products += (b[d] - centre) * difference
      differences += difference
      squares += difference * difference
    }
    for (place, sum) in [products, differences, squares].enumerated() {
      sums.add(sum, unit: unit, output: output, place: 4 + 3 * group + place)
    }
  }

  /// First order and total of every group in turn, from the number of draws and the sums; NaN where
  /// the outputs do not vary.
  func indices(_ sums: [Double]) -> [Double] {
    let n = sums[0]
    let mean = (sums[1] + sums[3]) / (2 * n)
    let variance = (sums[2] + sums[4]) / (2 * n) - mean * mean
    // What rounding leaves of a constant is no variance.
    guard variance > 1e-24 * (mean * mean), variance.isFinite else {
      return Array(repeating: .nan, count: 2 * groups)
    }
    return (0..<groups).flatMap { group in
      let place = 5 + 3 * group
      let first = (sums[place] - mean * sums[place + 1]) / n / variance
      return [first, sums[place + 2] / (2 * n) / variance]
    }
  }
}

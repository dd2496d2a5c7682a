/// Shapley effects from sums over base draws.
///
/// The worth of a set of groups is V(E(f | set)) = V(f) − ½ mean (a − c)², where a and c have the set's
/// inputs in common and all others independent, given these: the pick-freeze estimate of every set,
/// put together by the weights of Shapley (subset aggregation: Broto, Bachoc and Depecker 2020,
/// doi 10.1137/18M1234631). The effects sum to 1.
struct ShapleySums: Sendable {
  let groups: Int

  /// Sums of a, a², b and b², then of (a − c)² for every set but the empty one and that of all.
  var width: Int { 4 + (1 << groups) - 2 }

  /// The place of the sum of a set, by the bits of its groups, 1 to 2^groups − 2.
  func place(ofSet set: Int) -> Int { 3 + set }

  /// The effects of the groups, from the number of draws and the sums; NaN where outputs do not vary.
  func effects(_ sums: [Double]) -> [Double] {
    let n = sums[0]
    let mean = (sums[1] + sums[3]) / (2 * n)
    let variance = (sums[2] + sums[4]) / (2 * n) - mean * mean
    guard variance > 1e-24 * (mean * mean), variance.isFinite else {
      return Array(repeating: .nan, count: groups)
    }
    let all = (1 << groups) - 1
    func worth(_ set: Int) -> Double {
      if set == 0 { return 0 }
      if set == all { return 1 }
      return 1 - sums[1 + place(ofSet: set)] / (2 * n) / variance
    }
    let weights = Self.weights(groups)
    return (0..<groups).map { group in
      let bit = 1 << group
      return (0...all).filter { $0 & bit == 0 }.reduce(0) {
        $0 + weights[$1.nonzeroBitCount] * (worth($1 | bit) - worth($1))
      }
    }
  }

  /// |set|! (groups − |set| − 1)! / groups!, by the size of the set.
  private static func weights(_ groups: Int) -> [Double] {
    func factorial(_ n: Int) -> Double { (0..<n).reduce(1) { $0 * Double($1 + 1) } }
    return (0..<groups).map {
      factorial($0) * factorial(groups - $0 - 1) / factorial(groups)
    }
  }
}

/// ln(1 + x), the same bytes on every IEEE machine: the rounding of 1 + x cancels in the ratio
/// (Kahan; in Goldberg 1991, doi 10.1145/103162.103163, theorem 4). −∞ at −1, NaN below.
package func logarithmOfOnePlus(_ x: Double) -> Double {
  let sum = 1 + x
  guard sum > 0, sum < .infinity else { return sum == 0 ? -.infinity : (x > 0 ? x : .nan) }
  return sum == 1 ? x : naturalLogarithm(sum) * (x / (sum - 1))
}
